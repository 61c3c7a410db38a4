#include "core/sandbox/courier.h"

#include <QTest>

using namespace tillroll;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using sandbox::Courier;
using sandbox::Delivery;
using sandbox::Pace;

namespace {

const base::UtcTime start{base::Millis(1'790'000'000'000)};

Delivery letter()
{
    Delivery delivery;
    delivery.transactionNo = u"1"_s;
    delivery.nextAt = start;
    return delivery;
}

} // namespace

class TestSandboxCourier : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void triesEightTimesInTwoHours();
    void stopsAtSuccess_data();
    void stopsAtSuccess();
    void aLetterIsNotTakenTwice();
    void onceMeansOnce();
    void goesOnAfterARestart();
};

void TestSandboxCourier::triesEightTimesInTwoHours()
{
    Courier courier{Pace(1)};
    courier.add(letter());
    std::vector<base::Millis> tries;
    while (const auto due = courier.nextDue()) {
        QVERIFY(courier.takeDue(*due - 1ms).empty());
        for (const Delivery& delivery : courier.takeDue(*due)) {
            tries.push_back(*due - start);
            courier.answered(delivery.id, {*due, 500, u"oops"_s});
        }
    }
    QCOMPARE(tries.size(), std::size_t{8});
    QCOMPARE(tries.front(), base::Millis(0));
    QCOMPARE(tries.back(), base::Millis(2h));
    QCOMPARE(courier.deliveries().front().state, Delivery::State::GivenUp);
}

void TestSandboxCourier::stopsAtSuccess_data()
{
    QTest::addColumn<int>("httpStatus");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<bool>("delivered");
    QTest::newRow("success") << 200 << u"success"_s << true;
    QTest::newRow("success and a line end") << 200 << u"success\n"_s << true;
    QTest::newRow("quoted") << 200 << u"\"success\""_s << false;
    QTest::newRow("other case") << 200 << u"SUCCESS"_s << false;
    QTest::newRow("empty") << 200 << QString() << false;
    QTest::newRow("success with an error status") << 500 << u"success"_s << false;
    QTest::newRow("no answer") << 0 << u"Connection refused"_s << false;
}

void TestSandboxCourier::stopsAtSuccess()
{
    QFETCH(int, httpStatus);
    QFETCH(QString, answer);
    QFETCH(bool, delivered);
    Courier courier{Pace(1)};
    courier.add(letter());
    const auto due = courier.takeDue(start);
    QCOMPARE(due.size(), std::size_t{1});
    courier.answered(due[0].id, {start, httpStatus, answer});
    QCOMPARE(courier.deliveries().front().state == Delivery::State::Delivered, delivered);
    QCOMPARE(courier.nextDue().has_value(), !delivered);
}

void TestSandboxCourier::aLetterIsNotTakenTwice()
{
    Courier courier{Pace(1)};
    courier.add(letter());
    QVERIFY(courier.owesFirstAttempt(u"1"_s));
    QCOMPARE(courier.takeDue(start).size(), std::size_t{1});
    QVERIFY(courier.takeDue(start + 1h).empty());
    QVERIFY(courier.owesFirstAttempt(u"1"_s));
    QCOMPARE(courier.nextDue(), std::nullopt);
}

void TestSandboxCourier::onceMeansOnce()
{
    Courier courier{Pace(1)};
    Delivery once = letter();
    once.repeated = false;
    courier.add(once);
    const auto due = courier.takeDue(start);
    courier.answered(due[0].id, {start, 200, u"no"_s});
    QCOMPARE(courier.deliveries().front().state, Delivery::State::GivenUp);
    QVERIFY(!courier.owesFirstAttempt(u"1"_s));
}

void TestSandboxCourier::goesOnAfterARestart()
{
    Courier before{Pace(1)};
    before.add(letter());
    QCOMPARE(before.takeDue(start).size(), std::size_t{1}); // and the process ends here
    Courier after(Pace(1), before.deliveries());
    QCOMPARE(after.takeDue(start).size(), std::size_t{1});
    after.add(letter());
    QCOMPARE(after.deliveries().back().id, qint64{2});
}

QTEST_GUILESS_MAIN(TestSandboxCourier)
#include "test_sandbox_courier.moc"
