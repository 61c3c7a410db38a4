#pragma once

#include "core/base/result.h"

#include <QString>

#include <vector>

namespace tillroll::receipt {

enum class QrProblem { Empty, TooLong };

/// A QR code as dark and light modules, without its quiet zone: whoever draws it adds 4 light
/// modules on each side, or phones will not find it.
class QrCode {
public:
    /// The smallest code that holds `text` (as UTF-8, at most 2,331 bytes) with error correction M,
    /// or better where that costs no room.
    [[nodiscard]] static base::Result<QrCode, QrProblem> fromText(const QString& text);

    /// Light modules that belong on each side.
    static constexpr int quietZone = 4;

    /// Modules in a row; as many rows.
    [[nodiscard]] int size() const { return m_size; }

    /// Light outside the code.
    [[nodiscard]] bool isDark(int x, int y) const;

private:
    QrCode() = default;

    int m_size = 0;
    std::vector<bool> m_dark; // row by row
};

} // namespace tillroll::receipt
