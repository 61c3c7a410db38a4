#include "tests/gui/counter_bench.h"
#include "ui/sell/daymodel.h"

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A counter whose customers pay at once.
struct DayBench : CounterBench {
    DayBench() : CounterBench(sandbox::CustomerMode::Pays) {}

    [[nodiscard]] QString words(const char* label) const { return find<QLabel>(label)->text(); }

    /// A sale from the keys to its end.
    void take(const char* digits)
    {
        charge(digits);
        if (!driveFront([](const sale::Sale& sale) { return sale.isPaid(); }))
            qFatal("%s was not paid", digits);
        if (!press(u"No receipt"_s))
            qFatal("the page of %s is not left", digits);
    }
};

} // namespace

// The line that tells what was taken today.
class TestDay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPaymentCounts();
    void theNextDayBeginsWithNothing();
    void whoSeesOwnSalesOnlySeesTheirSumOnly();
};

void TestDay::everyPaymentCounts()
{
    DayBench bench;
    QTRY_COMPARE(bench.words("today"), u"Today: no sale yet"_s);
    QCOMPARE(bench.words("lastSale"), QString());
    bench.take("1250");
    QTRY_COMPARE(bench.words("today"), u"Today: 1 sale, $12.50"_s);
    QVERIFY2(bench.words("lastSale").startsWith(u"Last: $12.50 Alipay, paid "_s),
             qPrintable(bench.words("lastSale")));
    bench.charge("151"); // declined: see the sandbox's table
    QVERIFY(bench.driveFront([](const sale::Sale& sale) { return sale.isFinal(); }));
    QVERIFY(bench.press(u"Done"_s));
    bench.take("123456");
    QTRY_COMPARE(bench.words("today"), u"Today: 2 sales, $1,247.06"_s);
    bench.reopen();
    QTRY_COMPARE(bench.words("today"), u"Today: 2 sales, $1,247.06"_s);
    QVERIFY(bench.words("lastSale").startsWith(u"Last: $1,234.56 Alipay"_s));
}

void TestDay::theNextDayBeginsWithNothing()
{
    DayBench bench;
    bench.take("1250");
    QTRY_COMPARE(bench.words("today"), u"Today: 1 sale, $12.50"_s);
    bench.shop.clock.advance(std::chrono::hours(24));
    QTRY_COMPARE(bench.words("today"), u"Today: no sale yet"_s);
    QCOMPARE(bench.words("lastSale"), QString());
}

void TestDay::whoSeesOwnSalesOnlySeesTheirSumOnly()
{
    DayBench bench;
    bench.shop.settings.cashier = u"Mia"_s;
    bench.take("1250");
    bench.shop.settings.cashier = u"Ben"_s;
    bench.take("980");
    QTRY_COMPARE(bench.words("today"), u"Today: 2 sales, $22.30"_s);
    ui::Preferences wanted;
    wanted.showsOthersSales = false;
    bench.preferences.change(wanted, this, [](const ui::Saved&) {});
    QTRY_COMPARE(bench.words("today"), u"Today: 1 sale, $9.80"_s);
    till::Settings nobody = bench.shop.settings;
    nobody.cashier.clear();
    bench.settingsDesk->save(nobody, this, [](const ui::Saved&) {});
    QTRY_COMPARE(bench.words("today"), QString());
}

QTEST_MAIN(TestDay)
#include "test_day.moc"
