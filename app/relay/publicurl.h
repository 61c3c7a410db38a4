#pragma once

#include "core/base/result.h"

#include <QString>
#include <QUrl>

namespace tillroll::app {

/// What follows --public-url: where the gateway and the tills reach the relay. The error is one
/// sentence; an address that no till would take is one.
[[nodiscard]] base::Result<QUrl, QString> readPublicUrl(const QString& text);

/// Where tills connect to a relay that is reached at `publicUrl`.
[[nodiscard]] QUrl relayUrl(const QUrl& publicUrl);

/// Where the gateway posts a terminal's webhooks.
[[nodiscard]] QUrl ipnUrl(const QUrl& publicUrl, const QString& terminal, const QString& mailbox);

} // namespace tillroll::app
