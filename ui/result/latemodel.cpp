#include "ui/result/latemodel.h"

#include "ui/kit/troubles.h"

#include <algorithm>

namespace tillroll::ui {

LateModel::LateModel(till::Till& till, ledger::Ledger& ledger, const till::Settings& settings,
                     QObject* parent)
    : QObject(parent), m_till(till), m_ledger(ledger), m_settings(settings)
{
    connect(&m_till, &till::Till::changed, this, [this](const sale::Sale& sale) {
        if (take(sale))
            Q_EMIT came(sale);
    });
}

void LateModel::load()
{
    m_ledger.undecided(this, [this](const ledger::Outcome<std::vector<QString>>& references) {
        if (!references) {
            Q_EMIT refused(wordsFor(references.error()));
            return;
        }
        for (const QString& reference : *references)
            loadOne(reference);
    });
}

void LateModel::loadOne(const QString& reference)
{
    m_ledger.load(reference, this, [this](const ledger::Outcome<ledger::Ledger::Records>& records) {
        if (!records) {
            Q_EMIT refused(wordsFor(records.error()));
            return;
        }
        if (const auto sale = sale::fold(*records))
            take(*sale);
    });
}

bool LateModel::take(const sale::Sale& sale)
{
    const auto known = std::find_if(m_sales.begin(), m_sales.end(), [&](const sale::Sale& each) {
        return each.reference == sale.reference;
    });
    const bool isNew = known == m_sales.end();
    if (isNew && !sale.awaitsDecision())
        return false;
    if (!sale.awaitsDecision())
        m_sales.erase(known);
    else if (!isNew)
        *known = sale;
    else
        m_sales.insert(std::upper_bound(m_sales.begin(), m_sales.end(), sale,
                                        [](const sale::Sale& left, const sale::Sale& right) {
                                            return left.endedAt < right.endedAt;
                                        }),
                       sale);
    Q_EMIT changed();
    return isNew;
}

void LateModel::decide(const QString& reference, sale::LateDecision decision)
{
    m_till.decideLate(reference, {decision, m_settings.cashier}, this,
                      [this](const base::Result<void, till::Problem>& wanted) {
                          if (!wanted)
                              Q_EMIT refused(wordsFor(wanted.error()));
                      });
}

} // namespace tillroll::ui
