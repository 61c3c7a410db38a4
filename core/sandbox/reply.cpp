#include "core/sandbox/reply.h"

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

namespace {

QString number(Code code)
{
    switch (code) {
    case Code::Success:
        return u"000100"_s;
    case Code::SystemError:
        return u"000000"_s;
    case Code::ApiVersion:
        return u"000010"_s;
    case Code::Missing:
        return u"000020"_s;
    case Code::NoSuchRecord:
        return u"000021"_s;
    case Code::Mismatch:
        return u"000022"_s;
    case Code::BadValue:
        return u"000023"_s;
    case Code::AccessDenied:
        return u"000030"_s;
    case Code::WrongStatus:
        return u"000040"_s;
    case Code::SupplierError:
        return u"000080"_s;
    }
    return u"000000"_s;
}

bool concernsTheRequest(Code code)
{
    switch (code) {
    case Code::SystemError:
    case Code::ApiVersion:
    case Code::Missing:
    case Code::Mismatch:
    case Code::BadValue:
    case Code::AccessDenied:
        return true;
    case Code::Success:
    case Code::NoSuchRecord:
    case Code::WrongStatus:
    case Code::SupplierError:
        return false;
    }
    return false;
}

} // namespace

bool Reply::isSuccess() const
{
    return body.value("ret_code"_L1).toString() == number(Code::Success);
}

Reply succeed(const QString& message, const QJsonObject& result)
{
    // The trailing blank is in the documented samples; a client must not compare messages.
    return {200,
            {{u"result"_s, result},
             {u"ret_code"_s, number(Code::Success)},
             {u"ret_msg"_s, message + u' '}},
            Fault::None,
            {},
            {}};
}

Reply refuse(Code code, const QString& message)
{
    const bool request = concernsTheRequest(code);
    const QString key = request ? u"retMsg"_s : u"ret_msg"_s;
    return {
        request ? 400 : 200, {{u"ret_code"_s, number(code)}, {key, message}}, Fault::None, {}, {}};
}

Reply refusePath(int httpStatus, const QString& message)
{
    Reply reply = refuse(Code::SystemError, message);
    reply.httpStatus = httpStatus;
    reply.body = {{u"ret_code"_s, number(Code::SystemError)}, {u"ret_msg"_s, message}};
    return reply;
}

std::optional<Code> refusalFrom(QStringView text)
{
    for (const Code code :
         {Code::SystemError, Code::ApiVersion, Code::Missing, Code::NoSuchRecord, Code::Mismatch,
          Code::BadValue, Code::AccessDenied, Code::WrongStatus, Code::SupplierError})
        if (text == number(code))
            return code;
    return std::nullopt;
}

QJsonObject oddlyTyped(const QJsonObject& body)
{
    QJsonObject result = body.value("result"_L1).toObject();
    // The amount only: an 18-digit id as a number would be damaged before anyone could read it.
    const QJsonValue amount = result.value("amount"_L1);
    if (amount.isString())
        result.insert("amount"_L1, amount.toString().toDouble());
    return {{u"customer"_s, result},
            {u"ret_code"_s, body.value("ret_code"_L1)},
            {u"retMsg"_s, body.value("ret_msg"_L1)}};
}

} // namespace tillroll::sandbox
