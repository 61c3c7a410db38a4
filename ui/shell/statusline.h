#pragma once

#include "core/base/clock.h"
#include "core/till/settings.h"
#include "core/till/till.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QLabel;

namespace tillroll::ui {

/// Whether all is well, at the foot of the window: the gateway, the books, the shop and its clock.
class StatusLine final : public QFrame {
    Q_OBJECT

public:
    /// All that is given must outlive the line.
    StatusLine(till::Till& till, base::Clock& clock, const till::Settings& settings, Theme& theme,
               QWidget* parent = nullptr);

private:
    enum class Gateway { NotAsked, Answers, Silent };

    void refresh();
    void tick();

    till::Till& m_till;
    base::Clock& m_clock;
    Theme& m_theme;
    Gateway m_gateway = Gateway::NotAsked;
    QString m_trouble; ///< why the books cannot be written; empty: they can
    QLabel* m_gatewayWords = nullptr;
    QLabel* m_booksWords = nullptr;
    QLabel* m_time = nullptr;
};

} // namespace tillroll::ui
