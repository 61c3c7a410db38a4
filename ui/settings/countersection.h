#pragma once

#include "ui/settings/section.h"
#include "ui/settings/settingsdesk.h"

namespace tillroll::ui {

class Stepper;

/// How long a sale may take and a paid one stays, sounds, notes and tips, colours and language.
/// Every change is saved at once.
class CounterSection final : public Section {
    Q_OBJECT

public:
    CounterSection(SettingsDesk& desk, Theme& theme, QWidget* parent);

private:
    Stepper* addStepper(const QString& objectName, const QString& name, const QString& unit,
                        const QString& hint);
    void addLines();
    void addLook();
    void checkTips();
    void finishTips();
    void save();

    SettingsDesk& m_desk;
    QStringList m_languages; ///< in the order of m_language, but for its first: the desktop's
    Stepper* m_minutes = nullptr;
    int m_shownMinutes = 0; ///< perhaps not those of the settings, which reach further
    Stepper* m_stays = nullptr;
    QCheckBox* m_sound = nullptr;
    QCheckBox* m_centsFirst = nullptr;
    QCheckBox* m_note = nullptr;
    QLineEdit* m_cashier = nullptr;
    QLineEdit* m_tips = nullptr;
    Field* m_tipsField = nullptr;
    QComboBox* m_look = nullptr;
    QComboBox* m_language = nullptr;
};

} // namespace tillroll::ui
