#pragma once

#include "app/cli/exitcode.h"
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
[[nodiscard]] QString describe(const sale::Sale& sale);

/// How to go on with a sale that this program leaves open.
[[nodiscard]] QString goesOnText(const sale::Sale& sale);

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
