#include "tests/gui/display_window.h"
#include "tests/support/ledger_samples.h"
#include "ui/pay/timeline.h"
#include "ui/receipts/historymodel.h"

#include <QRegularExpression>
#include <QTableView>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Of a sale that was paid, whatever the time.
const QString confirmed = u"^Alipay · \\d\\d:\\d\\d:\\d\\d · confirmed by the gateway$"_s;

/// A sentence as a pattern that it alone fits.
QString exactly(const QString& sentence)
{
    return QRegularExpression::anchoredPattern(QRegularExpression::escape(sentence));
}

bool hasCome(const sale::Sale& sale)
{
    return sale.isFinal() || sale.attention != sale::Attention::None;
}

/// What the customer is told at this moment.
QString displayed()
{
    const ui::DisplayWindow* window = displayWindow();
    return window == nullptr ? QString() : window->findChild<QLabel*>(u"displayHeadline"_s)->text();
}

/// The one transaction that the sandbox was asked for; none, or several, is an error of its own.
QString statusOfTheOne(CounterBench& bench, const QString& reference)
{
    const QJsonArray all = bench.shop.transactionsAtGateway();
    if (all.size() != 1)
        return u"%1 transactions"_s.arg(all.size());
    const QJsonObject one = all.first().toObject();
    if (one["reference"_L1].toString() != reference)
        return u"another reference"_s;
    return one["status"_L1].toString();
}

QString phaseInLedger(CounterBench& bench, const QString& reference)
{
    const auto sale = sale::fold(bench.shop.facts(reference));
    return sale ? sale::toText(sale->phase) : u"no such sale"_s;
}

} // namespace

/// Every outcome that the sandbox has for a till without webhooks (tillroll-sandbox(1)), from the
/// keypad to the result page: what the window says, what the customer is told, what the ledger
/// holds, and what the gateway has on its own list.
class TestOutcomes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fromTheKeypadToTheResult_data();
    void fromTheKeypadToTheResult();
    void onlyTheGatewaySaysCancelled_data();
    void onlyTheGatewaySaysCancelled();
    void theTimelineTellsAnotherDay();
    void whatNeverLeftTheTillIsNotCalledCancelled();
    void aRefusedSaleIsOnNobodysList();
    void slowAnswersAreNotKnownUntilTheyCome();
    void whatTheGatewayClosedAndWasPaidAfterAllIsPaidLate();
    void whatTheTillCancelledAndWasPaidAfterAllNeedsALook();
};

void TestOutcomes::fromTheKeypadToTheResult_data()
{
    QTest::addColumn<QString>("digits");
    QTest::addColumn<QString>("phase");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("headline");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("display");
    QTest::addColumn<QString>("primary");
    const auto row = [](const char* name, const char* digits, const char* phase, const char* status,
                        const char* headline, const QString& sentence, const char* display,
                        const char* primary) {
        QTest::newRow(name) << QString::fromLatin1(digits) << QString::fromLatin1(phase)
                            << QString::fromLatin1(status) << QString::fromLatin1(headline)
                            << sentence << QString::fromLatin1(display)
                            << QString::fromLatin1(primary);
    };
    const auto paid = [&](const char* name, const char* digits) {
        row(name, digits, "paid", "success", "Paid", confirmed, "Paid", "Print receipt");
    };
    const auto expired = [&](const char* name, const char* digits) {
        row(name, digits, "expired", "closed", "Expired",
            exactly(u"The time ran out and the gateway closed the sale. Nothing was charged."_s),
            "Not paid", "Try again");
    };
    paid("an ordinary sale", "1250");
    row("51: declined", "1251", "declined", "failed", "Declined",
        exactly(u"The wallet refused the payment. Nothing was charged."_s), "Not paid",
        "Try again");
    expired("52: the customer never comes", "1252");
    expired("53: pending for ever", "1253");
    row("54: paid while the cancel is on its way", "1254", "cancelled", "success", "Refunded",
        exactly(u"Paid in the last moment, and refunded in full by the cancel."_s), "Not paid",
        "Try again");
    paid("55: the webhook never comes", "1255");
    paid("56: the webhook comes before the answer", "1256");
    paid("57: three webhooks in disorder", "1257");
    paid("58: a webhook with another amount", "1258");
    paid("59: a webhook with a bad signature", "1259");
    paid("60: the gateway knows nothing at first", "1260");
    paid("61: created behind an error", "1261");
    paid("62: slow answers", "1262");
    paid("65: the answer is cut off", "1265");
    paid("66: the answer is not JSON", "1266");
    paid("67: numbers for strings", "1267");
    row("68: another amount is called paid", "1268", "unresolved", "success", "Needs a look",
        exactly(u"The gateway reports a payment that does not fit this sale. Do not charge again; "
                "look into the gateway's portal."_s),
        "One moment, please", "Check now");
}

