#include "core/pockyt/failure.h"
#include "core/pockyt/replies.h"
#include "core/pockyt/settings.h"

#include <QJsonArray>
#include <QTest>

using namespace tillroll;
using namespace tillroll::pockyt;
using namespace Qt::Literals::StringLiterals;

namespace {

ClientSettings valid()
{
    ClientSettings settings;
    settings.baseUrl = QUrl(u"https://mapi.example.com"_s);
    settings.merchantNo = u"200043"_s;
    settings.storeNo = u"300014"_s;
    return settings;
}

money::Currency currency(QStringView code)
{
    return money::Currency::fromCode(code).value();
}

} // namespace

class TestSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void baseUrl_data();
    void baseUrl();
    void gatewaysAreTheSameHoweverTheyAreWritten_data();
    void gatewaysAreTheSameHoweverTheyAreWritten();
    void namesTheFirstBadSetting_data();
    void namesTheFirstBadSetting();
    void survivesItsJson();
    void absentKeepsDefaults();
    void wrongTypesAreNamed_data();
    void wrongTypesAreNamed();
    void settlesPoundsInPoundsAndTheRestInDollars();
    void statusIsReadLeniently_data();
    void statusIsReadLeniently();
    void failuresHaveCleanWords();
};

void TestSettings::baseUrl_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("https") << u"https://mapi.example.com"_s << true;
    QTest::newRow("https with port and path") << u"https://mapi.example.com:8443/proxy"_s << true;
    QTest::newRow("http to 127.0.0.1") << u"http://127.0.0.1:8080"_s << true;
    QTest::newRow("http to ::1") << u"http://[::1]:8080"_s << true;
    QTest::newRow("http to localhost") << u"http://localhost:8080"_s << true;
    QTest::newRow("http elsewhere") << u"http://mapi.example.com"_s << false;
    QTest::newRow("http to a lookalike") << u"http://127.0.0.1.example.com"_s << false;
    QTest::newRow("http to a lookalike name") << u"http://localhost.example.com"_s << false;
    QTest::newRow("another scheme") << u"ftp://127.0.0.1"_s << false;
    QTest::newRow("user information") << u"https://user:word@mapi.example.com"_s << false;
    QTest::newRow("query") << u"https://mapi.example.com/?a=b"_s << false;
    QTest::newRow("fragment") << u"https://mapi.example.com/#a"_s << false;
    QTest::newRow("nothing") << u""_s << false;
    QTest::newRow("no host") << u"https:///v1"_s << false;
    QTest::newRow("no scheme") << u"mapi.example.com"_s << false;
}

void TestSettings::baseUrl()
{
    QFETCH(QString, url);
    ClientSettings settings = valid();
    settings.baseUrl = QUrl(url, QUrl::StrictMode);
    const auto checked = validate(settings);
    QTEST(checked.has_value(), "accepted");
    if (!checked)
        QCOMPARE(checked.error().setting, u"baseUrl"_s);
}

void TestSettings::gatewaysAreTheSameHoweverTheyAreWritten_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("the same") << u"https://mapi.example.com"_s << true;
    QTest::newRow("a slash behind") << u"https://mapi.example.com/"_s << true;
    QTest::newRow("capital letters") << u"https://MAPI.Example.com"_s << true;
    QTest::newRow("the usual port") << u"https://mapi.example.com:443"_s << true;
    QTest::newRow("a dot behind the name") << u"https://mapi.example.com./"_s << true;
    QTest::newRow("a path that leads nowhere") << u"https://mapi.example.com/a/.."_s << true;
    QTest::newRow("another host") << u"https://mapi.example.org"_s << false;
    QTest::newRow("another port") << u"https://mapi.example.com:8443"_s << false;
    QTest::newRow("another path") << u"https://mapi.example.com/test"_s << false;
    QTest::newRow("this machine") << u"http://127.0.0.1:8080"_s << false;
}

void TestSettings::gatewaysAreTheSameHoweverTheyAreWritten()
{
    QFETCH(QString, url);
    const QString name = gatewayName(QUrl(u"https://mapi.example.com"_s));
    QTEST(gatewayName(QUrl(url)) == name, "isSame");
    for (const QString& loopback : {u"http://127.0.0.1:1"_s, u"http://localhost:2/"_s,
                                    u"http://[::1]:3"_s, u"https://127.0.0.1"_s})
        QCOMPARE(gatewayName(QUrl(loopback)), u"loopback"_s);
}

