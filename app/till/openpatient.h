#pragma once

#include "app/shared/station.h"
#include "core/base/mailbox.h"
#include "core/base/worker.h"
#include "core/till/doctor.h"

#include <QCoreApplication>

namespace tillroll::gui {

/// The till that is open in this process, for the doctor in its window. The settings are read from
/// the disk once more, on a thread of their own: the next start will read them, too.
class OpenPatient final : public till::Patient {
    Q_DECLARE_TR_FUNCTIONS(OpenPatient)

public:
    /// `station` has opened its till, and outlives this.
    OpenPatient(app::Station& station, bool isDemo) : m_station(station), m_isDemo(isDemo) {}

    void openSettings(QObject* context, Answer done) override;
    [[nodiscard]] QUrl gateway() const override { return m_station.settings().gateway.baseUrl; }
    [[nodiscard]] base::Result<ledger::Ledger*, QString> openLedger() override
    {
        return &m_station.ledger();
    }
    [[nodiscard]] QString howToVerify() const override;
    void openToken(QObject* context, Answer done) override;
    [[nodiscard]] pockyt::Client& client() override { return m_station.client(); }
    void checkRelay(QObject* context, Answer done) override;

private:
    app::Station& m_station;
    bool m_isDemo;
    base::Mailbox m_mailbox;
    base::Worker m_worker; // last: goes first, and with it what it still reads
};

} // namespace tillroll::gui
