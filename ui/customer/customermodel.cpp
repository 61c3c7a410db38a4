#include "ui/customer/customermodel.h"

#include "core/ledger/customers.h"
#include "core/till/request.h"
#include "ui/kit/troubles.h"

#include <algorithm>
#include <utility>

namespace tillroll::ui {

namespace {

bool hasLetter(const QString& text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
}

bool hasDigit(const QString& text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
}

} // namespace

CustomerModel::CustomerModel(ledger::Ledger& ledger, const till::Settings& settings,
                             QObject* parent)
    : QObject(parent), m_ledger(ledger), m_settings(settings)
{
}

QString CustomerModel::name() const
{
    return m_chosen ? ledger::displayName(*m_chosen) : tr("Walk-in");
}

QString CustomerModel::hint() const
{
    if (!m_method)
        return tr("No way to pay takes the store's currency. Look into the settings.");
    if (!m_chosen)
        return isEnough() ? tr("No details needed for %1").arg(m_method->label)
                          : tr("%1 needs the customer's name and address").arg(m_method->label);
    if (!isEnough())
        return tr("%1 needs this customer's address").arg(m_method->label);
    return m_chosen->email.isEmpty() ? m_chosen->phone : m_chosen->email;
}

bool CustomerModel::isEnough() const
{
    return m_method && till::check(m_chosen.value_or(m_settings.walkIn), *m_method).has_value();
}

void CustomerModel::setMethod(const pockyt::PaymentMethod* method)
{
    m_method = method != nullptr ? std::make_optional(*method) : std::nullopt;
    if (m_step == Step::Form) {
        m_form.setMethod(m_method);
        Q_EMIT filled(true);
    }
    Q_EMIT changed();
}

void CustomerModel::find()
{
    m_searched.clear();
    m_matches.clear();
    go(Step::Find);
    Q_EMIT found();
}

void CustomerModel::ask(const QString& notice)
{
    m_searched.clear();
    startForm(m_chosen.value_or(newCustomer()), notice);
}

void CustomerModel::leave()
{
    m_form = {};
    m_notice.clear();
    const bool wasLookingFor = m_step == Step::Form && !m_searched.isEmpty();
    go(wasLookingFor ? Step::Find : Step::None);
}

void CustomerModel::search(const QString& typed)
{
    m_searched = typed.trimmed();
    const int search = ++m_search;
    m_ledger.searchCustomers(
        m_searched, mostMatches, this,
        [this, search](const ledger::Outcome<std::vector<ledger::Customer>>& matches) {
            if (search != m_search || m_step != Step::Find)
                return;
            if (!matches)
                Q_EMIT failed(wordsFor(matches.error()));
            m_matches = matches ? *matches : std::vector<ledger::Customer>{};
            Q_EMIT found();
        });
}

void CustomerModel::choose(const ledger::Customer& customer)
{
    m_chosen = customer;
    m_searched.clear();
    m_matches.clear();
    if (m_method && !isEnough())
        return startForm(customer, {});
    go(Step::None);
}

void CustomerModel::add()
{
    ledger::Customer customer = newCustomer();
    if (m_searched.contains(u'@'))
        customer.email = m_searched;
    else if (hasDigit(m_searched) && !hasLetter(m_searched))
        customer.phone = m_searched;
    else {
        customer.firstName = m_searched.section(u' ', 0, 0);
        customer.lastName = m_searched.section(u' ', 1).trimmed();
    }
    startForm(customer, {});
}

void CustomerModel::reset()
{
    m_chosen.reset();
    m_form = {};
    m_notice.clear();
    m_searched.clear();
    m_matches.clear();
    ++m_search;
    go(Step::None);
}

void CustomerModel::load(const QString& key, QObject* context, std::function<void(QString)> done)
{
    reset();
    m_ledger.customer(
        key, context,
        [this, done = std::move(done)](const ledger::Outcome<ledger::Customer>& customer) {
            // Without one on file the sale had none, or the person was forgotten since.
            if (!customer && customer.error().kind != ledger::LedgerError::Kind::NotFound)
                return done(wordsFor(customer.error()));
            if (customer && customer->kind == ledger::CustomerKind::Known)
                m_chosen = *customer;
            Q_EMIT changed();
            done({});
        });
}

void CustomerModel::fill(CustomerField field, const QString& text)
{
    const QList<CustomerField> before = m_form.fields();
    m_form.set(field, text);
    Q_EMIT filled(field == CustomerField::Country || m_form.fields() != before);
}

void CustomerModel::takeForm(QObject* context, std::function<void()> then)
{
    if (const auto field = m_form.firstProblem()) {
        Q_EMIT incomplete(*field);
        return;
    }
    ledger::Customer customer = m_form.customer();
    // A new one is written down with the sale; what was known before must be found changed there.
    if (customer.key.isEmpty() || !m_form.isChanged()) {
        choose(customer);
        return then();
    }
    customer.isTold = false;
    m_ledger.saveCustomer(customer, context,
                          [this, visit = m_visit,
                           then = std::move(then)](const ledger::Outcome<ledger::Customer>& saved) {
                              if (visit != m_visit)
                                  return;
                              if (!saved) {
                                  Q_EMIT failed(wordsFor(saved.error()));
                                  return;
                              }
                              choose(*saved);
                              then();
                          });
}

void CustomerModel::go(Step step)
{
    m_step = step;
    ++m_visit;
    Q_EMIT changed();
}

void CustomerModel::startForm(const ledger::Customer& customer, const QString& notice)
{
    m_form = CustomerForm(customer, m_method);
    m_notice = notice;
    go(Step::Form);
    Q_EMIT filled(true);
}

ledger::Customer CustomerModel::newCustomer() const
{
    return {.countryCode = m_settings.walkIn.countryCode};
}

} // namespace tillroll::ui
