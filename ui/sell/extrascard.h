#pragma once

#include "ui/sell/sellmodel.h"
#include "ui/theme/theme.h"

#include <QFrame>
#include <QLineEdit>

#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace tillroll::ui {

/// Words of the shop's own. Enter ends them and charges nothing: a scanner presses it, too.
class NoteField final : public QLineEdit {
    Q_OBJECT

public:
    using QLineEdit::QLineEdit;

Q_SIGNALS:
    void finished();

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

/// The note and the tip of the next sale, where the shop wants them; else it hides.
class ExtrasCard final : public QFrame {
    Q_OBJECT

public:
    ExtrasCard(SellModel& model, Theme& theme, QWidget* parent = nullptr);

    /// Where the window is low, the fields go without their heading.
    void setLow(bool isLow);

Q_SIGNALS:
    /// The note is written: the keys are the amount's again.
    void finished();

private:
    struct Choice {
        int percent;
        QPushButton* button;
    };

    void refresh();
    void makeChoices();

    SellModel& m_model;
    QLabel* m_heading = nullptr;
    NoteField* m_note = nullptr;
    QHBoxLayout* m_row = nullptr;
    std::vector<Choice> m_choices;
    QList<int> m_offered; ///< what m_choices were made for
};

} // namespace tillroll::ui
