#pragma once

#include "core/pockyt/json.h"
#include "core/pockyt/reply.h"

namespace tillroll::pockyt {

/// The JSON object of an answer that says success (ret_code 000100 with HTTP 2xx), or the failure
/// that the answer is.
[[nodiscard]] Reply<Json> readEnvelope(const Answer& answer);

} // namespace tillroll::pockyt
