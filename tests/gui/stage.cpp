#include "tests/gui/stage.h"

#include "tests/gui/display_window.h"
#include "tests/gui/setup_scenes.h"
#include "tests/support/await.h"
#include "tests/support/ledger_samples.h"
#include "ui/kit/emptystate.h"
#include "ui/receipts/salepanel.h"
#include "ui/sell/extrascard.h"
#include "ui/settings/settingspage.h"

#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollArea>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <tuple>

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace tillroll::test {

namespace {

constexpr int patience = 10'000;

bool showNothing(Stage&)
{
    return true;
}

bool typeAnAmount(Stage& stage)
{
    QTest::keyClicks(QApplication::focusWidget(), u"1250"_s);
    return stage.bench.sell->canCharge();
}

bool addANoteAndATip(Stage& stage)
{
    stage.bench.sell->setExtras({.hasNote = true, .tipPercents = {10, 15, 20}});
    auto* note = stage.bench.find<QLineEdit>("note");
    QTest::mouseClick(note, Qt::LeftButton);
    QTest::keyClicks(note, u"Table 4"_s);
    QTest::keyClick(note, Qt::Key_Return);
    QTest::keyClicks(QApplication::focusWidget(), u"1250"_s);
    return stage.bench.press(ui::ExtrasCard::tr("%1 %").arg(15));
}

bool scanACode(Stage& stage)
{
    stage.bench.hand.isScanner = true;
    QTest::keyClicks(QApplication::focusWidget(), u"4006381333931"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    return stage.bench.find<QLabel>("sellNotice")->isVisible();
}

bool lookForACustomer(Stage& stage)
{
    const ledger::Customer jane{.firstName = u"Jane"_s,
                                .lastName = u"Doe"_s,
                                .email = u"jane@example.com"_s,
                                .phone = u"+1 555 123 4567"_s,
                                .countryCode = u"US"_s,
                                .state = u"NY"_s};
    using Saved = ledger::Outcome<ledger::Customer>;
    const auto saved = await<Saved>([&](QObject* context, auto done) {
        stage.bench.shop.ledger->saveCustomer(jane, context, std::move(done));
    });
    ui::CustomerModel& customer = stage.bench.sell->customer();
    customer.find();
    customer.search(u"jane"_s);
    return saved && QTest::qWaitFor([&] { return !customer.matches().empty(); }, patience);
}

/// The button that empties the line has faded in.
bool canBeEmptied(const QLineEdit& line)
{
    const auto buttons = line.findChildren<QToolButton*>();
    return std::all_of(buttons.begin(), buttons.end(), [](const QToolButton* button) {
        return qFuzzyCompare(button->property("opacity").toReal(), 1.0);
    });
}

bool lookForAStranger(Stage& stage)
{
    stage.bench.sell->customer().find();
    auto* search = stage.bench.find<QLineEdit>("customerSearch");
    const auto* hint = stage.bench.find<QLabel>("customerFindHint");
    const QString before = hint->text();
    QTest::keyClicks(search, u"nobody"_s);
    return QTest::qWaitFor(
        [&] { return hint->isVisible() && hint->text() != before && canBeEmptied(*search); },
        patience);
}

bool askForTheAddress(Stage& stage)
{
    QTest::keyClicks(QApplication::focusWidget(), u"1250"_s);
    stage.bench.sell->choose(u"card"_s);
    stage.bench.sell->charge(); // needs to know more
    stage.bench.sell->charge(); // still does, and says what
    return stage.bench.sell->customer().step() == ui::CustomerModel::Step::Form;
}

bool waitForTheGateway(Stage& stage)
{
    stage.gateway.line = ScriptedGateway::Line::Silent;
    stage.bench.charge("1250");
    return QTest::qWaitFor([&] { return stage.front() != nullptr; }, patience);
}

bool waitForTheCustomer(Stage& stage)
{
    return stage.present();
}

bool waitForTheConfirmation(Stage& stage)
{
    if (!stage.present())
        return false;
    stage.gateway.queryStatus = "dealing";
    stage.bench.shop.clock.advance(seconds(1));
    return QTest::qWaitFor([&] { return stage.front()->phase == sale::Phase::Processing; },
                           patience);
}

bool refuseThePage(Stage& stage)
{
    stage.gateway.cashierUrl = "http://pay.example.test/c/297"; // without TLS
    if (!stage.present())
        return false;
    QTest::mouseClick(stage.bench.find<QPushButton>("payhere"), Qt::LeftButton);
    return stage.bench.find<QLabel>("pagetrouble")->isVisible();
}

/// What the till asks at once waits for the clock nevertheless; the gateway does not answer.
bool letItAsk(Stage& stage)
{
    stage.bench.shop.clock.advance(milliseconds(1));
    return QTest::qWaitFor([&] { return stage.gateway.isAsked(); }, patience);
}

bool cancelTheSale(Stage& stage)
{
    if (!stage.present())
        return false;
    stage.gateway.queryStatus.reset();
    stage.bench.pay->cancel();
    return QTest::qWaitFor([&] { return stage.front()->cancelReason.has_value(); }, patience) &&
           letItAsk(stage);
}

/// For good: the gateway said so.
bool callItOff(Stage& stage)
{
    if (!stage.present())
        return false;
    stage.gateway.queryStatus = "init";
    stage.bench.pay->cancel();
    const auto isOver = [&] {
        stage.bench.shop.clock.advance(milliseconds(1));
        return stage.front()->phase == sale::Phase::Cancelled;
    };
    return QTest::qWaitFor(isOver, patience);
}

bool askAgain(Stage& stage)
{
    if (!stage.present())
        return false;
    stage.bench.pay->check();
    return letItAsk(stage);
}

bool serveTwo(Stage& stage)
{
    if (!stage.present())
        return false;
    stage.bench.desk->startNew();
    QTest::keyClicks(QApplication::focusWidget(), u"480"_s);
    return true;
}

bool pay(Stage& stage)
{
    return stage.present() && stage.decide("success");
}

bool countTheDay(Stage& stage)
{
    if (!pay(stage))
        return false;
    stage.bench.desk->putAway(stage.bench.desk->front());
    const auto* last = stage.bench.find<QLabel>("lastSale");
    return QTest::qWaitFor([last] { return !last->text().isEmpty(); }, patience);
}

bool decline(Stage& stage)
{
    return stage.present() && stage.decide("failed");
}

bool expire(Stage& stage)
{
    return stage.present() && stage.decide("closed");
}

bool payAfterAll(Stage& stage)
{
    if (!expire(stage))
        return false;
    stage.gateway.queryStatus = "success";
    stage.bench.shop.clock.advance(seconds(10));
    return QTest::qWaitFor([&] { return stage.front()->isPaid(); }, patience);
}

bool decideAboutIt(Stage& stage)
{
    return payAfterAll(stage) && stage.bench.press(ui::wordsFor(ui::ResultAction::Decide));
}

bool decideAboutSeveral(Stage& stage)
{
    int written = 0;
    for (const auto& [reference, cents, at] : {std::tuple(u"till-1-000481-b7kd"_s, 24800, 0),
                                               std::tuple(u"till-1-000482-m2xw"_s, 920, 4),
                                               std::tuple(u"till-1-000483-k3f9"_s, 1250, 9)})
        stage.bench.shop.ledger->append(
            reference, paidLate(openedAs(reference, cents), test::minute(at)), 0,
            stage.bench.window.get(), [&](const ledger::Outcome<int>& done) {
                if (done)
                    ++written;
            });
    if (!QTest::qWaitFor([&] { return written == 3; }, patience))
        return false;
    stage.bench.reopen(); // as after a night
    const auto isRinging = [&] {
        const auto* bell = stage.bench.find<QPushButton>("bell");
        return bell->isVisible() && bell->text().contains(u'3');
    };
    if (!QTest::qWaitFor(isRinging, patience))
        return false;
    QTest::mouseClick(stage.bench.find<QPushButton>("bell"), Qt::LeftButton);
    return QTest::qWaitFor(
        [&] {
            const auto* about = stage.bench.find<QLabel>("lateAbout");
            return about != nullptr && about->isVisible();
        },
        patience);
}

bool loseTheGateway(Stage& stage)
{
    if (!stage.present())
        return false;
    stage.gateway.queryStatus = "refused";
    stage.bench.shop.clock.advance(minutes(5));
    return QTest::qWaitFor([&] { return stage.front()->phase == sale::Phase::Unresolved; },
                           patience);
}

bool payAnotherAmount(Stage& stage)
{
    stage.bench.charge("1300"); // the gateway speaks of 12.50 whatever it is asked for
    const auto isDoubted = [&] {
        const sale::Sale* sale = stage.front();
        return sale != nullptr && sale->attention != sale::Attention::None && sale->cancelReason;
    };
    return QTest::qWaitFor(isDoubted, patience) && letItAsk(stage);
}

bool lookIntoEmptyBooks(Stage& stage)
{
    stage.bench.window->goTo(ui::Place::Receipts);
    const auto isThere = [&] {
        const auto* empty = stage.bench.window->findChild<ui::EmptyState*>();
        return empty != nullptr && empty->isVisible();
    };
    return QTest::qWaitFor(isThere, patience);
}

bool lookIntoTheBooks(Stage& stage)
{
    int written = 0;
    const auto write = [&](const QString& reference, qint64 cents, int minute, bool isPaid) {
        const auto opened = openedAs(reference, cents);
        stage.bench.shop.ledger->append(reference,
                                        isPaid ? paidSale(opened, test::minute(minute))
                                               : expiredSale(opened, test::minute(minute)),
                                        0, stage.bench.window.get(),
                                        [&](const ledger::Outcome<int>& done) {
                                            if (done)
                                                ++written;
                                        });
    };
    write(u"till-1-000481-b7kd"_s, 24800, 0, true);
    write(u"till-1-000482-m2xw"_s, 920, 4, false);
    write(u"till-1-000483-k3f9"_s, 1250, 9, true);
    if (!QTest::qWaitFor([&] { return written == 3; }, patience))
        return false;
    stage.bench.window->goTo(ui::Place::Receipts);
    auto* table = stage.bench.find<QTableView>("history");
    auto* cashier = stage.bench.find<QComboBox>("cashier");
    const auto isThere = [&] { // the table, the choices above it, and the sale beside it
        const auto* print = stage.bench.button(ui::SalePanel::tr("Print copy"));
        return table->model()->rowCount() == 3 && cashier->isVisible() && print != nullptr &&
               print->isEnabled();
    };
    return QTest::qWaitFor(isThere, patience);
}

bool lookAtAReceipt(Stage& stage)
{
    if (!lookIntoTheBooks(stage) || !stage.bench.press(ui::SalePanel::tr("Receipt")))
        return false;
    auto* preview = stage.bench.find<QScrollArea>("preview");
    return QTest::qWaitFor([&] { return preview->widget()->height() > 0; }, patience);
}

bool findNothing(Stage& stage)
{
    if (!lookIntoTheBooks(stage))
        return false;
    auto* search = stage.bench.find<QLineEdit>("search");
    search->setText(u"nobody"_s);
    auto* table = stage.bench.find<QTableView>("history");
    const auto isThere = [&] { return table->model()->rowCount() == 0 && canBeEmptied(*search); };
    return QTest::qWaitFor(isThere, patience);
}

template <ui::SettingsPage::Tab tab>
bool openSettings(Stage& stage)
{
    stage.bench.window->goTo(ui::Place::Settings);
    stage.bench.window->findChild<ui::SettingsPage*>()->open(tab);
    return true;
}

/// Paired, and connected since the stage's one moment.
bool connectRelay(Stage& stage)
{
    auto& desk = *stage.bench.settingsDesk;
    till::Settings settings = desk.settings();
    settings.relayUrl = QUrl(u"wss://relay.example"_s);
    settings.relayTerminal = u"till-1"_s;
    bool isSaved = false;
    desk.save(settings, stage.bench.window.get(),
              [&](const ui::Saved& saved) { isSaved = saved.has_value(); });
    stage.relay = std::make_unique<ScriptedRelay>();
    const link::RelayLink& link = *stage.bench.link;
    stage.bench.link->start({stage.relay->url(), u"till-1"_s, base::Secret(QByteArray(43, 'k')),
                             QUrl(u"https://relay.example/ipn/till-1/0"_s)});
    const bool isOn = QTest::qWaitFor(
        [&] { return isSaved && link.health().state == link::LinkHealth::State::On; }, patience);
    return isOn && openSettings<ui::SettingsPage::Tab::Relay>(stage);
}

bool callTheDoctor(Stage& stage)
{
    stage.gateway.queryStatus = "refused";
    stage.bench.window->goTo(ui::Place::Settings);
    auto* page = stage.bench.window->findChild<ui::SettingsPage*>();
    page->runDoctor();
    return QTest::qWaitFor(
        [page] { return page->findChild<QFrame*>(u"finding-relay"_s) != nullptr; }, patience);
}

bool turnToTheCustomer(Stage& stage)
{
    const bool isThere = showDisplay(stage.bench);
    stage.lookedAt = displayWindow();
    return isThere;
}

/// What differs from run to run: the random end of a reference, a free port, room on the disk.
QString calmed(QString text)
{
    static const QRegularExpression reference(u"till-1-(\\d{6})-[a-z0-9]{4}"_s);
    static const QRegularExpression port(u"127\\.0\\.0\\.1:\\d+"_s);
    static const QRegularExpression room(u"[\\d.,]+ [KMGT]i?B are free"_s);
    return text.replace(reference, u"till-1-\\1-k3f9"_s)
        .replace(port, u"127.0.0.1:8080"_s)
        .replace(room, u"38.5 GiB are free"_s);
}

template <bool (*scene)(Stage&)>
bool asTheCustomerSeesIt(Stage& stage)
{
    return scene(stage) && turnToTheCustomer(stage);
}

} // namespace

bool Stage::present(const char* digits)
{
    bench.charge(digits);
    return QTest::qWaitFor([this] { return front() != nullptr && front()->presentedAt; }, patience);
}

bool Stage::decide(const QByteArray& status)
{
    gateway.queryStatus = status;
    bench.shop.clock.advance(milliseconds(1000));
    return QTest::qWaitFor([this] { return front()->isFinal(); }, patience);
}

const QList<Scene>& scenes()
{
    static const QList<Scene> all{
        {"sell", showNothing},
        {"amount", typeAnAmount},
        {"extras", addANoteAndATip},
        {"barcode", scanACode},
        {"customers", lookForACustomer},
        {"stranger", lookForAStranger},
        {"address", askForTheAddress},
        {"opening", waitForTheGateway},
        {"pay", waitForTheCustomer},
        {"confirming", waitForTheConfirmation},
        {"checking", askAgain},
        {"pagetrouble", refuseThePage},
        {"cancelling", cancelTheSale},
        {"strip", serveTwo},
        {"paid", pay},
        {"day", countTheDay},
        {"declined", decline},
        {"cancelled", callItOff},
        {"expired", expire},
        {"late", payAfterAll},
        {"decision", decideAboutIt},
        {"decisions", decideAboutSeveral},
        {"unknown", loseTheGateway},
        {"attention", payAnotherAmount},
        {"books", lookIntoEmptyBooks},
        {"receipts", lookIntoTheBooks},
        {"receipt", lookAtAReceipt},
        {"nothing", findNothing},
        {"settings-store", openSettings<ui::SettingsPage::Tab::Store>},
        {"settings-ways", openSettings<ui::SettingsPage::Tab::Methods>},
        {"settings-receipts", openSettings<ui::SettingsPage::Tab::Receipts>},
        {"settings-counter", openSettings<ui::SettingsPage::Tab::Counter>},
        {"settings-display", openSettings<ui::SettingsPage::Tab::Display>},
        {"settings-gateway", openSettings<ui::SettingsPage::Tab::Gateway>},
        {"settings-relay", connectRelay},
        {"settings-page", openSettings<ui::SettingsPage::Tab::Page>},
        {"settings-doctor", callTheDoctor},
        {"store", nameNoStore},
        {"account", nameNoAccount},
        {"token", askForTheToken},
        {"testing", waitForTheTest},
        {"rejected", haveTheTokenRefused},
        {"unreachable", findNoGateway},
        {"refusal", refuseToStart},
        {"display", asTheCustomerSeesIt<showNothing>},
        {"display-scan", asTheCustomerSeesIt<waitForTheCustomer>},
        {"display-confirm", asTheCustomerSeesIt<waitForTheConfirmation>},
        {"display-paid", asTheCustomerSeesIt<pay>},
        {"display-unpaid", asTheCustomerSeesIt<decline>},
        {"display-unknown", asTheCustomerSeesIt<loseTheGateway>},
    };
    return all;
}

void addSceneRows()
{
    QTest::addColumn<Scene>("scene");
    for (const Scene& scene : scenes())
        QTest::newRow(scene.name) << scene;
}

void calm(QWidget& window)
{
    for (auto* label : window.findChildren<QLabel*>())
        label->setText(calmed(label->text()));
    for (auto* line : window.findChildren<QLineEdit*>()) {
        if (const QString text = calmed(line->text()); text != line->text())
            line->setText(text);
    }
}

} // namespace tillroll::test
