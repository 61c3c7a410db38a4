#include "ui/sell/sellmodel.h"

#include "ui/kit/troubles.h"

#include <utility>

namespace tillroll::ui {

namespace {

money::Currency currencyOf(const till::Settings& settings)
{
    // Settings are checked when they are read: the fallback only keeps this total.
    return money::Currency::fromCode(settings.currency)
        .value_or(*money::Currency::fromCode(u"USD"));
}

money::Money amountWithoutTip(const sale::Sale& sale)
{
    return sale.terms.tip ? sale.amount.minus(*sale.terms.tip).value_or(sale.amount) : sale.amount;
}

/// What was chosen when the sale was opened, whatever the shop offers by now.
int percentOf(const sale::Sale& sale, money::Money withoutTip)
{
    for (int percent = sale.terms.tip ? 1 : 101; percent <= 100; ++percent) {
        if (withoutTip.percent(percent) == *sale.terms.tip)
            return percent;
    }
    return 0;
}

} // namespace

SellModel::SellModel(till::Till& till, ledger::Ledger& ledger, const till::Settings& settings,
                     const QList<pockyt::PaymentMethod>& methods, QObject* parent)
    : QObject(parent), m_till(till), m_settings(settings), m_entry(currencyOf(settings)),
      m_customer(ledger, settings)
{
    m_chosen = settings.methodId;
    setMethods(methods);
    ledger.page({.limit = 1}, this, [this](const ledger::Outcome<ledger::HistoryPage>& newest) {
        if (newest && !newest->rows.empty() && m_lastUsed.isEmpty())
            takeUpLastUsed(newest->rows.front().methodId);
    });
}

void SellModel::setMethods(const QList<pockyt::PaymentMethod>& methods)
{
    m_offered = methods;
    arrange();
}

/// What an earlier run used last is chosen, too, where nobody has chosen yet.
void SellModel::takeUpLastUsed(const QString& methodId)
{
    m_lastUsed = methodId;
    if (m_chosen == m_settings.methodId && m_entry.isEmpty() &&
        pockyt::findMethod(m_methods, methodId) != nullptr)
        m_chosen = methodId;
    arrange();
}

void SellModel::arrange()
{
    const QList<pockyt::PaymentMethod> before = std::exchange(m_methods, {});
    for (const pockyt::PaymentMethod& method : m_offered) {
        if (!method.takes(currencyOf(m_settings)))
            continue;
        if (method.id == m_lastUsed)
            m_methods.prepend(method);
        else
            m_methods.append(method);
    }
    if (chosen() == nullptr)
        m_chosen = m_methods.isEmpty() ? QString() : m_methods.constFirst().id;
    m_customer.setMethod(chosen());
    if (m_methods != before)
        Q_EMIT methodsChanged();
    Q_EMIT changed();
}

void SellModel::setCentsFirst(bool isCentsFirst)
{
    m_entry.setCentsFirst(isCentsFirst);
    Q_EMIT changed();
}

void SellModel::type(const QString& key)
{
    if (m_entry.type(key))
        Q_EMIT changed();
}

void SellModel::erase()
{
    if (m_entry.erase())
        Q_EMIT changed();
}

void SellModel::clear()
{
    if (m_entry.isEmpty()) {
        m_customer.reset();
        forgetExtras();
    }
    m_entry.clear();
    Q_EMIT changed();
}

void SellModel::setAmount(money::Money amount)
{
    m_entry.set(amount);
    Q_EMIT changed();
}

void SellModel::setExtras(const Extras& extras)
{
    if (extras == m_extras)
        return;
    m_extras = extras;
    if (!m_extras.tipPercents.contains(m_tipPercent))
        m_tipPercent = 0;
    if (!m_extras.hasNote)
        m_note.clear();
    Q_EMIT changed();
}

void SellModel::chooseTip(int percent)
{
    m_tipPercent = percent;
    Q_EMIT changed();
}

money::Money SellModel::tip() const
{
    // What overflows is more than may be charged, and refused with the whole.
    return amount().percent(m_tipPercent).value_or(amount());
}

money::Money SellModel::total() const
{
    return amount().plus(tip()).value_or(amount());
}

void SellModel::forgetExtras()
{
    m_tipPercent = 0;
    m_note.clear();
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
    open({.amount = total(),
          .method = *chosen(),
          .customer = m_customer.chosen(),
          .timeout = m_settings.saleTimeout,
          .cashier = m_settings.cashier,
          .tip = tip().isPositive() ? std::make_optional(tip()) : std::nullopt,
          .note = m_note.simplified()});
}

void SellModel::chargeAgain(const sale::Sale& sale)
{
    if (m_isBusy)
        return;
    const pockyt::PaymentMethod* method = pockyt::findMethod(m_methods, sale.terms.methodId);
    if (method == nullptr) {
        prepare(sale);
        Q_EMIT refused(
            tr("%1 is no longer offered. Choose another way.").arg(sale.terms.methodLabel));
        return;
    }
    choose(sale.terms.methodId);
    // A copy: what is offered or chosen may be another by the time that the customer is read.
    bringBack(sale, [this, sale, method = *method] { chargeLoaded(sale, method); });
}

void SellModel::chargeLoaded(const sale::Sale& sale, const pockyt::PaymentMethod& method)
{
    // The same words again would be refused again; a walk-in customer has none to mend here.
    if (sale.endCause == sale::EndCause::CustomerRefused && m_customer.chosen())
        return m_customer.ask(tr("The gateway refused this customer: %1").arg(sale.lastWords));
    open({.amount = sale.amount,
          .method = method,
          .customer = m_customer.chosen(),
          .timeout = sale.terms.timeout,
          .cashier = m_settings.cashier,
          .tip = sale.terms.tip,
          .note = sale.terms.note});
}

void SellModel::prepare(const sale::Sale& sale)
{
    bringBack(sale, [] {});
}

void SellModel::bringBack(const sale::Sale& sale, std::function<void()> then)
{
    const money::Money withoutTip = amountWithoutTip(sale);
    m_entry.set(withoutTip);
    m_tipPercent = percentOf(sale, withoutTip);
    m_note = sale.terms.note;
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
    const auto answer =
        [this, methodId = request.method.id](const base::Result<QString, till::Problem>& opened) {
            setBusy(false);
            if (!opened && opened.error().kind == till::Problem::Kind::BadCustomer)
                return m_customer.ask(wordsFor(opened.error()));
            if (!opened) {
                Q_EMIT refused(wordsFor(opened.error()));
                return;
            }
            m_entry.clear();
            m_customer.reset(); // the next one is somebody else
            forgetExtras();
            if (std::exchange(m_lastUsed, methodId) != methodId)
                arrange();
            Q_EMIT changed();
            Q_EMIT this->opened(*opened);
        };
    m_till.open(request, this, answer);
}

void SellModel::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    Q_EMIT changed();
}

} // namespace tillroll::ui
