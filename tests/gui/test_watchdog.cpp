#include "core/ledger/store.h"
#include "tests/gui/counter_bench.h"
#include "tests/gui/loop_watch.h"
#include "tests/support/ledger_samples.h"
#include "tests/support/slow_disk.h"
#include "tests/unit/till/scripted_gateway.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>
#include <QTableView>
#include <QTimer>

#include <ctime>
#include <deque>
#include <thread>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

/// What nobody at a counter notices.
constexpr milliseconds tolerated{50};
constexpr milliseconds slowSync{500};

/// What a cashier does, one step after the other, each as soon as it can be done; inside an event
/// loop that is never left, as in the program.
class Script {
public:
    /// A step answers whether it is done; until then it is tried again.
    void then(std::function<bool()> step) { m_steps.push_back(std::move(step)); }

    /// False when a step never could be done.
    [[nodiscard]] bool play()
    {
        constexpr int pace = 5;
        constexpr seconds patience(60);
        QEventLoop loop;
        QTimer turn;
        QDeadlineTimer deadline(patience);
        QObject::connect(&turn, &QTimer::timeout, &loop, [&] {
            if (m_steps.front()()) {
                m_steps.pop_front();
                deadline.setRemainingTime(patience);
            }
            if (m_steps.empty() || deadline.hasExpired())
                loop.quit();
        });
        turn.start(pace);
        loop.exec();
        return m_steps.empty();
    }

private:
    std::deque<std::function<bool()>> m_steps;
};

/// A counter on a slow disk, before a gateway that is away half of the time.
class Counter {
public:
    Counter() : bench(gateway.url(), ui::Scheme::Light, hurry) { gateway.queryStatus = "success"; }

    void sellTo(Script& script)
    {
        charge(script);
        script.then([this] {
            gateway.line = ScriptedGateway::Line::Good; // if not before, then now
            return front() != nullptr && front()->presentedAt.has_value();
        });
        script.then([this] {
            bench.shop.clock.advance(seconds(1));
            return true;
        });
        leavePaid(script);
    }

    /// The gateway is not there; the customer goes, and nobody knows.
    void loseOne(Script& script, ScriptedGateway::Line line)
    {
        script.then([this, line] {
            gateway.line = line;
            return true;
        });
        charge(script);
        script.then([this] {
            const bool isLost = front() != nullptr && front()->phase == sale::Phase::Unresolved;
            if (isLost)
                m_lost = front()->reference;
            return isLost && click(u"Serve next customer"_s);
        });
    }

    /// It is known by now, and comes off the counter.
    void findTheLost(Script& script)
    {
        script.then([this] {
            bench.shop.clock.advance(milliseconds(200));
            return bench.desk->find(m_lost)->isPaid();
        });
        script.then([this] { return click(u" $12.50 · paid"_s); });
        leavePaid(script);
    }

    /// Both at once wait for the disk: preferences and settings.
    void changeSettings(Script& script)
    {
        script.then([this] {
            bench.window->goTo(ui::Place::Settings);
            return true;
        });
        script.then([this] {
            return bench.find<QSpinBox>("stays") != nullptr &&
                   bench.find<QSpinBox>("minutes") != nullptr &&
                   bench.find<QListWidget>("methods") != nullptr;
        });
        for (const char* name : {"stays", "minutes"}) {
            script.then([this, name] {
                auto* number = bench.find<QSpinBox>(name);
                number->setValue(number->value() == 5 ? 6 : 5);
                return true;
            });
        }
        script.then([this] {
            const auto* list = bench.find<QListWidget>("methods");
            QListWidgetItem* last = list->item(list->count() - 1);
            last->setCheckState(last->checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
            return true;
        });
        script.then([this] { return bench.files.isIdle(); });
    }

    /// As typed, letter by letter.
    void searchReceipts(Script& script)
    {
        script.then([this] {
            bench.window->goTo(ui::Place::Receipts);
            return bench.find<QTableView>("history") != nullptr;
        });
        for (const QChar letter : u"till-1"_s) {
            script.then([this, letter] {
                QTest::keyClick(bench.find<QLineEdit>("search"), letter.toLatin1());
                return true;
            });
        }
        script.then([this] { return bench.find<QTableView>("history")->model()->rowCount() > 0; });
        script.then([this] {
            bench.find<QLineEdit>("search")->clear();
            bench.window->goTo(ui::Place::Sell);
            return bench.find<QPushButton>("charge")->isVisible();
        });
    }

    ScriptedGateway gateway;
    CounterBench bench;

private:
    static void hurry(till::Settings& settings)
    {
        settings.gateway.connectTimeout = milliseconds(300);
        settings.gateway.totalTimeout = milliseconds(300);
    }

    [[nodiscard]] const sale::Sale* front() const { return bench.desk->find(bench.desk->front()); }

    [[nodiscard]] bool click(const QString& words) const
    {
        QPushButton* button = bench.button(words);
        if (button != nullptr)
            button->click();
        return button != nullptr;
    }

    void charge(Script& script)
    {
        script.then([this] {
            const bool isThere = bench.find<QPushButton>("charge")->isVisible() &&
                                 QApplication::focusWidget() != nullptr;
            if (isThere)
                bench.charge("1250");
            return isThere;
        });
        script.then([this] { return !bench.desk->front().isEmpty(); });
    }

    void leavePaid(Script& script)
    {
        script.then([this] {
            const bool isThere =
                front() != nullptr && front()->isPaid() && QApplication::focusWidget() != nullptr;
            if (isThere)
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
            return isThere;
        });
        script.then([this] { return bench.desk->front().isEmpty(); });
    }

    QString m_lost;
};

/// One event of the loop.
void inTheLoop(const std::function<void()>& work)
{
    QEventLoop loop;
    QTimer::singleShot(20, &loop, work);
    QTimer::singleShot(40, &loop, &QEventLoop::quit);
    loop.exec();
}

void sleepThrough()
{
    std::this_thread::sleep_for(3 * tolerated);
}

/// So long on the processor, however long that takes on a busy machine.
void compute()
{
    const auto used = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    };
    const auto end = used() + 3 * tolerated;
    while (used() < end) {
    }
}

