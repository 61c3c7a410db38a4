#pragma once

#include "ui/theme/theme.h"

#include <QFrame>

#include <functional>
#include <vector>

class QLabel;
class QPushButton;

namespace tillroll::ui {

class HealthPanel;

/// One thing to be done about a state of the till.
struct HealthAction {
    QString words;
    std::function<void(HealthPanel&)> act;
    bool isLeaving = false; ///< leads elsewhere: the panel closes first
};

/// What stands behind one word of the status line: a sentence, and what can be done about it.
/// Opens above `anchor`, closes at Esc or a press elsewhere, and deletes itself.
class HealthPanel final : public QFrame {
    Q_OBJECT

public:
    HealthPanel(Theme& theme, QWidget* anchor, const QString& sentence,
                std::vector<HealthAction> actions);

    /// While it works, nothing can be pressed again.
    void work(const QString& sentence);
    void tell(const QString& sentence, bool isGood);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void add(HealthAction action);
    void settle();
    void enableActions(bool isEnabled);

    const QWidget* m_anchor;
    QLabel* m_sentence = nullptr;
    std::vector<QPushButton*> m_actions;
};

} // namespace tillroll::ui
