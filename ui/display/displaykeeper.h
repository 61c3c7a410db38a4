#pragma once

#include "ui/display/displaywindow.h"

#include <QList>
#include <QObject>
#include <QRect>

#include <memory>

class QScreen;

namespace tillroll::ui {

/// Where the customer display goes.
struct DisplayPlace {
    enum class Kind { Hidden, Window, FullScreen };

    Kind kind = Kind::Hidden;
    QScreen* screen = nullptr; ///< of FullScreen

    friend bool operator==(const DisplayPlace&, const DisplayPlace&) = default;
};

/// What the cashier wants of it.
enum class DisplayWish { Automatic, Shown, Hidden };

struct Monitor {
    QScreen* screen = nullptr;
    QRect geometry; ///< on the desktop; screens that mirror each other overlap
};

/// Never over the till: full screen only on a screen that shows nothing of the till's own.
/// Automatic shows it where there is such a screen. `ofTill` may be one that is gone from
/// `monitors`.
[[nodiscard]] DisplayPlace placeFor(const QList<Monitor>& monitors, const QScreen* ofTill,
                                    DisplayWish wish);

/// Keeps the customer display in its place while monitors come and go. GUI thread.
class DisplayKeeper final : public QObject {
    Q_OBJECT

public:
    /// All must outlive the keeper. `till`: the window that the display must not cover.
    DisplayKeeper(DisplayModel& model, Theme& theme, QWidget& till);

    /// What is wanted from the next settle() on.
    void wish(DisplayWish wanted) { m_wish = wanted; }
    /// What the key does: shows the display, or hides it.
    void toggle();
    void show();
    /// Puts it where it belongs; `leaving`: a screen that is going away.
    void settle(const QScreen* leaving = nullptr);

    /// Made when first wanted: most tills have no such screen.
    [[nodiscard]] DisplayWindow& window();

private:
    void watch(QScreen* screen);
    void settleAgain() { settle(); }
    void showWindow();
    void fill(QScreen& screen);

    DisplayModel& m_model;
    Theme& m_theme;
    QWidget& m_till;
    std::unique_ptr<DisplayWindow> m_window;
    DisplayWish m_wish = DisplayWish::Automatic;
};

} // namespace tillroll::ui
