#include "core/money/format.h"
#include "core/money/parse.h"

#include <QLocale>
#include <QTest>

using namespace tillroll::money;
using namespace Qt::Literals::StringLiterals;

namespace {

Currency currency(QStringView code)
{
    return Currency::fromCode(code).value();
}

using Parsed = tillroll::base::Result<Money, ParseProblem>;

/// "1250" for a parsed amount, the problem's name otherwise, so that one column tells either.
QString outcome(const Parsed& parsed)
{
    static const QStringList names{u"Empty"_s,    u"NotANumber"_s, u"ForeignDigits"_s,
                                   u"Negative"_s, u"Zero"_s,       u"TooManyDecimals"_s,
                                   u"TooLarge"_s, u"Ambiguous"_s,  u"BadGrouping"_s};
    return parsed ? QString::number(parsed->minor()) : names.at(static_cast<int>(parsed.error()));
}

} // namespace

class TestParse : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void typed_data();
    void typed();
    void centsFirst_data();
    void centsFirst();
    void gateway_data();
    void gateway();
    void toGateway_data();
    void toGateway();
    void forPeople_data();
    void forPeople();
    void everyProblemHasWords();
};

void TestParse::typed_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("expected");

    const auto row = [](const char* name, QString typed, QString code, QString locale,
                        QString expected) {
        QTest::newRow(name) << typed << code << locale << expected;
    };
    row("point marks decimals", u"12.50"_s, u"USD"_s, u"en_US"_s, u"1250"_s);
    row("comma marks decimals in English too", u"12,50"_s, u"USD"_s, u"en_US"_s, u"1250"_s);
    row("point marks decimals in German too", u"12.5"_s, u"EUR"_s, u"de_DE"_s, u"1250"_s);
    row("whole amount", u"12"_s, u"USD"_s, u"C"_s, u"1200"_s);
    row("mark without decimals yet", u"12."_s, u"USD"_s, u"C"_s, u"1200"_s);
    row("decimals without a whole part", u".5"_s, u"USD"_s, u"C"_s, u"50"_s);
    row("spaces around", u"  12.50\t"_s, u"USD"_s, u"C"_s, u"1250"_s);
    row("leading zeros", u"0012.50"_s, u"USD"_s, u"C"_s, u"1250"_s);
    row("comma groups in English", u"1,234"_s, u"USD"_s, u"en_US"_s, u"123400"_s);
    row("point groups in German", u"1.234"_s, u"EUR"_s, u"de_DE"_s, u"123400"_s);
    row("both marks, English order", u"1,234.56"_s, u"USD"_s, u"de_DE"_s, u"123456"_s);
    row("both marks, German order", u"1.234,56"_s, u"USD"_s, u"en_US"_s, u"123456"_s);
    row("repeated mark can only group", u"1.234.567"_s, u"USD"_s, u"en_US"_s, u"123456700"_s);
    row("space groups", u"1 234,50"_s, u"EUR"_s, u"fr_FR"_s, u"123450"_s);
    row("narrow no-break space groups", u"1\u202f234,50"_s, u"EUR"_s, u"fr_FR"_s, u"123450"_s);
    row("apostrophe groups", u"1’234.50"_s, u"CHF"_s, u"de_CH"_s, u"123450"_s);
    row("Indian groups", u"12,34,567.50"_s, u"INR"_s, u"en_IN"_s, u"123456750"_s);
    row("yen grouped", u"12,500"_s, u"JPY"_s, u"ja_JP"_s, u"12500"_s);
    row("dinar decimals", u"1.250"_s, u"KWD"_s, u"en_US"_s, u"1250"_s);
    row("zero cannot begin a group", u"0,250"_s, u"KWD"_s, u"en_US"_s, u"250"_s);
    row("four digits cannot be a group", u"1234,500"_s, u"KWD"_s, u"en_US"_s, u"1234500"_s);
    row("the smallest", u"0.01"_s, u"USD"_s, u"C"_s, u"1"_s);
    row("the largest", u"9,999,999.99"_s, u"USD"_s, u"en_US"_s, u"999999999"_s);
    row("rupiah in hundreds of millions", u"500.000.000"_s, u"IDR"_s, u"id_ID"_s, u"50000000000"_s);

    row("nothing", u""_s, u"USD"_s, u"C"_s, u"Empty"_s);
    row("only blanks", u" \u00a0 "_s, u"USD"_s, u"C"_s, u"Empty"_s);
    row("zero", u"0.00"_s, u"USD"_s, u"C"_s, u"Zero"_s);
    row("negative", u"-5"_s, u"USD"_s, u"C"_s, u"Negative"_s);
    row("negative with a true minus", u"\u22125"_s, u"USD"_s, u"C"_s, u"Negative"_s);
    row("letters", u"12.5O"_s, u"USD"_s, u"C"_s, u"NotANumber"_s);
    row("exponent", u"1e3"_s, u"USD"_s, u"C"_s, u"NotANumber"_s);
    row("hexadecimal", u"0x10"_s, u"USD"_s, u"C"_s, u"NotANumber"_s);
    row("plus sign", u"+5"_s, u"USD"_s, u"C"_s, u"NotANumber"_s);
    row("currency sign", u"$5"_s, u"USD"_s, u"C"_s, u"NotANumber"_s);
    row("mark alone", u"."_s, u"USD"_s, u"C"_s, u"NotANumber"_s);
    row("control character", u"1\u00002"_s, u"USD"_s, u"C"_s, u"NotANumber"_s);
    row("Arabic digits", u"١٢"_s, u"USD"_s, u"ar_EG"_s, u"ForeignDigits"_s);
    row("full-width digits", u"１２"_s, u"JPY"_s, u"ja_JP"_s, u"ForeignDigits"_s);
    row("mathematical digits", u"\U0001D7D8"_s, u"USD"_s, u"C"_s, u"ForeignDigits"_s);
    row("three decimals of a dollar", u"12.505"_s, u"USD"_s, u"en_US"_s, u"TooManyDecimals"_s);
    row("zeros count as decimals too", u"12.5000"_s, u"USD"_s, u"C"_s, u"TooManyDecimals"_s);
    row("decimals of a yen", u"12.5"_s, u"JPY"_s, u"en_US"_s, u"TooManyDecimals"_s);
    row("thousandth by the locale's mark", u"1.234"_s, u"USD"_s, u"en_US"_s, u"TooManyDecimals"_s);
    row("a cent too much", u"10000000.00"_s, u"USD"_s, u"C"_s, u"TooLarge"_s);
    row("beyond 64 bits", u"99999999999999999999"_s, u"USD"_s, u"C"_s, u"TooLarge"_s);
    row("point that the locale never uses", u"1.234"_s, u"EUR"_s, u"fr_FR"_s, u"Ambiguous"_s);
    row("comma of a dinar", u"1,234"_s, u"KWD"_s, u"en_US"_s, u"Ambiguous"_s);
    row("space instead of a point", u"12 50"_s, u"USD"_s, u"C"_s, u"BadGrouping"_s);
    row("group of two", u"1,23,45"_s, u"USD"_s, u"en_US"_s, u"BadGrouping"_s);
    row("two kinds of groups", u"1 234'567.00"_s, u"USD"_s, u"C"_s, u"BadGrouping"_s);
    row("group behind the decimals", u"1.23 456"_s, u"USD"_s, u"C"_s, u"BadGrouping"_s);
    row("doubled mark", u"12..50"_s, u"USD"_s, u"C"_s, u"BadGrouping"_s);
}

