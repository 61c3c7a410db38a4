#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/invocation.h"
#include "core/ledger/history.h"
#include "core/sale/sale.h"

#include <QJsonObject>
#include <QString>

#include <span>

namespace tillroll::cli {

/// A sale for programs: reference, transactionNo, state, amount, currency, confirmedBy and more.
[[nodiscard]] QJsonObject toJson(const sale::Sale& sale);
[[nodiscard]] QJsonObject toJson(const ledger::SaleRow& row);

/// One sentence about where a sale stands, and what to do if something is to be done.
/// `asked`: what this program was asked to do, so that commands it names are for the same till.
[[nodiscard]] QString describe(const sale::Sale& sale, const Invocation& asked);

/// How to go on with a sale that this program leaves open.
[[nodiscard]] QString goesOnText(const sale::Sale& sale, const Invocation& asked);

/// What the program ends with when the sale stands like this. A sale that ended before a payment
/// was asked for needs its facts too, to tell a gateway out of reach from any other reason.
[[nodiscard]] ExitCode exitCodeFor(const sale::Sale& sale,
                                   std::span<const sale::Record> facts = {});

/// Whether waiting longer would help: false once the outcome is known, or once only the sweep or a
/// person can bring it. `answers`: whether the gateway answered when last asked.
[[nodiscard]] bool isWorthWaiting(const sale::Sale& sale, bool answers);

/// The amount for people.
[[nodiscard]] QString amountText(const sale::Sale& sale);

} // namespace tillroll::cli
