#include "core/money/format.h"
#include "core/money/parse.h"

#include <QLocale>
#include <QTest>

#include <rapidcheck.h>

#include <limits>

using namespace tillroll::money;

namespace {

constexpr qint64 most = std::numeric_limits<qint64>::max();

Currency anyCurrency()
{
    const auto all = Currency::all();
    return all[*rc::gen::inRange<std::size_t>(0, all.size())];
}

Money chargeable(Currency currency)
{
    return Money::fromMinor(*rc::gen::inRange<qint64>(1, maximum(currency).minor() + 1), currency);
}

QLocale latinLocale()
{
    static const QList<QLocale> locales{
        QLocale::c(),
        QLocale(QLocale::English, QLocale::UnitedStates),
        QLocale(QLocale::English, QLocale::India),
        QLocale(QLocale::German, QLocale::Germany),
        QLocale(QLocale::German, QLocale::Switzerland),
        QLocale(QLocale::French, QLocale::France),
        QLocale(QLocale::Spanish, QLocale::Mexico),
        QLocale(QLocale::Portuguese, QLocale::Brazil),
        QLocale(QLocale::Polish, QLocale::Poland),
        QLocale(QLocale::Japanese, QLocale::Japan),
        QLocale(QLocale::Korean, QLocale::SouthKorea),
        QLocale(QLocale::Indonesian, QLocale::Indonesia),
        QLocale(QLocale::Chinese, QLocale::China),
    };
    return locales.at(*rc::gen::inRange<qsizetype>(0, locales.size()));
}

} // namespace

class TestMoney : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsShownCanBeTyped();
    void whatIsSentIsReadBack();
    void centsFirstIsTheMinorUnits();
    void anyTextEitherParsesIntoRangeOrFails();
    void sumsNeverWrap();
    void currenciesNeverMix();
    void aPercentageIsRoundedHalfUp_data();
    void aPercentageIsRoundedHalfUp();
    void aPercentageIsWithinHalfAUnit();
    void aPercentageNeverWraps();
};

void TestMoney::whatIsShownCanBeTyped()
{
    QVERIFY(rc::check([] {
        const Money money = chargeable(anyCurrency());
        const QLocale locale = latinLocale();
        const QString shown = formatNumber(money, locale);
        const auto typed = parseTyped(shown, money.currency(), locale);
        RC_LOG() << qPrintable(shown) << " in " << qPrintable(locale.name());
        RC_ASSERT(typed.has_value());
        RC_ASSERT(*typed == money);
    }));
}

void TestMoney::whatIsSentIsReadBack()
{
    QVERIFY(rc::check([] {
        const Money money = Money::fromMinor(*rc::gen::inRange<qint64>(0, most), anyCurrency());
        const auto read = fromGateway(toGateway(money), money.currency());
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == money);
    }));
}

void TestMoney::centsFirstIsTheMinorUnits()
{
    QVERIFY(rc::check([] {
        const Money money = chargeable(anyCurrency());
        const auto entered = fromCentsFirst(QString::number(money.minor()), money.currency());
        RC_ASSERT(entered.has_value());
        RC_ASSERT(*entered == money);
    }));
}

void TestMoney::anyTextEitherParsesIntoRangeOrFails()
{
    QVERIFY(rc::check([] {
        const auto characters = *rc::gen::container<std::string>(
            rc::gen::elementOf(std::string("0123456789.,' -+eE٣")));
        const Currency currency = anyCurrency();
        const QString text = QString::fromUtf8(characters);
        if (const auto typed = parseTyped(text, currency, latinLocale())) {
            RC_ASSERT(typed->isPositive());
            RC_ASSERT(typed->minor() <= maximum(currency).minor());
            RC_ASSERT(typed->currency() == currency);
        }
        if (const auto read = fromGateway(text, currency))
            RC_ASSERT(read->minor() >= 0);
    }));
}

void TestMoney::sumsNeverWrap()
{
    QVERIFY(rc::check([](qint64 left, qint64 right) {
        const Currency currency = anyCurrency();
        const auto sum = Money::fromMinor(left, currency).plus(Money::fromMinor(right, currency));
        const bool wraps =
            right > 0 ? left > most - right : left < std::numeric_limits<qint64>::min() - right;
        RC_ASSERT(sum.has_value() != wraps);
    }));
    const Currency dollar = *Currency::fromCode(u"USD");
    QCOMPARE(Money::fromMinor(most, dollar).plus(Money::fromMinor(1, dollar)).error(),
             ArithmeticError::Overflow);
    QCOMPARE(Money::fromMinor(most, dollar).times(2).error(), ArithmeticError::Overflow);
    QCOMPARE(Money::fromMinor(-2, dollar).minus(Money::fromMinor(most, dollar)).error(),
             ArithmeticError::Overflow);
}

void TestMoney::currenciesNeverMix()
{
    const Money dollar = Money::fromMinor(100, *Currency::fromCode(u"USD"));
    const Money euro = Money::fromMinor(100, *Currency::fromCode(u"EUR"));
    QCOMPARE(dollar.plus(euro).error(), ArithmeticError::DifferentCurrency);
    QCOMPARE(dollar.minus(euro).error(), ArithmeticError::DifferentCurrency);
    QVERIFY(dollar != euro);
    QVERIFY((dollar <=> euro) == std::partial_ordering::unordered);
}

void TestMoney::aPercentageIsRoundedHalfUp_data()
{
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<int>("percent");
    QTest::addColumn<qint64>("expected");
    QTest::newRow("even") << qint64{1000} << 15 << qint64{150};
    QTest::newRow("above the half") << qint64{1249} << 10 << qint64{125};
    QTest::newRow("below the half") << qint64{1244} << 10 << qint64{124};
    QTest::newRow("the half") << qint64{1245} << 10 << qint64{125};
    QTest::newRow("less than half a unit") << qint64{4} << 10 << qint64{0};
    QTest::newRow("half a unit") << qint64{5} << 10 << qint64{1};
    QTest::newRow("nothing of it") << qint64{1245} << 0 << qint64{0};
    QTest::newRow("all of it") << qint64{1245} << 100 << qint64{1245};
    QTest::newRow("of nothing") << qint64{0} << 15 << qint64{0};
    QTest::newRow("a half given back") << qint64{-1245} << 10 << qint64{-125};
    QTest::newRow("of the most") << most << 1 << most / 100;
}

void TestMoney::aPercentageIsRoundedHalfUp()
{
    QFETCH(qint64, minor);
    QFETCH(int, percent);
    QFETCH(qint64, expected);
    const Currency dollars = *Currency::fromCode(u"USD");
    QCOMPARE(Money::fromMinor(minor, dollars).percent(percent).value().minor(), expected);
}

void TestMoney::aPercentageIsWithinHalfAUnit()
{
    QVERIFY(rc::check([] {
        const Money money = chargeable(anyCurrency());
        const int percent = *rc::gen::inRange(0, 101);
        const qint64 part = money.percent(percent).value().minor();
        const qint64 off = 100 * part - money.minor() * percent;
        RC_ASSERT(off > -50 && off <= 50);
    }));
}

void TestMoney::aPercentageNeverWraps()
{
    const Currency dollars = *Currency::fromCode(u"USD");
    QCOMPARE(Money::fromMinor(most, dollars).percent(100).value().minor(), most);
    QVERIFY(Money::fromMinor(most, dollars).percent(101).error() == ArithmeticError::Overflow);
    QVERIFY(Money::fromMinor(-most, dollars).percent(102).error() == ArithmeticError::Overflow);
}

QTEST_GUILESS_MAIN(TestMoney)
#include "test_money.moc"