void TestOutcomes::fromTheKeypadToTheResult()
{
    QFETCH(QString, digits);
    QFETCH(QString, sentence);
    CounterBench bench(sandbox::CustomerMode::Pays);
    QVERIFY(showDisplay(bench));
    bench.charge(qPrintable(digits));
    QVERIFY(bench.driveFront(hasCome));
    const QString reference = bench.desk->front();
    QTEST(bench.headline(), "headline");
    const QString said = bench.find<QLabel>("sentence")->text();
    QVERIFY2(QRegularExpression(sentence).match(said).hasMatch(), qPrintable(said));
    QTEST(displayed(), "display");
    QTEST(phaseInLedger(bench, reference), "phase");
    QTEST(statusOfTheOne(bench, reference), "status");
    QFETCH(QString, primary);
    QTRY_VERIFY(bench.button(primary) != nullptr);
    QCOMPARE(bench.button(primary)->property("kind").toString(), u"primary"_s);
    // The strip above calls it what the page does.
    const sale::Sale* sale = bench.desk->find(reference);
    const QString tab = u" %1 · %2"_s.arg(ui::amountText(sale->amount), ui::wordsFor(*sale).word);
    QVERIFY2(bench.button(tab) != nullptr, qPrintable(tab));
    QCOMPARE(tab.section(u"· "_s, 1), bench.headline().toLower());
}

void TestOutcomes::onlyTheGatewaySaysCancelled_data()
{
    QTest::addColumn<sale::EndCause>("cause");
    QTest::addColumn<QString>("headline");
    QTest::newRow("the gateway closed it") << sale::EndCause::Gateway << u"Cancelled"_s;
    QTest::newRow("never sent") << sale::EndCause::NeverSent << u"Not sent"_s;
    QTest::newRow("never created") << sale::EndCause::NeverCreated << u"Not paid"_s;
    QTest::newRow("refunded by the cancel") << sale::EndCause::RefundedByCancel << u"Refunded"_s;
}

void TestOutcomes::onlyTheGatewaySaysCancelled()
{
    QFETCH(sale::EndCause, cause);
    QFETCH(QString, headline);
    speakAsTheProgram();
    sale::Sale sale{.amount = dollars(1250)};
    sale.phase = sale::Phase::Cancelled;
    sale.endCause = cause;
    QCOMPARE(ui::outcomeOf(sale).headline, headline);
    QCOMPARE(ui::wordsFor(sale).word, headline.toLower()); // on the strip
    QCOMPARE(ui::wordsFor(sale.phase, sale.attention, cause).word, headline.toLower());
    const auto steps =
        ui::timelineOf(recordsOf({sampleOpened(), sale::Ended{sale::EndKind::Cancelled, cause}}));
    QVERIFY2(steps.back().words.startsWith(headline), qPrintable(steps.back().words));
}

void TestOutcomes::theTimelineTellsAnotherDay()
{
    speakAsTheProgram();
    std::vector<sale::Record> records = expiredSale(sampleOpened());
    const base::UtcTime later = records.back().at + std::chrono::hours(26);
    records.push_back({later, sale::Confirmed{sale::Source::Query, u"35"_s, {}, {}}});
    records.push_back(
        {later + std::chrono::seconds(1), sale::LateDecided{sale::LateDecision::Keep, {}}});
    const auto steps = ui::timelineOf(records);
    QStringList days;
    for (const ui::TimelineStep& step : steps)
        days << (step.isOtherDay ? ui::dayText(*step.at) : u"-"_s);
    QCOMPARE(days, (QStringList{u"-"_s, u"-"_s, ui::dayText(later), u"-"_s}));
}

void TestOutcomes::whatNeverLeftTheTillIsNotCalledCancelled()
{
    CounterBench bench;
    bench.shop.server->stop();
    bench.charge("1250");
    QVERIFY(bench.driveFront(hasCome));
    QTRY_COMPARE(bench.headline(), u"Not sent"_s);
    QVERIFY(bench.button(u" $12.50 · not sent"_s) != nullptr);
    QVERIFY(bench.find<QLabel>("sentence")->text().startsWith(u"No payment was asked for."_s));
    bench.window->goTo(ui::Place::Receipts);
    const auto* rows = bench.find<QTableView>("history")->model();
    QTRY_COMPARE(rows->rowCount(), 1);
    QCOMPARE(rows->index(0, ui::HistoryModel::State).data().toString(), u"Not sent"_s);
}

