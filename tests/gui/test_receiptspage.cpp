#include "tests/gui/counter_bench.h"
#include "tests/support/await.h"
#include "tests/support/ledger_samples.h"
#include "ui/pay/timeline.h"
#include "ui/receipts/historymodel.h"
#include "ui/receipts/receiptpreview.h"
#include "ui/receipts/receiptspage.h"

#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>

#include <algorithm>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Noon of a day of the shop, some days ago.
base::UtcTime noon(int daysAgo)
{
    const QDateTime at(QDate::currentDate().addDays(-daysAgo), QTime(12, 0));
    return base::UtcTime(base::Millis(at.toMSecsSinceEpoch()));
}

struct Scene {
    Scene() = default;

    void write(const QString& reference, const std::vector<sale::Record>& records)
    {
        const auto written = await<ledger::Outcome<int>>([&](QObject* context, auto done) {
            bench.shop.ledger->append(reference, records, 0, context, std::move(done));
        });
        QVERIFY(written.has_value());
    }

    /// S1: today, by Mia, with Alipay. S2: yesterday, by Ben, with a card, 98.76 from Anna Lee.
    /// S3: eight days ago, by Mia, with Alipay, expired.
    void fillTheBooks()
    {
        const ledger::Customer anna{.key = u"anna"_s, .firstName = u"Anna"_s, .lastName = u"Lee"_s};
        (void)await<ledger::Outcome<ledger::Customer>>([&](QObject* context, auto done) {
            bench.shop.ledger->saveCustomer(anna, context, std::move(done));
        });
        sale::Opened opened = openedAs(u"S1"_s);
        opened.terms.cashier = u"Mia"_s;
        opened.terms.methodId = u"alipay"_s;
        write(u"S1"_s, paidSale(opened, noon(0)));
        opened = openedAs(u"S2"_s, 9876);
        opened.terms.cashier = u"Ben"_s;
        opened.terms.methodId = u"card"_s;
        opened.terms.customerKey = u"anna"_s;
        write(u"S2"_s, paidSale(opened, noon(1)));
        opened = openedAs(u"S3"_s);
        opened.terms.cashier = u"Mia"_s;
        opened.terms.methodId = u"alipay"_s;
        write(u"S3"_s, expiredSale(opened, noon(8)));
    }

    void look() { bench.window->goTo(ui::Place::Receipts); }

    [[nodiscard]] QStringList shown() const
    {
        const auto* table = bench.find<QTableView>("history");
        QStringList references;
        if (!table->isVisible())
            return references;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            references += table->model()->index(row, ui::HistoryModel::Reference).data().toString();
        return references;
    }

    /// Chooses the entry with these words.
    void choose(const char* name, const QString& words) const
    {
        auto* choice = bench.find<QComboBox>(name);
        const int index = choice->findText(words);
        QVERIFY2(index >= 0, qPrintable(words));
        choice->setCurrentIndex(index);
    }

    [[nodiscard]] QString emptyWords() const { return bench.find<QLabel>("emptyHeadline")->text(); }
    [[nodiscard]] bool isEmpty() const { return bench.find<QLabel>("emptyHeadline")->isVisible(); }

    CounterBench bench;
};

} // namespace

// The sales of before: found by what a cashier knows of them, and looked into.
class TestReceiptsPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatHappenedTellsHowThePaymentWasHeardOf_data();
    void whatHappenedTellsHowThePaymentWasHeardOf();
    void choicesNarrow_data();
    void choicesNarrow();
    void choicesAddUp();
    void theWaysToPayFollowTheSettings();
    void oneDayIsChosen();
    void wordsAreFoundAsTheyAreTyped_data();
    void wordsAreFoundAsTheyAreTyped();
    void earlierDaysCanBeOutOfReach();
    void salesOfOthersCanBeOutOfReach();
    void theReachHoldsWhateverIsAskedFor_data();
    void theReachHoldsWhateverIsAskedFor();
    void withNobodyNamedNoSaleIsOnesOwn();
    void withNoSaleYetOneCanBeTaken();
    void whatFitsNothingCanBeTakenBack();
    void withNobodyNamedThereIsNoChoiceOfCashiers();
    void theReceiptIsSeenBeforeItIsNumbered();
    void aRowSaysWhatBecameOfItsSale();
    void aRowTellsItsDayInTheUsersLanguage();
};

