#include "core/ledger/customers.h"

#include "core/ledger/customer_words.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace tillroll::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {

QString textOf(CustomerKind kind)
{
    switch (kind) {
    case CustomerKind::WalkIn:
        return u"walk-in"_s;
    case CustomerKind::Known:
        return u"known"_s;
    }
    Q_UNREACHABLE();
}

Customer readCustomer(const Statement& row)
{
    Customer customer{.key = row.text(0),
                      .kind = row.text(1) == textOf(CustomerKind::WalkIn) ? CustomerKind::WalkIn
                                                                          : CustomerKind::Known,
                      .firstName = row.text(2),
                      .lastName = row.text(3),
                      .email = row.text(4),
                      .phone = row.text(5),
                      .countryCode = row.text(6),
                      .state = row.text(7),
                      .city = row.text(8),
                      .street = row.text(9),
                      .street2 = row.text(10),
                      .zip = row.text(11),
                      .customerNo = row.text(12),
                      .isTold = row.integer(14) != 0};
    if (!row.isNull(13))
        customer.registeredAt = base::UtcTime{base::Millis{row.integer(13)}};
    return customer;
}

/// For who has words that begin as the two longest terms do, which narrow most.
void bindTerms(Statement& keys, QStringList terms)
{
    // Behind every word that begins so: the last character that there is.
    static constexpr char32_t last = U'\U0010FFFD';
    const QString end = QString::fromUcs4(&last, 1);
    std::stable_sort(terms.begin(), terms.end(), [](const QString& left, const QString& right) {
        return left.size() > right.size();
    });
    const QString second = terms.size() > 1 ? terms[1] : u""_s; // a null QString would be NULL
    keys.with(":first"_L1, terms[0])
        .with(":first_end"_L1, terms[0] + end)
        .with(":second"_L1, second)
        .with(":second_end"_L1, second + end);
}

} // namespace

Outcome<void> CustomerStore::put(const Customer& customer)
{
    Statement statement = m_database.statement(Sql::CustomerUpsert);
    statement.with(customer.key)
        .with(textOf(customer.kind))
        .with(customer.firstName)
        .with(customer.lastName)
        .with(customer.email)
        .with(customer.phone)
        .with(customer.countryCode)
        .with(customer.state)
        .with(customer.city)
        .with(customer.street)
        .with(customer.street2)
        .with(customer.zip)
        .with(customer.customerNo);
    if (customer.registeredAt)
        statement.with(qint64{customer.registeredAt->time_since_epoch().count()});
    else
        statement.withNull();
    statement.with(qint64{customer.isTold ? 1 : 0});
    if (auto done =
            statement.with(emailMatch(customer.email)).with(phoneMatch(customer.phone)).run();
        !done)
        return done;
    return putWords(customer);
}

Outcome<void> CustomerStore::putWords(const Customer& customer)
{
    if (auto done = m_database.statement(Sql::CustomerWordsDelete).with(customer.key).run(); !done)
        return done;
    for (const QString& word : wordsOf(customer)) {
        if (auto done =
                m_database.statement(Sql::CustomerWordInsert).with(word).with(customer.key).run();
            !done)
            return done;
    }
    return {};
}

Outcome<Customer> CustomerStore::byKey(const QString& key)
{
    Statement row = m_database.statement(Sql::CustomerByKey);
    const auto found = row.with(key).next();
    if (!found)
        return base::fail(found.error());
    if (!*found)
        return base::fail(LedgerError{LedgerError::Kind::NotFound, u"customer"_s});
    return readCustomer(row);
}

Outcome<Customer> CustomerStore::find(const QString& emailOrPhone)
{
    const bool isEmail = emailOrPhone.contains(u'@');
    Statement rows = m_database.statement(isEmail ? Sql::CustomerByEmail : Sql::CustomerByPhone);
    rows.with(isEmail ? emailMatch(emailOrPhone) : phoneMatch(emailOrPhone));
    std::optional<Customer> best;
    for (;;) {
        const auto more = rows.next();
        if (!more)
            return base::fail(more.error());
        if (!*more)
            break;
        Customer customer = readCustomer(rows);
        if (!best || (best->customerNo.isEmpty() && !customer.customerNo.isEmpty()))
            best = std::move(customer);
    }
    if (!best)
        return base::fail(LedgerError{LedgerError::Kind::NotFound, u"customer"_s});
    return *best;
}

Outcome<std::vector<Customer>> CustomerStore::search(const QString& typed, int limit)
{
    const QStringList terms = customerTermsFor(typed);
    if (terms.isEmpty())
        return std::vector<Customer>{};
    std::vector<Customer> found;
    QSet<QString> seen;
    Statement keys = m_database.statement(Sql::CustomerKeysByWords);
    bindTerms(keys, terms);
    while (static_cast<int>(found.size()) < limit) {
        const auto more = keys.next();
        if (!more)
            return base::fail(more.error());
        if (!*more)
            break;
        const QString key = keys.text(0);
        if (seen.contains(key))
            continue;
        seen.insert(key);
        auto customer = byKey(key);
        if (!customer)
            return base::fail(customer.error());
        if (fits(*customer, terms))
            found.push_back(std::move(*customer));
    }
    std::sort(found.begin(), found.end(), [](const Customer& left, const Customer& right) {
        return displayName(left).toCaseFolded() < displayName(right).toCaseFolded();
    });
    return found;
}

bool isSamePerson(Customer left, const Customer& right)
{
    left.customerNo = right.customerNo;
    left.registeredAt = right.registeredAt;
    left.isTold = right.isTold;
    return left == right;
}

QString displayName(const Customer& customer)
{
    if (customer.kind == CustomerKind::WalkIn)
        return {};
    return (customer.firstName + u' ' + customer.lastName).trimmed();
}

} // namespace tillroll::ledger
