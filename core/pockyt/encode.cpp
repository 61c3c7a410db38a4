#include "core/pockyt/encode.h"

#include "core/money/format.h"
#include "core/pockyt/rules.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::pockyt {

namespace {

/// Collects fields by their rules; the first problem ends the request.
class Writer {
public:
    Writer() = default;

    explicit Writer(const ClientSettings& settings)
    {
        need(u"merchantNo"_s, settings.merchantNo, Rule::Number);
        need(u"storeNo"_s, settings.storeNo, Rule::Number);
        add(u"merGroupNo"_s, settings.merGroupNo, Rule::Number);
    }

    void need(const QString& name, const QString& value, Rule rule)
    {
        if (value.isEmpty())
            refuse(name, FieldReason::Missing);
        add(name, value, rule);
    }

    void add(const QString& name, const QString& value, Rule rule)
    {
        // Empty fields are never sent: the gateway and its SDKs disagree on how to sign them.
        if (value.isEmpty())
            return;
        if (const auto reason = problemOf(rule, value))
            refuse(name, *reason);
        m_fields.insert_or_assign(name, value);
    }

    void refuse(const QString& name, FieldReason reason)
    {
        if (!m_problem)
            m_problem = FieldProblem{name, reason};
    }

    void addKey(const TransactionKey& key)
    {
        if (const auto* reference = std::get_if<ByReference>(&key))
            need(u"reference"_s, reference->reference, Rule::Reference);
        else if (const auto* number = std::get_if<ByTransactionNo>(&key))
            need(u"transactionNo"_s, number->transactionNo, Rule::Number);
    }

    void addTimestamp(base::UtcTime now)
    {
        const auto time = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), Qt::UTC);
        need(u"timestamp"_s, time.toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'"_s), Rule::Timestamp);
    }

    void addAmount(const QString& name, const money::Money& amount, const ClientSettings& settings)
    {
        if (!amount.isPositive())
            refuse(name, FieldReason::BadFormat);
        need(name, money::toGateway(amount), Rule::Amount);
        need(u"currency"_s, amount.currency().code(), Rule::Currency);
        need(u"settleCurrency"_s, settleCurrencyFor(settings, amount.currency()).code(),
             Rule::Currency);
    }

    void addDetails(const CustomerDetails& details);

    [[nodiscard]] Encoded finish() const
    {
        if (m_problem)
            return base::fail(*m_problem);
        return m_fields;
    }

private:
    Fields m_fields;
    std::optional<FieldProblem> m_problem;
};

/// Blanks around a typed text would be signed by the till and, most likely, trimmed by the gateway.
void Writer::addDetails(const CustomerDetails& details)
{
    const auto typed = [this](const QString& name, const QString& value, Rule rule) {
        add(name, value.trimmed(), rule);
    };
    typed(u"email"_s, details.email, Rule::Email);
    typed(u"firstName"_s, details.firstName, Rule::Text);
    typed(u"lastName"_s, details.lastName, Rule::Text);
    typed(u"countryCode"_s, details.countryCode, Rule::Country);
    typed(u"state"_s, details.state, Rule::Text);
    typed(u"city"_s, details.city, Rule::Text);
    typed(u"street"_s, details.street, Rule::Text);
    typed(u"street2"_s, details.street2, Rule::Text);
    typed(u"zip"_s, details.zip, Rule::Zip);
    typed(u"company"_s, details.company, Rule::Text);
    typed(u"customerCode"_s, details.customerCode, Rule::CustomerCode);
    typed(u"dateOfBirth"_s, details.dateOfBirth, Rule::Date);
    typed(u"mobileNumber"_s, details.mobileNumber, Rule::Phone);
    typed(u"phone"_s, details.phone, Rule::Phone);
    typed(u"lang"_s, details.lang, Rule::Word);
    typed(u"profileType"_s, details.profileType, Rule::Word);
    if (details.countryCode.trimmed() == "US"_L1 && !details.state.trimmed().isEmpty() &&
        !isUsState(details.state.trimmed()))
        refuse(u"state"_s, FieldReason::BadFormat);
}

/// What registering needs beyond the patterns (PROTOCOL.md §4.1).
void needForCreate(Writer& writer, const CustomerDetails& details)
{
    const auto need = [&](const QString& name, const QString& value) {
        if (value.trimmed().isEmpty())
            writer.refuse(name, FieldReason::Missing);
    };
    need(u"email"_s, details.email);
    need(u"firstName"_s, details.firstName);
    need(u"lastName"_s, details.lastName);
    need(u"countryCode"_s, details.countryCode);
    if (details.countryCode.trimmed() == "US"_L1)
        need(u"state"_s, details.state);
}

} // namespace

