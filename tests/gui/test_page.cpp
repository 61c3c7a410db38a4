#include "tests/gui/page_bench.h"

#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QPointer>

#include <algorithm>
#include <csignal>
#include <unistd.h>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

bool isBrowserMapped()
{
    QFile maps(u"/proc/self/maps"_s);
    return maps.open(QIODevice::ReadOnly) && maps.readAll().contains("libQt6WebEngineCore");
}

/// Where in the picture the sandbox's own button begins: its colour in a row, and room to press it.
QPoint findButton(const QImage& picture)
{
    constexpr int widest = 120;
    const QRgb accent = qRgb(0x0c, 0x5f, 0x55);
    for (int y = 0; y < picture.height() - 10; ++y) {
        for (int x = 0, run = 0; x < picture.width(); ++x) {
            run = picture.pixel(x, y) == accent ? run + 1 : 0;
            // Not the frame around a chosen wallet: a button is filled.
            const bool isFilled = picture.pixel(std::max(x - widest, 0) + 9, y + 9) == accent;
            if (run == widest && isFilled)
                return {x - widest / 2, y + 15};
        }
    }
    return {-1, -1};
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// proc(5), stat: the parent follows the name in parentheses and the state.
qint64 parentOf(const QString& pid)
{
    const QByteArray stat = contentOf(u"/proc/%1/stat"_s.arg(pid));
    return stat.mid(stat.lastIndexOf(')') + 2).split(' ').value(1).toLongLong();
}

/// The processes that pages of this program run in: copies of a process that the browser keeps to
/// make them from, and that is itself a child of ours.
QList<pid_t> renderers()
{
    QHash<qint64, qint64> parents;
    for (const QString& entry : QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs))
        parents.insert(entry.toLongLong(), parentOf(entry));
    QList<pid_t> found;
    for (auto [process, parent] : parents.asKeyValueRange()) {
        const bool isLeaf = std::find(parents.cbegin(), parents.cend(), process) == parents.cend();
        qint64 ancestor = parents.value(parent);
        while (ancestor > 1 && ancestor != getpid())
            ancestor = parents.value(ancestor);
        if (isLeaf && ancestor == getpid())
            found.append(static_cast<pid_t>(process));
    }
    return found;
}

/// The first file of the browser's whole home that holds `words`.
QString fileWith(const QByteArray& words)
{
    QDirIterator files(homeFolder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        if (contentOf(files.next()).contains(words))
            return files.filePath();
    }
    return {};
}

} // namespace

// Paying on the till's own screen, in a real browser. Labelled "page"; not under sanitizers.
class TestPage : public QObject {
    Q_OBJECT

public:
    static void initMain() { moveHome(); }

private Q_SLOTS:
    void theCustomerPaysOnThisScreen();
    void theCodeIsBackAtOnce();
    void whatMayNotBeShownLeavesTheCode();
    void theReturnMakesTheTillAsk();
    void theReturnProvesNothing();
    void aPageThatDoesNotLoadCanBeTriedAgain();
    void aPageThatNeverAnswersIsGivenUp();
    void aPageThatIsNeverWholeMayBeUsed();
    void aPageThatHangsIsGivenUp();
    void aPageThatCrashesCanBeTriedAgain();
    void aPageIsShutInUnlessTheOwnerAllows();
    void aCancelledSaleHasNoPage();
    void aPaymentKnowsNothingOfTheOneBefore();
};

// First of all: nothing here has loaded the browser yet.
void TestPage::theCustomerPaysOnThisScreen()
{
    // Long, as the sandbox's time runs fifty times as fast as the page's.
    CounterBench bench(sandbox::CustomerMode::Manual, ui::Scheme::Light, std::chrono::hours(2));
    bench.shop.settings.allowsWeakPage = true; // tests run as root, and on old systems
    bench.window->resize(1280, 1000);
    bench.charge("1250");
    QVERIFY(bench.driveFront([](const sale::Sale& sale) { return sale.presentedAt.has_value(); }));
    QTRY_VERIFY(bench.find<QPushButton>("payhere")->isEnabled());
    QVERIFY(!isBrowserMapped());
    QTest::mouseClick(bench.find<QPushButton>("payhere"), Qt::LeftButton);
    QVERIFY(!isBrowserMapped()); // the window answers first
    QVERIFY(bench.find<QLabel>("pagewords")->isVisible());
    QTRY_VERIFY(bench.find<QWidget>("embeddedpage") != nullptr);
    QVERIFY(isBrowserMapped());
    // Painted is not yet at rest: the page moves up when the progress bar goes.
    const QPointer<QWidget> page = bench.find<QWidget>("embeddedpage");
    const auto payUntilKnown = [&bench, &page] {
        const QPoint place = page ? findButton(page->grab().toImage()) : QPoint(-1, -1);
        if (place.x() >= 0)
            QTest::mouseClick(bench.window->windowHandle(), Qt::LeftButton, {},
                              page->mapTo(bench.window.get(), place));
        return bench.desk->find(bench.desk->front())->isFinal();
    };
    // The till's clock stands still: only the page's return makes it ask.
    QTRY_VERIFY_WITH_TIMEOUT(payUntilKnown(), browserPatience);
    QTRY_COMPARE(bench.headline(), u"Paid"_s);
    QTRY_VERIFY(bench.find<QWidget>("embeddedpage") == nullptr);
}

