#include "core/sale/codec.h"

#include "core/sale/names.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <concepts>
#include <type_traits>

namespace tillroll::sale {

namespace {

template <typename E>
concept Enum = std::is_enum_v<E>;

/// F is the fact K, const or not.
template <typename F, typename K>
concept Is = std::same_as<std::remove_const_t<F>, K>;

/// Puts fields into a JSON object; absent text is left out.
class Writer {
public:
    void operator()(const char* name, const QString& text)
    {
        if (!text.isEmpty())
            put(name, text);
    }
    void operator()(const char* name, bool value) { put(name, value); }
    void operator()(const char* name, base::Millis value)
    {
        put(name, static_cast<qint64>(value.count()));
    }
    void operator()(const char* name, const money::Money& amount)
    {
        put(name, QJsonObject{{QStringLiteral("minor"), amount.minor()},
                              {QStringLiteral("currency"), amount.currency().code()}});
    }
    void operator()(const char* name, const std::optional<money::Money>& amount)
    {
        if (amount)
            (*this)(name, *amount);
    }
    void operator()(const char* name, Enum auto value) { put(name, nameOf(value)); }

    [[nodiscard]] QByteArray bytes() const
    {
        // Qt's reader drops a byte order mark at the start of a text unless it is escaped.
        return QJsonDocument(m_object)
            .toJson(QJsonDocument::Compact)
            .replace("\xEF\xBB\xBF", "\\ufeff");
    }

private:
    void put(const char* name, const QJsonValue& value)
    {
        m_object.insert(QLatin1String(name), value);
    }

    QJsonObject m_object;
};

/// Takes fields out of a JSON object; one that is missing or of another type spoils the whole.
class Reader {
public:
    explicit Reader(QJsonObject object) : m_object(std::move(object)) {}

    void operator()(const char* name, QString& text)
    {
        const QJsonValue value = at(name);
        m_isGood = m_isGood && (value.isString() || value.isUndefined());
        text = value.toString();
    }
    void operator()(const char* name, bool& value)
    {
        m_isGood = m_isGood && at(name).isBool();
        value = at(name).toBool();
    }
    void operator()(const char* name, base::Millis& value)
    {
        value = base::Millis(integer(at(name)));
        m_isGood = m_isGood && value >= base::Millis(0) && value <= longest;
    }
    void operator()(const char* name, money::Money& amount)
    {
        const QJsonObject object = at(name).toObject();
        const auto currency =
            money::Currency::fromCode(object.value(QLatin1String("currency")).toString());
        const qint64 minor = integer(object.value(QLatin1String("minor")));
        m_isGood = m_isGood && currency.has_value();
        if (currency)
            amount = money::Money::fromMinor(minor, *currency);
    }
    void operator()(const char* name, std::optional<money::Money>& amount)
    {
        if (at(name).isUndefined())
            return amount.reset();
        amount = money::Money::fromMinor(0, money::Currency::all().front());
        (*this)(name, *amount);
    }
    template <Enum E>
    void operator()(const char* name, E& value)
    {
        const auto known = fromName<E>(at(name).toString());
        m_isGood = m_isGood && known.has_value();
        if (known)
            value = *known;
    }

    [[nodiscard]] bool isGood() const { return m_isGood; }

private:
    [[nodiscard]] QJsonValue at(const char* name) const
    {
        return m_object.value(QLatin1String(name));
    }

    qint64 integer(const QJsonValue& value)
    {
        // Two defaults tell a real integer from anything else.
        const bool isInteger = value.toInteger(0) == value.toInteger(1);
        m_isGood = m_isGood && isInteger;
        return value.toInteger();
    }

    /// Far beyond any timeout, and adding it to a moment cannot overflow.
    static constexpr base::Millis longest = std::chrono::hours(24 * 366);

