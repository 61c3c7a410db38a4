#include "core/receipt/typeface.h"
#include "tests/gui/counter_bench.h"
#include "tests/gui/stuck_printer.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QFile>
#include <QPrinter>
#include <QSignalSpy>
#include <QTableView>
#include <QUrlQuery>

#include <future>
#include <memory>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

bool isFinal(const sale::Sale& sale)
{
    return sale.isFinal();
}

/// A counter that shows a paid sale of $12.50.
struct PaidBench : CounterBench {
    PaidBench() : CounterBench(sandbox::CustomerMode::Pays)
    {
        charge("1250");
        if (!driveFront(isFinal) || !QTest::qWaitFor([this] { return headline() == "Paid"_L1; }))
            qFatal("the sale is not paid");
        if (!QTest::qWaitFor([this] { return button(u"Print receipt"_s) != nullptr; }))
            qFatal("no receipt is offered");
        reference = desk->front();
    }

    [[nodiscard]] QString footnote() const { return find<QLabel>("footnote")->text(); }
    void press(const QString& words)
    {
        if (!QTest::qWaitFor([&] { return button(words) != nullptr; }))
            qFatal("there is no button %s", qPrintable(words));
        QTest::mouseClick(button(words), Qt::LeftButton);
    }

    QString reference;
};

receipt::Receipt sampleReceipt()
{
    return {.shop = u"Corner Books"_s,
            .till = u"till-1"_s,
            .method = u"Alipay"_s,
            .reference = u"till-1-000001-K7Q"_s,
            .amount = money::Money::fromMinor(1250, *money::Currency::fromCode(u"USD"))};
}

} // namespace

// Receipts from the paid page and from the history: real ledger and files, the test's own printer.
class TestReceiptActions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aReceiptIsPrinted();
    void anActionStopsTheCountdown_data();
    void anActionStopsTheCountdown();
    void walkingOverTheButtonsStopsTheCountdown_data();
    void walkingOverTheButtonsStopsTheCountdown();
    void aPrinterThatFailsIsASentence();
    void aPrinterThatHangsHoldsUpNothing();
    void whatReachedNobodyIsNoCopyTheNextTime();
    void aPdfIsSavedAndNamed();
    void aFolderThatCannotBeWrittenIsASentence();
    void theMailDraftHoldsTheReceipt();
    void theMailGoesToTheCustomer();
    void noMailProgramIsASentence();
    void theChosenPrinterAndPaperAreUsed();
    void theShopsOwnWordsStandOnTheReceipt();
    void theHistoryPrintsACopy();
    void theHistoryCopiesText();
    void aRollGetsAStripAndASheetItsTop_data();
    void aRollGetsAStripAndASheetItsTop();
    void aFolderThatHangsHoldsNobodyUp();
    void aDriverThatHangsIsLeftBehind();
    void whatIsOnItsWayToThePaperComesOut();
};

