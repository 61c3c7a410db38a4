#include "core/till/settings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tillroll;

class TestSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsSavedIsLoaded();
    void theFileIsForItsOwnerOnly();
    void aMissingFileIsToldApart();
    void unknownSettingsAreLeftOut();
    void thePageMayGoWhereTheGatewayAndItsWalletsAre();
    void filesThatAreRefusedSayWhy_data();
    void filesThatAreRefusedSayWhy();
    void badSettingsAreNotSaved();

private:
    [[nodiscard]] QString path() const
    {
        return m_folder.filePath(QStringLiteral("settings.json"));
    }
    void write(const QByteArray& text) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }

    QTemporaryDir m_folder;
};

void TestSettings::whatIsSavedIsLoaded()
{
    till::Settings settings = till::defaultSettings();
    settings.gateway.baseUrl = QUrl(QStringLiteral("https://gateway.example"));
    settings.gateway.merchantNo = QStringLiteral("200043");
    settings.gateway.storeNo = QStringLiteral("300014");
    settings.gateway.encoding = pockyt::BodyEncoding::Form;
    settings.shopName = QStringLiteral("Bücher & Tee");
    settings.shopAddress = {QStringLiteral("Hauptstraße 1"), QStringLiteral("Köln")};
    settings.tillName = QStringLiteral("front-2");
    settings.cashier = QStringLiteral("Zoë");
    settings.receiptFooter = QStringLiteral("Bis bald!");
    settings.printsCustomer = false;
    settings.currency = QStringLiteral("JPY");
    settings.methodId = QStringLiteral("paypay");
    settings.saleTimeout = std::chrono::minutes(7);
    settings.ipnUrl = QUrl(QStringLiteral("https://relay.example/ipn/a%20b"));
    settings.relayUrl = QUrl(QStringLiteral("wss://relay.example:8443/shop"));
    settings.relayTerminal = QStringLiteral("front-2");
    settings.mayResend = false;
    settings.pageHosts = {QStringLiteral("cards.example.net"), QStringLiteral("*.bank.example")};
    settings.allowsWeakPage = true;
    settings.isSandbox = true;
    settings.walkIn.state = QStringLiteral("CA");
    QVERIFY(till::saveSettings(settings, path()).has_value());
    const auto loaded = till::loadSettings(path());
    QVERIFY2(loaded.has_value(), qPrintable(loaded ? QString() : loaded.error().sentence));
    QCOMPARE(*loaded, settings);
}

void TestSettings::theFileIsForItsOwnerOnly()
{
    QVERIFY(till::saveSettings(till::defaultSettings(), path()).has_value());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFile::permissions(path()) & others, QFile::Permissions());
}

void TestSettings::aMissingFileIsToldApart()
{
    const auto loaded = till::loadSettings(m_folder.filePath(QStringLiteral("none.json")));
    QVERIFY(!loaded.has_value());
    QVERIFY(loaded.error().isMissing);
    QVERIFY(loaded.error().sentence.contains(QStringLiteral("configure")));
}

void TestSettings::unknownSettingsAreLeftOut()
{
    write(
        R"({"version":1,"gateway":{"new":1},"till":{"shopName":"Corner Books","new":[]},"x":{}})");
    const auto loaded = till::loadSettings(path());
    QVERIFY(loaded.has_value());
    QCOMPARE(loaded->shopName, QStringLiteral("Corner Books"));
}

void TestSettings::thePageMayGoWhereTheGatewayAndItsWalletsAre()
{
    const QStringList hosts = till::defaultSettings().pageHosts;
    QVERIFY(hosts.contains(QStringLiteral("*.pockyt.io")));
    QVERIFY(hosts.contains(QStringLiteral("*.alipay.com")));
    write(R"({"version":1,"till":{}})");
    QCOMPARE(till::loadSettings(path())->pageHosts, hosts);
    write(R"({"version":1,"till":{"pageHosts":[]}})");
    QCOMPARE(till::loadSettings(path())->pageHosts, QStringList());
    QVERIFY(!till::defaultSettings().allowsWeakPage);
}