void TestSettings::namesTheFirstBadSetting_data()
{
    QTest::addColumn<QJsonObject>("change");
    QTest::addColumn<QString>("setting");
    QTest::newRow("nothing wrong") << QJsonObject{} << u""_s;
    QTest::newRow("no merchant") << QJsonObject{{u"merchantNo"_s, u""_s}} << u"merchantNo"_s;
    QTest::newRow("separator in the store")
        << QJsonObject{{u"storeNo"_s, u"1&a=2"_s}} << u"storeNo"_s;
    QTest::newRow("bad group") << QJsonObject{{u"merGroupNo"_s, u" "_s}} << u"merGroupNo"_s;
    QTest::newRow("path that climbs")
        << QJsonObject{{u"paths"_s, QJsonObject{{u"query"_s, u"/a/../b"_s}}}} << u"paths.query"_s;
    QTest::newRow("path with a query")
        << QJsonObject{{u"paths"_s, QJsonObject{{u"cancel"_s, u"/a?b"_s}}}} << u"paths.cancel"_s;
    QTest::newRow("empty path") << QJsonObject{{u"paths"_s, QJsonObject{{u"list"_s, u""_s}}}}
                                << u"paths.list"_s;
    QTest::newRow("small terminal") << QJsonObject{{u"terminal"_s, u"online"_s}} << u"terminal"_s;
    QTest::newRow("no timeout") << QJsonObject{{u"timeoutMinutes"_s, 0}} << u"timeoutMinutes"_s;
    QTest::newRow("timeout of a week")
        << QJsonObject{{u"timeoutMinutes"_s, 10080}} << u"timeoutMinutes"_s;
    QTest::newRow("connect longer than all")
        << QJsonObject{{u"connectTimeoutMs"_s, 40000}} << u"connectTimeoutMs"_s;
    QTest::newRow("an hour in all")
        << QJsonObject{{u"totalTimeoutMs"_s, 3600000}} << u"totalTimeoutMs"_s;
    QTest::newRow("no reply fits") << QJsonObject{{u"replyCap"_s, 1}} << u"replyCap"_s;
}

void TestSettings::namesTheFirstBadSetting()
{
    QFETCH(QJsonObject, change);
    QJsonObject json = toJson(valid());
    for (auto it = change.begin(); it != change.end(); ++it)
        json[it.key()] = it.value();
    const auto settings = settingsFromJson(json);
    QVERIFY(settings.has_value());
    const auto checked = validate(*settings);
    QTEST(checked ? QString() : checked.error().setting, "setting");
}

void TestSettings::survivesItsJson()
{
    ClientSettings settings = valid();
    settings.merGroupNo = u"900001"_s;
    settings.paths.securePay = u"/v3/secure-pay"_s;
    settings.settleCurrency = currency(u"HKD");
    settings.timeoutMinutes = 30;
    settings.encoding = BodyEncoding::Form;
    settings.timestampOnCreate = true;
    settings.requestIds = false;
    settings.connectTimeout = base::Millis(1500);
    settings.totalTimeout = base::Millis(2500);
    settings.replyCap = 4096;
    const auto read = settingsFromJson(toJson(settings));
    QVERIFY(read.has_value());
    QCOMPARE(*read, settings);
}

