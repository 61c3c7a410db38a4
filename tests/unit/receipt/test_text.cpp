#include "core/receipt/columns.h"
#include "core/receipt/pdf.h"
#include "core/receipt/text.h"
#include "tests/unit/receipt/samples.h"

#include <QFile>
#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using namespace tillroll;
using namespace tillroll::receipt;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(tillroll::receipt::Receipt)

namespace {

const QLocale english(QLocale::English, QLocale::UnitedStates);

QString contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// What differs, line by line, as a reader of the test's output can see it.
QString difference(const QString& expected, const QString& actual)
{
    const QStringList left = expected.split(u'\n');
    const QStringList right = actual.split(u'\n');
    QString text = u"\n"_s;
    for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i) {
        const QString was = i < left.size() ? left.at(i) : u"(no line)"_s;
        const QString is = i < right.size() ? right.at(i) : u"(no line)"_s;
        text += was == is ? u"  "_s + is + u'\n' : u"- "_s + was + u"\n+ "_s + is + u'\n';
    }
    return text;
}

} // namespace

class TestText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void printsAsExpected_data();
    void printsAsExpected();
    void noLineIsTooLong_data();
    void noLineIsTooLong();
    void everyOutcomeHasItsWords_data();
    void everyOutcomeHasItsWords();
    void aCopyNamesItsOriginal();
    void aTipStandsApartFromTheSale();
    void nothingFromOutsideReachesTheTerminal();
    void writesTheAmountAsTheLocaleDoes();
    void tellsTheDayWhenPaidOnAnother();
    void writesTheShopsOwnTime_data();
    void writesTheShopsOwnTime();
    void aPdfNeedsAScreen();
    void countsColumns_data();
    void countsColumns();
    void breaksLines_data();
    void breaksLines();
};

void TestText::printsAsExpected_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<Receipt>("receipt");
    QTest::addColumn<int>("columns");
    QTest::newRow("paid, on 80 mm paper") << u"paid-42.txt"_s << test::paidReceipt() << 42;
    QTest::newRow("paid, on 58 mm paper") << u"paid-32.txt"_s << test::paidReceipt() << 32;
    QTest::newRow("everything long or wide") << u"awkward-42.txt"_s << test::awkwardReceipt() << 42;
    QTest::newRow("everything long or wide on 58 mm")
        << u"awkward-32.txt"_s << test::awkwardReceipt() << 32;
    QTest::newRow("not known yet, in the sandbox, a copy")
        << u"unknown-sandbox-copy-42.txt"_s << test::unknownReceipt() << 42;
}

/// Run with TILLROLL_UPDATE_EXPECTED=1 to write the expected files anew, then look at what changed.
void TestText::printsAsExpected()
{
    QFETCH(const QString, file);
    QFETCH(const Receipt, receipt);
    QFETCH(const int, columns);
    const QString path = QStringLiteral(TILLROLL_TEST_DATA "/") + file;
    const QString actual = toText(receipt, columns, english);
    if (qEnvironmentVariableIsSet("TILLROLL_UPDATE_EXPECTED")) {
        QFile out(path);
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(actual.toUtf8()) > 0);
    }
    const QString expected = contentsOf(path);
    QVERIFY2(actual == expected, qUtf8Printable(difference(expected, actual)));
}

void TestText::noLineIsTooLong_data()
{
    QTest::addColumn<int>("columns");
    for (const int columns : {24, 32, 33, 42, 48, 80})
        QTest::addRow("%d columns", columns) << columns;
}

void TestText::noLineIsTooLong()
{
    QFETCH(const int, columns);
    for (const Receipt& receipt :
         {test::paidReceipt(), test::awkwardReceipt(), test::unknownReceipt()}) {
        const QStringList lines = toText(receipt, columns, english).split(u'\n');
        for (const QString& line : lines)
            QVERIFY2(columnsOf(line) <= columns, qUtf8Printable(line));
    }
}

