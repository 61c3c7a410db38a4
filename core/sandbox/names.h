#pragma once

#include "core/sandbox/courier.h"
#include "core/sandbox/options.h"

#include <QString>
#include <QStringView>

#include <optional>

namespace tillroll::sandbox {

// The words of the command line and the control API.

[[nodiscard]] std::optional<CustomerMode> customerModeFrom(QStringView name);
[[nodiscard]] QString customerModeName(CustomerMode mode);
[[nodiscard]] std::optional<WebhookFormat> webhookFormatFrom(QStringView name);
[[nodiscard]] std::optional<WebhookEncoding> webhookEncodingFrom(QStringView name);
[[nodiscard]] QString stateName(Delivery::State state);

} // namespace tillroll::sandbox
