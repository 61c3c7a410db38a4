#include "core/pockyt/methods.h"

#include "core/base/wholefile.h"
#include "core/pockyt/methodsfile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStringList>

#include <algorithm>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::pockyt {
namespace {

constexpr qint64 mostBytes = 1024 * 1024;

QRegularExpression whole(const QString& pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern));
}

// Compiled once: a store has dozens of methods, and they are read before the first page is shown.
struct Patterns {
    // What the till sends and signs holds no "&", "=", blank or control character (§2.1).
    QRegularExpression gatewayName = whole(u"[A-Za-z0-9_]{1,32}"_s);
    QRegularExpression id = whole(u"[a-z0-9-]{1,32}"_s);
    QRegularExpression label = whole(u"\\S(\\P{Cc}{0,38}\\S)?"_s);
    QRegularExpression letters = whole(u"\\S{1,3}"_s);
    QRegularExpression color = whole(u"#[0-9A-Fa-f]{6}"_s);
};

const Patterns& patterns()
{
    static const Patterns all;
    return all;
}

// Takes the fields of one JSON object out by name and type; keeps the first thing that is wrong.
class FieldReader {
public:
    explicit FieldReader(QJsonObject object) : m_object(std::move(object)) {}

    QString text(const QString& name, const QRegularExpression& pattern, const QString& rule)
    {
        const QJsonValue value = take(name);
        if (!value.isString())
            blame(name, u"must be a text"_s);
        else if (!pattern.match(value.toString()).hasMatch())
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

QList<money::Currency> currenciesFrom(const QJsonArray& codes, FieldReader& reader)
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

PaymentMethod::Icon iconFrom(const QJsonObject& object, FieldReader& reader)
{
    FieldReader fields(object);
    const PaymentMethod::Icon icon{
        fields.text(u"letters"_s, patterns().letters, u"must be 1 to 3 characters"_s),
        fields.text(u"color"_s, patterns().color, u"must be written as #1677FF"_s)};
    if (const QString problem = fields.problem(); !problem.isEmpty())
        reader.blame(u"icon"_s, u"is wrong: "_s + problem);
    return icon;
}

// The method, or what is wrong with it.
base::Result<StoreMethod, QString> methodFrom(const QJsonObject& object)
{
    const QString gatewayRule = u"must be the gateway's name, of letters, digits and _"_s;
    FieldReader reader(object);
    PaymentMethod method;
    method.id = reader.text(u"id"_s, patterns().id, u"must be 1 to 32 of a-z, 0-9 and -"_s);
    method.label = reader.text(u"label"_s, patterns().label,
                               u"must be 1 to 40 characters without blanks at its ends"_s);
    method.vendor = reader.text(u"vendor"_s, patterns().gatewayName, gatewayRule);
    method.creditType = reader.text(u"creditType"_s, patterns().gatewayName, gatewayRule);
    method.currencies = currenciesFrom(reader.array(u"currencies"_s), reader);
    method.needsAddress = reader.flag(u"needsAddress"_s, false);
    method.icon = iconFrom(reader.object(u"icon"_s), reader);
    method.sendCreditType = reader.flag(u"sendCreditType"_s, true);
    method.sendCustomerNo = reader.flag(u"sendCustomerNo"_s, true);
    const bool isShown = reader.flag(u"shown"_s, true);
    if (const QString problem = reader.problem(); !problem.isEmpty())
        return base::fail(problem);
    return StoreMethod{method, isShown};
}

QJsonObject toJson(const StoreMethod& entry)
{
    const PaymentMethod& method = entry.method;
    QJsonArray currencies;
    for (const money::Currency currency : method.currencies)
        currencies.append(currency.code());
    return {{u"id"_s, method.id},
            {u"label"_s, method.label},
            {u"vendor"_s, method.vendor},
            {u"creditType"_s, method.creditType},
            {u"currencies"_s, currencies},
            {u"needsAddress"_s, method.needsAddress},
            {u"icon"_s,
             QJsonObject{{u"letters"_s, method.icon.letters}, {u"color"_s, method.icon.color}}},
            {u"sendCreditType"_s, method.sendCreditType},
            {u"sendCustomerNo"_s, method.sendCustomerNo},
            {u"shown"_s, entry.isShown}};
}

bool isListed(const QList<StoreMethod>& methods, const QString& id)
{
    return std::any_of(methods.begin(), methods.end(),
                       [&id](const StoreMethod& entry) { return entry.method.id == id; });
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

StoreMethods parseAll(const QByteArray& json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return base::fail(listProblem(
            u"is not JSON: %1 at byte %2."_s.arg(error.errorString()).arg(error.offset)));
    if (!document.isArray() || document.array().isEmpty())
        return base::fail(listProblem(u"must be a list with at least one method."_s));

    QList<StoreMethod> methods;
    for (const QJsonValue& value : document.array()) {
        const int entry = static_cast<int>(methods.size()) + 1;
        if (!value.isObject())
            return base::fail(entryProblem(entry, value, u"must be an object"_s));
        const auto method = methodFrom(value.toObject());
        if (!method)
            return base::fail(entryProblem(entry, value, method.error()));
        if (isListed(methods, method->method.id))
            return base::fail(entryProblem(entry, value, u"another one has this \"id\" already"_s));
        methods.append(*method);
    }
    const bool isAnyShown = std::any_of(methods.begin(), methods.end(),
                                        [](const StoreMethod& each) { return each.isShown; });
    if (!isAnyShown)
        return base::fail(listProblem(u"must show at least one method."_s));
    return methods;
}

Methods onlyShown(const StoreMethods& all)
{
    if (!all)
        return base::fail(all.error());
    QList<PaymentMethod> methods;
    for (const StoreMethod& entry : *all)
        if (entry.isShown)
            methods.append(entry.method);
    return methods;
}

QByteArray toJson(const QList<StoreMethod>& methods)
{
    QJsonArray entries;
    for (const StoreMethod& entry : methods)
        entries.append(toJson(entry));
    return QJsonDocument(entries).toJson();
}

} // namespace

bool PaymentMethod::takes(money::Currency currency) const
{
    return currencies.contains(currency);
}

Methods parseMethods(const QByteArray& json)
{
    return onlyShown(parseAll(json));
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
    return onlyShown(loadStoreMethods(profileDir));
}

StoreMethods loadStoreMethods(const QString& profileDir)
{
    QFile file(profileDir + u"/methods.json"_s);
    if (!file.exists()) {
        QList<StoreMethod> methods;
        for (const PaymentMethod& method : builtInMethods())
            methods.append({method});
        return methods;
    }
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(
            listProblem(u"%1 cannot be read: %2"_s.arg(file.fileName(), file.errorString())));
    if (file.size() > mostBytes)
        return base::fail(listProblem(u"%1 is larger than 1 MiB."_s.arg(file.fileName())));
    StoreMethods methods = parseAll(file.readAll());
    if (!methods)
        methods.error().sentence += u" (%1)"_s.arg(file.fileName());
    return methods;
}

base::Result<void, MethodsProblem> checkStoreMethods(const QList<StoreMethod>& methods)
{
    if (const StoreMethods good = parseAll(toJson(methods)); !good)
        return base::fail(good.error());
    return {};
}

base::Result<void, MethodsProblem> saveStoreMethods(const QList<StoreMethod>& methods,
                                                    const QString& profileDir)
{
    if (const auto good = checkStoreMethods(methods); !good)
        return good;
    const QByteArray json = toJson(methods);
    QSaveFile file(profileDir + u"/methods.json"_s);
    if (!file.open(QIODevice::WriteOnly) || !base::commitWhole(file, json))
        return base::fail(
            listProblem(u"%1 cannot be written: %2"_s.arg(file.fileName(), file.errorString())));
    return {};
}

const PaymentMethod* findMethod(const QList<PaymentMethod>& methods, QStringView id)
{
    const auto found = std::find_if(methods.begin(), methods.end(),
                                    [id](const PaymentMethod& method) { return method.id == id; });
    return found == methods.end() ? nullptr : &*found;
}

} // namespace tillroll::pockyt
