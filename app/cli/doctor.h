#pragma once

#include "app/cli/command.h"
#include "core/till/doctor.h"

#include <QNetworkAccessManager>

namespace tillroll::cli {

/// The till of a session, opened step by step as the doctor asks.
class SessionPatient final : public till::Patient {
public:
    explicit SessionPatient(Session& session) : m_session(session) {}

    void openSettings(QObject* context, Answer done) override;
    [[nodiscard]] QUrl gateway() const override { return m_session.settings().gateway.baseUrl; }
    [[nodiscard]] base::Result<ledger::Ledger*, QString> openLedger() override;
    [[nodiscard]] QString howToVerify() const override;
    void openToken(QObject* context, Answer done) override;
    [[nodiscard]] pockyt::Client& client() override { return m_session.client(); }
    void checkRelay(QObject* context, Answer done) override;

private:
    Session& m_session;
    bool m_hasSettings = false;
    bool m_hasLedger = false; ///< so that no other program sells as this till
};

/// Says what the till's doctor finds, one line each; a line that is not well says what to do.
class DoctorCommand final : public Command {
public:
    explicit DoctorCommand(Session& session);

protected:
    void begin() override;

private:
    void report(const till::Finding& finding);

    SessionPatient m_patient;
    QNetworkAccessManager m_network;
    till::Doctor m_doctor;
    ExitCode m_worst = ExitCode::Done;
};

} // namespace tillroll::cli
