#pragma once

#include "core/ledger/ledger.h"
#include "core/receipt/fromsale.h"
#include "core/receipt/receipt.h"
#include "core/sale/sale.h"
#include "core/till/settings.h"

#include <QObject>

#include <functional>

namespace tillroll::receipt {

/// Characters in a line, by the width of the paper.
inline constexpr int columnsOf80mm = 42;
inline constexpr int columnsOf58mm = 32;

/// What a till's settings put on its receipts, at the machine's present offset from UTC.
[[nodiscard]] Shop shopOf(const till::Settings& settings);

/// Hands out receipts: numbers the first one of a paid sale and marks every later one as a copy.
/// Lives on the ledger's thread of use.
class Desk final : public QObject {
    Q_OBJECT

public:
    using Done = std::function<void(base::Result<Receipt, ledger::LedgerError>)>;

    /// Both must outlive the desk.
    Desk(ledger::Ledger& ledger, const till::Settings& settings, QObject* parent = nullptr)
        : QObject(parent), m_ledger(ledger), m_settings(settings)
    {
    }

    /// The receipt of `sale`. One of a sale that is not paid says so, and has no number.
    void issue(const sale::Sale& sale, QObject* context, Done done);

    /// The same to look at: nothing is numbered or written. With the number that it has, if any.
    void preview(const sale::Sale& sale, QObject* context, Done done);

private:
    void draft(const sale::Sale& sale, QObject* context, std::function<void(Receipt)> done);
    void number(const sale::Sale& sale, const Receipt& receipt, QObject* context, Done done);

    ledger::Ledger& m_ledger;
    const till::Settings& m_settings;
};

} // namespace tillroll::receipt
