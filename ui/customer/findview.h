#pragma once

#include "ui/customer/customermodel.h"
#include "ui/theme/theme.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;

namespace tillroll::ui {

/// Looks for a known customer as one types: Down leads to the matches, Enter takes one.
class FindView final : public QWidget {
    Q_OBJECT

public:
    FindView(CustomerModel& model, Theme& theme, QWidget* parent = nullptr);

    /// With the words of the model's search, and the focus on them.
    void start();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeList();
    void showMatches();
    void take(int row);
    void takeTyped();

    CustomerModel& m_model;
    QLineEdit* m_words = nullptr;
    QListWidget* m_list = nullptr;
    QLabel* m_hint = nullptr;
    QTimer m_pause;
    bool m_isAwaited = false; ///< Enter came before the matches did
};

} // namespace tillroll::ui
