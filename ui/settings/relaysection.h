#pragma once

#include "ui/settings/section.h"
#include "ui/settings/settingsdesk.h"

class QPushButton;

namespace tillroll::ui {

class TokenField;

/// The relay that brings the gateway's webhooks to this till: how the link stands; pairing by a
/// code, and giving it up.
class RelaySection final : public Section {
    Q_OBJECT

public:
    RelaySection(SettingsDesk& desk, Theme& theme, QWidget* parent);

private:
    void addPaired();
    void addCode();
    void showHealth();
    void pairNow();
    void savePairing(const till::Settings& wanted);
    void unpair();
    void finish(const Saved& saved, const QString& done);

    SettingsDesk& m_desk;
    QLabel* m_health = nullptr;
    QLabel* m_counts = nullptr;
    TokenField* m_code = nullptr;
    QPushButton* m_act = nullptr;
};

} // namespace tillroll::ui