void TestReceiptsPage::choicesNarrow_data()
{
    QTest::addColumn<QByteArray>("choice");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("today") << QByteArray("day") << u"Today"_s << QStringList{u"S1"_s};
    QTest::newRow("yesterday") << QByteArray("day") << u"Yesterday"_s << QStringList{u"S2"_s};
    QTest::newRow("a week") << QByteArray("day") << u"Last 7 days"_s
                            << QStringList{u"S1"_s, u"S2"_s};
    QTest::newRow("a state") << QByteArray("state") << u"Expired"_s << QStringList{u"S3"_s};
    QTest::newRow("a way to pay") << QByteArray("method") << u"Card"_s << QStringList{u"S2"_s};
    QTest::newRow("a cashier") << QByteArray("cashier") << u"Mia"_s
                               << QStringList{u"S1"_s, u"S3"_s};
}

void TestReceiptsPage::choicesNarrow()
{
    QFETCH(QByteArray, choice);
    QFETCH(QString, words);
    QFETCH(QStringList, found);
    Scene scene;
    scene.fillTheBooks();
    scene.look();
    QTRY_COMPARE(scene.shown(), (QStringList{u"S1"_s, u"S2"_s, u"S3"_s}));
    QTRY_VERIFY(scene.bench.find<QComboBox>("cashier")->isVisible());
    scene.choose(choice.constData(), words);
    QTRY_COMPARE(scene.shown(), found);
}

void TestReceiptsPage::choicesAddUp()
{
    Scene scene;
    scene.fillTheBooks();
    scene.look();
    QTRY_VERIFY(scene.bench.find<QComboBox>("cashier")->isVisible());
    scene.choose("cashier", u"Mia"_s);
    QTRY_COMPARE(scene.shown(), (QStringList{u"S1"_s, u"S3"_s}));
    scene.choose("day", u"Last 7 days"_s);
    QTRY_COMPARE(scene.shown(), QStringList{u"S1"_s});
    scene.choose("method", u"Card"_s);
    QTRY_VERIFY(scene.isEmpty());
}

void TestReceiptsPage::theWaysToPayFollowTheSettings()
{
    Scene scene;
    scene.fillTheBooks();
    scene.look();
    QTRY_COMPARE(scene.shown().size(), 3);
    const auto* choice = scene.bench.find<QComboBox>("method");
    auto methods = scene.bench.settingsDesk->methods().value();
    std::reverse(methods.begin(), methods.end());
    scene.bench.settingsDesk->saveMethods(methods, this, [](const ui::Saved&) {});
    QTRY_COMPARE(choice->itemText(1), methods.constFirst().method.label);
    QCOMPARE(choice->count(), static_cast<int>(methods.size()) + 1);
    scene.choose("method", u"Alipay"_s);
    QTRY_COMPARE(scene.shown(), (QStringList{u"S1"_s, u"S3"_s}));
    methods.first().isShown = false;
    scene.bench.settingsDesk->saveMethods(methods, this, [](const ui::Saved&) {});
    QTRY_COMPARE(choice->count(), static_cast<int>(methods.size()));
    QCOMPARE(choice->currentText(), u"Alipay"_s); // what is chosen stays
    for (pockyt::StoreMethod& entry : methods)
        entry.isShown = entry.method.id == "card"_L1;
    scene.bench.settingsDesk->saveMethods(methods, this, [](const ui::Saved&) {});
    QTRY_COMPARE(choice->count(), 2);
    QCOMPARE(choice->currentText(), u"All methods"_s);
    QTRY_COMPARE(scene.shown().size(), 3);
}

void TestReceiptsPage::oneDayIsChosen()
{
    Scene scene;
    scene.fillTheBooks();
    scene.look();
    QTRY_COMPARE(scene.shown().size(), 3);
    auto* date = scene.bench.find<QDateEdit>("date");
    QVERIFY(!date->isVisible());
    scene.choose("day", u"One day …"_s);
    QVERIFY(date->isVisible());
    QTRY_COMPARE(scene.shown(), QStringList{u"S1"_s});
    date->setDate(QDate::currentDate().addDays(-8));
    QTRY_COMPARE(scene.shown(), QStringList{u"S3"_s});
}

