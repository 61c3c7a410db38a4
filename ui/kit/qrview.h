#pragma once

#include "core/receipt/qr.h"

#include <QColor>
#include <QWidget>

#include <optional>

namespace tillroll::ui {

/// A QR code as large as the widget allows: whole pixels a module, black on white in every scheme,
/// with the quiet zone that phones need. Empty until it is given a text.
class QrView final : public QWidget {
    Q_OBJECT

public:
    explicit QrView(QWidget* parent = nullptr);

    /// Shows `text`; an empty one, or one too long for a code, shows none.
    void setText(const QString& text);
    /// Where the code will be as long as there is none.
    void setBlank(const QColor& color);
    [[nodiscard]] bool isShown() const { return m_code.has_value(); }

    [[nodiscard]] QSize sizeHint() const override { return {460, 460}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 240}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintBlank();

    QString m_text;
    QColor m_blank;
    std::optional<receipt::QrCode> m_code;
};

} // namespace tillroll::ui
