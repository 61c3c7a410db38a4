#include "tests/gui/display_window.h"
#include "tests/support/sale_samples.h"
#include "ui/display/displaykeeper.h"
#include "ui/kit/qrview.h"

#include <QLabel>
#include <QScreen>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

using Kind = ui::DisplayView::Kind;

Q_DECLARE_METATYPE(tillroll::sale::Sale)

namespace {

/// $12.50 by Alipay in `phase`, opened by the clock's time.
sale::Sale saleIn(sale::Phase phase, base::UtcTime now)
{
    sale::Sale sale = sale::begin(sampleOpened(), now);
    sale.phase = phase;
    sale.presentedAt = now;
    sale.cashierUrl = samplePage();
    return sale;
}

/// Nothing in it could tell one customer from another.
bool tellsNothing(const ui::DisplayView& view)
{
    return view == ui::DisplayView();
}

} // namespace

// What the customer display may show, and when it must not.
class TestDisplay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStateHasItsView_data();
    void everyStateHasItsView();
    void theTimeLeftRunsDown();
    void nobodyIsInvitedToPayWhatIsBeingCancelled();
    void nobodyIsInvitedToPayAfterTheDeadline();
    void anOutcomeGoesByItself();
    void anOutcomeStaysItsMomentWhenTheCashierIsQuicker();
    void aSaleLeftForTheNextOneIsGone();
    void theNextSaleReplacesAnOutcomeAtOnce();
    void anEndedSaleBroughtForwardIsNotShown();
    void anOldEndDoesNotCutTheNextSaleShort();
    void theWindowForgetsToo();
    void anotherNameOfTheShopShowsAtOnce();
    void itShowsTheSaleOnTheCounter();
    void theButtonBesideTheCodeShowsIt();
    void theKeyShowsAndHidesIt();
    void itIsNeverPutOverTheTill_data();
    void itIsNeverPutOverTheTill();

private:
    FakeClock m_clock;
    till::Settings m_settings = till::defaultSettings();
};

void TestDisplay::everyStateHasItsView_data()
{
    QTest::addColumn<sale::Phase>("phase");
    QTest::addColumn<bool>("needsALook");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<bool>("hasAmount");
    QTest::addColumn<bool>("hasCode");
    QTest::addColumn<QString>("headline");
    using enum sale::Phase;
    QTest::newRow("opened") << Opened << false << Kind::Opening << true << false
                            << u"One moment, please"_s;
    QTest::newRow("registering") << Registering << false << Kind::Opening << true << false
                                 << u"One moment, please"_s;
    QTest::newRow("opening") << Opening << false << Kind::Opening << true << false
                             << u"One moment, please"_s;
    QTest::newRow("presented") << Presented << false << Kind::Scan << true << true
                               << u"Scan with Alipay"_s;
    QTest::newRow("processing") << Processing << false << Kind::Confirm << true << false
                                << u"Confirm on your phone"_s;
    QTest::newRow("unresolved") << Unresolved << false << Kind::Checking << false << false
                                << u"One moment, please"_s;
    QTest::newRow("another amount was paid")
        << Presented << true << Kind::Checking << false << false << u"One moment, please"_s;
    QTest::newRow("paid") << Paid << false << Kind::Paid << true << false << u"Paid"_s;
    QTest::newRow("declined") << Declined << false << Kind::NotPaid << false << false
                              << u"Not paid"_s;
    QTest::newRow("expired") << Expired << false << Kind::NotPaid << false << false
                             << u"Not paid"_s;
    QTest::newRow("cancelled") << Cancelled << false << Kind::NotPaid << false << false
                               << u"Not paid"_s;
}

void TestDisplay::everyStateHasItsView()
{
    QFETCH(sale::Phase, phase);
    QFETCH(bool, needsALook);
    ui::DisplayModel model(m_clock, m_settings);
    const sale::Sale begun = saleIn(sale::Phase::Opened, m_clock.now());
    model.follow(&begun);
    sale::Sale sale = saleIn(phase, m_clock.now());
    sale.attention = needsALook ? sale::Attention::Mismatch : sale::Attention::None;
    model.follow(&sale);
    QTEST(model.view().kind, "kind");
    QTEST(model.view().amount.has_value(), "hasAmount");
    QTEST(!model.view().code.isEmpty(), "hasCode");
    QTEST(model.view().headline, "headline");
}