void TestSettings::absentKeepsDefaults()
{
    const auto read = settingsFromJson(
        {{u"baseUrl"_s, u"https://mapi.example.com"_s}, {u"later"_s, QJsonArray{1}}});
    QVERIFY(read.has_value());
    QCOMPARE(read->paths, Paths());
    QCOMPARE(read->encoding, BodyEncoding::Json);
    QCOMPARE(read->replyCap, 1024 * 1024);
    QCOMPARE(read->connectTimeout, base::Millis(10'000));
    QCOMPARE(read->totalTimeout, base::Millis(30'000));
}

void TestSettings::wrongTypesAreNamed_data()
{
    QTest::addColumn<QJsonObject>("json");
    QTest::addColumn<QString>("setting");
    QTest::newRow("number for text") << QJsonObject{{u"merchantNo"_s, 200043}} << u"merchantNo"_s;
    QTest::newRow("text for flag") << QJsonObject{{u"requestIds"_s, u"yes"_s}} << u"requestIds"_s;
    QTest::newRow("fraction") << QJsonObject{{u"timeoutMinutes"_s, 1.5}} << u"timeoutMinutes"_s;
    QTest::newRow("beyond 64 bits") << QJsonObject{{u"replyCap"_s, 1e300}} << u"replyCap"_s;
    QTest::newRow("text for paths") << QJsonObject{{u"paths"_s, u"/"_s}} << u"paths"_s;
    QTest::newRow("path") << QJsonObject{{u"paths"_s, QJsonObject{{u"query"_s, true}}}}
                          << u"paths.query"_s;
    QTest::newRow("encoding") << QJsonObject{{u"encoding"_s, u"xml"_s}} << u"encoding"_s;
    QTest::newRow("currency") << QJsonObject{{u"settleCurrency"_s, u"usd"_s}}
                              << u"settleCurrency"_s;
}

void TestSettings::wrongTypesAreNamed()
{
    QFETCH(QJsonObject, json);
    const auto read = settingsFromJson(json);
    QVERIFY(!read.has_value());
    QTEST(read.error().setting, "setting");
}

void TestSettings::settlesPoundsInPoundsAndTheRestInDollars()
{
    ClientSettings settings = valid();
    QCOMPARE(settleCurrencyFor(settings, currency(u"GBP")), currency(u"GBP"));
    QCOMPARE(settleCurrencyFor(settings, currency(u"PHP")), currency(u"USD"));
    settings.settleCurrency = currency(u"HKD");
    QCOMPARE(settleCurrencyFor(settings, currency(u"GBP")), currency(u"HKD"));
}

void TestSettings::statusIsReadLeniently_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Status>("expected");
    QTest::newRow("as documented") << u"success"_s << Status::Success;
    QTest::newRow("capitals") << u"SUCCESS"_s << Status::Success;
    QTest::newRow("blanks") << u" closed "_s << Status::Closed;
    QTest::newRow("older word for failed") << u"fail"_s << Status::Failed;
    QTest::newRow("reversed") << u"reversed"_s << Status::Closed;
    QTest::newRow("init") << u"init"_s << Status::Init;
    QTest::newRow("dealing") << u"dealing"_s << Status::Dealing;
    QTest::newRow("pending") << u"pending"_s << Status::Pending;
    QTest::newRow("prose of the guide") << u"successful"_s << Status::Unknown;
    QTest::newRow("nothing") << u""_s << Status::Unknown;
}

void TestSettings::statusIsReadLeniently()
{
    QFETCH(QString, text);
    QTEST(statusFrom(text), "expected");
}

void TestSettings::failuresHaveCleanWords()
{
    const Refused refused{u"000023"_s, u" bad\namount\u202e\u0007 "_s, 200};
    QCOMPARE(describe(refused),
             u"The gateway refused the request with code 000023: “bad amount??”."_s);
    QVERIFY(describe(Refused{u"000000"_s, u"data error : verifySign"_s, 400})
                .contains(u"check merchant number, store number and token"_s));
    QVERIFY(isNotFound(Refused{u"000021"_s, {}, 200}));
    QVERIFY(!isNotFound(Refused{u"000020"_s, {}, 200}));
    QStringList words;
    for (int i = 0; i <= static_cast<int>(NotSent::Reason::Abandoned); ++i)
        words += describe(NotSent{static_cast<NotSent::Reason>(i), u"x"_s});
    for (int i = 0; i <= static_cast<int>(Unknown::Reason::Abandoned); ++i)
        words += describe(Unknown{static_cast<Unknown::Reason>(i), {}});
    for (const QString& sentence : words)
        QVERIFY2(sentence.endsWith(u'.'), qPrintable(sentence));
    QCOMPARE(words.removeDuplicates(), 0);
}

QTEST_GUILESS_MAIN(TestSettings)
#include "test_settings.moc"
