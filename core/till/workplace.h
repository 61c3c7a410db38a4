#pragma once

#include "core/base/clock.h"
#include "core/ledger/ledger.h"
#include "core/pockyt/client.h"
#include "core/till/customerdesk.h"
#include "core/till/health.h"
#include "core/till/settings.h"
#include "core/till/sweepgate.h"

namespace tillroll::till {

/// What every sale of one till works with; all of it outlives the sales' runners.
struct Workplace {
    pockyt::Client& client;
    ledger::Ledger& ledger;
    base::Clock& clock;
    CustomerDesk& desk;
    GatewayHealth& health;
    SweepGate& sweep;
    const LinkState& link;
    const Settings& settings;
};

} // namespace tillroll::till
