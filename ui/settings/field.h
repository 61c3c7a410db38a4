#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;

namespace tillroll::ui {

/// A control with its name above and room for what is wrong below.
class Field final : public QWidget {
    Q_OBJECT

public:
    /// Takes over `control`. `hint` stands below as long as nothing is wrong; may be empty.
    Field(Theme& theme, const QString& name, QWidget* control, const QString& hint,
          QWidget* parent);

    /// Another hint than before.
    void setHint(const QString& hint);

    /// Empty: nothing is wrong.
    void setProblem(const QString& sentence);

private:
    QString m_hint;
    QLabel* m_below = nullptr;
};

} // namespace tillroll::ui
