#pragma once

#include "ui/theme/theme.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>

namespace tillroll::ui {

/// A panel with rounded corners and a border.
[[nodiscard]] QFrame* makeCard(QWidget* parent);

/// A line of text in `size`; `kind` is the stylesheet's ("soft", "heading", or none).
[[nodiscard]] QLabel* makeLabel(Theme& theme, TypeSize size, int weight, const QString& kind,
                                QWidget* parent);

/// The small capitals above a group.
[[nodiscard]] QLabel* makeHeading(Theme& theme, const QString& text, QWidget* parent);

/// A button with an icon that follows the scheme. `kind`: "primary", "danger", or none.
[[nodiscard]] QPushButton* makeButton(Theme& theme, Icon icon, const QString& text,
                                      const QString& kind, QWidget* parent);
[[nodiscard]] QPushButton* makeButton(const QString& text, const QString& kind, QWidget* parent);

/// Sets a property that the stylesheet looks at, and has it look again.
void setLook(QWidget* widget, const char* property, const QString& value);

} // namespace tillroll::ui
