#include "core/sandbox/gateway.h"

#include "core/sandbox/parameters.h"

#include <QCryptographicHash>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

namespace {

Reply refuseBody(BodyProblem problem)
{
    switch (problem) {
    case BodyProblem::NotAnObject:
        return refuse(Code::BadValue, u"data error : body"_s);
    case BodyProblem::DuplicateName:
        return refuse(Code::BadValue, u"data error : a parameter repeats"_s);
    case BodyProblem::BadEncoding:
        return refuse(Code::BadValue, u"data error : not UTF-8"_s);
    case BodyProblem::UnknownContentType:
        return refuse(Code::BadValue, u"data error : content type"_s);
    }
    return refuse(Code::SystemError, u"system error"_s);
}

/// The first path that `endpoint`'s handler is listed under: what its other paths are the same as.
QString operationOf(const Endpoint& endpoint)
{
    for (const Endpoint& other : endpoints())
        if (other.handle == endpoint.handle)
            return other.path;
    return endpoint.path;
}

QByteArray hashOf(const pockyt::Fields& fields)
{
    return QCryptographicHash::hash(toForm(fields), QCryptographicHash::Sha256);
}

Check refuseEmpty(const pockyt::Fields& fields)
{
    for (const auto& [name, value] : fields)
        if (value.isEmpty())
            return base::fail(refuse(Code::BadValue, u"data error : "_s + name + u" is empty"_s));
    return {};
}

} // namespace

Gateway::Gateway(Account account, Book& book, Memory memory)
    : m_account(std::move(account)), m_book(book), m_memory(std::move(memory))
{
}

Reply Gateway::answer(const Endpoint& endpoint, const Incoming& incoming, base::UtcTime now)
{
    auto parsed = parseBody(incoming.contentType, incoming.body);
    if (!parsed)
        return refuseBody(parsed.error());
    pockyt::Fields& fields = *parsed;
    const QString sign = fields[u"verifySign"_s];
    fields.erase(u"verifySign"_s);
    if (const Check check = authenticate(fields, sign); !check)
        return check.error();
    if (const Check check = refuseEmpty(fields); !check)
        return check.error();
    const auto failure = std::exchange(m_nextFailure, std::nullopt);
    if (!failure)
        return perform(endpoint, fields, incoming, now);
    if (failure->carriedOut)
        static_cast<void>(perform(endpoint, fields, incoming, now));
    return refuse(failure->code, u"simulated failure"_s);
}

Reply Gateway::perform(const Endpoint& endpoint, const pockyt::Fields& fields,
                       const Incoming& incoming, base::UtcTime now)
{
    if (auto again = recall(endpoint, fields, incoming.requestId))
        return *again;
    const Reply reply = endpoint.handle({fields, m_book, now, incoming.pageBase});
    if (endpoint.creates && reply.isSuccess() && !incoming.requestId.isEmpty()) {
        Remembered first{operationOf(endpoint), hashOf(fields), reply};
        first.reply.fault = Fault::None; // a fault of an answer strikes its first sending only
        first.reply.awaitWebhookOf.clear();
        m_memory.insert(incoming.requestId, first);
    }
    return reply;
}

void Gateway::forget()
{
    m_memory.clear();
    m_nextFailure.reset();
}

/// The signature covers all received fields but itself, raw (PROTOCOL.md §2.1).
Check Gateway::authenticate(const pockyt::Fields& fields, const QString& sign) const
{
    const auto value = [&fields](const QString& name) {
        const auto found = fields.find(name);
        return found == fields.end() ? QString() : found->second;
    };
    if (pockyt::sign(fields, m_account.key) != sign)
        return base::fail(refuse(Code::SystemError, u"data error : verifySign"_s));
    for (const auto& name : {u"merchantNo"_s, u"storeNo"_s})
        if (value(name).isEmpty())
            return base::fail(refuse(Code::Missing, u"data missing : "_s + name));
    if (value(u"merchantNo"_s) != m_account.merchantNo || value(u"storeNo"_s) != m_account.storeNo)
        return base::fail(refuse(Code::AccessDenied, u"access denied"_s));
    return {};
}

/// The first answer again, or the refusal of a key that was used for something else.
std::optional<Reply> Gateway::recall(const Endpoint& endpoint, const pockyt::Fields& fields,
                                     const QString& requestId)
{
    const auto found = m_memory.constFind(requestId);
    if (!endpoint.creates || requestId.isEmpty() || found == m_memory.constEnd())
        return std::nullopt;
    if (found->operation != operationOf(endpoint) || found->request != hashOf(fields))
        return refuse(Code::Mismatch, u"Pockyt-Request-ID was used for another request"_s);
    if (endpoint.handle == securePay)
        if (const auto* first = m_book.byReference(fields.at(u"reference"_s)))
            m_book.count(first->transactionNo, &Counters::securePay);
    return found->reply;
}

} // namespace tillroll::sandbox
