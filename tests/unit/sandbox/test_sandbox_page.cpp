#include "tests/support/sandbox_client.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QTest>

using namespace tillroll;
using namespace Qt::Literals::StringLiterals;
using sandbox::CustomerMode;
using test::Heard;
using test::SandboxClient;

namespace {

const QByteArray formType = "application/x-www-form-urlencoded";

QByteArray between(const QByteArray& page, const QByteArray& from, const QByteArray& to)
{
    const qsizetype start = page.indexOf(from) + from.size();
    return page.mid(start, page.indexOf(to, start) - start);
}

} // namespace

class TestSandboxPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsWhatIsToPay();
    void escapesEverything();
    void policyAllowsOnlyItsOwnStyleAndScript();
    void namesNothingOutside();
    void everythingToPressIsLargeEnoughForAThumb();
    void payDeclineLeave_data();
    void payDeclineLeave();
    void actsOnlyOnPost();
    void openingByPostShowsThePage();
    void decidedByTheOutcome();
    void returnsToTheShop();
    void amountsInEveryCurrency_data();
    void amountsInEveryCurrency();
    void unknownCheckout();

private:
    QString pathOf(const Heard& opened) const
    {
        return opened.of(u"cashierUrl"_s).mid(m_server->url().size());
    }

    std::unique_ptr<sandbox::Server> m_server;
    std::unique_ptr<SandboxClient> m_client;
};

void TestSandboxPage::init()
{
    m_client.reset();
    m_server = test::startSandbox(test::sandboxOptions(CustomerMode::Manual, 1));
    m_client = std::make_unique<SandboxClient>(m_server->url());
}

void TestSandboxPage::showsWhatIsToPay()
{
    const Heard opened = m_client->pay(u"till-1-000484"_s, u"12.50"_s,
                                       {{u"timeout"_s, u"5"_s}, {u"vendor"_s, u"paypal"_s}});
    const Heard page = m_client->get(pathOf(opened));
    QCOMPARE(page.httpStatus, 200);
    QCOMPARE(page.contentType, "text/html; charset=utf-8");
    for (const QByteArray& words :
         {QByteArray("Corner Books"), QByteArray("SANDBOX"), QByteArray(">12.50</span>"),
          QByteArray("till-1-000484"), QByteArray("closes in"), QByteArray("Pay $12.50"),
          QByteArray("WeChat Pay"), QByteArray("Decline"), QByteArray("Leave"),
          QByteArray("No money moves."),
          QByteArray("value=\"paypal\" data-name=\"PayPal\" checked")})
        QVERIFY2(page.body.contains(words), words.constData());
    QCOMPARE(page.body.count(" checked>"), qsizetype{1});
    const int left = between(page.body, "data-left=\"", "\"").toInt();
    QVERIFY(left > 200'000 && left <= 300'000);
    QCOMPARE(m_client->status(u"till-1-000484"_s), u"pending"_s);
}

