#include "tests/gui/page_bench.h"
#include "tests/support/certificate.h"

#include <QClipboard>
#include <QDir>
#include <QDropEvent>
#include <QMimeData>
#include <QSslConfiguration>
#include <QSslServer>
#include <QUdpSocket>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 held = 2000; // milliseconds: on a busy machine; a page could hold it up for ever

std::unique_ptr<FakeHttp> untrusted()
{
    const Identity identity = makeIdentity(u"IP:127.0.0.1"_s);
    auto server = std::make_unique<QSslServer>();
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(identity.certificate);
    tls.setPrivateKey(identity.key);
    server->setSslConfiguration(tls);
    return std::make_unique<FakeHttp>(std::move(server));
}

/// Where something might be dragged to.
class Basket final : public QWidget {
public:
    explicit Basket(QWidget* parent) : QWidget(parent)
    {
        setAcceptDrops(true);
        setGeometry(20, 400, 200, 150); // over the page's lower left
        show();
        raise();
    }

    int entered = 0;

protected:
    void dragEnterEvent(QDragEnterEvent* event) override
    {
        ++entered;
        event->acceptProposedAction();
    }
};

/// Moves the mouse bit by bit, also while a drag has an event loop of its own.
class Dragger final : public QObject {
public:
    Dragger(QWindow* window, QPoint from, QPoint to) : m_window(window), m_from(from), m_to(to)
    {
        startTimer(30);
    }

    [[nodiscard]] bool isDone() const { return m_step > steps + rest; }

protected:
    void timerEvent(QTimerEvent*) override
    {
        if (isDone())
            return;
        const QPoint place =
            m_from + (m_to - m_from) * std::min(m_step, steps) / steps + QPoint(m_step % 2, 0);
        if (m_step == 0)
            QTest::mousePress(m_window, Qt::LeftButton, {}, place);
        QTest::mouseMove(m_window, place);
        if (m_step == steps + rest)
            QTest::mouseRelease(m_window, Qt::LeftButton, {}, place);
        ++m_step;
    }

private:
    static constexpr int steps = 20;
    static constexpr int rest = 20; // over the place where it ends

    QWindow* m_window;
    QPoint m_from;
    QPoint m_to;
    int m_step = 0;
};

} // namespace

// Pages that want what no checkout needs, at the whole till: each is refused, and the cashier can
// cancel. Labelled "page"; not under sanitizers.
class TestHostilePage : public QObject {
    Q_OBJECT

public:
    static void initMain() { moveHome(); }

private Q_SLOTS:
    void aHostilePageIsEnded_data();
    void aHostilePageIsEnded();
    void aHostilePageGetsNothing_data();
    void aHostilePageGetsNothing();
    void aHostilePageGetsNothingByAClick_data();
    void aHostilePageGetsNothingByAClick();
    void aRedirectToOthersIsNotFollowed();
    void aBadCertificateIsRefused();
    void aPageCannotAskToStay();
    void nothingIsDraggedOut();
    void whatIsKeptOutIsNamed();
};

void TestHostilePage::aHostilePageIsEnded_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("words");
    const QString leaves = u"wanted to leave"_s;
    const QString pesters = u"one dialog after another"_s;
    QTest::newRow("a script leads outside")
        << QByteArray("<script>location = 'OUT'</script>") << leaves;
    QTest::newRow("a refresh leads outside")
        << QByteArray("<meta http-equiv=refresh content='0;url=OUT'>") << leaves;
    QTest::newRow("a form posts outside")
        << QByteArray("<form method=post action='OUT'><input name=card value=4111></form>"
                      "<script>document.forms[0].submit()</script>")
        << leaves;
    QTest::newRow("a page of its own making, then outside")
        << QByteArray("<script>location.replace('data:text/html,x')</script>"
                      "<meta http-equiv=refresh content='1;url=OUT'>")
        << leaves;
    QTest::newRow("a step to another program")
        << QByteArray("<script>location = 'mailto:a@evil.example'</script>") << u"does not load"_s;
    QTest::newRow("alerts without end")
        << QByteArray("<script>for (;;) alert('no')</script>") << pesters;
    QTest::newRow("questions without end")
        << QByteArray("<script>while (!confirm('yes?')) prompt('why?')</script>") << pesters;
}

