#pragma once

#include <QColor>

#include <array>

namespace tillroll::ui {

enum class Scheme { Light, Dark };

/// What a state looks like: the colour of its icon and word, and that of the ground behind them.
/// Never the only sign of a state: an icon and a word go with it.
struct Tone {
    QColor ink;
    QColor tint;

    friend bool operator==(const Tone&, const Tone&) = default;
};

/// Every colour of the program, once for each scheme. A QR code alone keeps black on white in both.
struct Palette {
    QColor paper;    ///< the page
    QColor card;     ///< panels on it
    QColor ink;      ///< text
    QColor soft;     ///< secondary text
    QColor line;     ///< borders
    QColor field;    ///< keys
    QColor accent;   ///< the one primary action, and what is selected
    QColor onAccent; ///< text on it
    QColor accentTint;
    Tone good;    ///< paid
    Tone bad;     ///< declined, destructive
    Tone waiting; ///< in progress
    Tone unknown; ///< not known yet; also the sandbox's mark
    Tone neutral; ///< expired, cancelled

    friend bool operator==(const Palette&, const Palette&) = default;
};

[[nodiscard]] const Palette& paletteOf(Scheme scheme);

/// WCAG 2 contrast of two opaque colours, times 100: 450 is 4.5:1.
[[nodiscard]] int contrastPercent(const QColor& one, const QColor& other);

} // namespace tillroll::ui
