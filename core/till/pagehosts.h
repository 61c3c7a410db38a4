#pragma once

#include <QString>
#include <QStringList>

namespace tillroll::till {

/// Where a checkout that is paid on the till's own screen goes in the course of a payment, as far
/// as it is known: the gateway's hosts, and those of its wallets and card processors. None of it
/// could be tried with real money; a bank's own page of 3-D Secure may be anywhere, and the page
/// names the host that it kept out.
[[nodiscard]] QStringList usualPageHosts();

/// A name, or "*.name" for every host below it; not a whole top-level domain.
[[nodiscard]] bool isPageHost(const QString& entry);

} // namespace tillroll::till
