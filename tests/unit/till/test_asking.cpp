#include "tests/support/fake_http.h"
#include "tests/unit/till/till_bench.h"

#include <QPointer>
#include <QSignalSpy>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A gateway that keeps each answer to tran-query until the test lets it go.
class SlowGateway {
public:
    SlowGateway()
    {
        m_http.then([this](QTcpSocket& socket, const SeenRequest& request) {
            if (request.path.endsWith("/tran-query"))
                m_waiting = &socket;
            else
                answer(200, replyTo(request))(socket, request);
        });
    }

    [[nodiscard]] QUrl url() const { return m_http.url(); }
    [[nodiscard]] bool isAsked() const { return !m_waiting.isNull(); }

    /// "Still open" to the query that waits.
    void answerOpen()
    {
        QTcpSocket* const socket = std::exchange(m_waiting, nullptr);
        answer(200, R"({"ret_code":"000100","result":{"transactionNo":"297","reference":")" +
                        referenceOf(m_http.requests().constLast()) +
                        R"(","amount":"12.50","currency":"USD","status":"init",)"
                        R"("transactionType":"payment"}})")(*socket, {});
    }

    /// The last part of every path asked for, in order.
    [[nodiscard]] QByteArrayList calls() const
    {
        QByteArrayList names;
        for (const SeenRequest& request : m_http.requests())
            names << request.path.mid(request.path.lastIndexOf('/') + 1);
        return names;
    }

private:
    static QByteArray referenceOf(const SeenRequest& request)
    {
        return QJsonDocument::fromJson(request.body)["reference"_L1].toString().toUtf8();
    }

    static QByteArray replyTo(const SeenRequest& request)
    {
        if (request.path.endsWith("/create"))
            return R"({"ret_code":"000100","customerInfo":{"customerNo":"2000123"}})";
        if (request.path.endsWith("/secure-pay"))
            return R"({"ret_code":"000100","result":{"transactionNo":"297","reference":")" +
                   referenceOf(request) +
                   R"(","amount":"12.50","currency":"USD",)"
                   R"("cashierUrl":"https://pay.example.test/c/297"}})";
        return R"({"ret_code":"000100","result":{"status":"closed"}})";
    }

    FakeHttp m_http;
    QPointer<QTcpSocket> m_waiting;
};

} // namespace

// Law 6, cancel is query, cancel, query, where answers take their time.
class TestAsking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAnswerAskedForBeforeTheWantAllowsNoCancel();
};

void TestAsking::anAnswerAskedForBeforeTheWantAllowsNoCancel()
{
    SlowGateway gateway;
    TillBench bench;
    bench.settings.gateway.baseUrl = gateway.url();
    bench.restart();
    const QString reference = bench.open(bench.request(1250));
    QVERIFY(bench.drive([&](const sale::Sale&) { return gateway.isAsked(); }, reference));

    QVERIFY(bench.till->cancel(reference).has_value());
    QTRY_COMPARE(bench.till->sale(reference)->cancelStage, sale::CancelStage::AskBefore);
    const QSignalSpy asked(bench.till.get(), &till::Till::asked);
    gateway.answerOpen();
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(bench.till->sale(reference)->cancelStage, sale::CancelStage::AskBefore);

    QVERIFY(bench.drive([&](const sale::Sale&) { return gateway.isAsked(); }, reference));
    QCOMPARE(gateway.calls(), (QByteArrayList{"create", "secure-pay", "tran-query", "tran-query"}));
    gateway.answerOpen();
    QVERIFY(bench.drive([&](const sale::Sale&) { return gateway.calls().size() >= 6; }, reference));
    QCOMPARE(gateway.calls().mid(4), (QByteArrayList{"cancel", "tran-query"}));
}

QTEST_GUILESS_MAIN(TestAsking)
#include "test_asking.moc"