void TestDisplay::theTimeLeftRunsDown()
{
    ui::DisplayModel model(m_clock, m_settings);
    const sale::Sale sale = saleIn(sale::Phase::Presented, m_clock.now());
    model.follow(&sale);
    const base::Millis whole = model.view().left;
    QCOMPARE(model.view().leftPermille, 1000);
    m_clock.advance(whole / 2);
    QCOMPARE(model.view().left, whole / 2);
    QCOMPARE(model.view().leftPermille, 500);
}

void TestDisplay::nobodyIsInvitedToPayWhatIsBeingCancelled()
{
    ui::DisplayModel model(m_clock, m_settings);
    sale::Sale sale = saleIn(sale::Phase::Presented, m_clock.now());
    model.follow(&sale);
    sale.cancelReason = sale::CancelReason::Cashier;
    model.follow(&sale);
    QCOMPARE(model.view().kind, Kind::Checking);
    QVERIFY(model.view().code.isEmpty());
}

void TestDisplay::nobodyIsInvitedToPayAfterTheDeadline()
{
    ui::DisplayModel model(m_clock, m_settings);
    const sale::Sale sale = saleIn(sale::Phase::Presented, m_clock.now());
    model.follow(&sale);
    m_clock.advance(model.view().left);
    QCOMPARE(model.view().kind, Kind::Checking);
    QVERIFY(model.view().code.isEmpty());
}

void TestDisplay::anOutcomeGoesByItself()
{
    ui::DisplayModel model(m_clock, m_settings);
    sale::Sale sale = saleIn(sale::Phase::Presented, m_clock.now());
    model.follow(&sale);
    sale.phase = sale::Phase::Declined;
    model.follow(&sale);
    m_clock.advance(ui::DisplayModel::outcomeStays - base::Millis(1));
    QCOMPARE(model.view().kind, Kind::NotPaid);
    m_clock.advance(base::Millis(1));
    QVERIFY(tellsNothing(model.view()));
    model.follow(&sale); // still in front, and something about it changes
    QVERIFY(tellsNothing(model.view()));
}

void TestDisplay::anOutcomeStaysItsMomentWhenTheCashierIsQuicker()
{
    ui::DisplayModel model(m_clock, m_settings);
    sale::Sale sale = saleIn(sale::Phase::Presented, m_clock.now());
    model.follow(&sale);
    sale.phase = sale::Phase::Paid;
    model.follow(&sale);
    model.follow(nullptr);
    QCOMPARE(model.view().kind, Kind::Paid);
    m_clock.advance(ui::DisplayModel::outcomeStays);
    QVERIFY(tellsNothing(model.view()));
}

void TestDisplay::aSaleLeftForTheNextOneIsGone()
{
    ui::DisplayModel model(m_clock, m_settings);
    const sale::Sale sale = saleIn(sale::Phase::Presented, m_clock.now());
    model.follow(&sale);
    model.follow(nullptr);
    QVERIFY(tellsNothing(model.view()));
    m_clock.advance(std::chrono::minutes(10));
    QVERIFY(tellsNothing(model.view()));
}

void TestDisplay::theNextSaleReplacesAnOutcomeAtOnce()
{
    ui::DisplayModel model(m_clock, m_settings);
    sale::Sale first = saleIn(sale::Phase::Presented, m_clock.now());
    model.follow(&first);
    first.phase = sale::Phase::Paid;
    model.follow(&first);
    sale::Sale second = saleIn(sale::Phase::Opening, m_clock.now());
    second.reference = u"T1-20250102-0002"_s;
    second.amount = dollars(900);
    model.follow(&second);
    QCOMPARE(model.view().kind, Kind::Opening);
    QCOMPARE(model.view().amount->minor(), qint64{900});
    QVERIFY(model.view().code.isEmpty());
}