void TestHostilePage::aHostilePageIsEnded()
{
    QFETCH(QByteArray, body);
    PageBench page;
    page.serve(body);
    QVERIFY(page.open());
    QTRY_VERIFY_WITH_TIMEOUT(page.hasSeen("/c"), browserPatience);
    const Pulse pulse;
    QTRY_VERIFY_WITH_TIMEOUT(!page.trouble().isEmpty(), browserPatience);
    QFETCH(QString, words);
    QVERIFY2(page.trouble().contains(words), qPrintable(page.trouble()));
    QVERIFY(QApplication::activeModalWidget() == nullptr);
    QCOMPARE(page.elsewhere.connections(), 0);
    QVERIFY(page.cancel());
    QVERIFY2(pulse.longest() < held, qPrintable(QString::number(pulse.longest())));
}

void TestHostilePage::aHostilePageGetsNothing_data()
{
    QTest::addColumn<QByteArray>("body"); // asks for /bad when it gets what it wants
    const auto row = [](const char* name, const QByteArray& body) { QTest::newRow(name) << body; };
    row("pictures, scripts and frames of others",
        "<img src='OUT/a.png'><iframe src='OUT/b'></iframe><script src='OUT/c.js'></script>"
        "<link rel=stylesheet href='OUT/d.css'><link rel=preconnect href='OUT'>"
        "<link rel=prefetch href='OUT/e'><object data='OUT/f'></object><video src='OUT/g'></video>"
        "<script>DONE</script>");
    row("calls to others", "<script>fetch('OUT/a', {mode: 'no-cors'}).catch(() => 0);"
                           "navigator.sendBeacon('OUT/b', 'card');"
                           "new WebSocket('OUT/c'.replace('http', 'ws'));"
                           "new EventSource('OUT/d');DONE</script>");
    row("calls to others from a worker",
        "<script>new Worker('/worker.js'); new SharedWorker('/worker.js');DONE</script>");
    row("calls to others from a service worker",
        "<script>navigator.serviceWorker.register('/worker.js').catch(() => 0);"
        "setTimeout(() => { DONE }, 700)</script>");
    row("datagrams to others",
        "<script>const line = new RTCPeerConnection({iceServers: [{urls: ["
        "'turn:127.0.0.1:UDP', 'stun:127.0.0.1:UDP'], username: 'card', credential: '4111'}]});"
        "line.createDataChannel('x');"
        "line.createOffer().then((offer) => line.setLocalDescription(offer));"
        "try { new WebTransport('https://127.0.0.1:UDP/x'); } catch (none) {}"
        "setTimeout(() => { DONE }, 1500)</script>");
    row("a second window", "<script>const w = open('/second'); if (w) fetch('/bad');DONE</script>");
    row("a download",
        "<a download href='/file'>x</a><script>document.links[0].click();DONE</script>");
    row("a frame that is a download", "<iframe src='/file'></iframe><script>DONE</script>");
    row("a file", "<iframe src='file:///etc/passwd'></iframe><script>"
                  "fetch('file:///etc/passwd').then(() => fetch('/bad')).catch(() => 0);"
                  "DONE</script>");
    row("a step to a file", "<script>location = 'file:///etc/passwd';DONE</script>");
    row("the place of the till",
        "<script>navigator.geolocation.getCurrentPosition(() => fetch('/bad'));DONE</script>");
    row("its camera", "<script>navigator.mediaDevices.getUserMedia({video: true, audio: true})"
                      ".then(() => fetch('/bad')).catch(() => 0);DONE</script>");
    row("notices", "<script>Notification.requestPermission().then((p) => { if (p == 'granted') "
                   "fetch('/bad'); });DONE</script>");
    row("its clipboard", "<script>navigator.clipboard.readText().then(() => fetch('/bad'))"
                         ".catch(() => 0);DONE</script>");
    row("the printer", "<script>print();DONE</script>");
    row("to go on when it is told to stop",
        "<script>onbeforeunload = (event) => { event.returnValue = 'stay'; return 'stay'; };"
        "onunload = () => { for (;;); };DONE</script>");
}