void TestReceiptActions::aReceiptIsPrinted()
{
    PaidBench bench;
    bench.press(u"Print receipt"_s);
    QTRY_COMPARE(bench.footnote(), u"The receipt is printed on Counter."_s);
    QCOMPARE(bench.outlets.printed.size(), 1);
    const receipt::Receipt& receipt = bench.outlets.printed.first();
    QCOMPARE(receipt.reference, bench.reference);
    QCOMPARE(receipt.amount.minor(), qint64{1250});
    QVERIFY(receipt.number.has_value());
    QVERIFY(!receipt.isCopy);
    QVERIFY2(receipt.isSandbox, "a receipt of the sandbox says so");
    QTRY_COMPARE(QApplication::focusWidget(), bench.button(u"Next sale"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(bench.desk->sales().empty());
    QCOMPARE(bench.outlets.printed.size(), 1);
}

void TestReceiptActions::anActionStopsTheCountdown_data()
{
    QTest::addColumn<QString>("action");
    QTest::newRow("print") << u"Print receipt"_s;
    QTest::newRow("PDF") << u"PDF"_s;
    QTest::newRow("e-mail") << u"E-mail"_s;
}

void TestReceiptActions::anActionStopsTheCountdown()
{
    QFETCH(QString, action);
    PaidBench bench;
    bench.press(action);
    bench.shop.clock.advance(2 * ui::ResultPage::staysFor);
    QTRY_VERIFY(bench.button(u"Next sale"_s) != nullptr);
    bench.shop.clock.advance(2 * ui::ResultPage::staysFor);
    QCOMPARE(bench.desk->front(), bench.reference);
}

void TestReceiptActions::walkingOverTheButtonsStopsTheCountdown_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("then Space") << Qt::Key_Space;
    QTest::newRow("then Enter") << Qt::Key_Return;
}

void TestReceiptActions::walkingOverTheButtonsStopsTheCountdown()
{
    PaidBench bench;
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTRY_COMPARE(QApplication::focusWidget(), bench.button(u"Print receipt"_s));
    bench.shop.clock.advance(2 * ui::ResultPage::staysFor);
    QCOMPARE(bench.desk->front(), bench.reference);
    QFETCH(Qt::Key, key);
    QTest::keyClick(QApplication::focusWidget(), key);
    QTRY_COMPARE(bench.outlets.printed.size(), 1);
    QCOMPARE(bench.desk->front(), bench.reference);
}

void TestReceiptActions::aPrinterThatFailsIsASentence()
{
    PaidBench bench;
    bench.outlets.printing = FakeOutlets::Printing::Fails;
    bench.press(u"Print receipt"_s);
    QTRY_COMPARE(bench.footnote(), u"Out of paper."_s);
    QVERIFY2(bench.button(u"No receipt"_s) != nullptr, "nobody has a receipt yet");
    QVERIFY(bench.desk->find(bench.reference)->isPaid());
}

void TestReceiptActions::aPrinterThatHangsHoldsUpNothing()
{
    PaidBench bench;
    bench.outlets.printing = FakeOutlets::Printing::Hangs;
    bench.press(u"Print receipt"_s);
    QTRY_COMPARE(bench.footnote(), u"Printing …"_s);
    bench.press(u"Print receipt"_s);
    bench.press(u"No receipt"_s);
    QTRY_VERIFY(bench.desk->sales().empty());
    bench.charge("990");
    QVERIFY(bench.driveFront(isFinal));
    QCOMPARE(bench.outlets.printed.size(), 1);
}

void TestReceiptActions::whatReachedNobodyIsNoCopyTheNextTime()
{
    PaidBench bench;
    bench.outlets.printing = FakeOutlets::Printing::Fails;
    bench.press(u"Print receipt"_s);
    QTRY_COMPARE(bench.footnote(), u"Out of paper."_s);
    bench.outlets.printing = FakeOutlets::Printing::Works;
    bench.press(u"Print receipt"_s);
    QTRY_COMPARE(bench.outlets.printed.size(), 2);
    QVERIFY(!bench.outlets.printed[1].isCopy);
    QCOMPARE(bench.outlets.printed[1].number, bench.outlets.printed[0].number);
    bench.press(u"Print receipt"_s);
    QTRY_COMPARE(bench.outlets.printed.size(), 3);
    QVERIFY(bench.outlets.printed[2].isCopy);
    QCOMPARE(bench.outlets.printed[2].copyOf, bench.outlets.printed[0].number);
}

void TestReceiptActions::aPdfIsSavedAndNamed()
{
    PaidBench bench;
    bench.press(u"PDF"_s);
    const QString path = bench.shop.folder.filePath(u"receipts/%1-1.pdf"_s.arg(bench.reference));
    QTRY_COMPARE(bench.footnote(), u"The receipt is saved as %1."_s.arg(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("%PDF-"));
    constexpr auto others = QFile::ReadGroup | QFile::ReadOther;
    QVERIFY2(!(file.permissions() & others), "only the owner may read it");
}

void TestReceiptActions::aFolderThatCannotBeWrittenIsASentence()
{
    PaidBench bench;
    QFile inTheWay(bench.shop.folder.filePath(u"receipts"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    bench.press(u"PDF"_s);
    QTRY_VERIFY(bench.footnote().startsWith(u"The PDF cannot be written"_s));
    QVERIFY(bench.button(u"No receipt"_s) != nullptr);
}

void TestReceiptActions::theMailDraftHoldsTheReceipt()
{
    PaidBench bench;
    bench.press(u"E-mail"_s);
    QTRY_COMPARE(bench.outlets.opened.size(), 1);
    const QUrl url = bench.outlets.opened.first();
    QCOMPARE(url.scheme(), u"mailto"_s);
    QVERIFY2(url.path().isEmpty(), "nobody knows a walk-in customer's address");
    const QString draft = QUrl::fromPercentEncoding(url.query(QUrl::FullyEncoded).toLatin1());
    QVERIFY2(draft.contains(bench.reference), qPrintable(draft));
    QVERIFY2(draft.contains(u"12.50"_s), qPrintable(draft));
    QVERIFY2(draft.contains(u"SANDBOX"_s), qPrintable(draft));
    QVERIFY2(draft.contains(u"\r\n"_s), "lines end as mail wants it");
}

void TestReceiptActions::theMailGoesToTheCustomer()
{
    // Also where receipts do not name whom they are for.
    CounterBench bench(sandbox::CustomerMode::Pays,
                       [](till::Settings& settings) { settings.printsCustomer = false; });
    std::optional<ledger::Customer> jane;
    bench.shop.ledger->saveCustomer(
        {.firstName = u"Jane"_s,
         .lastName = u"Roe"_s,
         .email = u"jane+books@example.com"_s,
         .countryCode = u"GB"_s},
        bench.window.get(),
        [&](const ledger::Outcome<ledger::Customer>& saved) { jane = saved.value(); });
    QTRY_VERIFY(jane.has_value());
    bench.sell->customer().choose(*jane);
    bench.charge("1250");
    QVERIFY(bench.driveFront(isFinal));
    QVERIFY(bench.press(u"E-mail"_s));
    QTRY_COMPARE(bench.outlets.opened.size(), 1);
    const QUrl url = bench.outlets.opened.first();
    QCOMPARE(url.path(), u"jane+books@example.com"_s);
    QVERIFY(url.query().startsWith(u"subject="_s));
}

void TestReceiptActions::noMailProgramIsASentence()
{
    PaidBench bench;
    bench.outlets.hasMail = false;
    bench.press(u"E-mail"_s);
    QTRY_COMPARE(bench.footnote(), u"No mail program is set up on this machine."_s);
}

void TestReceiptActions::theChosenPrinterAndPaperAreUsed()
{
    PaidBench bench;
    bench.outlets.paper = {.printer = u"Office"_s, .rollWidth = 58};
    bench.press(u"Print receipt"_s);
    QTRY_COMPARE(bench.outlets.printedOn.size(), 1);
    QCOMPARE(bench.outlets.printedOn.first().printer, u"Office"_s);
    QCOMPARE(bench.outlets.printedOn.first().rollWidth, 58);
    bench.press(u"E-mail"_s);
    QTRY_COMPARE(bench.outlets.opened.size(), 1);
    const QString body =
        QUrlQuery(bench.outlets.opened.first()).queryItemValue(u"body"_s, QUrl::FullyDecoded);
    for (const QString& line : body.split(u"\r\n"_s))
        QVERIFY2(line.size() <= receipt::columnsOf58mm, qPrintable(line));
}

void TestReceiptActions::theShopsOwnWordsStandOnTheReceipt()
{
    PaidBench bench;
    bench.shop.settings.receiptFooter = u"Exchange within 30 days"_s;
    bench.press(u"Print receipt"_s);
    QTRY_COMPARE(bench.outlets.printed.size(), 1);
    QCOMPARE(bench.outlets.printed.first().footer, u"Exchange within 30 days"_s);
}

void TestReceiptActions::theHistoryPrintsACopy()
{
    PaidBench bench;
    bench.press(u"Print receipt"_s);
    QTRY_COMPARE(bench.outlets.printed.size(), 1);
    bench.window->goTo(ui::Place::Receipts);
    QTRY_VERIFY(bench.button(u"Print copy"_s) != nullptr);
    QTRY_VERIFY(bench.button(u"Print copy"_s)->isEnabled());
    bench.press(u"Print copy"_s);
    QTRY_COMPARE(bench.outlets.printed.size(), 2);
    QVERIFY(bench.outlets.printed[1].isCopy);
    QCOMPARE(bench.outlets.printed[1].copyOf, bench.outlets.printed[0].number);
}

void TestReceiptActions::theHistoryCopiesText()
{
    PaidBench bench;
    bench.window->goTo(ui::Place::Receipts);
    QTRY_VERIFY(bench.button(u"Copy text"_s) != nullptr);
    QTRY_VERIFY(bench.button(u"Copy text"_s)->isEnabled());
    bench.press(u"Copy text"_s);
    QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(bench.reference));
}

void TestReceiptActions::aRollGetsAStripAndASheetItsTop_data()
{
    QTest::addColumn<QSizeF>("paper");
    QTest::addColumn<bool>("isCut");
    QTest::newRow("80 mm roll") << QSizeF(80, 297) << true;
    QTest::newRow("58 mm roll") << QSizeF(58, 297) << true;
    QTest::newRow("A4 sheet") << QSizeF(210, 297) << false;
}

void TestReceiptActions::aRollGetsAStripAndASheetItsTop()
{
    QFETCH(QSizeF, paper);
    QFETCH(bool, isCut);
    const QTemporaryDir folder;
    QPrinter printer(QPrinter::HighResolution);
    printer.setOutputFormat(QPrinter::PdfFormat);
    printer.setOutputFileName(folder.filePath(u"paper.pdf"_s));
    printer.setPageSize(QPageSize(paper, QPageSize::Millimeter, {}, QPageSize::ExactMatch));
    QVERIFY(ui::putOnPaper(printer, *receipt::loadTypeface(),
                           receipt::contentOf(sampleReceipt(), QLocale::c())));
    const QSizeF used = printer.pageLayout().pageSize().size(QPageSize::Millimeter);
    QCOMPARE(qRound(used.width()), qRound(paper.width()));
    QCOMPARE(used.height() < paper.height() - 50, isCut);
    QVERIFY(QFile(folder.filePath(u"paper.pdf"_s)).size() > 1000);
}

void TestReceiptActions::aFolderThatHangsHoldsNobodyUp()
{
    const auto folder = std::make_shared<std::promise<void>>(); // as long as nobody keeps it
    PaidBench bench;
    bench.outlets.files->post(
        &bench.theme,
        [whenFree = folder->get_future().share()] {
            whenFree.wait();
            return 0;
        },
        [](int) {});
    bench.press(u"PDF"_s);
    QTRY_VERIFY(bench.footnote().contains(u"Writing the PDF"_s));
    QElapsedTimer time;
    time.start();
    bench.reopen(); // as changed settings have it
    bench.charge("980");
    QTRY_VERIFY(!bench.desk->front().isEmpty());
    QVERIFY2(time.elapsed() < 30'000, qPrintable(QString::number(time.elapsed())));
    folder->set_value();
}

void TestReceiptActions::aDriverThatHangsIsLeftBehind()
{
    QVERIFY(!base::Errands::isAnyLeftBehind());
    const StuckPrinter stuck;
    auto printer = std::make_unique<ui::SystemPrinter>(stuck.driver());
    QObject context;
    bool isAnswered = false;
    printer->print(sampleReceipt(), {}, &context, [&](const ui::Delivery&) { isAnswered = true; });
    QTRY_VERIFY(stuck.isReached());
    QElapsedTimer time;
    time.start();
    printer.reset(); // while it still hangs
    QVERIFY2(time.elapsed() < 30'000, qPrintable(QString::number(time.elapsed())));
    QVERIFY(!stuck.hasPrinted());
    QVERIFY(!isAnswered);
    QVERIFY(base::Errands::isAnyLeftBehind());
}

void TestReceiptActions::whatIsOnItsWayToThePaperComesOut()
{
    StuckPrinter stuck;
    auto printer = std::make_unique<ui::SystemPrinter>(stuck.driver());
    QObject context;
    printer->print(sampleReceipt(), {}, &context, [](const ui::Delivery&) {});
    QTRY_VERIFY(stuck.isReached());
    stuck.letGo();
    printer.reset();
    QVERIFY(stuck.hasPrinted());
}

QTEST_MAIN(TestReceiptActions)
#include "test_receiptactions.moc"
