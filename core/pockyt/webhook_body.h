#pragma once

#include "core/pockyt/form.h"
#include "core/pockyt/webhook.h"

namespace tillroll::pockyt {

/// Keys and values of a webhook's body as received, in its order; no key twice, also not in another
/// case.
[[nodiscard]] base::Result<FormPairs, WebhookProblem>
readWebhookBody(const QByteArray& body, const QByteArray& contentType);

} // namespace tillroll::pockyt