void TestPage::theCodeIsBackAtOnce()
{
    PageBench page;
    QVERIFY(page.open());
    QVERIFY(!page.bench.find<QWidget>("code")->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(page.isShown(), browserPatience);
    QTest::mouseClick(page.bench.find<QPushButton>("usecode"), Qt::LeftButton);
    QVERIFY(page.bench.find<QWidget>("code")->isVisible());
    QVERIFY(page.bench.find<QPushButton>("payhere")->isEnabled());
    QTRY_VERIFY(page.page() == nullptr);
    // Also before the browser is there.
    QTest::mouseClick(page.bench.find<QPushButton>("payhere"), Qt::LeftButton);
    QTest::mouseClick(page.bench.find<QPushButton>("usecode"), Qt::LeftButton);
    QTest::qWait(100);
    QVERIFY(page.page() == nullptr);
    QVERIFY(page.bench.find<QWidget>("code")->isVisible());
}

void TestPage::whatMayNotBeShownLeavesTheCode()
{
    PageBench page;
    page.bench.shop.settings.isSandbox = false; // and so there must be TLS
    QVERIFY(page.open());
    QVERIFY2(page.trouble().contains("may be shown"_L1), qPrintable(page.trouble()));
    QVERIFY(!page.bench.find<QPushButton>("pageretry")->isVisible()); // it would be the same
    QVERIFY(page.bench.press(u"Use the QR"_s));
    QVERIFY(page.bench.find<QWidget>("code")->isVisible());
    QVERIFY(page.cancel());
}

void TestPage::theReturnMakesTheTillAsk()
{
    PageBench page;
    page.serve(rawThenClose("HTTP/1.1 302 Found\r\nLocation: " + page.gateway.url().toEncoded() +
                            "/?status=failed\r\nContent-Length: 0\r\n\r\n"));
    page.gateway.queryStatus = "success";
    QVERIFY(page.open());
    QTRY_COMPARE_WITH_TIMEOUT(page.bench.headline(), u"Paid"_s, browserPatience);
    QCOMPARE(page.gateway.count("tran-query"), 1);
    QVERIFY(!page.gateway.calls().contains("?status=failed")); // the return is not loaded
    QTRY_VERIFY(page.page() == nullptr);
}

// Law 2.
void TestPage::theReturnProvesNothing()
{
    PageBench page;
    page.serve("<script>location = '" + page.gateway.url().toEncoded() +
               "/?status=success&transactionNo=297'</script>");
    QVERIFY(page.open());
    QTRY_COMPARE_WITH_TIMEOUT(page.gateway.count("tran-query"), 1, browserPatience);
    QTRY_COMPARE(page.bench.pay->notice(), u"Asked just now: not paid yet."_s);
    QVERIFY(page.bench.find<QWidget>("code")->isVisible());
    QVERIFY(page.cancel());
}

void TestPage::aPageThatDoesNotLoadCanBeTriedAgain()
{
    PageBench page;
    page.serve(reset());
    QVERIFY(page.open());
    QTRY_VERIFY_WITH_TIMEOUT(page.trouble().contains("does not load"_L1), browserPatience);
    page.serve("<p>here</p>");
    QVERIFY(page.bench.press(u"Try again"_s));
    QVERIFY(page.trouble().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(page.isShown(), browserPatience);
    QVERIFY(page.cancel());
}

void TestPage::aPageThatNeverAnswersIsGivenUp()
{
    PageBench page;
    page.serve(stall());
    QVERIFY(page.setPatience(std::chrono::seconds(2)));
    QVERIFY(page.open());
    QTRY_VERIFY_WITH_TIMEOUT(page.trouble().contains("too long"_L1), browserPatience);
    page.serve("<p>here</p>");
    QVERIFY(page.bench.press(u"Try again"_s));
    QTRY_VERIFY_WITH_TIMEOUT(page.isShown(), browserPatience);
    QVERIFY(page.cancel());
}

void TestPage::aPageThatIsNeverWholeMayBeUsed()
{
    PageBench page;
    page.serve([](QTcpSocket& socket, const SeenRequest&) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n"
                     "<body style='height: 400px' onclick=\"fetch('/clicked')\"><p>Pay here");
    });
    QVERIFY(page.setPatience(std::chrono::seconds(4)));
    QVERIFY(page.open());
    QTRY_VERIFY_WITH_TIMEOUT(page.isShown(), browserPatience);
    const auto clickUntilSeen = [&page] {
        page.clickPage();
        return page.hasSeen("/clicked");
    };
    QTRY_VERIFY_WITH_TIMEOUT(clickUntilSeen(), browserPatience);
    QVERIFY(page.cancel());
}