void TestParse::typed()
{
    QFETCH(QString, typed);
    QFETCH(QString, code);
    QFETCH(QString, locale);
    QTEST(outcome(parseTyped(typed, currency(code), QLocale(locale))), "expected");
}

void TestParse::centsFirst_data()
{
    QTest::addColumn<QString>("digits");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("expected");
    QTest::newRow("cents") << u"1250"_s << u"USD"_s << u"1250"_s;
    QTest::newRow("yen have none") << u"1250"_s << u"JPY"_s << u"1250"_s;
    QTest::newRow("nothing yet") << u""_s << u"USD"_s << u"Empty"_s;
    QTest::newRow("only zeros") << u"000"_s << u"USD"_s << u"Zero"_s;
    QTest::newRow("a mark") << u"12.50"_s << u"USD"_s << u"NotANumber"_s;
    QTest::newRow("a sign") << u"-1"_s << u"USD"_s << u"NotANumber"_s;
    QTest::newRow("foreign digits") << u"١٢"_s << u"USD"_s << u"ForeignDigits"_s;
    QTest::newRow("ten digits") << u"1000000000"_s << u"USD"_s << u"TooLarge"_s;
    QTest::newRow("beyond 64 bits") << u"99999999999999999999"_s << u"USD"_s << u"TooLarge"_s;
}

void TestParse::centsFirst()
{
    QFETCH(QString, digits);
    QFETCH(QString, code);
    QTEST(outcome(fromCentsFirst(digits, currency(code))), "expected");
}