void TestText::everyOutcomeHasItsWords_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("words");
    QTest::newRow("paid") << Outcome::Paid << u"PAID"_s;
    QTest::newRow("paid late") << Outcome::PaidLate << u"PAID (LATE)"_s;
    QTest::newRow("declined") << Outcome::Declined << u"NOT PAID: DECLINED"_s;
    QTest::newRow("expired") << Outcome::Expired << u"NOT PAID: EXPIRED"_s;
    QTest::newRow("cancelled") << Outcome::Cancelled << u"NOT PAID: CANCELLED"_s;
    QTest::newRow("never sent") << Outcome::NotSent << u"NOT PAID: NOT SENT"_s;
    QTest::newRow("never created") << Outcome::NotPaid << u"NOT PAID"_s;
    QTest::newRow("refunded by the cancel") << Outcome::Refunded << u"NOT PAID: REFUNDED"_s;
    QTest::newRow("not known") << Outcome::NotKnownYet << u"NOT KNOWN YET"_s;
}

void TestText::everyOutcomeHasItsWords()
{
    QFETCH(const Outcome, outcome);
    QFETCH(const QString, words);
    Receipt receipt = test::paidReceipt();
    receipt.outcome = outcome;
    const QStringList lines = toText(receipt, 42, english).split(u'\n');
    QVERIFY(lines.contains(centred(words, 42)));
    const bool isPaid = outcome == Outcome::Paid || outcome == Outcome::PaidLate;
    const auto says = [&lines](const QString& label) {
        return std::any_of(lines.begin(), lines.end(),
                           [&label](const QString& line) { return line.startsWith(label); });
    };
    QCOMPARE(says(u"Paid "_s), isPaid);
    QCOMPARE(says(u"Confirmed "_s), isPaid);
}

void TestText::aCopyNamesItsOriginal()
{
    Receipt receipt = test::paidReceipt();
    QVERIFY(!toText(receipt, 42, english).contains(u"Copy of"_s));
    receipt.number = 1513;
    receipt.copyOf = 512;
    receipt.isCopy = true;
    const QStringList lines = toText(receipt, 42, english).split(u'\n');
    QVERIFY(lines.contains(leftAndRight(u"Receipt no."_s, u"1513"_s, 42).constFirst()));
    QVERIFY(lines.contains(leftAndRight(u"Copy of no."_s, u"512"_s, 42).constFirst()));
}

void TestText::aTipStandsApartFromTheSale()
{
    Receipt receipt = test::paidReceipt();
    receipt.amount = test::amountOf(1438, u"USD");
    receipt.tip = test::amountOf(188, u"USD");
    receipt.note = u"Table 4"_s;
    QStringList lines = toText(receipt, 42, english).split(u'\n');
    lines.replaceInStrings(QRegularExpression(u" +"_s), u" "_s);
    const qsizetype sale = lines.indexOf(u"Sale 12.50 USD"_s);
    QVERIFY(sale >= 0);
    QCOMPARE(lines.indexOf(u"Tip 1.88 USD"_s), sale + 1);
    QCOMPARE(lines.indexOf(u"TOTAL 14.38 USD"_s), sale + 3);
    QVERIFY(lines.contains(u"Note Table 4"_s));
}

void TestText::nothingFromOutsideReachesTheTerminal()
{
    Receipt receipt = test::paidReceipt();
    receipt.shop = u"Shop\x1b[2J\x07"_s;
    receipt.customer = u"\u202e000.1 DSU\u202c\u0085"_s;
    receipt.transactionNo = u"1\r\n\tTOTAL 0.00"_s;
    const QString text = toText(receipt, 42, english);
    for (const QChar c : text)
        QVERIFY2(c == u'\n' || c.isPrint(), qPrintable(QString::number(c.unicode(), 16)));
    QVERIFY(!text.contains(u'\u202e'));
    QVERIFY(text.contains(u"1 TOTAL 0.00"_s)); // on one line with its label
}

