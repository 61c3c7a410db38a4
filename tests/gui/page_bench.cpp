#include "tests/gui/page_bench.h"

#include <QDir>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::test {

namespace {

FakeHttp::Act file(const QByteArray& type, const QByteArray& extra, const QByteArray& body)
{
    return rawThenClose("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n" + extra +
                        "Connection: close\r\nContent-Length: " + QByteArray::number(body.size()) +
                        "\r\n\r\n" + body);
}

} // namespace

FakeHttp::Act html(const QByteArray& body)
{
    return file("text/html", {}, body);
}

PageBench::PageBench(std::unique_ptr<FakeHttp> served, const QString& scheme)
    : home(std::move(served)), bench(gateway.url(), ui::Scheme::Light), m_front(html({}))
{
    gateway.queryStatus = "pending";
    gateway.cashierUrl = home->url(scheme).toEncoded() + "/c";
    // Tests run as root, and with whatever browser the system has.
    bench.shop.settings.allowsWeakPage = true;
    home->then([this](QTcpSocket& socket, const SeenRequest& request) { answer(socket, request); });
    elsewhere.then(html("<p>elsewhere</p>"));
}

void PageBench::answer(QTcpSocket& socket, const SeenRequest& request)
{
    const QByteArray out = elsewhere.url().toEncoded();
    if (request.path == "/c")
        m_front(socket, request);
    else if (request.path == "/file")
        file("application/octet-stream", "Content-Disposition: attachment; filename=\"loot\"\r\n",
             "loot")(socket, request);
    else if (request.path == "/worker.js")
        file("text/javascript", {},
             "addEventListener('activate', () => fetch('" + out +
                 "/sw', {mode: 'no-cors'}));"
                 "fetch('" +
                 out + "/worker', {mode: 'no-cors'}).catch(() => 0);")(socket, request);
    else
        html({})(socket, request);
}

void PageBench::serve(const QByteArray& body)
{
    const QByteArray done = "setTimeout(() => fetch('/done'), 300)";
    serve(html(QByteArray(body).replace("OUT", elsewhere.url().toEncoded()).replace("DONE", done)));
}

bool PageBench::setPatience(std::chrono::milliseconds patience)
{
    const auto panel = [this] { return bench.find<ui::PagePanel>("pagepanel"); };
    if (!QTest::qWaitFor([panel] { return panel() != nullptr; }, browserPatience))
        return false; // it is made after the start
    panel()->setPatience(patience);
    return true;
}

bool PageBench::open()
{
    bench.charge("1250");
    const auto isPresented = [](const sale::Sale& sale) { return sale.presentedAt.has_value(); };
    if (!bench.driveFront(isPresented))
        return false;
    auto* payHere = bench.find<QPushButton>("payhere");
    if (!QTest::qWaitFor([&] { return payHere->isEnabled(); }, 10'000))
        return false;
    QTest::mouseClick(payHere, Qt::LeftButton);
    return true;
}

qsizetype PageBench::countSeen(const QByteArray& path) const
{
    const auto& requests = home->requests();
    return std::count_if(requests.begin(), requests.end(),
                         [&](const SeenRequest& request) { return request.path == path; });
}

QString PageBench::trouble() const
{
    const auto* label = bench.find<QLabel>("pagetrouble");
    return label->isVisible() ? label->text() : QString();
}

bool PageBench::isShown() const
{
    const auto* words = bench.find<QLabel>("pagewords");
    return words->isVisible() && words->text() == "The customer pays here"_L1 &&
           trouble().isEmpty();
}

void PageBench::clickPage()
{
    if (page() != nullptr && page()->isVisible())
        QTest::mouseClick(bench.window->windowHandle(), Qt::LeftButton, {},
                          page()->mapTo(bench.window.get(), page()->rect().center()));
}

bool PageBench::cancel()
{
    QTest::mouseClick(bench.find<QPushButton>("cancel"), Qt::LeftButton);
    return bench.driveFront([](const sale::Sale& sale) { return sale.isFinal(); }) &&
           QTest::qWaitFor([this] { return bench.headline() == "Cancelled"_L1; }, 10'000) &&
           QTest::qWaitFor([this] { return page() == nullptr; }, 10'000);
}

void moveHome()
{
    static const QTemporaryDir home;
    qputenv("HOME", home.path().toLocal8Bit());
    for (const char* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        qunsetenv(name);
    QDir(home.path()).mkdir(u"Downloads"_s);
}

QString homeFolder()
{
    return QDir::homePath();
}

} // namespace tillroll::test
