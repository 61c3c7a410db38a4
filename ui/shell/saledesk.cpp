#include "ui/shell/saledesk.h"

#include <algorithm>

namespace tillroll::ui {

SaleDesk::SaleDesk(till::Till& till, QObject* parent) : QObject(parent), m_till(till)
{
    connect(&m_till, &till::Till::changed, this, &SaleDesk::take);
    connect(&m_till, &till::Till::takenUp, this, &SaleDesk::take);
    connect(&m_till, &till::Till::replaced, this, [this](const QString& lost, const QString& by) {
        const bool wasInFront = m_front == lost;
        if (const sale::Sale* sale = m_till.sale(by))
            take(*sale);
        if (wasInFront)
            bringForward(by);
        remove(lost);
    });
}

const sale::Sale* SaleDesk::find(const QString& reference) const
{
    const auto found = std::find_if(m_sales.begin(), m_sales.end(), [&](const sale::Sale& sale) {
        return sale.reference == reference;
    });
    return found == m_sales.end() ? nullptr : &*found;
}

void SaleDesk::bringForward(const QString& reference)
{
    m_front = find(reference) != nullptr ? reference : QString();
    Q_EMIT frontChanged(m_front);
}

void SaleDesk::add(const QString& reference)
{
    if (const sale::Sale* sale = m_till.sale(reference)) {
        take(*sale);
        bringForward(reference);
    }
}

void SaleDesk::putAway(const QString& reference)
{
    const sale::Sale* sale = find(reference);
    if (sale != nullptr && sale->isFinal())
        remove(reference);
}

void SaleDesk::remove(const QString& reference)
{
    std::erase_if(m_sales, [&](const sale::Sale& each) { return each.reference == reference; });
    if (m_front == reference)
        m_front.clear();
    Q_EMIT changed();
    if (m_front.isEmpty())
        Q_EMIT frontChanged(m_front);
}

void SaleDesk::take(const sale::Sale& sale)
{
    if (m_till.isBeingReplaced(sale))
        return; // the same money again, by the cashier's hand, would be a second charge
    const auto known = std::find_if(m_sales.begin(), m_sales.end(), [&](const sale::Sale& each) {
        return each.reference == sale.reference;
    });
    if (known == m_sales.end() && sale.isFinal())
        return; // swept, and put away before; a late payment is LateModel's
    if (known == m_sales.end())
        m_sales.push_back(sale);
    else
        *known = sale;
    Q_EMIT changed();
}

} // namespace tillroll::ui
