#pragma once

#include "tests/gui/counter_bench.h"
#include "tests/support/fake_http.h"
#include "tests/unit/till/scripted_gateway.h"
#include "ui/pay/pagepanel.h"

#include <QElapsedTimer>
#include <QTimer>

#include <chrono>
#include <memory>

namespace tillroll::test {

/// A browser starts, on a busy machine.
inline constexpr int browserPatience = 60'000;

/// How long nothing came through the event loop, at the longest.
class Pulse {
public:
    Pulse()
    {
        m_since.start();
        QObject::connect(&m_timer, &QTimer::timeout,
                         [this] { m_longest = std::max(m_longest, m_since.restart()); });
        m_timer.start(5);
    }

    [[nodiscard]] qint64 longest() const { return m_longest; }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

/// The whole till, at a checkout of our making: the gateway names it, and the cashier opens it on
/// the till's own screen. Beside it another server, where the page has no business.
class PageBench {
public:
    explicit PageBench(std::unique_ptr<FakeHttp> served = std::make_unique<FakeHttp>(),
                       const QString& scheme = QStringLiteral("http"));

    /// What the checkout's address answers from now on. In a page, OUT is the address of the other
    /// server, and DONE a call that tells that the page has done what it wanted.
    void serve(FakeHttp::Act front) { m_front = std::move(front); }
    void serve(const QByteArray& body);

    /// How long the panel waits for a page to come; false when there is no panel.
    [[nodiscard]] bool setPatience(std::chrono::milliseconds patience);

    /// From the keypad to the press on "Pay on this screen".
    [[nodiscard]] bool open();

    /// The page has asked for this path.
    [[nodiscard]] bool hasSeen(const QByteArray& path) const { return countSeen(path) > 0; }
    [[nodiscard]] qsizetype countSeen(const QByteArray& path) const;

    /// What the panel says where the page should be; empty: there is a page.
    [[nodiscard]] QString trouble() const;
    /// The page has been loaded, and there is no trouble.
    [[nodiscard]] bool isShown() const;
    /// Clicks into the middle of the page.
    void clickPage();
    /// The cashier cancels, and the gateway closes the sale: the till still works.
    [[nodiscard]] bool cancel();

    [[nodiscard]] QWidget* page() const { return bench.find<QWidget>("embeddedpage"); }

    ScriptedGateway gateway;
    std::unique_ptr<FakeHttp> home;
    FakeHttp elsewhere;
    CounterBench bench;

private:
    void answer(QTcpSocket& socket, const SeenRequest& request);

    FakeHttp::Act m_front;
};

/// A page, and the end of the connection.
[[nodiscard]] FakeHttp::Act html(const QByteArray& body);

/// Before the first page: what a browser might keep or fetch lands in a folder of the test.
void moveHome();
[[nodiscard]] QString homeFolder();

} // namespace tillroll::test
