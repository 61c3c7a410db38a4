#include "ui/sell/sellmodel.h"

namespace tillroll::ui {

namespace {

money::Currency currencyOf(const till::Settings& settings)
{
    // Settings are checked when they are read: the fallback only keeps this total.
    return money::Currency::fromCode(settings.currency)
        .value_or(*money::Currency::fromCode(u"USD"));
}

} // namespace

SellModel::SellModel(till::Till& till, const till::Settings& settings,
                     const QList<pockyt::PaymentMethod>& methods, QObject* parent)
    : QObject(parent), m_till(till), m_settings(settings), m_entry(currencyOf(settings))
{
    const money::Currency currency = currencyOf(settings);
    for (const pockyt::PaymentMethod& method : methods) {
        if (method.takes(currency))
            m_methods.append(method);
    }
    if (pockyt::findMethod(m_methods, settings.methodId) != nullptr)
        m_chosen = settings.methodId;
    else if (!m_methods.isEmpty())
        m_chosen = m_methods.constFirst().id;
}

void SellModel::type(const QString& digits)
{
    if (m_entry.type(digits))
        Q_EMIT changed();
}

void SellModel::erase()
{
    if (m_entry.erase())
        Q_EMIT changed();
}

void SellModel::clear()
{
    m_entry.clear();
    Q_EMIT changed();
}

void SellModel::choose(const QString& methodId)
{
    if (pockyt::findMethod(m_methods, methodId) == nullptr || methodId == m_chosen)
        return;
    m_chosen = methodId;
    Q_EMIT changed();
}

const pockyt::PaymentMethod* SellModel::chosen() const
{
    return pockyt::findMethod(m_methods, m_chosen);
}

bool SellModel::canCharge() const
{
    return !m_isOpening && amount().isPositive() && chosen() != nullptr;
}

void SellModel::charge()
{
    if (canCharge())
        open({.amount = amount(), .method = *chosen(), .timeout = m_settings.saleTimeout});
}

void SellModel::chargeAgain(const sale::Sale& sale)
{
    const auto* method = pockyt::findMethod(m_methods, sale.terms.methodId);
    if (method != nullptr && !m_isOpening)
        open({.amount = sale.amount,
              .method = *method,
              .timeout = sale.terms.timeout,
              .cashier = sale.terms.cashier});
}

void SellModel::prepare(money::Money amount)
{
    m_entry.set(amount);
    Q_EMIT changed();
}

void SellModel::open(const till::SaleRequest& request)
{
    m_isOpening = true; // a second press must not open a second sale
    Q_EMIT changed();
    m_till.open(request, this, [this](base::Result<QString, till::Problem> opened) {
        m_isOpening = false;
        if (!opened) {
            Q_EMIT changed();
            Q_EMIT refused(opened.error().sentence);
            return;
        }
        m_entry.clear();
        Q_EMIT changed();
        Q_EMIT this->opened(*opened);
    });
}

} // namespace tillroll::ui
