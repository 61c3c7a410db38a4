#pragma once

#include "ui/settings/section.h"
#include "ui/settings/settingsdesk.h"

class QCheckBox;
class QListWidget;
class QPushButton;

namespace tillroll::ui {

/// Which ways to pay the counter offers, in which order, and what is sent with each. Every change
/// is saved at once.
class MethodsSection final : public Section {
    Q_OBJECT

public:
    MethodsSection(SettingsDesk& desk, Theme& theme, QWidget* parent);

private:
    QWidget* makeSwitches();
    void fill();
    void move(int by);
    void showSwitches();
    void save();
    void goBack();

    SettingsDesk& m_desk;
    QList<pockyt::StoreMethod> m_methods; ///< as shown
    QList<pockyt::StoreMethod> m_saved;
    QListWidget* m_list = nullptr;
    QPushButton* m_up = nullptr;
    QPushButton* m_down = nullptr;
    QLabel* m_ofWhich = nullptr;
    QCheckBox* m_customer = nullptr;
    QCheckBox* m_creditType = nullptr;
};

} // namespace tillroll::ui