void TestReceiptsPage::wordsAreFoundAsTheyAreTyped_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("a reference") << u"S3"_s << QStringList{u"S3"_s};
    QTest::newRow("a transaction") << u"35S2"_s << QStringList{u"S2"_s};
    QTest::newRow("an amount") << u"98.7"_s << QStringList{u"S2"_s};
    QTest::newRow("a customer") << u"anna l"_s << QStringList{u"S2"_s};
}

void TestReceiptsPage::wordsAreFoundAsTheyAreTyped()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, found);
    Scene scene;
    scene.fillTheBooks();
    scene.look();
    QTRY_COMPARE(scene.shown().size(), 3);
    QTest::keyClicks(scene.bench.find<QLineEdit>("search"), typed);
    QTRY_COMPARE(scene.shown(), found);
}

void TestReceiptsPage::earlierDaysCanBeOutOfReach()
{
    Scene scene;
    scene.fillTheBooks();
    scene.look();
    auto* page = scene.bench.window->findChild<ui::ReceiptsPage*>();
    page->limit({.isOnlyToday = true});
    QTRY_COMPARE(scene.shown(), QStringList{u"S1"_s});
    QVERIFY(!scene.bench.find<QComboBox>("day")->isEnabled());
    QTest::keyClicks(scene.bench.find<QLineEdit>("search"), u"S2"_s);
    QTRY_VERIFY(scene.isEmpty());
    QVERIFY(scene.bench.press(u"Show all sales"_s));
    QTRY_COMPARE(scene.shown(), QStringList{u"S1"_s});
    page->limit({});
    QTRY_COMPARE(scene.shown().size(), 3);
}

void TestReceiptsPage::salesOfOthersCanBeOutOfReach()
{
    Scene scene;
    scene.fillTheBooks();
    scene.bench.shop.settings.cashier = u"Mia"_s;
    scene.look();
    QTRY_COMPARE(scene.shown().size(), 3);
    QTRY_VERIFY(scene.bench.find<QComboBox>("cashier")->isVisible());
    scene.choose("cashier", u"Ben"_s);
    QTRY_COMPARE(scene.shown(), QStringList{u"S2"_s});
    ui::Preferences wanted;
    wanted.showsOthersSales = false;
    scene.bench.preferences.change(wanted, this, [](const ui::Saved&) {});
    QTRY_COMPARE(scene.shown(), (QStringList{u"S1"_s, u"S3"_s}));
    QVERIFY(!scene.bench.find<QComboBox>("cashier")->isVisible());
    QTest::keyClicks(scene.bench.find<QLineEdit>("search"), u"S2"_s);
    QTRY_VERIFY(scene.isEmpty());
    scene.bench.preferences.change({}, this, [](const ui::Saved&) {});
    QTRY_COMPARE(scene.shown(), QStringList{u"S2"_s});
}

void TestReceiptsPage::theReachHoldsWhateverIsAskedFor_data()
{
    QTest::addColumn<bool>("isOnlyToday");
    QTest::addColumn<QString>("cashier");
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<int>("found");
    QTest::newRow("everything, of today") << true << QString() << QString() << QString() << 1;
    QTest::newRow("everything, of Mia") << false << u"Mia"_s << QString() << QString() << 2;
    QTest::newRow("everything, of Mia today") << true << u"Mia"_s << QString() << QString() << 1;
    QTest::newRow("a whole reference of Ben's") << false << u"Mia"_s << u"S2"_s << QString() << 0;
    QTest::newRow("Ben's transaction") << false << u"Mia"_s << u"35S2"_s << QString() << 0;
    QTest::newRow("a customer of Ben's") << false << u"Mia"_s << u"anna"_s << QString() << 0;
    QTest::newRow("Ben") << false << u"Mia"_s << QString() << u"Ben"_s << 0;
    QTest::newRow("an earlier reference") << true << QString() << u"S3"_s << QString() << 0;
}

