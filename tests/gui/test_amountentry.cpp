#include "core/money/format.h"
#include "ui/sell/amountentry.h"

#include <QTest>

using namespace tillroll;
using namespace Qt::Literals::StringLiterals;

class TestAmountEntry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysBecomeMoneyCentsFirst_data();
    void keysBecomeMoneyCentsFirst();
    void keysBecomeMoneyUnitsFirst_data();
    void keysBecomeMoneyUnitsFirst();
    void whatIsTakenBackIsGone();
    void anotherOrderKeepsTheAmount();
    void aKeyTooManyChangesNothing();
    void anAmountOfAnotherCurrencyIsNotTaken();
};

void TestAmountEntry::keysBecomeMoneyCentsFirst_data()
{
    QTest::addColumn<QString>("currency");
    QTest::addColumn<QStringList>("keys");
    QTest::addColumn<QString>("amount");
    QTest::newRow("dollars") << u"USD"_s << QStringList{u"1"_s, u"2"_s, u"5"_s, u"0"_s}
                             << u"12.50"_s;
    QTest::newRow("two noughts at once") << u"USD"_s << QStringList{u"5"_s, u"00"_s} << u"5.00"_s;
    QTest::newRow("noughts before any digit")
        << u"USD"_s << QStringList{u"0"_s, u"00"_s, u"7"_s} << u"0.07"_s;
    QTest::newRow("yen have no decimals") << u"JPY"_s << QStringList{u"1"_s, u"00"_s} << u"100"_s;
    QTest::newRow("dinars have three")
        << u"KWD"_s << QStringList{u"1"_s, u"2"_s, u"3"_s, u"4"_s} << u"1.234"_s;
}

void TestAmountEntry::keysBecomeMoneyCentsFirst()
{
    QFETCH(QString, currency);
    QFETCH(QStringList, keys);
    QFETCH(QString, amount);
    ui::AmountEntry entry(*money::Currency::fromCode(currency));
    QVERIFY(entry.amount().minor() == 0);
    for (const QString& key : keys)
        (void)entry.type(key);
    QCOMPARE(money::toGateway(entry.amount()), amount);
}

void TestAmountEntry::keysBecomeMoneyUnitsFirst_data()
{
    QTest::addColumn<QString>("currency");
    QTest::addColumn<QString>("keys");
    QTest::addColumn<QString>("amount");
    QTest::newRow("whole dollars") << u"USD"_s << u"12"_s << u"12.00"_s;
    QTest::newRow("dollars and cents") << u"USD"_s << u"12.34"_s << u"12.34"_s;
    QTest::newRow("one decimal") << u"USD"_s << u"12.5"_s << u"12.50"_s;
    QTest::newRow("a point and no more") << u"USD"_s << u"12."_s << u"12.00"_s;
    QTest::newRow("cents alone") << u"USD"_s << u".05"_s << u"0.05"_s;
    QTest::newRow("noughts before") << u"USD"_s << u"007.1"_s << u"7.10"_s;
    QTest::newRow("a decimal too many is refused") << u"USD"_s << u"1.239"_s << u"1.23"_s;
    QTest::newRow("a second point is refused") << u"USD"_s << u"1.2.3"_s << u"1.23"_s;
    QTest::newRow("a digit too many is refused") << u"USD"_s << u"12345678"_s << u"1234567.00"_s;
    QTest::newRow("yen have no point") << u"JPY"_s << u"12.5"_s << u"125"_s;
    QTest::newRow("dinars have three decimals") << u"KWD"_s << u"1.2345"_s << u"1.234"_s;
}

void TestAmountEntry::keysBecomeMoneyUnitsFirst()
{
    QFETCH(QString, currency);
    QFETCH(QString, keys);
    QFETCH(QString, amount);
    ui::AmountEntry entry(*money::Currency::fromCode(currency));
    entry.setCentsFirst(false);
    for (const QChar key : keys)
        (void)entry.type(key);
    QCOMPARE(money::toGateway(entry.amount()), amount);
    while (entry.erase()) {
    }
    QVERIFY(entry.isEmpty());
    QVERIFY(entry.amount().minor() == 0);
}

void TestAmountEntry::anotherOrderKeepsTheAmount()
{
    ui::AmountEntry entry(*money::Currency::fromCode(u"USD"));
    QVERIFY(!entry.type(u"."_s));
    for (const qint64 minor : {qint64{5}, qint64{1200}, qint64{1250}}) {
        entry.set(money::Money::fromMinor(minor, *money::Currency::fromCode(u"USD")));
        entry.setCentsFirst(false);
        QCOMPARE(entry.amount().minor(), minor);
        entry.setCentsFirst(true);
        QCOMPARE(entry.amount().minor(), minor);
    }
    entry.set(money::Money::fromMinor(1200, *money::Currency::fromCode(u"USD")));
    entry.setCentsFirst(false);
    QVERIFY(entry.erase()); // 12, not 12.0
    QCOMPARE(entry.amount().minor(), qint64{100});
}

void TestAmountEntry::whatIsTakenBackIsGone()
{
    ui::AmountEntry entry(*money::Currency::fromCode(u"USD"));
    QVERIFY(!entry.erase());
    QVERIFY(entry.type(u"12"_s));
    QVERIFY(entry.erase());
    QCOMPARE(entry.amount().minor(), qint64{1});
    entry.clear();
    QVERIFY(entry.isEmpty());
    QCOMPARE(entry.amount().minor(), qint64{0});
}

void TestAmountEntry::aKeyTooManyChangesNothing()
{
    ui::AmountEntry entry(*money::Currency::fromCode(u"USD"));
    for (int i = 0; i < 9; ++i)
        QVERIFY(entry.type(u"9"_s));
    QVERIFY(!entry.type(u"9"_s));
    QVERIFY(!entry.type(u"00"_s));
    QCOMPARE(entry.amount().minor(), qint64{999'999'999});
}

void TestAmountEntry::anAmountOfAnotherCurrencyIsNotTaken()
{
    ui::AmountEntry entry(*money::Currency::fromCode(u"USD"));
    entry.set(money::Money::fromMinor(1250, *money::Currency::fromCode(u"USD")));
    QCOMPARE(entry.amount().minor(), qint64{1250});
    entry.set(money::Money::fromMinor(1250, *money::Currency::fromCode(u"EUR")));
    QVERIFY(entry.isEmpty());
}

QTEST_GUILESS_MAIN(TestAmountEntry)
#include "test_amountentry.moc"