    QJsonObject m_object;
    bool m_isGood = true;
};

// The one description of each kind's fields, for writing and for reading. The names are part of
// the ledger's format: never change one.

void fields(auto& a, auto& f) requires std::same_as<std::remove_cvref_t<decltype(f)>, Opened>
{
    a("reference", f.reference);
    a("amount", f.amount);
    a("method", f.terms.methodId);
    a("methodLabel", f.terms.methodLabel);
    a("vendor", f.terms.vendor);
    a("creditType", f.terms.creditType);
    a("needsCustomer", f.terms.needsCustomer);
    a("customer", f.terms.customerKey);
    a("customerNo", f.terms.customerNo);
    a("timeoutMs", f.terms.timeout);
    a("cashier", f.terms.cashier);
    a("tip", f.terms.tip);
    a("note", f.terms.note);
    a("requestId", f.requestId);
    a("replaces", f.replaces);
}

void fields(auto& a, auto& f) requires std::same_as<std::remove_cvref_t<decltype(f)>, CallSent>
{
    a("call", f.call);
}

void fields(auto& a, auto& f) requires std::same_as<std::remove_cvref_t<decltype(f)>, CallFailed>
{
    a("call", f.call);
    a("failure", f.failure);
    a("code", f.code);
    a("words", f.words);
}

void fields(auto& a, auto& f) requires std::same_as<std::remove_cvref_t<decltype(f)>, Registered>
{
    a("customerNo", f.customerNo);
}

void fields(auto& a,
            auto& f) requires std::same_as<std::remove_cvref_t<decltype(f)>, CheckoutOpened>
{
    a("transactionNo", f.transactionNo);
    a("cashierUrl", f.cashierUrl);
}

void fields(auto& a, auto& f) requires std::same_as<std::remove_cvref_t<decltype(f)>, Sighted>
{
    a("status", f.status);
    a("rawStatus", f.rawStatus);
    a("transactionNo", f.transactionNo);
}

void fields(auto& a, auto& f) requires std::same_as<std::remove_cvref_t<decltype(f)>, NotFound>
{
    a("settled", f.settled);
}

void fields(auto& a, auto& f) requires std::same_as<std::remove_cvref_t<decltype(f)>, WebhookSeen>
{
    a("digest", f.digest);
    a("status", f.status);
}

void fields(auto& a, auto& f) requires std::same_as<std::remove_cvref_t<decltype(f)>, Mismatched>
{
    a("source", f.source);
    a("field", f.field);
    a("expected", f.expected);
    a("got", f.got);
}

void fields(auto& a, auto& f) requires std::same_as<std::remove_cvref_t<decltype(f)>, CancelWanted>
{
    a("reason", f.reason);
}

void fields(auto& a,
            auto& f) requires std::same_as<std::remove_cvref_t<decltype(f)>, CancelAnswered>
{
    a("status", f.status);
}

void fields(auto& a, auto& f) requires std::same_as<std::remove_cvref_t<decltype(f)>, Unresolved>
{
    a("doubt", f.doubt);
}

void fields(auto& a, auto& f) requires std::same_as<std::remove_cvref_t<decltype(f)>, Confirmed>
{
    a("source", f.source);
    a("transactionNo", f.transactionNo);
    a("who", f.who);
    a("reason", f.reason);
}

void fields(auto& a, auto& f) requires std::same_as<std::remove_cvref_t<decltype(f)>, Ended>
{
    a("kind", f.kind);
    a("cause", f.cause);
}

void fields(auto& a, auto& f) requires std::same_as<std::remove_cvref_t<decltype(f)>, LateDecided>
{
    a("decision", f.decision);
    a("who", f.who);
}

/// A fact to be filled by a Reader.
template <typename F>
F blank()
{
    return F{};
}
template <>
Opened blank()
{
    return Opened{.reference = {},
                  .amount = money::Money::fromMinor(0, money::Currency::all().front()),
                  .terms = {},
                  .requestId = {},
                  .replaces = {}};
}

template <typename F>
const char* kind();
template <>
const char* kind<Opened>()
{
    return "opened";
}
template <>
const char* kind<CallSent>()
{
    return "call-sent";
}
template <>
const char* kind<CallFailed>()
{
    return "call-failed";
}
template <>
const char* kind<Registered>()
{
    return "registered";
}
template <>
const char* kind<CheckoutOpened>()
{
    return "checkout-opened";
}
template <>
const char* kind<Sighted>()
{
    return "sighted";
}
template <>
const char* kind<NotFound>()
{
    return "not-found";
}
template <>
const char* kind<WebhookSeen>()
{
    return "webhook-seen";
}
template <>
const char* kind<Mismatched>()
{
    return "mismatched";
}
template <>
const char* kind<CancelWanted>()
{
    return "cancel-wanted";
}
template <>
const char* kind<CancelAnswered>()
{
    return "cancel-answered";
}
template <>
const char* kind<Unresolved>()
{
    return "unresolved";
}
template <>
const char* kind<Confirmed>()
{
    return "confirmed";
}
template <>
const char* kind<Ended>()
{
    return "ended";
}
template <>
const char* kind<LateDecided>()
{
    return "late-decided";
}

using Decoded = base::Result<Fact, CodecError>;

template <typename F>
Decoded decodeAs(const QJsonObject& object)
{
    F fact = blank<F>();
    Reader reader(object);
    fields(reader, fact);
    if (!reader.isGood())
        return base::fail(CodecError::Malformed);
    return Fact(std::move(fact));
}

template <typename... F>
Decoded decodeOneOf(const std::variant<F...>*, const QString& name, const QJsonObject& object)
{
    Decoded result = base::fail(CodecError::UnknownKind);
    const auto attempt = [&]<typename One>() {
        if (name != QLatin1String(kind<One>()))
            return false;
        result = decodeAs<One>(object);
        return true;
    };
    static_cast<void>((attempt.template operator()<F>() || ...));
    return result;
}

} // namespace

QString kindOf(const Fact& fact)
{
    return std::visit(
        [](const auto& one) {
            return QString::fromLatin1(kind<std::remove_cvref_t<decltype(one)>>());
        },
        fact);
}

QByteArray encode(const Fact& fact)
{
    Writer writer;
    std::visit([&writer](const auto& one) { fields(writer, one); }, fact);
    return writer.bytes();
}

base::Result<Fact, CodecError> decode(const QString& kind, const QByteArray& body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return base::fail(CodecError::Malformed);
    return decodeOneOf(static_cast<const Fact*>(nullptr), kind, document.object());
}

} // namespace tillroll::sale
