#pragma once

#include "ui/settings/section.h"
#include "ui/settings/settingsdesk.h"

namespace tillroll::ui {

/// What receipts are printed on, and which sales a cashier may look at. Every change is saved at
/// once.
class ReceiptsSection final : public Section {
    Q_OBJECT

public:
    ReceiptsSection(SettingsDesk& desk, Theme& theme, QWidget* parent);

private:
    void showPrinters(const QStringList& names);
    void save();

    SettingsDesk& m_desk;
    QComboBox* m_printer = nullptr;
    QComboBox* m_paper = nullptr;
    QCheckBox* m_earlierDays = nullptr;
    QCheckBox* m_others = nullptr;
};

/// Where the customer display begins. Saved at once.
class DisplaySection final : public Section {
    Q_OBJECT

public:
    DisplaySection(SettingsDesk& desk, Theme& theme, QWidget* parent);
};

} // namespace tillroll::ui
