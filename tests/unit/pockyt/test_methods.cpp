#include "core/pockyt/methods.h"
#include "core/pockyt/methodsfile.h"

#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace tillroll;
using namespace tillroll::pockyt;
using namespace Qt::Literals::StringLiterals;

namespace {

// A good method; tests spoil it.
const QByteArray good = R"({
    "id": "gcash", "label": "GCash", "vendor": "gcash", "creditType": "hosted",
    "currencies": ["PHP", "USD"], "icon": { "letters": "G", "color": "#0B57D0" }
})";

QByteArray spoilt(const QByteArray& what, const QByteArray& with)
{
    Q_ASSERT(good.contains(what));
    QByteArray method = good;
    return '[' + method.replace(what, with) + ']';
}

money::Currency currency(QStringView code)
{
    return *money::Currency::fromCode(code);
}

} // namespace

class TestMethods : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBuiltInOnesAreComplete();
    void everyCheckoutIsHostedForACustomer();
    void cardsNeedAnAddress();
    void readsAMethod();
    void readsTheSwitches();
    void refusesWhatIsWrong_data();
    void refusesWhatIsWrong();
    void namesTheEntry();
    void aStoresOwnListTakesThePlace();
    void aBrokenOwnListIsNotReplaced();
    void aSavedListKeepsItsOrderAndWhatIsHidden();
    void aListThatShowsNothingIsNotSaved();
};

void TestMethods::theBuiltInOnesAreComplete()
{
    QSet<QString> vendors;
    for (const PaymentMethod& method : builtInMethods())
        vendors.insert(method.vendor);
    // Every vendor of PROTOCOL.md §5.3 that a hosted checkout is documented for.
    for (const QString& vendor :
         {u"alipay"_s, u"wechatpay"_s, u"unionpay"_s, u"creditcard"_s, u"paypal"_s, u"venmo"_s,
          u"truemoney"_s, u"alipay_hk"_s, u"tng"_s, u"gcash"_s, u"dana"_s, u"kakaopay"_s,
          u"bkash"_s, u"easypaisa"_s, u"cashapppay"_s, u"paypay"_s})
        QVERIFY2(vendors.contains(vendor), qPrintable(vendor));
    const PaymentMethod* kakao = findMethod(builtInMethods(), u"kakaopay");
    QVERIFY(kakao != nullptr);
    QVERIFY(kakao->takes(currency(u"KRW")));
    QVERIFY(!kakao->takes(currency(u"EUR")));
    QCOMPARE(findMethod(builtInMethods(), u"gold"), nullptr);
}

void TestMethods::everyCheckoutIsHostedForACustomer()
{
    for (const PaymentMethod& method : builtInMethods()) {
        QCOMPARE(method.creditType, u"hosted"_s);
        QVERIFY(method.sendCreditType && method.sendCustomerNo);
    }
}

void TestMethods::cardsNeedAnAddress()
{
    for (const PaymentMethod& method : builtInMethods())
        QCOMPARE(method.needsAddress, method.vendor == u"creditcard");
}

void TestMethods::readsAMethod()
{
    const Methods methods = parseMethods('[' + good + ']');
    QVERIFY2(methods, methods ? "" : qPrintable(methods.error().sentence));
    const PaymentMethod expected{.id = u"gcash"_s,
                                 .label = u"GCash"_s,
                                 .vendor = u"gcash"_s,
                                 .creditType = u"hosted"_s,
                                 .currencies = {currency(u"PHP"), currency(u"USD")},
                                 .icon = {u"G"_s, u"#0B57D0"_s}};
    QVERIFY(methods->constFirst() == expected);
}

void TestMethods::readsTheSwitches()
{
    const Methods methods = parseMethods(
        spoilt("\"id\"",
               R"("needsAddress": true, "sendCreditType": false, "sendCustomerNo": false, "id")"));
    QVERIFY(methods.has_value());
    const PaymentMethod& method = methods->constFirst();
    QVERIFY(method.needsAddress);
    QVERIFY(!method.sendCreditType);
    QVERIFY(!method.sendCustomerNo);
}