void TestDisplay::anEndedSaleBroughtForwardIsNotShown()
{
    ui::DisplayModel model(m_clock, m_settings);
    for (const sale::Phase phase :
         {sale::Phase::Paid, sale::Phase::Declined, sale::Phase::Expired, sale::Phase::Cancelled}) {
        const sale::Sale ended = saleIn(phase, m_clock.now());
        model.follow(&ended);
        QVERIFY(tellsNothing(model.view()));
    }
}

void TestDisplay::anOldEndDoesNotCutTheNextSaleShort()
{
    ui::DisplayModel model(m_clock, m_settings);
    sale::Sale first = saleIn(sale::Phase::Presented, m_clock.now());
    model.follow(&first);
    first.phase = sale::Phase::Paid;
    model.follow(&first);
    m_clock.advance(base::Millis(1000));
    sale::Sale second = saleIn(sale::Phase::Presented, m_clock.now());
    second.reference = u"T1-20250102-0002"_s;
    model.follow(&second);
    m_clock.advance(2 * ui::DisplayModel::outcomeStays);
    QCOMPARE(model.view().kind, Kind::Scan);
}

void TestDisplay::theWindowForgetsToo()
{
    ui::Theme theme(ui::Scheme::Light);
    ui::DisplayModel model(m_clock, m_settings);
    ui::DisplayWindow window(model, theme);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    auto* code = window.findChild<ui::QrView*>(u"displayCode"_s);
    const sale::Sale sale = saleIn(sale::Phase::Presented, m_clock.now());
    model.follow(&sale);
    QVERIFY(code->isVisible() && code->isShown());
    model.follow(nullptr);
    QVERIFY(!code->isVisible() && !code->isShown());
    QVERIFY(!window.findChild<QWidget*>(u"displayAmount"_s)->isVisible());
    QStringList words;
    for (const auto* label : window.findChildren<QLabel*>()) {
        if (label->isVisible())
            words << label->text();
    }
    QCOMPARE(words, QStringList({m_settings.shopName, u"Secured by Pockyt"_s}));
}

void TestDisplay::anotherNameOfTheShopShowsAtOnce()
{
    ui::Theme theme(ui::Scheme::Light);
    ui::DisplayModel model(m_clock, m_settings);
    const ui::DisplayWindow window(model, theme);
    const QString before = std::exchange(m_settings.shopName, u"Tea House"_s);
    model.takeSettings();
    QStringList words;
    for (const auto* label : window.findChildren<QLabel*>())
        words << label->text();
    m_settings.shopName = before;
    QVERIFY2(words.contains(u"Tea House"_s), qPrintable(words.join(u'|')));
}

void TestDisplay::itShowsTheSaleOnTheCounter()
{
    CounterBench bench;
    QVERIFY(showDisplay(bench));
    const ui::DisplayWindow* display = displayWindow();
    bench.charge("1250");
    QVERIFY(bench.driveFront([](const sale::Sale& sale) { return !sale.cashierUrl.isEmpty(); }));
    const auto* headline = display->findChild<QLabel*>(u"displayHeadline"_s);
    QTRY_COMPARE(headline->text(), u"Scan with Alipay"_s);
    bench.shop.pay(bench.desk->front());
    QVERIFY(bench.driveFront([](const sale::Sale& sale) { return sale.isPaid(); }));
    QTRY_COMPARE(headline->text(), u"Paid"_s);
    bench.shop.clock.advance(ui::DisplayModel::outcomeStays);
    QTRY_VERIFY(headline->text().isEmpty());
}

void TestDisplay::theButtonBesideTheCodeShowsIt()
{
    CounterBench bench;
    bench.charge("1250");
    QVERIFY(bench.driveFront([](const sale::Sale& sale) { return !sale.cashierUrl.isEmpty(); }));
    QVERIFY2(displayWindow() == nullptr, "most tills have no such screen");
    for (int press = 0; press < 2; ++press) { // the second one does not hide it
        QVERIFY(bench.press(u"Show on customer display"_s));
        QTRY_VERIFY(isDisplayed());
    }
    const ui::DisplayWindow* display = displayWindow();
    QTRY_COMPARE(display->findChild<QLabel*>(u"displayHeadline"_s)->text(), u"Scan with Alipay"_s);
}

