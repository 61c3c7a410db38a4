#include "core/receipt/qr.h"

#include <qrcodegen/qrcodegen.hpp>

namespace tillroll::receipt {

base::Result<QrCode, QrProblem> QrCode::fromText(const QString& text)
{
    if (text.isEmpty())
        return base::fail(QrProblem::Empty);
    const QByteArray utf8 = text.toUtf8();
    try {
        const std::vector<std::uint8_t> bytes(utf8.begin(), utf8.end());
        const auto code = qrcodegen::QrCode::encodeBinary(bytes, qrcodegen::QrCode::Ecc::MEDIUM);
        QrCode drawn;
        drawn.m_size = code.getSize();
        drawn.m_dark.reserve(static_cast<std::size_t>(drawn.m_size * drawn.m_size));
        for (int y = 0; y < drawn.m_size; ++y)
            for (int x = 0; x < drawn.m_size; ++x)
                drawn.m_dark.push_back(code.getModule(x, y));
        return drawn;
    } catch (const qrcodegen::data_too_long&) {
        return base::fail(QrProblem::TooLong);
    }
}

bool QrCode::isDark(int x, int y) const
{
    const bool inside = x >= 0 && y >= 0 && x < m_size && y < m_size;
    return inside && m_dark[static_cast<std::size_t>(y * m_size + x)];
}

} // namespace tillroll::receipt
