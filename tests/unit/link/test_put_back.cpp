#include "tests/unit/link/linked_counter.h"

using namespace Qt::Literals::StringLiterals;
using namespace tillroll;
using namespace tillroll::test;

// A relay whose store was put back from a backup, and so has given up what the till has taken in.
class TestPutBack : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRelayPutBackIsTakenFromTheBeginning();
    void aRelayPutBackThatHasCaughtUpIsToo();
    void aRelayThatHasAllIsGoneOnWith();
};

void TestPutBack::aRelayPutBackIsTakenFromTheBeginning()
{
    LinkedCounter counter;
    const QString reference = counter.present();
    QVERIFY(counter.settleOn());
    for (const QString& status : {u"init"_s, u"pending"_s, u"dealing"_s})
        counter.relay.post(webhookOf(reference, status));
    QTRY_COMPARE(counter.relay.acked(), 3);
    counter.relay.putBack(1);
    QVERIFY(counter.settle([&] { return counter.relay.acked() == 1; }));
    counter.gateway.queryStatus = "success";
    counter.relay.post(webhookOf(reference)); // its number was another's before
    QVERIFY(counter.settle([&] { return counter.relay.acked() == 2; }));
    QTRY_VERIFY(counter.sale(reference).isPaid());
    QCOMPARE(counter.sale(reference).webhooks.size(), 4);
    counter.restart();
    QTRY_COMPARE(counter.relay.resumes().back(), 2);
}

void TestPutBack::aRelayPutBackThatHasCaughtUpIsToo()
{
    LinkedCounter counter;
    const QString reference = counter.present();
    QVERIFY(counter.settleOn());
    for (const QString& status : {u"init"_s, u"pending"_s})
        counter.relay.post(webhookOf(reference, status));
    QTRY_COMPARE(counter.relay.acked(), 2);
    counter.link.reset();
    counter.relay.putBack(1);
    counter.gateway.queryStatus = "success";
    counter.relay.post(webhookOf(reference)); // behind it nobody would look
    counter.relay.post(webhookOf(reference, u"dealing"_s));
    counter.openLink(counter.relay.url());
    QVERIFY(counter.settle([&] { return counter.relay.acked() == 3; }));
    QCOMPARE(counter.relay.resumes(), (std::vector<qint64>{0, 2, 0}));
    QTRY_VERIFY(counter.sale(reference).isPaid());
    QCOMPARE(counter.sale(reference).webhooks.size(), 4);
}

void TestPutBack::aRelayThatHasAllIsGoneOnWith()
{
    LinkedCounter counter;
    const QString reference = counter.present();
    QVERIFY(counter.settleOn());
    counter.relay.post(webhookOf(reference, u"pending"_s));
    QTRY_COMPARE(counter.relay.acked(), 1);
    counter.restart();
    counter.relay.post(webhookOf(reference, u"dealing"_s));
    QVERIFY(counter.settle([&] { return counter.relay.acked() == 2; }));
    QCOMPARE(counter.relay.resumes(), (std::vector<qint64>{0, 1}));
}

QTEST_GUILESS_MAIN(TestPutBack)
#include "test_put_back.moc"