void TestMethods::refusesWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing") << QByteArray() << u"not JSON"_s;
    QTest::newRow("cut off") << QByteArray("[{\"id\":") << u"not JSON"_s;
    QTest::newRow("an object") << good << u"must be a list"_s;
    QTest::newRow("no method at all") << QByteArray("[]") << u"at least one"_s;
    QTest::newRow("a number for a method") << QByteArray("[7]") << u"must be an object"_s;
    QTest::newRow("the same twice")
        << QByteArray('[' + good + ',' + good + ']') << u"another one"_s;
    const auto row = [](const char* name, const QByteArray& what, const QByteArray& with,
                        const QString& words) {
        QTest::newRow(name) << spoilt(what, with) << words;
    };
    row("no id", "\"id\": \"gcash\",", "", u"\"id\" is missing"_s);
    row("an id with a blank", "\"id\": \"gcash\"", "\"id\": \"g cash\"", u"\"id\" must be"_s);
    row("a number for an id", "\"id\": \"gcash\"", "\"id\": 7", u"\"id\" must be a text"_s);
    row("an empty label", "\"GCash\"", "\"\"", u"\"label\" must be"_s);
    row("a label with a line break", "\"GCash\"", "\"G\\nCash\"", u"\"label\" must be"_s);
    row("an empty vendor", "\"vendor\": \"gcash\"", "\"vendor\": \"\"", u"\"vendor\" must be"_s);
    row("a vendor that would break the signature", "\"vendor\": \"gcash\"",
        "\"vendor\": \"g&amount=1\"", u"\"vendor\" must be"_s);
    row("an empty credit type", "\"hosted\"", "\"\"", u"\"creditType\" must be"_s);
    row("an unknown currency", "\"PHP\"", "\"QQQ\"", u"\"QQQ\", which is no currency"_s);
    row("a currency in small letters", "\"PHP\"", "\"php\"", u"\"php\", which is no currency"_s);
    row("a number for a currency", "\"PHP\"", "608", u"which is no currency"_s);
    row("a currency twice", "\"PHP\"", "\"USD\"", u"USD twice"_s);
    row("no currency", "\"PHP\", \"USD\"", "", u"at least one currency"_s);
    row("one currency without a list", "[\"PHP\", \"USD\"]", "\"PHP\"", u"must be a list"_s);
    row("a text for a switch", "\"id\"", "\"sendCustomerNo\": \"no\", \"id\"",
        u"\"sendCustomerNo\" must be true or false"_s);
    row("a misspelt name", "\"id\"", "\"needAddress\": true, \"id\"",
        u"\"needAddress\" is not known"_s);
    row("a colour by name", "\"#0B57D0\"", "\"blue\"", u"\"icon\" is wrong: \"color\" must be"_s);
    row("a word for letters", "\"G\"", "\"GCash\"", u"\"icon\" is wrong: \"letters\" must be"_s);
    row("a file name for an icon", "{ \"letters\": \"G\", \"color\": \"#0B57D0\" }", "\"g.svg\"",
        u"\"icon\" must be an object"_s);
}

void TestMethods::refusesWhatIsWrong()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, words);
    const Methods methods = parseMethods(json);
    QVERIFY(!methods);
    QVERIFY2(methods.error().sentence.contains(words), qPrintable(methods.error().sentence));
    QVERIFY2(methods.error().sentence.endsWith(u'.'), qPrintable(methods.error().sentence));
}

void TestMethods::namesTheEntry()
{
    QByteArray second = good;
    second.replace("\"id\": \"gcash\"", "\"id\": \"other\"").replace("\"PHP\"", "\"QQQ\"");
    const Methods methods = parseMethods('[' + good + ',' + second + ']');
    QVERIFY(!methods);
    QCOMPARE(methods.error().entry, 2);
    QVERIFY(methods.error().sentence.startsWith(u"Payment method 2 (other): "_s));
}

void TestMethods::aStoresOwnListTakesThePlace()
{
    const QTemporaryDir profile;
    QVERIFY(*loadMethods(profile.path()) == builtInMethods());
    QFile file(profile.filePath(u"methods.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write('[' + good + ']') > 0);
    file.close();
    const Methods methods = loadMethods(profile.path());
    QVERIFY(methods.has_value());
    QCOMPARE(methods->size(), 1);
}

void TestMethods::aBrokenOwnListIsNotReplaced()
{
    const QTemporaryDir profile;
    QFile file(profile.filePath(u"methods.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("[") > 0);
    file.close();
    const Methods methods = loadMethods(profile.path());
    QVERIFY(!methods);
    QVERIFY(methods.error().sentence.contains(file.fileName()));
}

void TestMethods::aSavedListKeepsItsOrderAndWhatIsHidden()
{
    const QTemporaryDir folder;
    QList<StoreMethod> methods = *loadStoreMethods(folder.path());
    QCOMPARE(methods.size(), builtInMethods().size());
    methods.swapItemsAt(0, 1);
    methods[1].isShown = false;
    methods[0].method.sendCustomerNo = false;
    methods[0].method.sendCreditType = false;
    QVERIFY(saveStoreMethods(methods, folder.path()).has_value());
    QCOMPARE(*loadStoreMethods(folder.path()), methods);
    const QList<PaymentMethod> shown = *loadMethods(folder.path());
    QCOMPARE(shown.size(), methods.size() - 1);
    QCOMPARE(shown.constFirst(), methods.constFirst().method);
    QVERIFY(findMethod(shown, methods[1].method.id) == nullptr);
}

void TestMethods::aListThatShowsNothingIsNotSaved()
{
    const QTemporaryDir folder;
    QList<StoreMethod> methods = *loadStoreMethods(folder.path());
    for (StoreMethod& entry : methods)
        entry.isShown = false;
    const auto saved = saveStoreMethods(methods, folder.path());
    QVERIFY(!saved.has_value());
    QCOMPARE(saved.error().sentence,
             u"The list of payment methods must show at least one method."_s);
    QVERIFY(!QFile::exists(folder.filePath(u"methods.json"_s)));
}

QTEST_GUILESS_MAIN(TestMethods)
#include "test_methods.moc"
