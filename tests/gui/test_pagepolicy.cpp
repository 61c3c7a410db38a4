#include "ui/pay/pageengine.h"

#include <QFile>
#include <QHostAddress>
#include <QNetworkInterface>
#include <QTemporaryDir>
#include <QTest>

using namespace tillroll::ui;
using namespace Qt::Literals::StringLiterals;
using Verdict = PagePolicy::Verdict;

namespace {

const QString shopPage = u"https://pay.example.com/c/1"_s;

PagePolicy policyFor(const QString& cashierUrl, bool isSandbox = false)
{
    return PagePolicy({.cashierUrl = QUrl(cashierUrl),
                       .callbackUrl = QUrl(u"https://shop.example.com/back?was={status}"_s),
                       .hosts = {u"cards.example.net"_s, u"*.bank.example"_s},
                       .isSandbox = isSandbox});
}

} // namespace

// Where the embedded page may go, and whether there may be one: rules without a browser.
class TestPagePolicy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void checkouts_data();
    void checkouts();
    void anAddressOfThisMachineIsAsGoodAsLoopback();
    void steps_data();
    void steps();
    void requests_data();
    void requests();
    void theReturnMayBeNamedInThePath();
    void nothingButTheCheckoutWithoutHosts();
    void aPageMustBeShutIn_data();
    void aPageMustBeShutIn();
    void anOldBrowserIsRefused();
    void aMissingBrowserIsSaid();
    void onlyTheOwnerOverrulesTheGround();
    void whatIsNoPluginOfOursIsNotLoaded();
};

void TestPagePolicy::checkouts_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("inShop");
    QTest::addColumn<bool>("inSandbox");
    QTest::newRow("with TLS") << shopPage << true << true;
    QTest::newRow("without TLS") << u"http://pay.example.com/c/1"_s << false << false;
    QTest::newRow("on this machine") << u"http://127.0.0.1:8080/pay/1"_s << false << true;
    QTest::newRow("on this machine, by IPv6") << u"http://[::1]:8080/pay/1"_s << false << true;
    QTest::newRow("a name like this machine")
        << u"http://localhost.example.com/"_s << false << false;
    QTest::newRow("with a password in it") << u"https://a:b@pay.example.com/"_s << false << false;
    QTest::newRow("a file") << u"file:///etc/passwd"_s << false << false;
    QTest::newRow("a script") << u"javascript:alert(1)"_s << false << false;
    QTest::newRow("nothing") << QString() << false << false;
}

void TestPagePolicy::checkouts()
{
    QFETCH(QString, url);
    QTEST(policyFor(url, false).mayOpen(), "inShop");
    QTEST(policyFor(url, true).mayOpen(), "inSandbox");
}

void TestPagePolicy::anAddressOfThisMachineIsAsGoodAsLoopback()
{
    for (const QHostAddress& address : QNetworkInterface::allAddresses()) {
        if (!address.scopeId().isEmpty())
            continue; // no name for a URL
        QUrl url(u"http://127.0.0.1:8080/pay/1"_s);
        url.setHost(address.toString());
        QVERIFY(policyFor(url.toString(), true).mayOpen());
        QVERIFY(!policyFor(url.toString(), false).mayOpen());
    }
    QVERIFY(!policyFor(u"http://192.0.2.1/pay/1"_s, true).mayOpen()); // of no machine (RFC 5737)
}

void TestPagePolicy::steps_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<Verdict>("verdict");
    const auto load = Verdict::Load;
    const auto refuse = Verdict::Refuse;
    QTest::newRow("the checkout itself") << shopPage << load;
    QTest::newRow("another page of its host") << u"https://pay.example.com/x"_s << load;
    QTest::newRow("its host on another port") << u"https://pay.example.com:8443/"_s << refuse;
    QTest::newRow("its host without TLS") << u"http://pay.example.com/c/1"_s << refuse;
    QTest::newRow("a host below it") << u"https://a.pay.example.com/"_s << refuse;
    QTest::newRow("a host above it") << u"https://example.com/"_s << refuse;
    QTest::newRow("a listed host") << u"https://cards.example.net/3ds"_s << load;
    QTest::newRow("a listed host, in capitals") << u"https://CARDS.example.net/"_s << load;
    QTest::newRow("a listed host on another port") << u"https://cards.example.net:444/"_s << refuse;
    QTest::newRow("a listed host without TLS") << u"http://cards.example.net/"_s << refuse;
    QTest::newRow("below a listed host") << u"https://evil.cards.example.net/"_s << refuse;
    QTest::newRow("below a listed domain") << u"https://acs.bank.example/"_s << load;
    QTest::newRow("the listed domain itself") << u"https://bank.example/"_s << refuse;
    QTest::newRow("ends like a listed domain") << u"https://evilbank.example/"_s << refuse;
    QTest::newRow("begins like the checkout") << u"https://pay.example.com.evil.net/"_s << refuse;
    QTest::newRow("the checkout as a user name")
        << u"https://pay.example.com@evil.net/"_s << refuse;
    QTest::newRow("with a password") << u"https://a:b@pay.example.com/"_s << refuse;
    QTest::newRow("a file") << u"file:///etc/passwd"_s << refuse;
    QTest::newRow("a page of its own making") << u"data:text/html,x"_s << refuse;
    QTest::newRow("a script") << u"javascript:alert(1)"_s << refuse;
    QTest::newRow("an app") << u"alipays://pay"_s << refuse;
    QTest::newRow("this machine") << u"http://127.0.0.1/"_s << refuse;
    QTest::newRow("the browser's own pages") << u"chrome://settings"_s << refuse;
    QTest::newRow("the return") << u"https://shop.example.com/back?was=success"_s
                                << Verdict::Return;
    QTest::newRow("beside the return") << u"https://shop.example.com/"_s << refuse;
    QTest::newRow("the return without TLS") << u"http://shop.example.com/back"_s << refuse;
}

