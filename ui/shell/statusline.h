#pragma once

#include "core/till/gatewaycheck.h"
#include "ui/shell/counterpage.h"
#include "ui/shell/healthpanel.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace tillroll::ui {

/// Whether all is well, at the foot of the window: the gateway, the relay, the books, the shop and
/// its clock. A press on a word opens what it means, and what can be done.
class StatusLine final : public QFrame {
    Q_OBJECT

public:
    /// All that is given must outlive the line.
    StatusLine(const Counter& counter, Theme& theme, QWidget* parent = nullptr);

Q_SIGNALS:
    void gatewaySettingsWanted();
    void relaySettingsWanted();
    void doctorWanted();

private:
    enum class Gateway { NotAsked, Answers, Silent };

    QPushButton* addEntry(const QString& objectName, void (StatusLine::*open)());
    void follow();
    void refresh();
    void showTime();
    void tick();
    void hear(bool answered, const QByteArray& date);
    void judgeClock(const till::ClockCheck& check);
    void openGateway();
    void openRelay();
    void openBooks();
    void openClock();
    [[nodiscard]] HealthAction doctor();
    void testGateway(HealthPanel& panel);
    void verifyBooks(HealthPanel& panel);
    void compareClock(HealthPanel& panel);
    void tellClock(HealthPanel& panel, const till::ClockCheck& check);

    Counter m_counter;
    Theme& m_theme;
    Gateway m_gateway = Gateway::NotAsked;
    QString m_trouble; ///< why the books cannot be written; empty: they can
    QString m_damage;  ///< what the last check of the books found; empty: nothing
    bool m_isClockOff = false;
    QPushButton* m_gatewayWords = nullptr;
    QPushButton* m_relayWords = nullptr;
    QPushButton* m_booksWords = nullptr;
    QPushButton* m_time = nullptr;
    QLabel* m_place = nullptr;
};

} // namespace tillroll::ui
