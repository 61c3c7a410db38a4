#include "core/sandbox/parameters.h"
#include "tests/support/running_server.h"
#include "tests/support/sandbox_client.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <mutex>
#include <vector>

using namespace tillroll;
using namespace Qt::Literals::StringLiterals;
using pockyt::Fields;
using sandbox::CustomerMode;
using test::Heard;
using test::SandboxClient;

namespace {

struct Received {
    QByteArray contentType;
    Fields fields;
};

/// An ipnUrl on this machine that keeps what it gets and answers as told.
class Listener {
public:
    QString url() const { return u"http://127.0.0.1:%1/ipn?till=1"_s.arg(m_server.port()); }

    std::vector<Received> received() const
    {
        const std::lock_guard lock(m_mutex);
        return m_received;
    }

    void answerWith(const std::string& body)
    {
        const std::lock_guard lock(m_mutex);
        m_answer = body;
    }

private:
    boost::asio::awaitable<http::Answer> take(http::Request request)
    {
        const std::lock_guard lock(m_mutex);
        const auto type = request[boost::beast::http::field::content_type];
        const std::string_view typeView(type.data(), type.size());
        m_received.push_back({QByteArray(type.data(), static_cast<qsizetype>(type.size())),
                              sandbox::parseBody(typeView, request.body()).value_or(Fields())});
        co_return http::respond(http::Status::ok, "text/plain", m_answer);
    }

    mutable std::mutex m_mutex;
    std::vector<Received> m_received;
    std::string m_answer = "success";
    test::RunningServer m_server{
        [this](http::Request request, http::Peer) { return take(std::move(request)); }};
};

/// Whether the signature covers all fields but itself.
bool isSigned(Fields fields)
{
    const QString sign = fields[u"verifySign"_s];
    fields.erase(u"verifySign"_s);
    return test::signedBy(fields) == sign;
}

QStringList namesOf(const Fields& fields)
{
    QStringList names;
    for (const auto& field : fields)
        names.append(field.first);
    return names;
}

QStringList statuses(const std::vector<Received>& received)
{
    QStringList list;
    for (const Received& one : received)
        list.append(one.fields.at(u"status"_s));
    return list;
}

} // namespace

class TestSandboxWebhooks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void classicForm();
    void currentJson();
    void noteIsReturnedAndSigned();
    void triesAgainUntilSuccess();
    void givesUpAfterEight();
    void byOutcome_data();
    void byOutcome();
    void badSignatureOnce();
    void beforeTheAnswer();
    void refundsTellTheirOwnAddress();
    void otherMachinesAreNotTold();
    void listNamesEveryTry();
};

void TestSandboxWebhooks::classicForm()
{
    Listener listener;
    const auto server = test::startSandbox(test::sandboxOptions(CustomerMode::Pays));
    SandboxClient client(server->url());
    client.pay(u"r 1"_s, u"12.5"_s, {{u"ipnUrl"_s, listener.url()}});
    QTRY_COMPARE_WITH_TIMEOUT(listener.received().size(), std::size_t{1}, test::patience);
    const Received got = listener.received().front();
    QCOMPARE(got.contentType, "application/x-www-form-urlencoded");
    QCOMPARE(namesOf(got.fields),
             (QStringList{u"amount"_s, u"currency"_s, u"reference"_s, u"settleCurrency"_s,
                          u"status"_s, u"time"_s, u"transactionNo"_s, u"verifySign"_s}));
    QCOMPARE(got.fields.at(u"amount"_s), u"12.50"_s);
    QCOMPARE(got.fields.at(u"reference"_s), u"r 1"_s);
    QCOMPARE(got.fields.at(u"time"_s).size(), qsizetype{14});
    QVERIFY(isSigned(got.fields));
}

void TestSandboxWebhooks::currentJson()
{
    Listener listener;
    sandbox::Options options = test::sandboxOptions(CustomerMode::Pays);
    options.webhookFormat = sandbox::WebhookFormat::Current;
    options.webhookEncoding = sandbox::WebhookEncoding::Json;
    const auto server = test::startSandbox(std::move(options));
    SandboxClient client(server->url());
    const QString customer =
        client
            .call(u"/v1/customers/create"_s,
                  {{u"email"_s, u"a@b.co"_s}, {u"firstName"_s, u"A"_s}, {u"lastName"_s, u"B"_s}})
            .of(u"customerNo"_s);
    client.pay(u"r"_s, u"12.5"_s, {{u"ipnUrl"_s, listener.url()}, {u"customerNo"_s, customer}});
    QTRY_COMPARE_WITH_TIMEOUT(listener.received().size(), std::size_t{1}, test::patience);
    const Received got = listener.received().front();
    QVERIFY(got.contentType.startsWith("application/json"));
    QCOMPARE(namesOf(got.fields), (QStringList{u"amount"_s, u"completedAt"_s, u"currency"_s,
                                               u"customerNo"_s, u"reference"_s, u"settleCurrency"_s,
                                               u"status"_s, u"transactionNo"_s, u"verifySign"_s}));
    QVERIFY(got.fields.at(u"completedAt"_s).endsWith(u'Z'));
    QCOMPARE(got.fields.at(u"customerNo"_s), customer);
    QVERIFY(isSigned(got.fields));
}

