#include "ui/display/displaykeeper.h"

#include <QGuiApplication>
#include <QScreen>
#include <QWindow>

#include <algorithm>

namespace tillroll::ui {

namespace {

/// In a window of its own it leaves room for the till.
constexpr QSize windowSize(1024, 640);

QList<Monitor> monitorsWithout(const QScreen* leaving)
{
    QList<Monitor> monitors;
    for (QScreen* screen : QGuiApplication::screens()) {
        if (screen != leaving)
            monitors.append({screen, screen->geometry()});
    }
    return monitors;
}

} // namespace

DisplayPlace placeFor(const QList<Monitor>& monitors, const QScreen* ofTill, DisplayWish wish)
{
    using Kind = DisplayPlace::Kind;
    const auto till = std::find_if(monitors.begin(), monitors.end(),
                                   [ofTill](const Monitor& each) { return each.screen == ofTill; });
    // A till whose own screen goes away comes to another: leave it the first.
    const Monitor ours = till != monitors.end() ? *till : monitors.value(0);
    const auto other = std::find_if(monitors.begin(), monitors.end(), [&ours](const Monitor& each) {
        return each.screen != ours.screen && !each.geometry.intersects(ours.geometry);
    });
    if (wish == DisplayWish::Hidden)
        return {};
    if (other != monitors.end())
        return {.kind = Kind::FullScreen, .screen = other->screen};
    return {.kind = wish == DisplayWish::Shown ? Kind::Window : Kind::Hidden};
}

DisplayKeeper::DisplayKeeper(DisplayModel& model, Theme& theme, QWidget& till)
    : m_model(model), m_theme(theme), m_till(till)
{
    for (QScreen* screen : QGuiApplication::screens())
        watch(screen);
    connect(qGuiApp, &QGuiApplication::screenAdded, this, [this](QScreen* screen) {
        watch(screen);
        settle();
    });
    // Qt moves the windows of a screen that goes away onto another: over the till.
    connect(qGuiApp, &QGuiApplication::screenRemoved, this,
            [this](const QScreen* leaving) { settle(leaving); });
}

DisplayWindow& DisplayKeeper::window()
{
    if (m_window == nullptr) {
        m_window = std::make_unique<DisplayWindow>(m_model, m_theme);
        connect(m_window.get(), &DisplayWindow::dismissed, this,
                [this] { m_wish = DisplayWish::Hidden; });
    }
    return *m_window;
}

void DisplayKeeper::watch(QScreen* screen)
{
    connect(screen, &QScreen::geometryChanged, this, [this] { settle(); });
}

void DisplayKeeper::toggle()
{
    const bool isVisible = m_window != nullptr && m_window->isVisible();
    m_wish = isVisible ? DisplayWish::Hidden : DisplayWish::Shown;
    settle();
}

void DisplayKeeper::show()
{
    m_wish = DisplayWish::Shown;
    settle();
    window().raise();
}

void DisplayKeeper::settle(const QScreen* leaving)
{
    // The cashier may carry the till's window over to the customer's screen.
    if (QWindow* handle = m_till.windowHandle(); handle != nullptr)
        connect(handle, &QWindow::screenChanged, this, &DisplayKeeper::settleAgain,
                Qt::UniqueConnection);
    const DisplayPlace place = placeFor(monitorsWithout(leaving), m_till.screen(), m_wish);
    switch (place.kind) {
    case DisplayPlace::Kind::Hidden:
        return m_window == nullptr ? void() : m_window->hide();
    case DisplayPlace::Kind::Window:
        return showWindow();
    case DisplayPlace::Kind::FullScreen:
        return fill(*place.screen);
    }
}

void DisplayKeeper::showWindow()
{
    DisplayWindow& display = window();
    if (display.isVisible() && !display.isFullScreen())
        return; // where somebody put it
    display.setWindowState(Qt::WindowNoState);
    display.resize(windowSize); // it may come from a screen larger than the till's
    display.showNormal();
}

void DisplayKeeper::fill(QScreen& screen)
{
    DisplayWindow& display = window();
    const bool isThere = display.isVisible() && display.isFullScreen() &&
                         display.screen() == &screen && display.geometry() == screen.geometry();
    if (isThere)
        return;
    // Window managers keep a window that fills one screen from moving to another.
    if (display.isFullScreen())
        display.hide();
    display.setWindowState(Qt::WindowNoState);
    display.setScreen(&screen);
    display.setGeometry(screen.geometry());
    display.showFullScreen();
}

} // namespace tillroll::ui