void TestSandboxPage::escapesEverything()
{
    const QString hostile = u"<script>alert('x')</script>\"&{{css}}"_s;
    sandbox::Options options = test::sandboxOptions(CustomerMode::Manual, 1);
    options.shopName = hostile;
    const auto server = test::startSandbox(std::move(options));
    SandboxClient client(server->url());
    const Heard opened =
        client.pay(hostile, u"12.50"_s,
                   {{u"description"_s, hostile},
                    {u"callbackUrl"_s, u"https://s.example/?a='\"><script>alert(1)</script>"_s}});
    const QString path = opened.of(u"cashierUrl"_s).mid(server->url().size());
    const Heard toPay = client.get(path);
    client.post(path + u"/decline"_s, formType, {});
    const Heard declined = client.get(path);
    for (const Heard& page : {toPay, declined}) {
        QCOMPARE(page.body.count("<script>"), qsizetype{1}); // the page's own
        QVERIFY(!page.body.contains("alert('x')"));
        QVERIFY(page.body.contains(
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;{{css}}"));
    }
}

void TestSandboxPage::policyAllowsOnlyItsOwnStyleAndScript()
{
    const Heard page = m_client->get(pathOf(m_client->pay(u"r"_s, u"1.00"_s)));
    const auto hashed = [&page](const QByteArray& tag) {
        const QByteArray code = between(page.body, "<" + tag + ">", "</" + tag + ">");
        return "'sha256-" + QCryptographicHash::hash(code, QCryptographicHash::Sha256).toBase64() +
               "'";
    };
    QVERIFY2(page.policy.startsWith("default-src 'none';"), page.policy.constData());
    QVERIFY(page.policy.contains("style-src " + hashed("style") + ";"));
    QVERIFY(page.policy.contains("script-src " + hashed("script") + ";"));
    QVERIFY(!page.policy.contains("unsafe"));
    QVERIFY(!page.body.contains(" style=\""));
    QVERIFY(!page.body.contains(" onclick"));
}

void TestSandboxPage::namesNothingOutside()
{
    const Heard page = m_client->get(pathOf(m_client->pay(u"r"_s, u"1.00"_s)));
    QVERIFY(!page.body.contains("http://"));
    QVERIFY(!page.body.contains("https://"));
    QVERIFY(!page.body.contains("url("));
    QVERIFY(!page.body.contains("@import"));
}

// 48 px at the least, on a page as wide as the phone.
void TestSandboxPage::everythingToPressIsLargeEnoughForAThumb()
{
    const Heard page = m_client->get(pathOf(m_client->pay(u"r"_s, u"1.00"_s)));
    QVERIFY(page.body.contains("name=\"viewport\" content=\"width=device-width, initial-scale=1"));
    static const QRegularExpression rules(u"([^{}]+)\\{([^{}]*)\\}"_s);
    static const QRegularExpression heights(u"(?:min-)?height: (\\d+)px"_s);
    const QString style = QString::fromUtf8(between(page.body, "<style>", "</style>"));
    int seen = 0;
    for (const auto& rule : rules.globalMatch(style)) {
        const QString selector = rule.captured(1).trimmed();
        const bool isPressed = selector.contains("button"_L1) || selector == ".wallet"_L1;
        const auto height = heights.match(rule.captured(2));
        if (!isPressed || !height.hasMatch())
            continue;
        ++seen;
        QVERIFY2(height.captured(1).toInt() >= 48, qPrintable(rule.captured()));
    }
    QVERIFY(seen >= 5);
}

void TestSandboxPage::payDeclineLeave_data()
{
    QTest::addColumn<QString>("act");
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QString>("status");
    QTest::newRow("pay") << u"pay"_s << QByteArray("<h1>Paid</h1>") << u"success"_s;
    QTest::newRow("decline") << u"decline"_s << QByteArray("<h1>Declined</h1>") << u"failed"_s;
    QTest::newRow("leave") << u"leave"_s << QByteArray("<h1>You left</h1>") << u"pending"_s;
}

void TestSandboxPage::payDeclineLeave()
{
    QFETCH(QString, act);
    QFETCH(QByteArray, word);
    QFETCH(QString, status);
    const QString path = pathOf(m_client->pay(u"r"_s, u"12.50"_s));
    m_client->get(path);
    const Heard done = m_client->post(path + u'/' + act, formType, "wallet=wechatpay");
    QCOMPARE(done.httpStatus, 303);
    const Heard page = m_client->get(QString::fromLatin1(done.location));
    QVERIFY2(page.body.contains(word), page.body.constData());
    QVERIFY(page.body.contains("SANDBOX"));
    QCOMPARE(m_client->status(u"r"_s), status);
    QCOMPARE(m_client->look(u"r"_s)["wallet"_L1].toString(),
             act == "pay"_L1 ? u"wechatpay"_s : QString());
    QCOMPARE(page.body.contains("Back to the checkout"), act == "leave"_L1);
    // Once more changes nothing.
    m_client->post(path + u"/pay"_s, formType, {});
    QCOMPARE(m_client->status(u"r"_s), act == "leave"_L1 ? u"success"_s : status);
}

void TestSandboxPage::actsOnlyOnPost()
{
    const QString path = pathOf(m_client->pay(u"r"_s, u"12.50"_s));
    m_client->get(path + u"/pay"_s);
    QCOMPARE(m_client->status(u"r"_s), u"init"_s);
    QCOMPARE(m_client->post(path + u"/steal"_s, formType, {}).httpStatus, 404);
}

void TestSandboxPage::openingByPostShowsThePage()
{
    const QString path = pathOf(m_client->pay(u"r"_s, u"12.50"_s));
    QVERIFY(m_client->post(path, formType, "a=b").body.contains("Pay $12.50"));
}

void TestSandboxPage::decidedByTheOutcome()
{
    const QString declined = pathOf(m_client->pay(u"d"_s, u"12.51"_s));
    m_client->post(declined + u"/pay"_s, formType, {});
    QVERIFY(m_client->get(declined).body.contains("<h1>Declined</h1>"));
    const QString pending = pathOf(m_client->pay(u"p"_s, u"12.53"_s));
    m_client->post(pending + u"/pay"_s, formType, {});
    const Heard waiting = m_client->get(pending);
    QVERIFY(waiting.body.contains("<h1>Waiting for the wallet</h1>"));
    QVERIFY(waiting.body.contains("http-equiv=\"refresh\" content=\"2\""));
    const QString closed = pathOf(m_client->pay(u"c"_s, u"1.00"_s));
    m_client->call(u"/app-data-search/v3/cancel"_s, {{u"reference"_s, u"c"_s}});
    QVERIFY(m_client->get(closed).body.contains("<h1>Closed</h1>"));
    m_client->post(closed + u"/pay"_s, formType, {});
    QCOMPARE(m_client->status(u"c"_s), u"closed"_s);
}

void TestSandboxPage::returnsToTheShop()
{
    const QString callback =
        u"http://127.0.0.1:9/done?no={transactionNo}&a={amount}&s={status}&r={reference}&n={note}&o={other}"_s;
    const Heard opened =
        m_client->pay(u"r 1"_s, u"12.5"_s, {{u"callbackUrl"_s, callback}, {u"note"_s, u"a&b"_s}});
    const QString path = pathOf(opened);
    m_client->post(path + u"/pay"_s, formType, {});
    const QByteArray url =
        "http://127.0.0.1:9/done?no=" + opened.of(u"transactionNo"_s).toLatin1() +
        "&amp;a=12.50&amp;s=success&amp;r=r%201&amp;n=a%26b&amp;o={other}";
    const Heard page = m_client->get(path);
    QVERIFY2(page.body.contains("href=\"" + url + "\""), page.body.constData());
    QVERIFY(page.body.contains("content=\"3;url=" + url + "\""));
    // Nobody is sent to another machine without a click.
    const QString far = pathOf(m_client->pay(u"far"_s, u"1.00"_s));
    m_client->post(far + u"/pay"_s, formType, {});
    const Heard stays = m_client->get(far);
    QVERIFY(stays.body.contains("href=\"https://shop.example/thanks\""));
    QVERIFY(!stays.body.contains("http-equiv=\"refresh\""));
}

void TestSandboxPage::amountsInEveryCurrency_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("currency");
    QTest::addColumn<QString>("words");
    QTest::newRow("dollars") << u"1234.5"_s << u"USD"_s << u"Pay $1,234.50<"_s;
    QTest::newRow("yen") << u"1250"_s << u"JPY"_s << u"Pay ¥1,250<"_s;
    QTest::newRow("dinars") << u"1.25"_s << u"KWD"_s << u"Pay 1.250\u00a0KWD<"_s;
}

void TestSandboxPage::amountsInEveryCurrency()
{
    QFETCH(QString, amount);
    QFETCH(QString, currency);
    QFETCH(QString, words);
    const Heard opened = m_client->pay(u"r"_s, amount, {{u"currency"_s, currency}});
    QVERIFY2(opened.code() == "000100"_L1, opened.body.constData());
    const Heard page = m_client->get(pathOf(opened));
    QVERIFY2(QString::fromUtf8(page.body).contains(words), page.body.constData());
}

void TestSandboxPage::unknownCheckout()
{
    const Heard page = m_client->get(u"/pay/380000000000000000"_s);
    QCOMPARE(page.httpStatus, 404);
    QVERIFY(page.body.contains("No such checkout"));
}

QTEST_GUILESS_MAIN(TestSandboxPage)
#include "test_sandbox_page.moc"
