#pragma once

#include "app/cli/interrupt.h"
#include "app/cli/session.h"
#include "core/sale/sale.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace tillroll::cli {

/// Follows one sale and tells how it goes: the QR code once it can be paid, one calm line while it
/// waits, an object for each change under --json. Ctrl-C ends the waiting, not the sale.
class SaleWatch final : public QObject {
public:
    using Done = std::function<void(const sale::Sale&)>;

    /// The session's till must be open.
    explicit SaleWatch(Session& session);

    /// Show the QR code and stop there.
    void stopWhenPresented() { m_stopsWhenPresented = true; }
    /// Stop after so long, whatever is known then.
    void stopAfter(base::Millis time);
    /// Whatever is known about the sale may be old: wait until the gateway has been asked.
    void waitForAnswer() { m_waitsForAnswer = true; }

    /// One answer from the gateway is enough.
    void stopAfterAnswer()
    {
        m_waitsForAnswer = true;
        m_stopsAfterAnswer = true;
    }

    /// `done` is called once, when waiting longer would not help.
    void follow(const QString& reference, Done done);

private:
    void noteChange(const sale::Sale& sale);
    void noteAsked(const QString& reference, bool answered);
    void noteReplaced(const QString& reference, const QString& by);
    void noteTrouble(const QString& reference, const QString& sentence);
    void stop();
    void look();
    void show(const sale::Sale& sale);
    void tick();
    void tellOfWebhook(const sale::Sale& sale);
    void finish(const sale::Sale& sale);
    [[nodiscard]] bool isOver(const sale::Sale& sale) const;

    Session& m_session;
    QString m_reference;
    Done m_done;
    QTimer m_ticker;
    Interrupt m_interrupt;
    QString m_shownUrl;
    bool m_stopsWhenPresented = false;
    bool m_waitsForAnswer = false;
    bool m_stopsAfterAnswer = false;
    bool m_timeIsUp = false;
    bool m_hasToldWebhook = false;
    int m_asks = 0;                 ///< queries that came to their end
    std::optional<bool> m_answered; ///< whether the newest query was answered
};

} // namespace tillroll::cli
