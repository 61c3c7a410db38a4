#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace tillroll::ui {

/// What stands where nothing is to be shown: why, and the one thing to do about it.
class EmptyState final : public QWidget {
    Q_OBJECT

public:
    EmptyState(Theme& theme, Icon icon, QWidget* parent = nullptr);

    void say(const QString& headline, const QString& sentence, const QString& action);

Q_SIGNALS:
    /// The action was pressed.
    void acted();

private:
    void paintMark();

    Theme& m_theme;
    Icon m_icon;
    QLabel* m_mark = nullptr;
    QLabel* m_headline = nullptr;
    QLabel* m_sentence = nullptr;
    QPushButton* m_action = nullptr;
};

} // namespace tillroll::ui
