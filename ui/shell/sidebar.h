#pragma once

#include "ui/theme/theme.h"

#include <QFrame>

#include <vector>

class QToolButton;

namespace tillroll::ui {

/// Where in the program the cashier is.
enum class Place { Sell, Receipts, Settings };

/// The way between the places of the program.
class Sidebar final : public QFrame {
    Q_OBJECT

public:
    explicit Sidebar(Theme& theme, QWidget* parent = nullptr);

    void setPlace(Place place);

Q_SIGNALS:
    void chosen(tillroll::ui::Place place);
    /// The customer display is to be shown, or hidden.
    void displayWanted();

private:
    struct Entry {
        Place place;
        Icon icon;
        QToolButton* button;
    };

    void add(Place place, Icon icon, const QString& words, const QKeySequence& key);
    void addDisplay();
    void paintIcons();

    Theme& m_theme;
    std::vector<Entry> m_entries;
    QToolButton* m_display = nullptr;
};

} // namespace tillroll::ui