void TestParse::gateway_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("expected");
    QTest::newRow("whole") << u"13"_s << u"PHP"_s << u"1300"_s;
    QTest::newRow("one decimal") << u"13.0"_s << u"PHP"_s << u"1300"_s;
    QTest::newRow("two decimals") << u"13.00"_s << u"PHP"_s << u"1300"_s;
    QTest::newRow("zeros beyond the currency") << u"12.5000"_s << u"USD"_s << u"1250"_s;
    QTest::newRow("won with decimals") << u"50.00"_s << u"KRW"_s << u"50"_s;
    QTest::newRow("dinar") << u"1.25"_s << u"KWD"_s << u"1250"_s;
    QTest::newRow("blanks around") << u" 13.00 "_s << u"USD"_s << u"1300"_s;
    QTest::newRow("zero is an amount") << u"0.00"_s << u"USD"_s << u"0"_s;
    QTest::newRow("digits beyond the currency") << u"12.501"_s << u"USD"_s << u"TooManyDecimals"_s;
    QTest::newRow("half a won") << u"50.5"_s << u"KRW"_s << u"TooManyDecimals"_s;
    QTest::newRow("nothing") << u" "_s << u"USD"_s << u"Empty"_s;
    QTest::newRow("negative") << u"-1.00"_s << u"USD"_s << u"Negative"_s;
    QTest::newRow("grouped") << u"1,234.00"_s << u"USD"_s << u"NotANumber"_s;
    QTest::newRow("comma") << u"12,50"_s << u"USD"_s << u"NotANumber"_s;
    QTest::newRow("exponent") << u"1E+2"_s << u"USD"_s << u"NotANumber"_s;
    QTest::newRow("no whole part") << u".50"_s << u"USD"_s << u"NotANumber"_s;
    QTest::newRow("nothing behind the point") << u"12."_s << u"USD"_s << u"NotANumber"_s;
    QTest::newRow("two points") << u"1.2.3"_s << u"USD"_s << u"NotANumber"_s;
    QTest::newRow("foreign digits") << u"١٢"_s << u"USD"_s << u"NotANumber"_s;
    QTest::newRow("beyond 64 bits") << u"99999999999999999999"_s << u"USD"_s << u"TooLarge"_s;
}

void TestParse::gateway()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    QTEST(outcome(fromGateway(text, currency(code))), "expected");
}

void TestParse::toGateway_data()
{
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("expected");
    QTest::newRow("dollars") << qint64(1250) << u"USD"_s << u"12.50"_s;
    QTest::newRow("a cent") << qint64(1) << u"USD"_s << u"0.01"_s;
    QTest::newRow("no grouping") << qint64(123456700) << u"USD"_s << u"1234567.00"_s;
    QTest::newRow("yen") << qint64(1250) << u"JPY"_s << u"1250"_s;
    QTest::newRow("won") << qint64(50000) << u"KRW"_s << u"50000"_s;
    QTest::newRow("whole rupiah") << qint64(1500000) << u"IDR"_s << u"15000"_s;
    QTest::newRow("rupiah and sen") << qint64(1500050) << u"IDR"_s << u"15000.50"_s;
    QTest::newRow("dinar") << qint64(1250) << u"KWD"_s << u"1.250"_s;
}

void TestParse::toGateway()
{
    QFETCH(qint64, minor);
    QFETCH(QString, code);
    QTEST(tillroll::money::toGateway(Money::fromMinor(minor, currency(code))), "expected");
}

void TestParse::forPeople_data()
{
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("expected");
    QTest::newRow("English") << qint64(123450) << u"USD"_s << u"en_US"_s << u"1,234.50\u00a0USD"_s;
    QTest::newRow("German") << qint64(123450) << u"EUR"_s << u"de_DE"_s << u"1.234,50\u00a0EUR"_s;
    QTest::newRow("yen") << qint64(123450) << u"JPY"_s << u"ja_JP"_s << u"123,450\u00a0JPY"_s;
    QTest::newRow("Polish million")
        << qint64(100000000) << u"PLN"_s << u"pl_PL"_s << u"1\u00a0000\u00a0000,00\u00a0PLN"_s;
    QTest::newRow("Polish thousand")
        << qint64(100000) << u"PLN"_s << u"pl_PL"_s << u"1000,00\u00a0PLN"_s;
    QTest::newRow("cents alone") << qint64(5) << u"USD"_s << u"en_US"_s << u"0.05\u00a0USD"_s;
    QTest::newRow("negative") << qint64(-5) << u"USD"_s << u"en_US"_s << u"-0.05\u00a0USD"_s;
    QTest::newRow("the most negative") << std::numeric_limits<qint64>::min() << u"USD"_s
                                       << u"en_US"_s << u"-92,233,720,368,547,758.08\u00a0USD"_s;
    QTest::newRow("Arabic digits") << qint64(1205) << u"USD"_s << u"ar_EG"_s << u"١٢٫٠٥\u00a0USD"_s;
}

void TestParse::forPeople()
{
    QFETCH(qint64, minor);
    QFETCH(QString, code);
    QFETCH(QString, locale);
    QTEST(format(Money::fromMinor(minor, currency(code)), QLocale(locale)), "expected");
}

void TestParse::everyProblemHasWords()
{
    QStringList words;
    for (int i = 0; i <= static_cast<int>(ParseProblem::BadGrouping); ++i)
        words += describe(static_cast<ParseProblem>(i), currency(u"USD"));
    QCOMPARE(words.removeDuplicates(), 0);
    for (const QString& sentence : words)
        QVERIFY2(sentence.endsWith(u'.'), qPrintable(sentence));
    QCOMPARE(describe(ParseProblem::TooManyDecimals, currency(u"JPY")),
             u"JPY has no decimals; give a whole amount."_s);
}

QTEST_GUILESS_MAIN(TestParse)
#include "test_parse.moc"
