#pragma once

#include <QLatin1StringView>

#include <span>

namespace tillroll::ledger {

/// Every statement that the ledger runs while it works. Schema changes are in
/// resources/sql/ledger, pragmas in database.cpp.
enum class Sql {
    Begin,
    BeginRead,
    Commit,
    Rollback,
    LedgerId,
    AccountGet,
    AccountClaim,
    AccountRelease,
    FactInsert,
    FactTail,
    FactAt,
    FactCountOf,
    FactsOf,
    FactsFrom,
    FactCount,
    OpeningsFrom,
    SaleUpsert,
    SaleByReference,
    SalesFrom,
    SalesOfCustomer,
    SaleNextNumber,
    SaleCount,
    SalesUnsettled,
    SalesEndedUnpaid,
    SaleUndecided,
    SaleTransacted,
    SaleNextCashier,
    SalesTakings,
    SalesLateUndecided,
    SalesDelete,
    SearchOf,
    SearchUpsert,
    SearchesDelete,
    TextInsert,
    TextDelete,
    TextDeleteAll,
    StartsInsert,
    StartsDelete,
    StartsDeleteAll,
    PageAll,
    PageByPhase,
    PageByMethod,
    PageByCashier,
    PageByWhole,
    PageByText,
    PageByStart,
    CustomerUpsert,
    CustomerByKey,
    CustomerByEmail,
    CustomerByPhone,
    CustomerWordsDelete,
    CustomerWordInsert,
    CustomerKeysByWords,
    CustomerNumbers,
    ReceiptInsert,
    ReceiptTail,
    ReceiptOriginal,
    ReceiptsOf,
    ReceiptsFrom,
    ReceiptCount,
    RelayPointGet,
    RelayPointSet,
    SetAsideInsert,
    SetAsideCount,
};

struct NamedSql {
    Sql id = Sql::Begin;
    QLatin1StringView text;
};

/// All of them, in the order of the enumerators.
[[nodiscard]] std::span<const NamedSql> allSql();

[[nodiscard]] QLatin1StringView textOf(Sql sql);

} // namespace tillroll::ledger
