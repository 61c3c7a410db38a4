#pragma once

#include "core/base/secret.h"

#include <QString>

#include <cstdint>

namespace tillroll::sandbox {

/// Who decides when the last two digits of the amount leave the outcome open.
enum class CustomerMode {
    Manual,   ///< a person on the page, or the control API
    Pays,     ///< a simulated customer, after about a second
    Declines, ///< the same, the other way
};

/// The two known sets of webhook fields (PROTOCOL.md §10.2).
enum class WebhookFormat { Classic, Current };

enum class WebhookEncoding { Form, Json };

/// How a sandbox is set up. `timeScale` divides every simulated wait: 1 is real time, 60 turns a
/// minute into a second.
struct Options {
    QString host = QStringLiteral("127.0.0.1"); ///< an address in numbers, or localhost
    std::uint16_t port = 0;                     ///< 0: the system picks one
    /// One address of this machine, in numbers, where the payment pages are, so that a phone can
    /// open them; everything else stays at `host`. Empty: the pages are there too.
    QString pageHost;
    QString merchantNo;
    QString storeNo;
    base::Secret token;
    CustomerMode customer = CustomerMode::Manual;
    /// The simulated customer comes later, and leaves a checkout to whoever has opened its page.
    bool customerGivesWay = false;
    QString stateFile; ///< empty: the state ends with the server
    WebhookFormat webhookFormat = WebhookFormat::Classic;
    WebhookEncoding webhookEncoding = WebhookEncoding::Form;
    bool webhooksAnywhere = false; ///< false: only to this machine, others are kept but not sent
    int timeScale = 1;             ///< 1 … 100000
    QString shopName = QStringLiteral("Corner Books");
};

} // namespace tillroll::sandbox