void TestText::writesTheAmountAsTheLocaleDoes()
{
    Receipt receipt = test::paidReceipt();
    receipt.amount = test::amountOf(123456, u"EUR");
    const QLocale french(QLocale::French, QLocale::France);
    QVERIFY(toText(receipt, 42, french).contains(u" 1 234,56 EUR\n"_s));
    receipt.amount = test::amountOf(1500, u"JPY");
    QVERIFY(toText(receipt, 42, english).contains(u" 1,500 JPY\n"_s));
}

void TestText::tellsTheDayWhenPaidOnAnother()
{
    Receipt receipt = test::paidReceipt();
    receipt.endedAt = receipt.openedAt + std::chrono::hours(12);
    QVERIFY(toText(receipt, 42, english).contains(u" 23 Nov 2026, 02:06:31\n"_s));
}

void TestText::writesTheShopsOwnTime_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QString>("date");
    QTest::addColumn<QString>("opened");
    QTest::newRow("at Greenwich") << 0 << u" 22 Nov 2026, UTC\n"_s << u" 20:06:31\n"_s;
    QTest::newRow("west") << -210 << u" 22 Nov 2026, UTC-03:30\n"_s << u" 16:36:31\n"_s;
    QTest::newRow("east, the next day")
        << 345 << u" 23 Nov 2026, UTC+05:45\n"_s << u" 01:51:31\n"_s;
}

void TestText::writesTheShopsOwnTime()
{
    QFETCH(const int, minutes);
    QFETCH(const QString, date);
    QFETCH(const QString, opened);
    Receipt receipt = test::paidReceipt();
    receipt.utcOffset = std::chrono::minutes(minutes);
    const QString text = toText(receipt, 42, english);
    QVERIFY2(text.contains(date), qUtf8Printable(text));
    QVERIFY2(text.contains(opened), qUtf8Printable(text));
}

void TestText::aPdfNeedsAScreen()
{
    QCOMPARE(toPdf(test::paidReceipt(), english).error(), PdfError::NoGuiApplication);
}

void TestText::countsColumns_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("columns");
    QTest::newRow("nothing") << QString() << 0;
    QTest::newRow("Latin letters") << u"Café"_s << 4;
    QTest::newRow("a letter and its mark apart") << u"Cafe\u0301"_s << 4;
    QTest::newRow("Chinese") << u"谢谢"_s << 4;
    QTest::newRow("Japanese with halfwidth katakana") << u"レジﾚｼﾞ"_s << 7;
    QTest::newRow("Korean") << u"감사합니다"_s << 10;
    QTest::newRow("fullwidth digits") << u"１２"_s << 4;
    QTest::newRow("an ideograph outside the first plane") << u"𠮷"_s << 2;
    QTest::newRow("emoji") << u"🧾"_s << 2;
    QTest::newRow("Greek and Cyrillic") << u"Ωж"_s << 2;
}

void TestText::countsColumns()
{
    QFETCH(const QString, text);
    QFETCH(const int, columns);
    QCOMPARE(columnsOf(text), columns);
}

void TestText::breaksLines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("nothing is one empty line") << QString() << QStringList{QString()};
    QTest::newRow("what fits stays") << u"12345678"_s << QStringList{u"12345678"_s};
    QTest::newRow("at a space") << u"123 5678 x"_s << QStringList{u"123 5678"_s, u"x"_s};
    QTest::newRow("before a word that does not fit")
        << u"1234 678901"_s << QStringList{u"1234"_s, u"678901"_s};
    QTest::newRow("inside a word that never fits")
        << u"1234567890"_s << QStringList{u"12345678"_s, u"90"_s};
    QTest::newRow("never in the middle of a wide character")
        << u"1谢谢谢谢"_s << QStringList{u"1谢谢谢"_s, u"谢"_s};
    QTest::newRow("never between a letter and its mark")
        << u"1234567e\u0301x"_s << QStringList{u"1234567e\u0301"_s, u"x"_s};
    QTest::newRow("not at a no-break space")
        << u"abc 12\u00a0345"_s << QStringList{u"abc"_s, u"12\u00a0345"_s};
}

void TestText::breaksLines()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, lines);
    QCOMPARE(wrapped(text, 8), lines);
}

QTEST_GUILESS_MAIN(TestText)
#include "test_text.moc"
