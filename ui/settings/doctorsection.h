#pragma once

#include "ui/settings/section.h"
#include "ui/settings/settingsdesk.h"

#include <memory>

class QPushButton;

namespace tillroll::ui {

/// What the till's doctor finds, each with its state in a word and an icon and with what to do. The
/// same checks as those of tillroll-cli doctor; the counter goes on meanwhile.
class DoctorSection final : public Section {
    Q_OBJECT

public:
    DoctorSection(SettingsDesk& desk, Theme& theme, QWidget* parent);

    /// Does nothing while it is under way.
    void run();

private:
    void clear();
    void add(const till::Finding& finding);
    void conclude();

    SettingsDesk& m_desk;
    std::unique_ptr<till::Doctor> m_doctor;
    till::Finding::State m_worst = till::Finding::State::Good;
    QPushButton* m_run = nullptr;
    QVBoxLayout* m_findings = nullptr;
};

} // namespace tillroll::ui
