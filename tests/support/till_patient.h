#pragma once

#include "core/till/doctor.h"

namespace tillroll::test {

/// What a test's till holds, as a doctor looks at it; also with what is amiss.
class TillPatient final : public till::Patient {
public:
    TillPatient(ledger::Ledger& ledger, pockyt::Client& client, QUrl gateway)
        : m_ledger(ledger), m_client(client), m_gateway(std::move(gateway))
    {
    }

    QString settingsTrouble;
    QString tokenTrouble;
    QString relayTrouble;

    void openSettings(QObject*, Answer done) override
    {
        if (settingsTrouble.isEmpty())
            return done(QStringLiteral("In the test's folder."));
        done(base::fail(settingsTrouble));
    }
    [[nodiscard]] QUrl gateway() const override
    {
        return settingsTrouble.isEmpty() ? m_gateway : QUrl();
    }
    [[nodiscard]] base::Result<ledger::Ledger*, QString> openLedger() override { return &m_ledger; }
    [[nodiscard]] QString howToVerify() const override
    {
        return QStringLiteral("Check the books.");
    }
    void openToken(QObject*, Answer done) override
    {
        if (tokenTrouble.isEmpty())
            return done(QStringLiteral("In the test's hands."));
        done(base::fail(tokenTrouble));
    }
    [[nodiscard]] pockyt::Client& client() override { return m_client; }
    void checkRelay(QObject*, Answer done) override
    {
        if (relayTrouble.isEmpty())
            return done(QStringLiteral("Beside the test."));
        done(base::fail(relayTrouble));
    }

private:
    ledger::Ledger& m_ledger;
    pockyt::Client& m_client;
    QUrl m_gateway;
};

} // namespace tillroll::test