void TestReceiptsPage::theReachHoldsWhateverIsAskedFor()
{
    QFETCH(bool, isOnlyToday);
    QFETCH(QString, cashier);
    QFETCH(QString, search);
    QFETCH(QString, asked);
    QFETCH(int, found);
    Scene scene;
    scene.fillTheBooks();
    ui::HistoryModel model(*scene.bench.shop.ledger);
    QSignalSpy arrived(&model, &ui::HistoryModel::arrived);
    model.search({});
    QTRY_COMPARE(arrived.size(), 1);
    QCOMPARE(model.rowCount(), 3);
    model.search({}); // on its way, and too late
    model.limit({.isOnlyToday = isOnlyToday,
                 .cashier = cashier.isEmpty() ? std::nullopt : std::make_optional(cashier)});
    QCOMPARE(model.rowCount(), 0);
    arrived.clear();
    model.search({.search = search, .cashier = asked});
    QTRY_COMPARE(arrived.size(), 1);
    QCOMPARE(model.rowCount(), found);
}

void TestReceiptsPage::withNobodyNamedNoSaleIsOnesOwn()
{
    Scene scene;
    scene.fillTheBooks();
    ui::Preferences wanted;
    wanted.showsOthersSales = false;
    scene.bench.preferences.change(wanted, this, [](const ui::Saved&) {});
    scene.look();
    QTRY_VERIFY(scene.isEmpty());
    QCOMPARE(scene.emptyWords(), u"Nobody is named as cashier"_s);
}

void TestReceiptsPage::withNoSaleYetOneCanBeTaken()
{
    Scene scene;
    scene.look();
    QTRY_VERIFY(scene.isEmpty());
    QCOMPARE(scene.emptyWords(), u"No sale yet"_s);
    QVERIFY(scene.bench.press(u"Take a payment"_s));
    QTRY_VERIFY(scene.bench.find<QPushButton>("charge")->isVisible());
}

void TestReceiptsPage::whatFitsNothingCanBeTakenBack()
{
    Scene scene;
    scene.fillTheBooks();
    scene.look();
    QTRY_COMPARE(scene.shown().size(), 3);
    QTest::keyClicks(scene.bench.find<QLineEdit>("search"), u"nowhere"_s);
    QTRY_VERIFY(scene.isEmpty());
    QCOMPARE(scene.emptyWords(), u"No sale fits"_s);
    QVERIFY(scene.bench.button(u"Print copy"_s) == nullptr);
    QVERIFY(scene.bench.press(u"Show all sales"_s));
    QTRY_COMPARE(scene.shown().size(), 3);
    QVERIFY(scene.bench.find<QLineEdit>("search")->text().isEmpty());
    QTRY_VERIFY(scene.bench.button(u"Print copy"_s) != nullptr);
}

void TestReceiptsPage::withNobodyNamedThereIsNoChoiceOfCashiers()
{
    Scene scene;
    sale::Opened opened = openedAs(u"S1"_s);
    opened.terms.cashier.clear();
    scene.write(u"S1"_s, paidSale(opened, noon(0)));
    scene.look();
    QTRY_COMPARE(scene.shown(), QStringList{u"S1"_s});
    QVERIFY(!scene.bench.find<QComboBox>("cashier")->isVisible());
}

void TestReceiptsPage::theReceiptIsSeenBeforeItIsNumbered()
{
    Scene scene;
    scene.fillTheBooks();
    scene.look();
    QTRY_VERIFY(scene.bench.button(u"Receipt"_s) != nullptr);
    QVERIFY(scene.bench.press(u"Receipt"_s));
    auto* preview = scene.bench.find<ui::ReceiptPreview>("preview");
    QTRY_VERIFY(preview->isVisible());
    const auto words = [preview] { return preview->widget()->accessibleDescription(); };
    QTRY_VERIFY(words().contains(u"12.50"_s));
    QVERIFY2(words().contains(u"SANDBOX"_s) && words().contains(u"Mia"_s), qPrintable(words()));
    QVERIFY(preview->widget()->height() > 300);
    const auto issued = await<ledger::Outcome<std::vector<ledger::IssuedReceipt>>>(
        [&](QObject* context, auto done) {
            scene.bench.shop.ledger->receipts(u"S1"_s, context, std::move(done));
        });
    QVERIFY(issued.value().empty());
}

