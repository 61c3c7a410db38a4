#pragma once

#include "core/pockyt/methods.h"
#include "ui/theme/theme.h"

#include <QPushButton>

namespace tillroll::ui {

/// The lettered mark of a payment method: white letters on its colour, rounded.
[[nodiscard]] QPixmap methodMark(const Theme& theme, const pockyt::PaymentMethod::Icon& icon,
                                 int side);

/// A way to pay, to be chosen.
class MethodTile final : public QPushButton {
    Q_OBJECT

public:
    MethodTile(Theme& theme, const pockyt::PaymentMethod& method, QWidget* parent = nullptr);

    [[nodiscard]] const QString& methodId() const { return m_methodId; }

private:
    QString m_methodId;
};

} // namespace tillroll::ui
