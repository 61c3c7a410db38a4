#pragma once

#include "ui/settings/settingsdesk.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <vector>

class QButtonGroup;
class QScrollArea;
class QStackedWidget;

namespace tillroll::ui {

/// The settings, a section a tab. Nothing here stops a sale: a section is made when it is opened,
/// or in a turn of the event loop of its own, for all of them at once are longer than a frame
/// takes.
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
    using Make = QWidget* (*)(SettingsDesk&, Theme&, QWidget*);

    /// The frame of a section, and how to make what stands in it.
    struct Section {
        QScrollArea* frame;
        Make make;
    };

    void addSections();
    void add(Tab tab, const QString& name, Make make);
    /// The section, made if it is not yet.
    QWidget& section(Tab tab);
    /// Makes one of those that nobody has opened yet, and comes back for the next.
    void makeNext();

    SettingsDesk& m_desk;
    Theme& m_theme;
    std::vector<Section> m_all; ///< by Tab

    QButtonGroup* m_tabs = nullptr;
    QStackedWidget* m_sections = nullptr;
    QWidget* m_tabColumn = nullptr;
};

} // namespace tillroll::ui
