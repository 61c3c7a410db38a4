#include "ui/theme/palette.h"

#include <algorithm>
#include <cmath>

namespace tillroll::ui {

namespace {

Palette lightPalette()
{
    const QColor soft(0x5B, 0x64, 0x70);
    const QColor field(0xEE, 0xEE, 0xE9);
    return {.paper = QColor(0xF5, 0xF5, 0xF2),
            .card = QColor(0xFF, 0xFF, 0xFF),
            .ink = QColor(0x17, 0x1B, 0x22),
            .soft = soft,
            .line = QColor(0xE2, 0xE2, 0xDC),
            .field = field,
            .accent = QColor(0x0C, 0x5F, 0x55),
            .onAccent = QColor(0xFF, 0xFF, 0xFF),
            .accentTint = QColor(0xE4, 0xF0, 0xED),
            .good = {QColor(0x0E, 0x7A, 0x4F), QColor(0xE3, 0xF4, 0xEB)},
            .bad = {QColor(0xB3, 0x26, 0x1E), QColor(0xFB, 0xE9, 0xE7)},
            .waiting = {QColor(0x1F, 0x4F, 0xBF), QColor(0xE7, 0xED, 0xFB)},
            .unknown = {QColor(0x8A, 0x5A, 0x00), QColor(0xFF, 0xF3, 0xD6)},
            .neutral = {soft, field}};
}

Palette darkPalette()
{
    const QColor soft(0xA2, 0xAC, 0xB8);
    const QColor field(0x23, 0x2A, 0x33);
    return {.paper = QColor(0x12, 0x15, 0x1A),
            .card = QColor(0x1B, 0x20, 0x27),
            .ink = QColor(0xF1, 0xF3, 0xF5),
            .soft = soft,
            .line = QColor(0x2C, 0x33, 0x3D),
            .field = field,
            .accent = QColor(0x4D, 0xC4, 0xAF),
            .onAccent = QColor(0x06, 0x23, 0x1F),
            .accentTint = QColor(0x17, 0x33, 0x2F),
            .good = {QColor(0x58, 0xD2, 0x9A), QColor(0x14, 0x33, 0x26)},
            .bad = {QColor(0xFF, 0x8A, 0x80), QColor(0x3A, 0x1B, 0x1A)},
            .waiting = {QColor(0x8F, 0xB2, 0xFF), QColor(0x1B, 0x27, 0x44)},
            .unknown = {QColor(0xFF, 0xC8, 0x57), QColor(0x3A, 0x2E, 0x12)},
            .neutral = {soft, field}};
}

/// WCAG 2.1, "relative luminance".
double luminance(const QColor& color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

} // namespace

const Palette& paletteOf(Scheme scheme)
{
    static const Palette light = lightPalette();
    static const Palette dark = darkPalette();
    return scheme == Scheme::Light ? light : dark;
}

int contrastPercent(const QColor& one, const QColor& other)
{
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return static_cast<int>(100 * (lighter + 0.05) / (darker + 0.05));
}

} // namespace tillroll::ui
