#pragma once

#include "ui/settings/section.h"
#include "ui/settings/settingsdesk.h"

class QPushButton;

namespace tillroll::ui {

class TokenField;

/// The account and its token: whether the gateway accepts them now, and others, which are tested
/// before they are kept. An account that has sales in the books stays.
class GatewaySection final : public Section {
    Q_OBJECT

public:
    GatewaySection(SettingsDesk& desk, Theme& theme, QWidget* parent);

    /// Asks the gateway, and compares the clocks.
    void test();

private:
    void addKinds();
    void addAccount();
    void addToken();
    void addButtons();
    void chooseKind(bool isSandbox);
    void lockAccount();
    [[nodiscard]] bool takeAccount();
    void testAndSave();
    void showClock(const QString& answer);
    void showSetup();

    SettingsDesk& m_desk;
    SetupModel m_setup;
    QWidget* m_kinds = nullptr;
    QPushButton* m_sandbox = nullptr;
    QPushButton* m_production = nullptr;
    QLabel* m_kindWords = nullptr;
    QLineEdit* m_address = nullptr;
    Field* m_addressField = nullptr;
    QLineEdit* m_merchant = nullptr;
    Field* m_merchantField = nullptr;
    QLineEdit* m_store = nullptr;
    Field* m_storeField = nullptr;
    TokenField* m_token = nullptr;
    QLineEdit* m_file = nullptr;
    QPushButton* m_test = nullptr;
    QPushButton* m_save = nullptr;
};

} // namespace tillroll::ui
