#include "core/ledger/ownership.h"

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

/// Whether anything here exists at the gateway, or may.
Outcome<bool> isTaken(Database& database)
{
    for (const Sql sql : {Sql::SaleUndecided, Sql::SaleTransacted}) {
        const auto found = hasRow(database, sql);
        if (!found || *found)
            return found;
    }
    return hasRegisteredCustomer(database);
}

} // namespace

Outcome<std::optional<Account>> ownerOf(Database& database)
{
    const auto here = accountIn(database);
    if (!here || !*here)
        return here;
    const auto taken = isTaken(database);
    if (!taken)
        return base::fail(taken.error());
    return *taken ? *here : std::nullopt;
}

Outcome<void> ensureOwner(Database& database, const Account& wanted)
{
    const auto here = accountIn(database);
    if (!here)
        return base::fail(here.error());
    if (!*here || **here == wanted)
        return {};
    const auto taken = isTaken(database);
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
