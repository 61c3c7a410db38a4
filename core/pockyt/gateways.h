#pragma once

#include <QString>
#include <QUrl>

namespace tillroll::pockyt {

/// Where the newest pages and the SDKs send live sales, and where trials (PROTOCOL.md §1).
[[nodiscard]] QUrl productionUrl();
[[nodiscard]] QUrl sandboxUrl();

/// A name of the real gateway: yuansfer.com, pockyt.io, pockyt.com and everything below them.
[[nodiscard]] bool isProductionHost(const QString& host);

} // namespace tillroll::pockyt
