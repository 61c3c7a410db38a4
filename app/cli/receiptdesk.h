#pragma once

#include "app/cli/session.h"
#include "core/receipt/receipt.h"
#include "core/sale/sale.h"

#include <QObject>

#include <functional>

namespace tillroll::cli {

/// Characters in a line of an 80 mm receipt.
inline constexpr int receiptColumns = 42;

/// Hands out receipts: numbers the first one of a paid sale and marks every later one as a copy.
class ReceiptDesk final : public QObject {
public:
    using Done = std::function<void(base::Result<receipt::Receipt, ledger::LedgerError>)>;

    /// The session's settings and ledger must be open.
    explicit ReceiptDesk(Session& session) : m_session(session) {}

    /// The receipt of `sale`. One of a sale that is not paid says so, and has no number.
    void issue(const sale::Sale& sale, QObject* context, Done done);

private:
    void number(const sale::Sale& sale, const receipt::Receipt& receipt, QObject* context,
                Done done);

    Session& m_session;
};

} // namespace tillroll::cli
