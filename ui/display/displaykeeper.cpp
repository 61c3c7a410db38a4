#include "ui/display/displaykeeper.h"

#include <QGuiApplication>
#include <QScreen>

#include <algorithm>

namespace tillroll::ui {

DisplayPlace placeFor(const QList<QScreen*>& screens, const QScreen* ofTill, DisplayWish wish)
{
    using Kind = DisplayPlace::Kind;
    const auto other = std::find_if(screens.begin(), screens.end(),
                                    [ofTill](const QScreen* each) { return each != ofTill; });
    if (wish == DisplayWish::Hidden)
        return {};
    if (other != screens.end())
        return {.kind = Kind::FullScreen, .screen = *other};
    return {.kind = wish == DisplayWish::Shown ? Kind::Window : Kind::Hidden};
}

DisplayKeeper::DisplayKeeper(DisplayModel& model, Theme& theme, QWidget& till)
    : m_till(till), m_window(model, theme)
{
    connect(qGuiApp, &QGuiApplication::screenAdded, this, [this] { settle(); });
    // Qt moves the windows of a screen that goes away onto another: over the till.
    connect(qGuiApp, &QGuiApplication::screenRemoved, this,
            [this](const QScreen* leaving) { settle(leaving); });
    connect(&m_window, &DisplayWindow::dismissed, this, [this] { m_wish = DisplayWish::Hidden; });
}

void DisplayKeeper::toggle()
{
    m_wish = m_window.isVisible() ? DisplayWish::Hidden : DisplayWish::Shown;
    settle();
}

void DisplayKeeper::settle(const QScreen* leaving)
{
    QList<QScreen*> screens = QGuiApplication::screens();
    screens.removeIf([leaving](const QScreen* each) { return each == leaving; });
    const DisplayPlace place = placeFor(screens, m_till.screen(), m_wish);
    switch (place.kind) {
    case DisplayPlace::Kind::Hidden:
        return m_window.hide();
    case DisplayPlace::Kind::Window:
        return m_window.showNormal();
    case DisplayPlace::Kind::FullScreen:
        m_window.setScreen(place.screen);
        m_window.setGeometry(place.screen->geometry());
        return m_window.showFullScreen();
    }
}

} // namespace tillroll::ui
