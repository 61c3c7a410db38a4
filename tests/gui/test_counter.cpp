#include "tests/gui/counter_bench.h"
#include "tests/unit/till/scripted_gateway.h"
#include "ui/kit/qrview.h"
#include "ui/sell/methodtile.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>

#include <algorithm>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

bool isPresented(const sale::Sale& sale)
{
    return sale.presentedAt.has_value();
}

bool isFinal(const sale::Sale& sale)
{
    return sale.isFinal();
}

bool isUnresolved(const sale::Sale& sale)
{
    return sale.phase == sale::Phase::Unresolved;
}

} // namespace

// The counter from keypad to result, by keyboard, on real sockets and a real ledger.
class TestCounter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsPressedMostIsLarge_data();
    void whatIsPressedMostIsLarge();
    void twoQuickPressesOpenOneSale();
    void aPaidSaleMakesRoomByItself();
    void aPaidSaleMakesRoomAtAnyKey();
    void aPaidSaleThatNobodySawWaits();
    void whatIsNotKnownStaysUntilItIs();
    void theNextCustomerIsServedWhileOneStillPays();
    void tryingAgainKeepsTheWayWhateverIsChosenMeanwhile();
    void manySalesDoNotWidenTheWindow();
    void aKeyBeginsANewSale();
    void whatAnEarlierRunLeftOpenIsOnTheStrip();
    void theLinkIsCopied();
    void tryingAgainIsAnotherReference();
    void aLostCheckoutIsNotOfferedAgainWhileItIsReplaced();
    void askingAboutWhatDoesNotFitNeverSaysNotPaid();
    void tryingAgainBySomethingNoLongerOfferedSaysSo();
    void anotherMethodKeepsTheAmount();
    void theLastUsedWayIsFirst();
    void aCurrencyThatNobodyTakesIsNamed();
    void aNewMarkShowsAtOnce();
    void theCashierCancels();
    void timeRunsOnlyWhileTheCustomerCanPay();
    void aKeyHeldTooLongDoesNotCancel();
};

void TestCounter::whatIsPressedMostIsLarge_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("charge");
    QTest::newRow("the smallest window") << QSize(1024, 600) << 52;
    QTest::newRow("an ordinary one") << QSize(1280, 800) << 72;
    QTest::newRow("a large one") << QSize(1920, 1080) << 72;
}

void TestCounter::whatIsPressedMostIsLarge()
{
    constexpr int twelveMillimetres = 46; // at 96 dpi
    QFETCH(QSize, size);
    QFETCH(int, charge);
    CounterBench bench;
    bench.window->resize(size);
    QTRY_COMPARE(bench.window->size(), size);
    QTest::keyClicks(QApplication::focusWidget(), u"1250"_s);
    QTRY_COMPARE(bench.find<QPushButton>("charge")->height(), charge);
    int keys = 0;
    for (const auto* button : bench.window->findChildren<QPushButton*>()) {
        if (button->property("kind").toString() != "key"_L1)
            continue;
        ++keys;
        QVERIFY2(std::min(button->width(), button->height()) >= twelveMillimetres,
                 qPrintable(button->accessibleName()));
    }
    QCOMPARE(keys, 12);
    // Where one stands does not change how large it is.
    bench.find<QPushButton>("charge")->setFocus();
    QCOMPARE(bench.find<QPushButton>("charge")->sizeHint().height(), charge);
}

