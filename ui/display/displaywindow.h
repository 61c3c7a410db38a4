#pragma once

#include "ui/display/displaymodel.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QFrame;
class QLabel;
class QLayout;
class QProgressBar;

namespace tillroll::ui {

class AmountLabel;
class QrView;

/// What the customer sees, readable across a counter: the model's view in large type. Takes no
/// keys and never ends the program.
class DisplayWindow final : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive the window.
    DisplayWindow(DisplayModel& model, Theme& theme);

Q_SIGNALS:
    /// Somebody closed the window.
    void dismissed();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    QWidget* makeMiddle();
    QWidget* makeWords();
    QLayout* makeTime(QWidget* parent);
    QWidget* makeFoot();
    void refresh();
    void showTime(const DisplayView& view);
    void showMark(DisplayView::Kind kind);

    DisplayModel& m_model;
    Theme& m_theme;
    QFrame* m_codeCard = nullptr;
    QrView* m_code = nullptr;
    QLabel* m_mark = nullptr;
    QLabel* m_shop = nullptr;
    AmountLabel* m_amount = nullptr;
    QLabel* m_headline = nullptr;
    QLabel* m_ownTongue = nullptr;
    QLabel* m_sentence = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_left = nullptr;
};

} // namespace tillroll::ui
