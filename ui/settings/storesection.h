#pragma once

#include "ui/settings/section.h"
#include "ui/settings/settingsdesk.h"

class QPushButton;

namespace tillroll::ui {

/// Name, address, currency, the till's name, and what stands on receipts. Checked as typed; saved
/// by its button.
class StoreSection final : public Section {
    Q_OBJECT

public:
    StoreSection(SettingsDesk& desk, Theme& theme, QWidget* parent);

private:
    void addTill();
    void check();
    void save();
    [[nodiscard]] till::Settings entered() const;

    SettingsDesk& m_desk;
    QLineEdit* m_shop = nullptr;
    Field* m_shopField = nullptr;
    QLineEdit* m_street = nullptr;
    QLineEdit* m_city = nullptr;
    QLineEdit* m_footer = nullptr;
    Field* m_footerField = nullptr;
    QCheckBox* m_customer = nullptr;
    QComboBox* m_currency = nullptr;
    QLineEdit* m_till = nullptr;
    Field* m_tillField = nullptr;
    QPushButton* m_save = nullptr;
};

} // namespace tillroll::ui
