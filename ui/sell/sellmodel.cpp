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

SellModel::SellModel(till::Till& till, ledger::Ledger& ledger, const till::Settings& settings,
                     const QList<pockyt::PaymentMethod>& methods, QObject* parent)
    : QObject(parent), m_till(till), m_settings(settings), m_entry(currencyOf(settings)),
      m_customer(ledger, settings)
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
    m_customer.setMethod(chosen());
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
    if (m_entry.isEmpty())
        m_customer.reset();
    m_entry.clear();
    Q_EMIT changed();
}

void SellModel::setAmount(money::Money amount)
{
    m_entry.set(amount);
    Q_EMIT changed();
}

void SellModel::choose(const QString& methodId)
{
    if (pockyt::findMethod(m_methods, methodId) == nullptr || methodId == m_chosen)
        return;
    m_chosen = methodId;
    m_customer.setMethod(chosen());
    Q_EMIT changed();
}

const pockyt::PaymentMethod* SellModel::chosen() const
{
    return pockyt::findMethod(m_methods, m_chosen);
}

bool SellModel::canCharge() const
{
    return !m_isBusy && amount().isPositive() && chosen() != nullptr;
}

void SellModel::charge()
{
    if (!canCharge())
        return;
    if (m_customer.step() == CustomerModel::Step::Form)
        return m_customer.takeForm(this, [this] { charge(); });
    if (!m_customer.isEnough())
        return m_customer.ask();
    open({.amount = amount(),
          .method = *chosen(),
          .customer = m_customer.chosen(),
          .timeout = m_settings.saleTimeout,
          .cashier = m_settings.cashier});
}

void SellModel::chargeAgain(const sale::Sale& sale)
{
    if (pockyt::findMethod(m_methods, sale.terms.methodId) == nullptr || m_isBusy)
        return;
    choose(sale.terms.methodId);
    bringBack(sale, [this, sale] { chargeLoaded(sale); });
}

void SellModel::chargeLoaded(const sale::Sale& sale)
{
    // The same words again would be refused again; a walk-in customer has none to mend here.
    if (sale.endCause == sale::EndCause::CustomerRefused && m_customer.chosen())
        return m_customer.ask(tr("The gateway refused this customer: %1").arg(sale.lastWords));
    open({.amount = sale.amount,
          .method = *chosen(),
          .customer = m_customer.chosen(),
          .timeout = sale.terms.timeout,
          .cashier = m_settings.cashier});
}

void SellModel::prepare(const sale::Sale& sale)
{
    bringBack(sale, [] {});
}

void SellModel::bringBack(const sale::Sale& sale, std::function<void()> then)
{
    m_entry.set(sale.amount);
    setBusy(true);
    m_customer.load(sale.terms.customerKey, this,
                    [this, then = std::move(then)](const QString& problem) {
                        setBusy(false);
                        if (!problem.isEmpty()) {
                            Q_EMIT refused(problem);
                            return;
                        }
                        then();
                    });
}

void SellModel::open(const till::SaleRequest& request)
{
    setBusy(true);
    m_till.open(request, this, [this](const base::Result<QString, till::Problem>& opened) {
        setBusy(false);
        if (!opened && opened.error().kind == till::Problem::Kind::BadCustomer)
            return m_customer.ask(opened.error().sentence);
        if (!opened) {
            Q_EMIT refused(opened.error().sentence);
            return;
        }
        m_entry.clear();
        m_customer.reset(); // the next one is somebody else
        Q_EMIT changed();
        Q_EMIT this->opened(*opened);
    });
}

void SellModel::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    Q_EMIT changed();
}

} // namespace tillroll::ui