void TestHostilePage::aHostilePageGetsNothing()
{
    QFETCH(QByteArray, body);
    PageBench page;
    QUdpSocket datagrams;
    QVERIFY(datagrams.bind(QHostAddress::LocalHost));
    page.serve(body.replace("UDP", QByteArray::number(datagrams.localPort())));
    const auto windows = QApplication::topLevelWidgets().size();
    QVERIFY(page.open());
    QTRY_VERIFY_WITH_TIMEOUT(page.hasSeen("/c"), browserPatience);
    const Pulse pulse;
    QTRY_VERIFY_WITH_TIMEOUT(page.hasSeen("/done") || !page.trouble().isEmpty(), browserPatience);
    QCOMPARE(page.trouble(), QString());
    QCOMPARE(page.elsewhere.connections(), 0);
    QVERIFY(!datagrams.hasPendingDatagrams());
    QVERIFY(!page.hasSeen("/bad"));
    QVERIFY(!page.hasSeen("/second"));
    QCOMPARE(QApplication::topLevelWidgets().size(), windows);
    QCOMPARE(QDir(homeFolder() + u"/Downloads"_s).entryList(QDir::Files), QStringList());
    QVERIFY(page.cancel());
    QVERIFY2(pulse.longest() < held, qPrintable(QString::number(pulse.longest())));
}

// Some things a browser gives only to a page that somebody has clicked.
void TestHostilePage::aHostilePageGetsNothingByAClick_data()
{
    QTest::addColumn<QByteArray>("wish");
    const auto row = [](const char* name, const QByteArray& wish) { QTest::newRow(name) << wish; };
    row("a second window", "open('/second')");
    row("a file of the till's", "showOpenFilePicker().then(() => fetch('/bad')).catch(() => 0)");
    row("a file to send", "const i = document.createElement('input'); i.type = 'file'; "
                          "i.onchange = () => fetch('/bad'); i.click()");
    row("a file to write", "showSaveFilePicker().then(() => fetch('/bad')).catch(() => 0)");
    row("the whole screen", "document.body.requestFullscreen().then(() => fetch('/bad'))"
                            ".catch(() => 0)");
    row("to see the screen", "navigator.mediaDevices.getDisplayMedia().then(() => fetch('/bad'))"
                             ".catch(() => 0)");
    row("the mouse", "document.body.requestPointerLock(); "
                     "document.onpointerlockchange = () => fetch('/bad')");
    row("to hand out another link",
        "navigator.clipboard.writeText('evil').catch(() => 0); document.execCommand('copy')");
    row("to be the one that opens links",
        "navigator.registerProtocolHandler('web+pay', '/take?%s', 'x')");
}

void TestHostilePage::aHostilePageGetsNothingByAClick()
{
    QFETCH(QByteArray, wish);
    PageBench page;
    page.serve("<body style='height: 400px'>x<input value=evil autofocus><script>"
               "document.querySelector('input').select();"
               "onclick = () => { onclick = null; fetch('/clicked'); try { " +
               wish + " } catch (refused) {} DONE };</script>");
    QApplication::clipboard()->setText(u"mine"_s);
    const auto windows = QApplication::topLevelWidgets().size();
    QVERIFY(page.open());
    // Loaded is not yet painted: what is clicked before goes nowhere.
    const auto clickUntilDone = [&page] {
        if (!page.hasSeen("/clicked"))
            page.clickPage();
        return page.hasSeen("/done");
    };
    QTRY_VERIFY_WITH_TIMEOUT(clickUntilDone(), browserPatience);
    const Pulse pulse;
    QCOMPARE(page.trouble(), QString());
    QVERIFY(!page.hasSeen("/bad"));
    QVERIFY(!page.hasSeen("/second"));
    QCOMPARE(QApplication::topLevelWidgets().size(), windows);
    QVERIFY(!page.bench.window->isFullScreen());
    QCOMPARE(QApplication::clipboard()->text(), u"mine"_s);
    QVERIFY(page.cancel());
    QVERIFY2(pulse.longest() < held, qPrintable(QString::number(pulse.longest())));
}

