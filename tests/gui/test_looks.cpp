#include "tests/gui/counter_bench.h"
#include "tests/gui/picture.h"
#include "tests/support/ledger_samples.h"
#include "tests/unit/till/scripted_gateway.h"

#include <QRegularExpression>
#include <QTableView>

#include <functional>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;
using std::chrono::minutes;

namespace {

/// A counter whose gateway says the same in every run, at times that are the same in every run.
struct Stage {
    explicit Stage(ui::Scheme scheme) : bench(gateway.url(), scheme) {}

    [[nodiscard]] const sale::Sale* front() const { return bench.desk->find(bench.desk->front()); }

    bool present(const char* digits)
    {
        bench.charge(digits);
        return QTest::qWaitFor([this] { return front() != nullptr && front()->presentedAt; },
                               10'000);
    }

    /// The gateway says `status` to the first query, a second after the code is shown.
    bool decide(const QByteArray& status)
    {
        gateway.queryStatus = status;
        bench.shop.clock.advance(milliseconds(1000));
        return QTest::qWaitFor([this] { return front()->isFinal(); }, 10'000);
    }

    ScriptedGateway gateway;
    CounterBench bench;
};

bool showNothing(Stage&)
{
    return true;
}

bool typeAnAmount(Stage& stage)
{
    QTest::keyClicks(QApplication::focusWidget(), u"1250"_s);
    return stage.bench.sell->canCharge();
}

bool waitForTheCustomer(Stage& stage)
{
    return stage.present("1250");
}

bool pay(Stage& stage)
{
    return stage.present("1250") && stage.decide("success");
}

bool decline(Stage& stage)
{
    return stage.present("1250") && stage.decide("failed");
}

bool loseTheGateway(Stage& stage)
{
    if (!stage.present("1250"))
        return false;
    stage.gateway.queryStatus = "refused";
    stage.bench.shop.clock.advance(minutes(5));
    return QTest::qWaitFor([&] { return stage.front()->phase == sale::Phase::Unresolved; }, 10'000);
}

bool lookIntoTheBooks(Stage& stage)
{
    int written = 0;
    const auto write = [&](const QString& reference, qint64 cents, int minute, bool isPaid) {
        const auto opened = openedAs(reference, cents);
        stage.bench.shop.ledger->append(reference,
                                        isPaid ? paidSale(opened, test::minute(minute))
                                               : expiredSale(opened, test::minute(minute)),
                                        0, stage.bench.window.get(),
                                        [&](const ledger::Outcome<int>& done) {
                                            if (done)
                                                ++written;
                                        });
    };
    write(u"till-1-000481-b7kd"_s, 24800, 0, true);
    write(u"till-1-000482-m2xw"_s, 920, 4, false);
    write(u"till-1-000483-k3f9"_s, 1250, 9, true);
    if (!QTest::qWaitFor([&] { return written == 3; }, 10'000))
        return false;
    stage.bench.window->goTo(ui::Place::Receipts);
    auto* table = stage.bench.find<QTableView>("history");
    return QTest::qWaitFor([&] { return table->model()->rowCount() == 3; }, 10'000);
}

/// What differs from run to run: the random end of a reference.
void calm(QWidget& window)
{
    static const QRegularExpression random(u"till-1-(\\d{6})-[a-z0-9]{4}"_s);
    for (auto* label : window.findChildren<QLabel*>())
        label->setText(QString(label->text()).replace(random, u"till-1-\\1-k3f9"_s));
}

} // namespace

using Scene = std::function<bool(Stage&)>;
Q_DECLARE_METATYPE(Scene)

/// Every page and state as a picture. Where a change is meant, write the references anew (README,
/// "Working on it") and look at them.
class TestLooks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setCursorFlashTime(0); }
    void thePageLooksAsItShould_data();
    void thePageLooksAsItShould();
};

void TestLooks::thePageLooksAsItShould_data()
{
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<ui::Scheme>("scheme");
    const QList<std::pair<const char*, Scene>> scenes{
        {"sell", showNothing},         {"amount", typeAnAmount},
        {"pay", waitForTheCustomer},   {"paid", pay},
        {"declined", decline},         {"unknown", loseTheGateway},
        {"receipts", lookIntoTheBooks}};
    for (const auto& [name, scene] : scenes) {
        QTest::addRow("%s-light", name) << scene << ui::Scheme::Light;
        QTest::addRow("%s-dark", name) << scene << ui::Scheme::Dark;
    }
}

void TestLooks::thePageLooksAsItShould()
{
    QFETCH(Scene, scene);
    QFETCH(ui::Scheme, scheme);
    Stage stage(scheme);
    QVERIFY(scene(stage));
    for (const QSize size : {QSize(1280, 800), QSize(1024, 600), QSize(1920, 1080)}) {
        stage.bench.window->resize(size);
        // What was posted (layouts, timelines) comes first.
        QTest::qWait(50);
        calm(*stage.bench.window);
        const QString name =
            u"%1-%2x%3"_s.arg(QLatin1String(QTest::currentDataTag()), QString::number(size.width()),
                              QString::number(size.height()));
        const QString problem = compareWithReference(stage.bench.window->grab().toImage(), name);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
}

QTEST_MAIN(TestLooks)
#include "test_looks.moc"
