#pragma once

#include "core/ledger/ledger.h"
#include "core/till/settings.h"
#include "core/till/till.h"

#include <QObject>

#include <vector>

namespace tillroll::ui {

/// The payments that came after their sales had ended without one, until somebody of the shop has
/// said what becomes of the money. The ledger remembers them and the decisions. GUI thread.
class LateModel final : public QObject {
    Q_OBJECT

public:
    /// All must outlive the model.
    LateModel(till::Till& till, ledger::Ledger& ledger, const till::Settings& settings,
              QObject* parent = nullptr);

    /// Finds those that earlier runs left; to be called once.
    void load();

    /// Oldest first.
    [[nodiscard]] const std::vector<sale::Sale>& sales() const { return m_sales; }

    /// Writes the decision down; the sale leaves once that is durable. Else refused() says why.
    void decide(const QString& reference, sale::LateDecision decision);

Q_SIGNALS:
    void changed();
    /// Another one, just now.
    void came(const tillroll::sale::Sale& sale);
    void refused(const QString& sentence);

private:
    void loadOne(const QString& reference);
    /// Whether it is one more.
    bool take(const sale::Sale& sale);

    till::Till& m_till;
    ledger::Ledger& m_ledger;
    const till::Settings& m_settings;
    std::vector<sale::Sale> m_sales;
};

} // namespace tillroll::ui