void writeFromHere()
{
    const QTemporaryDir folder;
    const auto store = ledger::Store::open({folder.filePath(u"ledger.sqlite"_s), u"test"_s});
    slowDisk(3 * tolerated);
    const auto opened = openedAs(u"till-1-000001-k3f9"_s, 1250);
    const auto written = (*store)->append(opened.reference, paidSale(opened, minute(0)), 0);
    slowDisk(milliseconds(0));
    QVERIFY(written.has_value());
}

} // namespace

using Work = void (*)();
Q_DECLARE_METATYPE(Work)

/// The window never stands still: not for the disk, and not for the network (law 11).
class TestWatchdog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { slowDisk(milliseconds(0)); }
    void aLoopThatStandsStillIsSeen_data();
    void aLoopThatStandsStillIsSeen();
    void aDayWithASlowDiskAndHalfANetwork();
};

void TestWatchdog::aLoopThatStandsStillIsSeen_data()
{
    QTest::addColumn<Work>("work");
    QTest::newRow("a call that waits") << Work(sleepThrough);
    QTest::newRow("a long computation") << Work(compute);
    QTest::newRow("a fact written from this thread") << Work(writeFromHere);
}

void TestWatchdog::aLoopThatStandsStillIsSeen()
{
    QFETCH(Work, work);
    LoopWatch watch;
    watch.start();
    inTheLoop(work);
    watch.stop();
    QVERIFY2(watch.longest() > tolerated, qPrintable(QString::number(watch.longest().count())));
}

void TestWatchdog::aDayWithASlowDiskAndHalfANetwork()
{
    const int rounds = qEnvironmentVariableIntValue("TILLROLL_ROUNDS");
    const int pairs = rounds > 0 ? rounds / 2 : 2;
    Counter counter;
    Script script;
    counter.sellTo(script); // the gateway comes to know the walk-in customer
    for (int i = 0; i < pairs; ++i) {
        counter.loseOne(script,
                        i % 2 == 0 ? ScriptedGateway::Line::Silent : ScriptedGateway::Line::Cut);
        counter.sellTo(script);
        counter.findTheLost(script);
        counter.changeSettings(script);
        counter.searchReceipts(script);
    }
    LoopWatch watch;
    slowDisk(slowSync);
    const int before = countSyncs();
    watch.start();
    QVERIFY(script.play());
    watch.stop();
    QVERIFY(counter.bench.desk->sales().empty());
    // Four a sale, and a file of preferences, of settings and of ways to pay each round.
    QVERIFY2(countSyncs() - before >= 4 * (2 * pairs + 1) + 3 * pairs, "the disk was not slow");
    qInfo("%d sales, blocked for at most %lld ms", 2 * pairs + 1,
          static_cast<long long>(watch.longest().count()));
    QVERIFY2(watch.longest() <= tolerated, qPrintable(QString::number(watch.longest().count())));
}

QTEST_MAIN(TestWatchdog)
#include "test_watchdog.moc"