void TestHostilePage::aRedirectToOthersIsNotFollowed()
{
    PageBench page;
    page.serve(rawThenClose("HTTP/1.1 307 Found\r\nLocation: " + page.elsewhere.url().toEncoded() +
                            "/stolen\r\nContent-Length: 0\r\n\r\n"));
    QVERIFY(page.open());
    QTRY_VERIFY_WITH_TIMEOUT(page.trouble().contains("wanted to leave"_L1), browserPatience);
    QCOMPARE(page.elsewhere.connections(), 0);
    QVERIFY(page.cancel());
}

void TestHostilePage::aBadCertificateIsRefused()
{
    PageBench page(untrusted(), u"https"_s);
    page.serve("<p>trust me</p>");
    QVERIFY(page.open());
    QTRY_VERIFY_WITH_TIMEOUT(page.trouble().contains("certificate"_L1), browserPatience);
    QVERIFY(page.home->requests().isEmpty());
    QVERIFY(page.cancel());
}

void TestHostilePage::aPageCannotAskToStay()
{
    PageBench page;
    page.serve("<body style='height: 400px' onclick=\"fetch('/asked'); location = '/next'\">"
               "<script>onbeforeunload = (event) => { event.preventDefault(); "
               "return event.returnValue = 'stay'; };</script>");
    QVERIFY(page.open());
    QTRY_VERIFY_WITH_TIMEOUT(page.isShown(), browserPatience);
    const auto clickUntilAsked = [&page] {
        page.clickPage();
        return page.hasSeen("/asked");
    };
    QTRY_VERIFY_WITH_TIMEOUT(clickUntilAsked(), browserPatience);
    QVERIFY(QApplication::activeModalWidget() == nullptr);
    const Pulse pulse;
    QVERIFY(page.cancel());
    QVERIFY2(pulse.longest() < held, qPrintable(QString::number(pulse.longest())));
}

// Where the platform drags: under X11 this hangs in the drag if the page does not end it;
// offscreen, drags end by themselves.
void TestHostilePage::nothingIsDraggedOut()
{
    PageBench page;
    page.serve("<body style='margin: 0'><div draggable=true style='height: 1000px; background: red'"
               " ondragstart=\"event.dataTransfer.setData('text/plain', 'evil'); "
               "fetch('/dragged')\" ondragend=\"fetch('/ended')\">x</div>");
    QVERIFY(page.open());
    QTRY_VERIFY_WITH_TIMEOUT(page.isShown(), browserPatience);
    Basket basket(page.page()->parentWidget());
    QWidget* window = page.bench.window.get();
    const QPoint from = page.page()->mapTo(window, page.page()->rect().center());
    const QPoint to = basket.mapTo(window, basket.rect().center());
    const auto dragUntilBegun = [&] {
        Dragger dragger(window->windowHandle(), from, to);
        return QTest::qWaitFor([&] { return dragger.isDone(); }, 10'000) &&
               page.hasSeen("/dragged");
    };
    QTRY_VERIFY_WITH_TIMEOUT(dragUntilBegun(), browserPatience);
    QTRY_VERIFY_WITH_TIMEOUT(page.hasSeen("/ended"), browserPatience);
    QCOMPARE(basket.entered, 0);
    QVERIFY(page.cancel());
}

void TestHostilePage::whatIsKeptOutIsNamed()
{
    PageBench page;
    page.serve("<iframe src='https://acs.bank.example/3ds'></iframe>");
    QVERIFY(page.open());
    const auto* note = page.bench.find<QLabel>("pagenote");
    QTRY_VERIFY_WITH_TIMEOUT(note->isVisible(), browserPatience);
    QVERIFY2(note->text().contains("acs.bank.example"_L1), qPrintable(note->text()));
    QTRY_VERIFY_WITH_TIMEOUT(page.isShown(), browserPatience);
    QVERIFY(page.cancel());
}

QTEST_MAIN(TestHostilePage)
#include "test_hostilepage.moc"