void TestSettings::filesThatAreRefusedSayWhy_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("names");
    QTest::newRow("an empty file") << QByteArray() << "not JSON";
    QTest::newRow("cut in the middle") << QByteArray("{\"version\":1,") << "not JSON";
    QTest::newRow("a list") << QByteArray("[]") << "not JSON";
    QTest::newRow("of a newer version") << QByteArray("{\"version\":2}") << "newer Tillroll";
    QTest::newRow("a version that is a text") << QByteArray("{\"version\":\"2\"}") << "version";
    QTest::newRow("no object of settings") << QByteArray("{\"till\":[]}") << "till";
    QTest::newRow("no object of the gateway") << QByteArray("{\"gateway\":5}") << "gateway";
    QTest::newRow("a number for a text") << QByteArray("{\"till\":{\"shopName\":5}}") << "shopName";
    QTest::newRow("a text for a yes or no")
        << QByteArray("{\"till\":{\"sandbox\":\"yes\"}}") << "sandbox";
    QTest::newRow("real money as a sandbox")
        << QByteArray("{\"gateway\":{\"baseUrl\":\"https://mapi.yuansfer.com\"},"
                      "\"till\":{\"sandbox\":true}}")
        << "sandbox";
    QTest::newRow("a text for a list")
        << QByteArray("{\"till\":{\"shopAddress\":\"Main Street\"}}") << "shopAddress";
    QTest::newRow("a list of numbers")
        << QByteArray("{\"till\":{\"shopAddress\":[1]}}") << "shopAddress";
    QTest::newRow("no address") << QByteArray("{\"till\":{\"ipnUrl\":\"http://[\"}}") << "ipnUrl";
    QTest::newRow("a till's name with a blank")
        << QByteArray("{\"till\":{\"tillName\":\"till 1\"}}") << "tillName";
    QTest::newRow("a till's name that is too long")
        << QByteArray("{\"till\":{\"tillName\":\"12345678901234567\"}}") << "tillName";
    QTest::newRow("no currency") << QByteArray("{\"till\":{\"currency\":\"ABC\"}}") << "currency";
    QTest::newRow("every host") << QByteArray("{\"till\":{\"pageHosts\":[\"*\"]}}") << "pageHosts";
    QTest::newRow("an address for a host")
        << QByteArray("{\"till\":{\"pageHosts\":[\"https://a.example\"]}}") << "pageHosts";
    QTest::newRow("no time") << QByteArray("{\"till\":{\"saleTimeoutSeconds\":0}}")
                             << "saleTimeoutSeconds";
    QTest::newRow("half a second")
        << QByteArray("{\"till\":{\"saleTimeoutSeconds\":0.5}}") << "saleTimeoutSeconds";
    QTest::newRow("more time than there is")
        << QByteArray("{\"till\":{\"saleTimeoutSeconds\":9000000000000000000}}")
        << "saleTimeoutSeconds";
}

void TestSettings::filesThatAreRefusedSayWhy()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, names);
    write(text);
    const auto loaded = till::loadSettings(path());
    QVERIFY(!loaded.has_value());
    QVERIFY(!loaded.error().isMissing);
    QVERIFY2(loaded.error().sentence.contains(path()), qPrintable(loaded.error().sentence));
    QVERIFY2(loaded.error().sentence.contains(names), qPrintable(loaded.error().sentence));
}

void TestSettings::badSettingsAreNotSaved()
{
    till::Settings settings = till::defaultSettings();
    settings.tillName = QStringLiteral("till 1");
    const QString fresh = m_folder.filePath(QStringLiteral("fresh.json"));
    QVERIFY(!till::saveSettings(settings, fresh).has_value());
    QVERIFY(!QFile::exists(fresh));
}

QTEST_GUILESS_MAIN(TestSettings)
#include "test_till_settings.moc"
