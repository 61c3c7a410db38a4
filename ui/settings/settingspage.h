#pragma once

#include "ui/settings/settingsdesk.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QButtonGroup;
class QStackedWidget;

namespace tillroll::ui {

class DoctorSection;

/// The settings, a section a tab. Nothing here stops a sale.
class SettingsPage final : public QWidget {
    Q_OBJECT

public:
    enum class Tab { Store, Methods, Receipts, Counter, Display, Gateway, Relay, Page, Doctor };

    SettingsPage(SettingsDesk& desk, Theme& theme, QWidget* parent = nullptr);

    /// Shows a section, and gives its tab the focus.
    void open(Tab tab);
    /// Shows the doctor, at work.
    void runDoctor();

private:
    void addSections(SettingsDesk& desk, Theme& theme);
    void add(Tab tab, const QString& name, QWidget* section);

    QButtonGroup* m_tabs = nullptr;
    QStackedWidget* m_sections = nullptr;
    QWidget* m_tabColumn = nullptr;
    DoctorSection* m_doctor = nullptr;
};

} // namespace tillroll::ui