void TestReceiptsPage::whatHappenedTellsHowThePaymentWasHeardOf_data()
{
    using namespace sale;
    QTest::addColumn<Facts>("facts");
    QTest::addColumn<QString>("words");
    const Fact asked = Confirmed{Source::Query, sampleTransaction(), {}, {}};
    QTest::newRow("by asking") << Facts{asked} << u"Paid, found by asking"_s;
    QTest::newRow("by a webhook that said paid")
        << Facts{WebhookSeen{u"1"_s, GatewayStatus::Success}, asked} << u"Paid, told by webhook"_s;
    QTest::newRow("by asking, after a webhook that said pending")
        << Facts{WebhookSeen{u"1"_s, GatewayStatus::Pending}, asked} << u"Paid, found by asking"_s;
    QTest::newRow("by a webhook that stands in")
        << Facts{WebhookSeen{u"1"_s, GatewayStatus::Success},
                 Confirmed{Source::Webhook, sampleTransaction(), {}, {}}}
        << u"Paid, by webhook alone"_s;
}

void TestReceiptsPage::whatHappenedTellsHowThePaymentWasHeardOf()
{
    QFETCH(sale::Facts, facts);
    QFETCH(QString, words);
    std::vector<sale::Record> records{
        {opening, sampleOpened()},
        {opening, sale::CheckoutOpened{sampleTransaction(), samplePage()}}};
    for (const sale::Fact& fact : facts)
        records.push_back({opening, fact});
    QCOMPARE(ui::timelineOf(records).back().words, words);
}

void TestReceiptsPage::aRowSaysWhatBecameOfItsSale()
{
    Scene scene;
    scene.bench.charge("1250");
    QVERIFY(scene.bench.driveFront(
        [](const sale::Sale& sale) { return sale.presentedAt.has_value(); }));
    const QString reference = scene.bench.desk->front();
    scene.look();
    QTRY_COMPARE(scene.shown(), QStringList{reference});
    const auto* rows = scene.bench.find<QTableView>("history")->model();
    const auto state = [rows] {
        return rows->index(0, ui::HistoryModel::State).data().toString().toLower();
    };
    QCOMPARE(state(), u"waiting"_s);
    QSignalSpy changed(rows, &QAbstractItemModel::dataChanged);
    scene.bench.shop.pay(reference);
    QTRY_VERIFY(scene.bench.button(u"Check again"_s) != nullptr &&
                scene.bench.button(u"Check again"_s)->isEnabled());
    QVERIFY(scene.bench.press(u"Check again"_s));
    QTRY_COMPARE(state(), u"paid"_s);
    QVERIFY2(!changed.isEmpty(), "the table is not told");
}

void TestReceiptsPage::aRowTellsItsDayInTheUsersLanguage()
{
    Scene scene;
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German));
    const QDate today = QDate::currentDate();
    const QDate longAgo(today.year() - 2, 10, 3); // "Okt.", not "Oct"
    const int days = static_cast<int>(longAgo.daysTo(today));
    scene.write(u"S1"_s, paidSale(openedAs(u"S1"_s), noon(0)));
    scene.write(u"S2"_s, paidSale(openedAs(u"S2"_s), noon(days)));
    scene.look();
    QTRY_COMPARE(scene.shown(), (QStringList{u"S1"_s, u"S2"_s}));
    const auto* rows = scene.bench.find<QTableView>("history")->model();
    QCOMPARE(rows->index(0, ui::HistoryModel::Time).data().toString(), u"12:00"_s);
    QCOMPARE(rows->index(1, ui::HistoryModel::Time).data().toString(),
             u"3 Okt. %1"_s.arg(longAgo.year()));
    const auto* about = scene.bench.find<QLabel>("about");
    QTRY_VERIFY2(about->text().contains(u"12:00"_s), qPrintable(about->text()));
    QLocale::setDefault(before);
}

QTEST_MAIN(TestReceiptsPage)
#include "test_receiptspage.moc"