void TestCounter::twoQuickPressesOpenOneSale()
{
    CounterBench bench;
    const QSignalSpy opened(bench.sell.get(), &ui::SellModel::opened);
    QTest::keyClicks(QApplication::focusWidget(), u"1250"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(bench.driveFront(isPresented));
    QCOMPARE(opened.size(), 1);
    QCOMPARE(bench.desk->sales().size(), std::size_t{1});
}

void TestCounter::aPaidSaleMakesRoomByItself()
{
    CounterBench bench(sandbox::CustomerMode::Pays);
    bench.charge("1250");
    QVERIFY(bench.driveFront(isFinal));
    QTRY_COMPARE(bench.headline(), u"Paid"_s);
    bench.shop.clock.advance(ui::ResultPage::staysFor + std::chrono::seconds(1));
    QTRY_VERIFY(bench.desk->front().isEmpty());
    QVERIFY(bench.desk->sales().empty());
    QVERIFY(bench.find<QPushButton>("charge")->isVisible());
}

void TestCounter::aPaidSaleMakesRoomAtAnyKey()
{
    CounterBench bench(sandbox::CustomerMode::Pays);
    bench.charge("1250");
    QVERIFY(bench.driveFront(isFinal));
    QTRY_COMPARE(bench.headline(), u"Paid"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTRY_VERIFY(bench.desk->sales().empty());
}

void TestCounter::whatIsNotKnownStaysUntilItIs()
{
    CounterBench bench;
    bench.charge("920");
    QVERIFY(bench.driveFront(isPresented));
    const QString reference = bench.desk->front();
    bench.shop.pay(reference);
    bench.shop.server->stop();
    QVERIFY(bench.driveFront(isUnresolved));
    QTRY_COMPARE(bench.headline(), u"Not known yet"_s);
    QVERIFY(bench.button(u"Done"_s) == nullptr);
    bench.shop.clock.advance(std::chrono::minutes(1));
    QCOMPARE(bench.desk->front(), reference);
    QVERIFY(bench.press(u"Serve next customer"_s));
    QTRY_VERIFY(bench.desk->front().isEmpty());
    bench.desk->putAway(reference);
    QVERIFY2(bench.desk->find(reference) != nullptr, "what is not known stays on the counter");
}

void TestCounter::theNextCustomerIsServedWhileOneStillPays()
{
    CounterBench bench;
    bench.charge("4800");
    QVERIFY(bench.driveFront(isPresented));
    const QString first = bench.desk->front();
    bench.desk->startNew();
    bench.charge("1250");
    QTRY_VERIFY(!bench.desk->front().isEmpty());
    const QString second = bench.desk->front();
    QVERIFY(second != first);
    QVERIFY(bench.driveFront(isPresented));
    bench.shop.pay(first);
    QVERIFY(bench.shop.drive(isFinal, first));
    QCOMPARE(bench.desk->front(), second);
    QTRY_VERIFY(bench.button(u" $48.00 · paid"_s) != nullptr);
    bench.desk->bringForward(first);
    QTRY_COMPARE(bench.headline(), u"Paid"_s);
}

void TestCounter::aPaidSaleThatNobodySawWaits()
{
    CounterBench bench;
    bench.charge("1250");
    QVERIFY(bench.driveFront(isPresented));
    bench.window->goTo(ui::Place::Receipts);
    auto* search = bench.find<QLineEdit>("search");
    QTRY_VERIFY(search->hasFocus());
    bench.shop.pay(bench.desk->front());
    QVERIFY(bench.driveFront(isFinal));
    for (int second = 0; second < 20; ++second) {
        bench.shop.clock.advance(std::chrono::seconds(1));
        QCoreApplication::processEvents();
    }
    QVERIFY2(!bench.desk->front().isEmpty(), "it went before anybody saw it");
    QVERIFY2(search->hasFocus(), "the keys were taken from the cashier");
    bench.window->goTo(ui::Place::Sell);
    QTRY_COMPARE(bench.headline(), u"Paid"_s);
    QVERIFY(bench.press(u"No receipt"_s));
    QTRY_VERIFY(bench.desk->sales().empty());
}

void TestCounter::aLostCheckoutIsNotOfferedAgainWhileItIsReplaced()
{
    ScriptedGateway gateway;
    gateway.losesCheckouts = true;
    gateway.queryStatus = "init";
    CounterBench bench(gateway.url(), ui::Scheme::Light);
    const QSignalSpy replaced(bench.shop.till.get(), &till::Till::replaced);
    bool wasOffered = false;
    connect(bench.desk.get(), &ui::SaleDesk::changed, bench.window.get(), [&] {
        for (const sale::Sale& sale : bench.desk->sales())
            wasOffered = wasOffered || (sale.isFinal() && sale.replaces.isEmpty());
    });
    bench.charge("1250");
    QTRY_VERIFY_WITH_TIMEOUT(!bench.desk->front().isEmpty(), 10'000);
    QVERIFY(bench.shop.drive(isFinal, bench.desk->front()));
    QTRY_COMPARE_WITH_TIMEOUT(replaced.size(), 1, 20'000);
    QVERIFY2(!wasOffered, "Enter on \"Try again\" would have charged a second time");
    QTRY_COMPARE_WITH_TIMEOUT(bench.desk->front(), replaced.front().at(1).toString(), 10'000);
    QCOMPARE(bench.desk->sales().size(), std::size_t{1});
}

void TestCounter::askingAboutWhatDoesNotFitNeverSaysNotPaid()
{
    CounterBench bench(sandbox::CustomerMode::Pays);
    bench.charge("1268");
    QVERIFY(bench.driveFront(isUnresolved));
    QVERIFY(bench.press(u"Check now"_s));
    const auto says = [&](const QString& words) {
        const auto labels = bench.window->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
            return label->isVisible() && label->text().contains(words);
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(says(u"does not fit this sale"_s), 20'000);
    QVERIFY(!says(u"not paid yet"_s));
}

void TestCounter::tryingAgainBySomethingNoLongerOfferedSaysSo()
{
    CounterBench bench(sandbox::CustomerMode::Declines);
    bench.charge("1250");
    QVERIFY(bench.driveFront(isFinal));
    QList<pockyt::PaymentMethod> fewer = bench.methods;
    fewer.removeIf([](const pockyt::PaymentMethod& method) { return method.id == u"alipay"; });
    bench.sell->setMethods(fewer);
    QVERIFY(bench.press(u"Try again"_s));
    QTRY_COMPARE(bench.find<QLabel>("sellNotice")->text(),
                 u"Alipay is no longer offered. Choose another way."_s);
    QTRY_COMPARE(bench.find<QPushButton>("charge")->text(), u"Charge $12.50"_s);
    QVERIFY(bench.desk->sales().empty());
}

void TestCounter::tryingAgainKeepsTheWayWhateverIsChosenMeanwhile()
{
    CounterBench bench(sandbox::CustomerMode::Declines);
    bench.charge("1250");
    QVERIFY(bench.driveFront(isFinal));
    const QString first = bench.desk->front();
    QVERIFY(bench.press(u"Try again"_s));
    bench.sell->setMethods({}); // before its customer is read
    QTRY_VERIFY(!bench.desk->front().isEmpty() && bench.desk->front() != first);
    QCOMPARE(bench.desk->find(bench.desk->front())->terms.methodId, u"alipay"_s);
}

void TestCounter::manySalesDoNotWidenTheWindow()
{
    constexpr int sales = 8;
    ScriptedGateway gateway;
    CounterBench bench(gateway.url(), ui::Scheme::Light);
    const QSize small(1024, 600);
    bench.window->resize(small);
    for (int i = 0; i < sales; ++i) {
        bench.desk->startNew();
        bench.charge("1250");
        QTRY_COMPARE(bench.desk->sales().size(), static_cast<std::size_t>(i + 1));
    }
    QTRY_COMPARE(bench.window->size(), small);
    QVERIFY(bench.window->minimumSizeHint().width() <= small.width());
    const auto* more = bench.find<QPushButton>("moreSales");
    QTRY_VERIFY(more->isVisible());
    const auto* front = bench.desk->find(bench.desk->front());
    QCOMPARE(front->reference, bench.desk->sales().back().reference);
    const auto tabs = bench.window->findChildren<QPushButton*>();
    const auto isOnShow = [](const QPushButton* tab) {
        return tab->isVisible() && tab->text().startsWith(u" $12.50"_s);
    };
    const auto shown = std::count_if(tabs.begin(), tabs.end(), isOnShow);
    QCOMPARE(more->text(), u"%1 more"_s.arg(sales - shown));
    QTest::mouseClick(bench.find<QPushButton>("moreSales"), Qt::LeftButton);
    auto* menu = bench.window->findChild<QMenu*>();
    QTRY_VERIFY(menu != nullptr && menu->isVisible());
    QCOMPARE(menu->actions().size(), sales - shown);
    menu->actions().constFirst()->trigger();
    QVERIFY(bench.desk->front() != bench.desk->sales().back().reference);
    QVERIFY2(more->isVisible(), "the one in front has taken a place");
    menu->close();
    bench.window->resize(1920, 1080);
    QTRY_VERIFY(!more->isVisible() || more->text() != u"%1 more"_s.arg(sales - shown));
}

void TestCounter::aKeyBeginsANewSale()
{
    CounterBench bench;
    bench.charge("1250");
    QVERIFY(bench.driveFront(isPresented));
    bench.window->goTo(ui::Place::Receipts);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F4);
    QTRY_VERIFY(bench.desk->front().isEmpty());
    QTRY_VERIFY(bench.find<QPushButton>("charge")->isVisible());
    QTest::keyClicks(QApplication::focusWidget(), u"480"_s);
    QCOMPARE(bench.find<QPushButton>("charge")->text(), u"Charge $4.80"_s);
    QVERIFY(bench.button(u"New sale"_s)->toolTip().contains(u"F4"_s));
}

void TestCounter::whatAnEarlierRunLeftOpenIsOnTheStrip()
{
    CounterBench bench;
    bench.charge("1250");
    QVERIFY(bench.driveFront(isPresented));
    const QString reference = bench.desk->front();
    bench.reopen();
    QVERIFY(bench.button(u" $12.50 · waiting"_s) == nullptr);
    bench.shop.till->takeUp(bench.window.get(), [](const auto&) {});
    QTRY_VERIFY(bench.button(u" $12.50 · waiting"_s) != nullptr);
    QVERIFY2(bench.desk->front().isEmpty(), "the next customer comes first");
    QVERIFY(bench.press(u" $12.50 · waiting"_s));
    QCOMPARE(bench.desk->front(), reference);
    QTRY_VERIFY(bench.button(u"Cancel sale"_s) != nullptr);
}

void TestCounter::theLinkIsCopied()
{
    CounterBench bench;
    QGuiApplication::clipboard()->setText(u"of before"_s);
    bench.charge("1250");
    QVERIFY(bench.driveFront(isPresented));
    const QString link = bench.desk->find(bench.desk->front())->cashierUrl;
    QVERIFY(!link.isEmpty());
    QVERIFY(bench.press(u"Copy link"_s));
    QCOMPARE(QGuiApplication::clipboard()->text(), link);
    QVERIFY(bench.button(u"Copied"_s) != nullptr);
    bench.desk->startNew();
    bench.desk->bringForward(bench.desk->sales().front().reference);
    QTRY_VERIFY2(bench.button(u"Copy link"_s) != nullptr, "of another time");
}

void TestCounter::tryingAgainIsAnotherReference()
{
    CounterBench bench(sandbox::CustomerMode::Declines);
    bench.charge("1250");
    QVERIFY(bench.driveFront(isFinal));
    const QString first = bench.desk->front();
    QTRY_COMPARE(bench.headline(), u"Declined"_s);
    QTRY_COMPARE(QApplication::focusWidget(), bench.button(u"Try again"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTRY_VERIFY(!bench.desk->front().isEmpty() && bench.desk->front() != first);
    QCOMPARE(bench.desk->find(bench.desk->front())->amount.minor(), qint64{1250});
    QCOMPARE(bench.desk->sales().size(), std::size_t{1});
}

void TestCounter::anotherMethodKeepsTheAmount()
{
    CounterBench bench(sandbox::CustomerMode::Declines);
    bench.charge("1250");
    QVERIFY(bench.driveFront(isFinal));
    QTRY_VERIFY(bench.button(u"Other method"_s) != nullptr);
    QVERIFY(bench.press(u"Other method"_s));
    QTRY_VERIFY(bench.find<QPushButton>("charge")->isVisible());
    QCOMPARE(bench.find<QPushButton>("charge")->text(), u"Charge $12.50"_s);
}

void TestCounter::theLastUsedWayIsFirst()
{
    CounterBench bench;
    const QString before = bench.sell->methods().constFirst().id;
    const QString used = bench.sell->methods().constLast().id;
    QVERIFY(used != before);
    bench.sell->choose(used);
    QCOMPARE(bench.sell->methods().constFirst().id, before); // chosen is not used
    bench.sell->setAmount(money::Money::fromMinor(1250, bench.sell->amount().currency()));
    bench.sell->customer().reset();
    bench.charge("");
    QTRY_VERIFY(!bench.desk->front().isEmpty());
    QCOMPARE(bench.sell->methods().constFirst().id, used);
    QCOMPARE(bench.sell->methods().at(1).id, before);
    bench.reopen();
    QTRY_COMPARE(bench.sell->methods().constFirst().id, used);
    QCOMPARE(bench.sell->chosen()->id, used);
}

void TestCounter::aCurrencyThatNobodyTakesIsNamed()
{
    CounterBench bench(sandbox::CustomerMode::Manual,
                       [](till::Settings& settings) { settings.currency = u"TRY"_s; });
    QVERIFY(bench.sell->methods().isEmpty());
    const auto* words = bench.find<QLabel>("noWay");
    QVERIFY(words->isVisible());
    QVERIFY2(words->text().contains(u"TRY"_s), qPrintable(words->text()));
}

void TestCounter::aNewMarkShowsAtOnce()
{
    CounterBench bench;
    bench.charge("1250");
    QVERIFY(bench.driveFront(isPresented));
    const auto* mark = bench.find<QLabel>("payMark");
    QVERIFY(mark->isVisible());
    auto methods = bench.settingsDesk->methods().value();
    QCOMPARE(methods.constFirst().method.id, u"alipay"_s);
    pockyt::PaymentMethod& alipay = methods.first().method;
    alipay.icon.color = u"#123456"_s;
    const auto expected = [&] { return ui::methodMark(bench.theme, alipay.icon, 56).toImage(); };
    QVERIFY(mark->pixmap().toImage() != expected());
    bench.settingsDesk->saveMethods(methods, this, [](const ui::Saved&) {});
    QTRY_COMPARE(mark->pixmap().toImage(), expected());
    methods.first().isShown = false; // the sale goes on
    bench.settingsDesk->saveMethods(methods, this, [](const ui::Saved&) {});
    QTRY_VERIFY(pockyt::findMethod(bench.sell->offered(), u"alipay") == nullptr);
    QVERIFY(mark->isVisible());
    QCOMPARE(mark->pixmap().toImage(), expected());
}

void TestCounter::theCashierCancels()
{
    CounterBench bench;
    bench.charge("1250");
    QVERIFY(bench.driveFront(isPresented));
    QTest::mouseClick(bench.find<QPushButton>("cancel"), Qt::LeftButton);
    QVERIFY(bench.driveFront(isFinal));
    QTRY_COMPARE(bench.headline(), u"Cancelled"_s);
}

void TestCounter::timeRunsOnlyWhileTheCustomerCanPay()
{
    ScriptedGateway gateway;
    gateway.line = ScriptedGateway::Line::Silent;
    CounterBench bench(gateway.url(), ui::Scheme::Light, [](till::Settings& settings) {
        settings.gateway.totalTimeout = std::chrono::seconds(1);
    });
    bench.charge("1250");
    QTRY_VERIFY(!bench.desk->front().isEmpty());
    const auto* left = bench.find<QLabel>("timeLeft");
    QVERIFY(!left->isVisible());
    QTRY_VERIFY(!bench.pay->timeline().empty());
    using enum ui::TimelineStep::State;
    const std::vector<ui::TimelineStep> opening{{u"Registering the customer"_s, Now, {}},
                                                {u"Waiting for the scan"_s, Next, {}},
                                                {u"Customer confirms"_s, Next, {}},
                                                {u"Paid"_s, Next, {}}};
    QCOMPARE(bench.pay->timeline() == opening, true);
    QTRY_VERIFY(!gateway.calls().isEmpty()); // only then is it silent to this one
    gateway.line = ScriptedGateway::Line::Good;
    bench.desk->startNew();
    bench.charge("1250");
    QTRY_VERIFY(!bench.desk->front().isEmpty());
    QVERIFY(bench.driveFront(isPresented));
    QTRY_VERIFY(left->isVisible());
    QCOMPARE(left->accessibleName(), u"Time left: "_s + left->text());
    bench.pay->cancel();
    QTRY_VERIFY(bench.desk->find(bench.desk->front())->cancelReason);
    QTRY_VERIFY(bench.button(u" $12.50 · cancelling"_s) != nullptr);
    QVERIFY(!left->isVisible());
    QTRY_COMPARE(bench.pay->timeline().back().words, u"Cancelling"_s);
    QVERIFY(bench.pay->timeline().back().state == Now);
    for (const ui::TimelineStep& step : bench.pay->timeline())
        QVERIFY2(step.state != Done || step.words != "Cancelling"_L1, "it is not done");
}

void TestCounter::aKeyHeldTooLongDoesNotCancel()
{
    CounterBench bench;
    bench.charge("1250");
    QVERIFY(bench.driveFront(isPresented));
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Space, Qt::Key_Escape})
        QTest::keyClick(QApplication::focusWidget(), key);
    QVERIFY(!bench.desk->find(bench.desk->front())->cancelReason);
}

QTEST_MAIN(TestCounter)
#include "test_counter.moc"
