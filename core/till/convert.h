#pragma once

#include "core/base/clock.h"
#include "core/pockyt/failure.h"
#include "core/pockyt/replies.h"
#include "core/pockyt/webhook.h"
#include "core/sale/input.h"

namespace tillroll::till {

/// A tran-query reply as evidence for a sale in `currency` (law 2).
[[nodiscard]] sale::Evidence toEvidence(const pockyt::Transaction& transaction);

/// A webhook as evidence; it is only a hint (law 2).
[[nodiscard]] sale::Evidence toEvidence(const pockyt::Webhook& webhook);

[[nodiscard]] sale::GatewayStatus toSaleStatus(pockyt::Status status);

/// `timeout` of secure-pay for a till that waits so long: whole minutes rounded up, so that the
/// page outlives no till by more than one, within what pockyt::ClientSettings allows (1 … 1440;
/// PROTOCOL.md §5.1 states no limits).
[[nodiscard]] int toGatewayMinutes(base::Millis timeout);

/// What a failed call means for a sale.
[[nodiscard]] sale::input::Failed toInput(sale::Call call, const pockyt::Failure& failure);

} // namespace tillroll::till
