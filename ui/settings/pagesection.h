#pragma once

#include "ui/settings/section.h"
#include "ui/settings/settingsdesk.h"

class QPlainTextEdit;
class QPushButton;

namespace tillroll::ui {

/// The checkout on the till's own screen: which hosts it may use, whether a browser that is old or
/// not shut in may show it, and what that means for the shop.
class PageSection final : public Section {
    Q_OBJECT

public:
    PageSection(SettingsDesk& desk, Theme& theme, QWidget* parent);

private:
    void addHosts();
    void check();
    void save();
    [[nodiscard]] QStringList hosts() const;

    SettingsDesk& m_desk;
    QPlainTextEdit* m_hosts = nullptr;
    Field* m_hostsField = nullptr;
    QCheckBox* m_weakPage = nullptr;
    QPushButton* m_save = nullptr;
};

} // namespace tillroll::ui
