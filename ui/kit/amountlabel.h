#pragma once

#include "core/money/money.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace tillroll::ui {

/// An amount in large type, the currency's sign smaller before it; shrinks to fit its width.
class AmountLabel final : public QWidget {
    Q_OBJECT

public:
    AmountLabel(Theme& theme, TypeSize size, Qt::Alignment alignment, QWidget* parent = nullptr);

    void setAmount(money::Money amount);
    void setSize(TypeSize size);
    [[nodiscard]] QString text() const { return m_sign + m_number; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QFont numberFont() const;
    [[nodiscard]] QFont signFont() const;
    [[nodiscard]] int widthNeeded() const;

    Theme& m_theme;
    TypeSize m_size;
    Qt::Alignment m_alignment;
    QString m_sign;
    QString m_number;
};

} // namespace tillroll::ui