void TestSandboxWebhooks::noteIsReturnedAndSigned()
{
    Listener listener;
    const auto server = test::startSandbox(test::sandboxOptions(CustomerMode::Pays));
    SandboxClient client(server->url());
    client.pay(u"r"_s, u"1"_s,
               {{u"ipnUrl"_s, listener.url()}, {u"note"_s, u"Café & crème = 100% + 咖啡"_s}});
    QTRY_COMPARE_WITH_TIMEOUT(listener.received().size(), std::size_t{1}, test::patience);
    QCOMPARE(listener.received().front().fields.at(u"note"_s), u"Café & crème = 100% + 咖啡"_s);
    QVERIFY(isSigned(listener.received().front().fields));
}

void TestSandboxWebhooks::triesAgainUntilSuccess()
{
    Listener listener;
    listener.answerWith("");
    const auto server = test::startSandbox(test::sandboxOptions(CustomerMode::Pays, 100));
    SandboxClient client(server->url());
    client.pay(u"r"_s, u"1"_s, {{u"ipnUrl"_s, listener.url()}});
    QTRY_VERIFY_WITH_TIMEOUT(listener.received().size() >= 2, test::patience);
    listener.answerWith("success");
    const auto delivered = [&client] {
        const QJsonArray list = client.get(u"/sandbox/v1/webhooks"_s).json["webhooks"_L1].toArray();
        return list[0]["state"_L1].toString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(delivered(), u"delivered"_s, test::patience);
    const std::size_t count = listener.received().size();
    QVERIFY(count < 8);
    for (const Received& got : listener.received())
        QCOMPARE(got.fields, listener.received().front().fields);
}

void TestSandboxWebhooks::givesUpAfterEight()
{
    Listener listener;
    listener.answerWith("no");
    const auto server = test::startSandbox(test::sandboxOptions(CustomerMode::Pays, 20000));
    SandboxClient client(server->url());
    client.pay(u"r"_s, u"1"_s, {{u"ipnUrl"_s, listener.url()}});
    const auto state = [&client] {
        return client.get(u"/sandbox/v1/webhooks"_s).json["webhooks"_L1][0]["state"_L1].toString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"given up"_s, test::patience);
    QCOMPARE(listener.received().size(), std::size_t{8});
}

void TestSandboxWebhooks::byOutcome_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QStringList>("told");
    QTest::addColumn<QString>("shown");
    QTest::newRow("51 tells the decline") << u"12.51"_s << QStringList{u"failed"_s} << u"12.51"_s;
    QTest::newRow("57 three, out of order")
        << u"12.57"_s << QStringList{u"success"_s, u"pending"_s, u"success"_s} << u"12.57"_s;
    QTest::newRow("58 another amount, well signed")
        << u"12.58"_s << QStringList{u"success"_s} << u"13.58"_s;
    QTest::newRow("69 closed, then paid")
        << u"12.69"_s << QStringList{u"closed"_s, u"success"_s} << u"12.69"_s;
}

void TestSandboxWebhooks::byOutcome()
{
    QFETCH(QString, amount);
    QFETCH(QStringList, told);
    QFETCH(QString, shown);
    Listener listener;
    const auto server = test::startSandbox(test::sandboxOptions(CustomerMode::Pays, 200));
    SandboxClient client(server->url());
    client.pay(u"r"_s, amount, {{u"ipnUrl"_s, listener.url()}, {u"timeout"_s, u"1"_s}});
    QTRY_COMPARE_WITH_TIMEOUT(statuses(listener.received()), told, test::patience);
    for (const Received& got : listener.received()) {
        QVERIFY(isSigned(got.fields));
        QCOMPARE(got.fields.at(u"amount"_s), shown);
    }
}

void TestSandboxWebhooks::badSignatureOnce()
{
    Listener listener;
    listener.answerWith("no");
    const auto server = test::startSandbox(test::sandboxOptions(CustomerMode::Pays, 2000));
    SandboxClient client(server->url());
    client.pay(u"none"_s, u"12.55"_s, {{u"ipnUrl"_s, listener.url()}});
    client.pay(u"bad"_s, u"12.59"_s, {{u"ipnUrl"_s, listener.url()}});
    client.pay(u"good"_s, u"12.50"_s, {{u"ipnUrl"_s, listener.url()}});
    const auto count = [&listener](const QString& reference) {
        qsizetype found = 0;
        for (const Received& got : listener.received())
            found += got.fields.at(u"reference"_s) == reference ? 1 : 0;
        return found;
    };
    QTRY_VERIFY_WITH_TIMEOUT(count(u"good"_s) >= 3,
                             test::patience); // by now the others had their chance
    QCOMPARE(count(u"none"_s), qsizetype{0});
    QCOMPARE(count(u"bad"_s), qsizetype{1});
    for (const Received& got : listener.received())
        QCOMPARE(isSigned(got.fields), got.fields.at(u"reference"_s) == "good"_L1);
}

