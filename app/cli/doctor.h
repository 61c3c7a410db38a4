#pragma once

#include "app/cli/command.h"
#include "core/till/gatewaycheck.h"

#include <QNetworkAccessManager>

namespace tillroll::cli {

/// Checks everything that a sale needs, one line each; a line that is not well says what to do.
class DoctorCommand final : public Command {
public:
    using Command::Command;

protected:
    void begin() override;

private:
    enum class Health { Good, Odd, Bad };

    void report(Health health, const QString& check, const QString& sentence);
    void checkBooks(bool hasSettings);
    void checkToken();
    void checkGateway();
    void judgeGateway(const till::GatewayCheck& check);
    void judgeClock(const till::ClockCheck& check);
    void finish();

    QNetworkAccessManager m_network;
    ExitCode m_worst = ExitCode::Done;
};

} // namespace tillroll::cli