void TestOutcomes::aRefusedSaleIsOnNobodysList()
{
    CounterBench bench(sandbox::CustomerMode::Pays);
    bench.charge("1270");
    QVERIFY(bench.driveFront(hasCome));
    QCOMPARE(bench.headline(), u"Declined"_s);
    QCOMPARE(bench.find<QLabel>("sentence")->text(),
             u"The gateway refused the request with code 000023: “data error : customer data "
             "(AVS)”. Nothing was charged."_s);
    QCOMPARE(phaseInLedger(bench, bench.desk->front()), u"declined"_s);
    QCOMPARE(bench.shop.transactionsAtGateway().size(), 0);
}

void TestOutcomes::slowAnswersAreNotKnownUntilTheyCome()
{
    // Thirty seconds for an answer, and a till that waits for three of them.
    CounterBench bench(sandbox::CustomerMode::Pays, [](till::Settings& settings) {
        settings.gateway.connectTimeout = std::chrono::seconds(3);
        settings.gateway.totalTimeout = std::chrono::seconds(3);
    });
    bench.shop.sandboxState = bench.shop.folder.filePath(u"sandbox.json"_s);
    bench.shop.restartSandbox(sandbox::CustomerMode::Pays, 1);
    QVERIFY(showDisplay(bench));
    bench.charge("1262");
    QTRY_COMPARE_WITH_TIMEOUT(bench.headline(), u"Not known yet"_s, 60'000);
    const QString reference = bench.desk->front();
    QCOMPARE(bench.find<QLabel>("sentence")->text(),
             u"The gateway has not told us whether this was paid. Do not charge again."_s);
    QCOMPARE(displayed(), u"One moment, please"_s);
    QCOMPARE(phaseInLedger(bench, reference), u"unresolved"_s);
    bench.shop.restartSandbox(sandbox::CustomerMode::Pays, 1000);
    QVERIFY(bench.press(u"Check now"_s));
    QTRY_COMPARE_WITH_TIMEOUT(bench.headline(), u"Paid"_s, 60'000);
    QCOMPARE(phaseInLedger(bench, reference), u"paid"_s);
    QCOMPARE(statusOfTheOne(bench, reference), u"success"_s);
}

void TestOutcomes::whatTheGatewayClosedAndWasPaidAfterAllIsPaidLate()
{
    CounterBench bench(sandbox::CustomerMode::Pays, [](till::Settings& settings) {
        settings.saleTimeout = std::chrono::minutes(1);
    });
    bench.shop.sandboxState = bench.shop.folder.filePath(u"sandbox.json"_s);
    bench.shop.restartSandbox(sandbox::CustomerMode::Pays, 50);
    bench.charge("1269");
    QVERIFY(bench.driveFront([](const sale::Sale& sale) { return sale.presentedAt.has_value(); }));
    const QString reference = bench.desk->front();
    // Quick until it closes; from then on slow enough to be seen closed before it is paid.
    bench.shop.restartSandbox(sandbox::CustomerMode::Pays, 1);
    QTRY_COMPARE_WITH_TIMEOUT(bench.shop.statusAtGateway(reference), u"closed"_s, 60'000);
    QVERIFY(bench.driveFront(hasCome));
    QCOMPARE(bench.headline(), u"Expired"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.shop.statusAtGateway(reference), u"success"_s, 60'000);
    QVERIFY(bench.driveFront([](const sale::Sale& sale) { return sale.isPaid(); }));
    QCOMPARE(bench.headline(), u"Paid after all"_s);
    const QString said = bench.find<QLabel>("sentence")->text();
    QVERIFY2(QRegularExpression(confirmed).match(said).hasMatch(), qPrintable(said));
    QCOMPARE(phaseInLedger(bench, reference), u"paid"_s);
    QCOMPARE(statusOfTheOne(bench, reference), u"success"_s);
}

void TestOutcomes::whatTheTillCancelledAndWasPaidAfterAllNeedsALook()
{
    CounterBench bench(sandbox::CustomerMode::Pays);
    bench.charge("1269");
    QVERIFY(bench.driveFront([](const sale::Sale& sale) {
        return sale.isPaid() && sale.attention == sale::Attention::PaidDuringCancel;
    }));
    QCOMPARE(bench.headline(), u"Needs a look"_s);
    QCOMPARE(bench.find<QLabel>("sentence")->text(),
             u"Paid while it was being cancelled: the cancel may have given the money back. Look "
             "into the gateway's portal before handing over the goods."_s);
    QCOMPARE(phaseInLedger(bench, bench.desk->front()), u"paid"_s);
    QCOMPARE(statusOfTheOne(bench, bench.desk->front()), u"success"_s);
}

QTEST_MAIN(TestOutcomes)
#include "test_outcomes.moc"
