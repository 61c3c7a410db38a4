#include "core/base/errands.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <future>
#include <memory>
#include <thread>

using namespace tillroll::base;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

/// Something that hangs until it is let go; the thread that hangs at it may outlive the test.
struct Hook {
    std::promise<void> free;
    std::shared_future<void> whenFree = free.get_future().share();
    std::atomic<bool> isReached = false;
    std::atomic<int> passed = 0;

    int hang()
    {
        isReached = true;
        whenFree.wait();
        return ++passed;
    }
};

} // namespace

class TestErrands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theAnswerComesHome();
    void nobodyIsAnsweredWhoIsGone();
    void whatWasPostedIsDoneAtTheEnd();
    void theyMayEndWithTheirLastAnswer();
    void aThreadThatHangsIsLeftBehind();
};

void TestErrands::theAnswerComesHome()
{
    Errands errands;
    QList<int> answers;
    std::thread::id jobs;
    std::thread::id dones;
    for (int i = 0; i < 3; ++i)
        errands.post(
            this,
            [&jobs, i] {
                jobs = std::this_thread::get_id();
                return i;
            },
            [&](int answer) {
                dones = std::this_thread::get_id();
                answers.append(answer);
            });
    QTRY_COMPARE(answers, (QList<int>{0, 1, 2}));
    QVERIFY(dones == std::this_thread::get_id());
    QVERIFY(jobs != dones);
}

void TestErrands::nobodyIsAnsweredWhoIsGone()
{
    Errands errands;
    auto context = std::make_unique<QObject>();
    bool isAnswered = false;
    bool isLater = false;
    errands.post(
        context.get(), [] { return 1; }, [&](int) { isAnswered = true; });
    context.reset();
    errands.post(
        this, [] { return 2; }, [&](int) { isLater = true; });
    QTRY_VERIFY(isLater);
    QVERIFY(!isAnswered);
}

void TestErrands::whatWasPostedIsDoneAtTheEnd()
{
    const auto hook = std::make_shared<Hook>();
    auto errands = std::make_unique<Errands>(seconds(60));
    for (int i = 0; i < 3; ++i)
        errands->post(
            this, [hook] { return hook->hang(); }, [](int) {});
    QTRY_VERIFY(hook->isReached);
    hook->free.set_value();
    errands.reset();
    QCOMPARE(hook->passed, 3);
    QVERIFY(!Errands::isAnyLeftBehind());
}

void TestErrands::theyMayEndWithTheirLastAnswer()
{
    for (int i = 0; i < 20; ++i) {
        auto errands = std::make_shared<Errands>(seconds(60));
        const std::weak_ptr<Errands> gone = errands;
        Errands& posted = *errands;
        posted.post(
            this, [] { return 1; }, [errands = std::move(errands)](int) {});
        QTRY_VERIFY(gone.expired());
    }
    QVERIFY(!Errands::isAnyLeftBehind());
}

void TestErrands::aThreadThatHangsIsLeftBehind()
{
    const auto hook = std::make_shared<Hook>();
    auto errands = std::make_unique<Errands>(milliseconds(100));
    errands->post(
        this, [hook] { return hook->hang(); }, [](int) {});
    QTRY_VERIFY(hook->isReached);
    QElapsedTimer time;
    time.start();
    errands.reset();
    QVERIFY2(time.elapsed() < 30'000, qPrintable(QString::number(time.elapsed())));
    QVERIFY(Errands::isAnyLeftBehind());
    QCOMPARE(hook->passed, 0);
    hook->free.set_value(); // and ends well, though nobody is there any more
    QTRY_COMPARE(hook->passed, 1);
}

QTEST_GUILESS_MAIN(TestErrands)
#include "test_errands.moc"
