#pragma once

#include "app/cli/invocation.h"
#include "core/base/result.h"
#include "core/pockyt/methods.h"
#include "core/till/request.h"
#include "core/till/settings.h"

#include <QList>

namespace tillroll::cli {

/// What `charge` was asked to do, or a sentence about what is wrong with it.
[[nodiscard]] base::Result<till::SaleRequest, QString>
readCharge(const Invocation& invocation, const till::Settings& settings,
           const QList<pockyt::PaymentMethod>& methods);

} // namespace tillroll::cli