base::Result<void, FieldProblem> check(const CustomerCreate& customer)
{
    Writer writer;
    needForCreate(writer, customer);
    writer.addDetails(customer);
    if (const Encoded encoded = writer.finish(); !encoded)
        return base::fail(encoded.error());
    return {};
}

Encoded encode(const CustomerCreate& request, const ClientSettings& settings, base::UtcTime now)
{
    Writer writer(settings);
    needForCreate(writer, request);
    writer.addDetails(request);
    if (settings.timestampOnCreate)
        writer.addTimestamp(now);
    return writer.finish();
}

Encoded encode(const CustomerLookup& request, const ClientSettings& settings, base::UtcTime now)
{
    Writer writer(settings);
    if (request.customerNo.isEmpty() && request.customerCode.isEmpty())
        writer.refuse(u"customerNo"_s, FieldReason::Missing);
    writer.add(u"customerNo"_s, request.customerNo, Rule::Number);
    writer.add(u"customerCode"_s, request.customerCode, Rule::CustomerCode);
    writer.addTimestamp(now);
    return writer.finish();
}

Encoded encode(const CustomerUpdate& request, const ClientSettings& settings, base::UtcTime now)
{
    Writer writer(settings);
    writer.need(u"customerNo"_s, request.customerNo, Rule::Number);
    writer.addDetails(request.changed);
    writer.addTimestamp(now);
    return writer.finish();
}

Encoded encode(const SecurePay& request, const ClientSettings& settings)
{
    Writer writer(settings);
    writer.need(u"reference"_s, request.reference, Rule::Reference);
    writer.addAmount(u"amount"_s, request.amount, settings);
    writer.add(u"vendor"_s, request.vendor, Rule::Word);
    writer.add(u"creditType"_s, request.creditType, Rule::Word);
    writer.add(u"customerNo"_s, request.customerNo, Rule::Number);
    writer.add(u"ipnUrl"_s, request.ipnUrl, Rule::Url);
    writer.add(u"callbackUrl"_s, request.callbackUrl, Rule::Url);
    writer.add(u"description"_s, request.description.trimmed(), Rule::Ascii);
    writer.add(u"osType"_s, request.osType, Rule::Word);
    writer.need(u"terminal"_s, settings.terminal, Rule::Word);
    const int minutes = request.timeoutMinutes.value_or(settings.timeoutMinutes);
    writer.need(u"timeout"_s, QString::number(minutes), Rule::Minutes);
    return writer.finish();
}

Encoded encode(const TransactionKey& request, const ClientSettings& settings)
{
    Writer writer(settings);
    writer.addKey(request);
    return writer.finish();
}

Encoded encode(const RefundRequest& request, const ClientSettings& settings)
{
    Writer writer(settings);
    writer.addKey(request.sale);
    writer.addAmount(u"refundAmount"_s, request.amount, settings);
    writer.need(u"refundReference"_s, request.refundReference, Rule::Reference);
    writer.add(u"ipnUrl"_s, request.ipnUrl, Rule::Url);
    return writer.finish();
}

Encoded encode(const ListRequest& request, const ClientSettings& settings)
{
    constexpr qint64 mostDays = 15;
    Writer writer(settings);
    writer.need(u"startDate"_s, request.from.toString(u"yyyyMMdd"_s), Rule::Day);
    writer.need(u"endDate"_s, request.to.toString(u"yyyyMMdd"_s), Rule::Day);
    if (request.to < request.from || request.from.daysTo(request.to) > mostDays)
        writer.refuse(u"endDate"_s, FieldReason::BadFormat);
    return writer.finish();
}

QByteArray toBody(const Fields& fields, BodyEncoding encoding)
{
    if (encoding == BodyEncoding::Json) {
        QJsonObject json;
        for (const auto& [name, value] : fields)
            json.insert(name, value);
        return QJsonDocument(json).toJson(QJsonDocument::Compact);
    }
    QByteArray form;
    for (const auto& [name, value] : fields) {
        if (!form.isEmpty())
            form += '&';
        form += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    return form;
}

} // namespace tillroll::pockyt
