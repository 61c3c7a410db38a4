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
    void whatIsTakenBackIsGone();
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