void TestPagePolicy::steps()
{
    QFETCH(QString, url);
    QTEST(policyFor(shopPage).judgeStep(QUrl(url)), "verdict");
}

void TestPagePolicy::requests_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("of the checkout") << u"https://pay.example.com/a.js"_s << true;
    QTest::newRow("of a listed host") << u"https://cards.example.net/a.js"_s << true;
    QTest::newRow("a socket to the checkout") << u"wss://pay.example.com/s"_s << true;
    QTest::newRow("a socket without TLS") << u"ws://pay.example.com/s"_s << false;
    QTest::newRow("within the page") << u"data:image/png;base64,AAAA"_s << true;
    QTest::newRow("made by the page") << u"blob:https://pay.example.com/1"_s << true;
    QTest::newRow("an empty frame") << u"about:blank"_s << true;
    QTest::newRow("a frame written in the page") << u"about:srcdoc"_s << true;
    QTest::newRow("the browser's own words") << u"about:config"_s << false;
    QTest::newRow("of somebody else") << u"https://tracker.example.org/a.gif"_s << false;
    QTest::newRow("a file") << u"file:///etc/passwd"_s << false;
    QTest::newRow("over FTP") << u"ftp://pay.example.com/a"_s << false;
    QTest::newRow("the shop's network") << u"http://192.168.0.1/"_s << false;
}

void TestPagePolicy::requests()
{
    QFETCH(QString, url);
    QTEST(policyFor(shopPage).mayLoad(QUrl(url)), "allowed");
}

void TestPagePolicy::theReturnMayBeNamedInThePath()
{
    const PagePolicy policy({.cashierUrl = QUrl(shopPage),
                             .callbackUrl = QUrl(u"https://shop.example.com/back/{status}"_s)});
    QCOMPARE(policy.judgeStep(QUrl(u"https://shop.example.com/back/failed"_s)), Verdict::Return);
    QCOMPARE(policy.judgeStep(QUrl(u"https://shop.example.com/other"_s)), Verdict::Refuse);
}

void TestPagePolicy::nothingButTheCheckoutWithoutHosts()
{
    const PagePolicy policy({.cashierUrl = QUrl(u"http://127.0.0.1:8080/pay/1"_s),
                             .callbackUrl = QUrl(u"http://127.0.0.1:8080"_s),
                             .isSandbox = true});
    QVERIFY(policy.mayLoad(QUrl(u"http://127.0.0.1:8080/page.css"_s)));
    QVERIFY(!policy.mayLoad(QUrl(u"http://127.0.0.1:8081/page.css"_s)));
    QVERIFY(!policy.mayLoad(QUrl(u"https://pay.example.com/"_s)));
    QCOMPARE(policy.judgeStep(QUrl(u"http://127.0.0.1:8080/?was=success"_s)), Verdict::Return);
    QCOMPARE(policy.judgeStep(QUrl(u"http://127.0.0.1:8080/pay/1"_s)), Verdict::Load);
}

void TestPagePolicy::aPageMustBeShutIn_data()
{
    QTest::addColumn<PageGround>("ground");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("a user on a usual system") << PageGround{} << true;
    QTest::newRow("the administrator") << PageGround{.isRoot = true} << false;
    QTest::newRow("no name spaces") << PageGround{.canIsolate = false} << false;
}

void TestPagePolicy::aPageMustBeShutIn()
{
    QFETCH(PageGround, ground);
    QTEST(PageEngines::faultOf(ground).isEmpty(), "isGood");
}

void TestPagePolicy::anOldBrowserIsRefused()
{
    QVERIFY(PageEngines::faultOf(u"130.0.6723.44"_s).isEmpty());
    QVERIFY(PageEngines::faultOf(u"141.0.0.1"_s).isEmpty());
    QVERIFY(PageEngines::faultOf(u"108.0.5359.94"_s).contains("too old"_L1));
    QVERIFY(!PageEngines::faultOf(QString()).isEmpty());
}

void TestPagePolicy::aMissingBrowserIsSaid()
{
    const QTemporaryDir empty;
    for (const bool allowsWeak : {false, true}) {
        const auto engine = PageEngines::load(empty.path(), PageGround{}, allowsWeak);
        QVERIFY(!engine);
        QVERIFY(engine.error().contains("without its browser"_L1));
        QVERIFY(engine.error().contains("scan the code"_L1));
    }
}

void TestPagePolicy::onlyTheOwnerOverrulesTheGround()
{
    const QTemporaryDir empty;
    const PageGround ground{.isRoot = true};
    QVERIFY(PageEngines::load(empty.path(), ground, false).error().contains("administrator"_L1));
    QVERIFY(!PageEngines::load(empty.path(), ground, true).error().contains("administrator"_L1));
}

void TestPagePolicy::whatIsNoPluginOfOursIsNotLoaded()
{
    const QTemporaryDir folder;
    QFile plugin(folder.filePath(u"tillroll_page.so"_s));
    QVERIFY(plugin.open(QIODevice::WriteOnly));
    QVERIFY(plugin.write("\177ELF, or so it says") > 0);
    plugin.close();
    QVERIFY(PageEngines::load(folder.path(), PageGround{}, true)
                .error()
                .contains("without its browser"_L1));
}

QTEST_GUILESS_MAIN(TestPagePolicy)
#include "test_pagepolicy.moc"
