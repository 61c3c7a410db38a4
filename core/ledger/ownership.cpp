#include "core/ledger/ownership.h"

#include "core/ledger/facts.h"
#include "core/ledger/projection.h"
#include "core/sale/decide.h"
#include "core/sale/plan.h"

#include <QLoggingCategory>

namespace tillroll::ledger {

namespace {

Q_LOGGING_CATEGORY(log, "tillroll.ledger")

Outcome<std::optional<Account>> accountIn(Database& database)
{
    Statement row = database.statement(Sql::AccountGet);
    const auto found = row.next();
    if (!found)
        return base::fail(found.error());
    if (!*found)
        return std::nullopt;
    return Account{row.text(0), row.text(1), row.text(2)};
}

Outcome<bool> hasRow(Database& database, Sql sql)
{
    Statement row = database.statement(sql);
    return row.next();
}

Outcome<bool> hasRegisteredCustomer(Database& database)
{
    Statement rows = database.statement(Sql::CustomerNumbers);
    for (;;) {
        const auto more = rows.next();
        if (!more || !*more)
            return more;
        if (!rows.text(0).isEmpty())
            return true;
    }
}

/// What nobody can read may be anything.
Outcome<bool> isSwept(Database& database, const QString& reference, base::UtcTime now)
{
    const auto records = FactStore(database).load(reference);
    if (!records && records.error().kind != LedgerError::Kind::Tampered)
        return base::fail(records.error());
    const auto sale = records ? sale::fold(*records) : std::nullopt;
    return !sale || sale::isSwept(*sale, now);
}

/// Whether a sale ended without payment, but may yet be paid late. That one has no transaction
/// says nothing: its checkout's answer may be what was lost.
Outcome<bool> hasSweptSale(Database& database, base::UtcTime now)
{
    const auto since = (now - sale::sweepFor).time_since_epoch().count();
    const auto references = Projections(database).unfinished(since);
    if (!references)
        return base::fail(references.error());
    for (const QString& reference : *references) {
        const auto found = isSwept(database, reference, now);
        if (!found || *found)
            return found;
    }
    return false;
}

/// Whether anything here exists at the gateway, or may.
Outcome<bool> isTaken(Database& database, base::UtcTime now)
{
    for (const Sql sql : {Sql::SaleUndecided, Sql::SaleTransacted}) {
        const auto found = hasRow(database, sql);
        if (!found || *found)
            return found;
    }
    const auto found = hasRegisteredCustomer(database);
    return !found || *found ? found : hasSweptSale(database, now);
}

} // namespace

Outcome<std::optional<Account>> ownerOf(Database& database, base::UtcTime now)
{
    const auto here = accountIn(database);
    if (!here || !*here)
        return here;
    const auto taken = isTaken(database, now);
    if (!taken)
        return base::fail(taken.error());
    return *taken ? *here : std::nullopt;
}

Outcome<void> ensureOwner(Database& database, const Account& wanted, base::UtcTime now)
{
    const auto here = accountIn(database);
    if (!here)
        return base::fail(here.error());
    if (!*here || **here == wanted)
        return {};
    const auto taken = isTaken(database, now);
    if (!taken)
        return base::fail(taken.error());
    if (*taken)
        return base::fail(LedgerError{LedgerError::Kind::OtherAccount, describe(**here)});
    qCInfo(log).noquote() << "nothing in this ledger exists at" << describe(**here);
    return database.statement(Sql::AccountRelease).run();
}

Outcome<void> claim(Database& database, const std::optional<Account>& account)
{
    if (!account)
        return {};
    return database.statement(Sql::AccountClaim)
        .with(account->gateway)
        .with(account->merchantNo)
        .with(account->storeNo)
        .run();
}

} // namespace tillroll::ledger
