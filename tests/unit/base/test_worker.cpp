#include "core/base/mailbox.h"
#include "core/base/worker.h"

#include <QTest>

#include <memory>
#include <vector>

using namespace tillroll::base;

class TestWorker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsJobsInOrderOnItsOwnThread();
    void answersComeHomeToTheMailboxThread();
    void anAnswerForADeadContextIsDropped();
    void destructionFinishesWhatWasPosted();
};

void TestWorker::runsJobsInOrderOnItsOwnThread()
{
    std::vector<int> seen;
    std::thread::id thread;
    {
        Worker worker;
        for (int i = 0; i < 100; ++i)
            worker.post([&seen, &thread, i] {
                seen.push_back(i);
                thread = std::this_thread::get_id();
            });
    }
    QCOMPARE(seen.size(), std::size_t{100});
    for (int i = 0; i < 100; ++i)
        QCOMPARE(seen[static_cast<std::size_t>(i)], i);
    QVERIFY(thread != std::this_thread::get_id());
}

void TestWorker::answersComeHomeToTheMailboxThread()
{
    Mailbox mailbox;
    Worker worker;
    QString answer;
    std::thread::id thread;
    worker.post([&mailbox, &answer, &thread, context = QPointer<QObject>(&mailbox)] {
        mailbox.post(context, [&answer, &thread, text = QStringLiteral("done")] {
            answer = text;
            thread = std::this_thread::get_id();
        });
    });
    QTRY_COMPARE(answer, QStringLiteral("done"));
    QVERIFY(thread == std::this_thread::get_id());
}

void TestWorker::anAnswerForADeadContextIsDropped()
{
    Mailbox mailbox;
    auto context = std::make_unique<QObject>();
    bool called = false;
    bool later = false;
    mailbox.post(context.get(), [&called] { called = true; });
    mailbox.post(&mailbox, [&later] { later = true; });
    context.reset();
    QTRY_VERIFY(later);
    QVERIFY(!called);
}

void TestWorker::destructionFinishesWhatWasPosted()
{
    int done = 0;
    {
        Worker worker;
        for (int i = 0; i < 1000; ++i)
            worker.post([&done] { ++done; });
    }
    QCOMPARE(done, 1000);
}

QTEST_GUILESS_MAIN(TestWorker)
#include "test_worker.moc"