void TestPage::aPageThatHangsIsGivenUp()
{
    PageBench page;
    page.serve("<p>here</p><script>setTimeout(() => { fetch('/hangs'); setTimeout(() => { "
               "for (;;); }, 100); }, 500)</script>");
    QVERIFY(page.setPatience(std::chrono::seconds(4)));
    QVERIFY(page.open());
    QTRY_VERIFY_WITH_TIMEOUT(page.hasSeen("/hangs"), browserPatience);
    const Pulse pulse;
    QTRY_VERIFY_WITH_TIMEOUT(page.trouble().contains("no longer answers"_L1), browserPatience);
    QVERIFY2(pulse.longest() < 2000, qPrintable(QString::number(pulse.longest())));
    QVERIFY(page.cancel());
}

void TestPage::aPageThatCrashesCanBeTriedAgain()
{
    PageBench page;
    page.serve("<script>fetch('/here')</script>");
    QVERIFY(page.open());
    QTRY_VERIFY_WITH_TIMEOUT(page.hasSeen("/here") && page.isShown(), browserPatience);
    const QList<pid_t> processes = renderers();
    QVERIFY(!processes.isEmpty());
    for (const pid_t process : processes)
        ::kill(process, SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(page.trouble().contains("stopped working"_L1), browserPatience);
    QVERIFY(page.bench.press(u"Try again"_s));
    QTRY_VERIFY_WITH_TIMEOUT(page.countSeen("/here") == 2 && page.isShown(), browserPatience);
    QVERIFY(page.cancel());
}

void TestPage::aPageIsShutInUnlessTheOwnerAllows()
{
    const ui::PageGround ground = ui::pageGround();
    // How old it is does not matter here.
    const auto engine = ui::PageEngines::load(ui::PageEngines::usualFolder(), ground, true);
    QVERIFY(engine);
    FakeHttp home;
    home.then(html("<p>here</p>"));
    for (const bool allowsWeak : {false, true}) {
        QWidget window;
        window.resize(400, 400);
        ui::EmbeddedPage* page = (*engine)->makePage(
            ui::PagePolicy({.cashierUrl = home.url(), .isSandbox = true, .allowsWeak = allowsWeak}),
            &window);
        QString failure;
        bool isShown = false;
        connect(page, &ui::EmbeddedPage::failed, this,
                [&](const QString& sentence) { failure = sentence; });
        connect(page, &ui::EmbeddedPage::progressed, this,
                [&](int percent) { isShown |= percent == 100; });
        window.show();
        page->open();
        QTRY_VERIFY_WITH_TIMEOUT(isShown || !failure.isEmpty(), browserPatience);
        const bool isFit = allowsWeak || ground.shutsIn();
        QCOMPARE(failure.contains("does not shut the page in"_L1), !isFit);
    }
}

void TestPage::aCancelledSaleHasNoPage()
{
    PageBench page;
    page.serve("<p>here</p>");
    QVERIFY(page.open());
    QTRY_VERIFY_WITH_TIMEOUT(page.isShown(), browserPatience);
    page.gateway.queryStatus.reset(); // the gateway takes its time
    QTest::mouseClick(page.bench.find<QPushButton>("cancel"), Qt::LeftButton);
    QTRY_VERIFY(page.page() == nullptr);
    QVERIFY(page.bench.find<QWidget>("code")->isVisible());
    QVERIFY(!page.bench.find<QPushButton>("payhere")->isEnabled());
}

void TestPage::aPaymentKnowsNothingOfTheOneBefore()
{
    PageBench page;
    page.serve("<script>fetch('/saw?' + document.cookie + localStorage.getItem('who'));"
               "document.cookie = 'who=maya-lindqvist'; "
               "localStorage.setItem('who', 'maya-lindqvist');</script>");
    QVERIFY(page.open());
    QTRY_COMPARE_WITH_TIMEOUT(page.countSeen("/saw?null"), 1, browserPatience);
    QTRY_VERIFY_WITH_TIMEOUT(page.isShown(), browserPatience);
    QTest::mouseClick(page.bench.find<QPushButton>("usecode"), Qt::LeftButton);
    QTRY_VERIFY(page.page() == nullptr);
    QTest::mouseClick(page.bench.find<QPushButton>("payhere"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(page.countSeen("/saw?null"), 2, browserPatience);
    QCOMPARE(fileWith("maya-lindqvist"), QString());
}

QTEST_MAIN(TestPage)
#include "test_page.moc"
