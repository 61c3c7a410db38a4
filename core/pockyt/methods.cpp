#include "core/pockyt/methods.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::pockyt {
namespace {

constexpr qint64 mostBytes = 1024 * 1024;

// Takes the fields of one JSON object out by name and type; keeps the first thing that is wrong.
class Reader {
public:
    explicit Reader(QJsonObject object) : m_object(std::move(object)) {}

    QString text(const QString& name, const QString& pattern, const QString& rule)
    {
        const QJsonValue value = take(name);
        const QRegularExpression whole(QRegularExpression::anchoredPattern(pattern));
        if (!value.isString())
            blame(name, u"must be a text"_s);
        else if (!whole.match(value.toString()).hasMatch())
            blame(name, rule);
        return value.toString();
    }

    bool flag(const QString& name, bool absent)
    {
        if (!m_object.contains(name))
            return absent;
        const QJsonValue value = take(name);
        if (!value.isBool())
            blame(name, u"must be true or false"_s);
        return value.toBool();
    }

    QJsonArray array(const QString& name)
    {
        const QJsonValue value = take(name);
        if (!value.isArray())
            blame(name, u"must be a list"_s);
        return value.toArray();
    }

    QJsonObject object(const QString& name)
    {
        const QJsonValue value = take(name);
        if (!value.isObject())
            blame(name, u"must be an object"_s);
        return value.toObject();
    }

    void blame(const QString& name, const QString& what)
    {
        if (m_problem.isEmpty())
            m_problem = u"\"%1\" %2"_s.arg(name, what);
    }

    /// What is wrong, once every known field was taken; empty when nothing is.
    [[nodiscard]] QString problem()
    {
        if (!m_object.isEmpty())
            blame(m_object.constBegin().key(), u"is not known"_s);
        return m_problem;
    }

private:
    QJsonValue take(const QString& name)
    {
        if (!m_object.contains(name))
            blame(name, u"is missing"_s);
        return m_object.take(name);
    }

    QJsonObject m_object;
    QString m_problem;
};

QList<money::Currency> currenciesFrom(const QJsonArray& codes, Reader& reader)
{
    QList<money::Currency> currencies;
    for (const QJsonValue& code : codes) {
        const auto currency = money::Currency::fromCode(code.toString());
        if (!currency)
            reader.blame(u"currencies"_s,
                         u"holds %1, which is no currency that Tillroll knows"_s.arg(
                             code.isString() ? u'"' + code.toString() + u'"' : u"something"_s));
        else if (currencies.contains(*currency))
            reader.blame(u"currencies"_s, u"holds %1 twice"_s.arg(currency->code()));
        else
            currencies.append(*currency);
    }
    if (codes.isEmpty())
        reader.blame(u"currencies"_s, u"must hold at least one currency, as \"USD\""_s);
    return currencies;
}

PaymentMethod::Icon iconFrom(const QJsonObject& object, Reader& reader)
{
    Reader fields(object);
    const PaymentMethod::Icon icon{
        fields.text(u"letters"_s, u"\\S{1,3}"_s, u"must be 1 to 3 characters"_s),
        fields.text(u"color"_s, u"#[0-9A-Fa-f]{6}"_s, u"must be written as #1677FF"_s)};
    if (const QString problem = fields.problem(); !problem.isEmpty())
        reader.blame(u"icon"_s, u"is wrong: "_s + problem);
    return icon;
}

// The method, or what is wrong with it.
base::Result<PaymentMethod, QString> methodFrom(const QJsonObject& object)
{
    // What the till sends and signs holds no "&", "=", blank or control character (§2.1).
    const QString gatewayName = u"[A-Za-z0-9_]{1,32}"_s;
    const QString gatewayRule = u"must be the gateway's name, of letters, digits and _"_s;
    Reader reader(object);
    PaymentMethod method;
    method.id = reader.text(u"id"_s, u"[a-z0-9-]{1,32}"_s, u"must be 1 to 32 of a-z, 0-9 and -"_s);
    method.label = reader.text(u"label"_s, u"\\S(\\P{Cc}{0,38}\\S)?"_s,
                               u"must be 1 to 40 characters without blanks at its ends"_s);
    method.vendor = reader.text(u"vendor"_s, gatewayName, gatewayRule);
    method.creditType = reader.text(u"creditType"_s, gatewayName, gatewayRule);
    method.currencies = currenciesFrom(reader.array(u"currencies"_s), reader);
    method.needsAddress = reader.flag(u"needsAddress"_s, false);
    method.icon = iconFrom(reader.object(u"icon"_s), reader);
    method.sendCreditType = reader.flag(u"sendCreditType"_s, true);
    method.sendCustomerNo = reader.flag(u"sendCustomerNo"_s, true);
    if (const QString problem = reader.problem(); !problem.isEmpty())
        return base::fail(problem);
    return method;
}

MethodsProblem listProblem(const QString& sentence)
{
    return {0, u"The list of payment methods "_s + sentence};
}

MethodsProblem entryProblem(int entry, const QJsonValue& value, const QString& what)
{
    const QString id = value.toObject().value(u"id"_s).toString();
    const QString name = id.isEmpty() ? QString() : u" (%1)"_s.arg(id.left(32));
    return {entry, u"Payment method %1%2: %3."_s.arg(entry).arg(name, what)};
}

} // namespace

bool PaymentMethod::takes(money::Currency currency) const
{
    return currencies.contains(currency);
}

Methods parseMethods(const QByteArray& json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return base::fail(listProblem(
            u"is not JSON: %1 at byte %2."_s.arg(error.errorString()).arg(error.offset)));
    if (!document.isArray() || document.array().isEmpty())
        return base::fail(listProblem(u"must be a list with at least one method."_s));

    QList<PaymentMethod> methods;
    for (const QJsonValue& value : document.array()) {
        const int entry = static_cast<int>(methods.size()) + 1;
        if (!value.isObject())
            return base::fail(entryProblem(entry, value, u"must be an object"_s));
        const auto method = methodFrom(value.toObject());
        if (!method)
            return base::fail(entryProblem(entry, value, method.error()));
        if (findMethod(methods, method->id) != nullptr)
            return base::fail(entryProblem(entry, value, u"another one has this \"id\" already"_s));
        methods.append(*method);
    }
    return methods;
}

const QList<PaymentMethod>& builtInMethods()
{
    static const QList<PaymentMethod> methods = [] {
        QFile file(u":/tillroll/methods.json"_s);
        const Methods parsed =
            parseMethods(file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
        Q_ASSERT_X(parsed.has_value(), "builtInMethods", "the built-in list is part of the build");
        return parsed.value_or(QList<PaymentMethod>());
    }();
    return methods;
}

Methods loadMethods(const QString& profileDir)
{
    QFile file(profileDir + u"/methods.json"_s);
    if (!file.exists())
        return builtInMethods();
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(
            listProblem(u"%1 cannot be read: %2"_s.arg(file.fileName(), file.errorString())));
    if (file.size() > mostBytes)
        return base::fail(listProblem(u"%1 is larger than 1 MiB."_s.arg(file.fileName())));
    Methods methods = parseMethods(file.readAll());
    if (!methods)
        methods.error().sentence += u" (%1)"_s.arg(file.fileName());
    return methods;
}

const PaymentMethod* findMethod(const QList<PaymentMethod>& methods, QStringView id)
{
    const auto found = std::find_if(methods.begin(), methods.end(),
                                    [id](const PaymentMethod& method) { return method.id == id; });
    return found == methods.end() ? nullptr : &*found;
}

} // namespace tillroll::pockyt