void TestDisplay::theKeyShowsAndHidesIt()
{
    ui::Theme theme(ui::Scheme::Light);
    ui::DisplayModel model(m_clock, m_settings);
    QWidget till;
    ui::DisplayKeeper keeper(model, theme, till);
    keeper.settle();
    QVERIFY2(!keeper.window().isVisible(), "on the till's own screen it waits for the key");
    keeper.toggle();
    QVERIFY(keeper.window().isVisible());
    QVERIFY(!keeper.window().isFullScreen());
    keeper.window().close();
    keeper.settle();
    QVERIFY2(!keeper.window().isVisible(), "closed by hand, it stays closed");
    keeper.toggle();
    keeper.toggle();
    QVERIFY(!keeper.window().isVisible());
    QVERIFY2(!keeper.window().testAttribute(Qt::WA_QuitOnClose),
             "the program ends with the till's window");
}

void TestDisplay::itIsNeverPutOverTheTill_data()
{
    QTest::addColumn<QList<QRect>>("others");
    QTest::addColumn<bool>("isTillThere");
    QTest::addColumn<ui::DisplayWish>("wish");
    QTest::addColumn<ui::DisplayPlace::Kind>("kind");
    using enum ui::DisplayWish;
    using Where = ui::DisplayPlace::Kind;
    const QList<QRect> none;
    const QList<QRect> beside{{1280, 0, 1920, 1080}};
    const QList<QRect> mirrored{{0, 0, 1920, 1080}};
    QTest::newRow("one screen") << none << true << Automatic << Where::Hidden;
    QTest::newRow("one screen, and the key") << none << true << Shown << Where::Window;
    QTest::newRow("a second screen") << beside << true << Automatic << Where::FullScreen;
    QTest::newRow("a second screen, and the key") << beside << true << Shown << Where::FullScreen;
    QTest::newRow("a second screen, hidden")
        << beside << true << ui::DisplayWish::Hidden << Where::Hidden;
    QTest::newRow("a screen that mirrors the till's")
        << mirrored << true << Automatic << Where::Hidden;
    QTest::newRow("a screen that mirrors the till's, and the key")
        << mirrored << true << Shown << Where::Window;
    QTest::newRow("a mirror and one beside")
        << mirrored + beside << true << Automatic << Where::FullScreen;
    QTest::newRow("the till's own screen goes, and one is left")
        << beside << false << Automatic << Where::Hidden;
    QTest::newRow("the till's own screen goes, and two are left")
        << beside + QList<QRect>{{3200, 0, 800, 600}} << false << Automatic << Where::FullScreen;
    QTest::newRow("all screens go") << none << false << Automatic << Where::Hidden;
}

void TestDisplay::itIsNeverPutOverTheTill()
{
    QFETCH(QList<QRect>, others);
    QFETCH(bool, isTillThere);
    QFETCH(ui::DisplayWish, wish);
    // Only told apart, never looked into: any address stands for a screen.
    const auto screenAt = [this](qsizetype i) { return reinterpret_cast<QScreen*>(this + i); };
    QScreen* ofTill = screenAt(0);
    QList<ui::Monitor> monitors;
    if (isTillThere)
        monitors.append({ofTill, {0, 0, 1280, 800}});
    for (qsizetype i = 0; i < others.size(); ++i)
        monitors.append({screenAt(i + 1), others[i]});
    const ui::DisplayPlace place = ui::placeFor(monitors, ofTill, wish);
    QTEST(place.kind, "kind");
    if (place.screen != nullptr)
        QCOMPARE(place.screen, monitors.constLast().screen);
}

QTEST_MAIN(TestDisplay)
#include "test_display.moc"