void TestSandboxWebhooks::beforeTheAnswer()
{
    Listener listener;
    const auto server = test::startSandbox(test::sandboxOptions(CustomerMode::Manual, 1));
    SandboxClient client(server->url());
    const Heard opened = client.pay(u"r"_s, u"12.56"_s, {{u"ipnUrl"_s, listener.url()}});
    QCOMPARE(opened.code(), u"000100"_s);
    QCOMPARE(statuses(listener.received()), QStringList{u"success"_s});
    // An address that nobody listens on does not hold the answer for ever.
    const Heard deaf =
        client.pay(u"r2"_s, u"12.56"_s, {{u"ipnUrl"_s, u"http://127.0.0.1:9/ipn"_s}});
    QCOMPARE(deaf.code(), u"000100"_s);
}

void TestSandboxWebhooks::refundsTellTheirOwnAddress()
{
    Listener sale;
    Listener refund;
    const auto server = test::startSandbox(test::sandboxOptions(CustomerMode::Pays));
    SandboxClient client(server->url());
    client.pay(u"r"_s, u"12.50"_s, {{u"ipnUrl"_s, sale.url()}});
    QTRY_COMPARE_WITH_TIMEOUT(client.status(u"r"_s), u"success"_s, test::patience);
    client.call(u"/app-data-search/v3/refund"_s, {{u"reference"_s, u"r"_s},
                                                  {u"refundAmount"_s, u"1"_s},
                                                  {u"currency"_s, u"USD"_s},
                                                  {u"refundReference"_s, u"rf"_s},
                                                  {u"ipnUrl"_s, refund.url()}});
    QTRY_COMPARE_WITH_TIMEOUT(refund.received().size(), std::size_t{1}, test::patience);
    const Fields got = refund.received().front().fields;
    QCOMPARE(got.at(u"refundReference"_s), u"rf"_s);
    QCOMPARE(got.at(u"refundAmount"_s), u"1.00"_s);
    QCOMPARE(got.at(u"amount"_s), u"12.50"_s);
    QVERIFY(isSigned(got));
    QTRY_COMPARE_WITH_TIMEOUT(sale.received().size(), std::size_t{1}, test::patience);
}

void TestSandboxWebhooks::otherMachinesAreNotTold()
{
    const auto server = test::startSandbox(test::sandboxOptions(CustomerMode::Pays));
    SandboxClient client(server->url());
    client.pay(u"r"_s, u"1"_s, {{u"ipnUrl"_s, u"https://shop.example/ipn"_s}});
    QTRY_COMPARE_WITH_TIMEOUT(client.status(u"r"_s), u"success"_s, test::patience);
    const QJsonArray list = client.get(u"/sandbox/v1/webhooks"_s).json["webhooks"_L1].toArray();
    QCOMPARE(list.size(), qsizetype{1});
    QCOMPARE(list[0]["state"_L1].toString(), u"not sent"_s);
    QVERIFY(list[0]["attempts"_L1].toArray().isEmpty());
}

void TestSandboxWebhooks::listNamesEveryTry()
{
    Listener listener;
    const auto server = test::startSandbox(test::sandboxOptions(CustomerMode::Pays));
    SandboxClient client(server->url());
    client.pay(u"r"_s, u"1"_s, {{u"ipnUrl"_s, listener.url()}});
    client.pay(u"other"_s, u"12.55"_s, {{u"ipnUrl"_s, listener.url()}});
    const auto list = [&client]() -> const QJsonArray {
        return client.get(u"/sandbox/v1/webhooks?reference=r"_s).json["webhooks"_L1].toArray();
    };
    QTRY_COMPARE_WITH_TIMEOUT(list().at(0)["state"_L1].toString(), u"delivered"_s, test::patience);
    QCOMPARE(list().size(), qsizetype{1});
    QCOMPARE(list().at(0)["status"_L1].toString(), u"success"_s);
    QCOMPARE(list().at(0)["attempts"_L1][0]["httpStatus"_L1].toInt(), 200);
    QCOMPARE(list().at(0)["attempts"_L1][0]["answer"_L1].toString(), u"success"_s);
    QVERIFY(list().at(0)["body"_L1].toString().contains("verifySign="_L1));
}

QTEST_GUILESS_MAIN(TestSandboxWebhooks)
#include "test_sandbox_webhooks.moc"
