#pragma once

#include "app/cli/command.h"
#include "app/cli/salewatch.h"
#include "app/cli/session.h"
#include "core/receipt/desk.h"
#include "core/till/request.h"

#include <optional>

namespace tillroll::cli {

/// What the commands on one sale share: open the till, follow the sale, tell how it ended.
class SaleCommand : public Command {
public:
    using Command::Command;

protected:
    void begin() final;
    /// The till is open: go.
    virtual void go() = 0;

    [[nodiscard]] SaleWatch& watch() { return *m_watch; }
    /// Takes up the sale that the command line names, then `next`.
    void attach(std::function<void(const sale::Sale&)> next);
    void follow(const QString& reference);
    /// The outcome is told: end.
    virtual void finish(const sale::Sale& sale);
    /// finish() for a sale without a payment asked for: its facts say why.
    void finishNeverSent(const sale::Sale& sale);
    /// The ledger does not take what there is to write about the sale.
    void giveUp(const sale::Sale& sale);
    /// `--timeout`, or a refusal.
    [[nodiscard]] bool applyTimeout();

private:
    std::optional<SaleWatch> m_watch;
};

/// Takes a payment; people get the receipt too.
class ChargeCommand final : public SaleCommand {
public:
    using SaleCommand::SaleCommand;

protected:
    void go() override;
    void finish(const sale::Sale& sale) override;

private:
    std::optional<receipt::Desk> m_desk;
};

class WaitCommand final : public SaleCommand {
public:
    using SaleCommand::SaleCommand;

protected:
    void go() override;
};

class StatusCommand final : public SaleCommand {
public:
    using SaleCommand::SaleCommand;

protected:
    void go() override;
};

class CancelCommand final : public SaleCommand {
public:
    using SaleCommand::SaleCommand;

protected:
    void go() override;
};

} // namespace tillroll::cli
