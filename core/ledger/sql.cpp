#include "core/ledger/sql.h"

#include <array>
#include <cstddef>

namespace tillroll::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {

#define TILLROLL_FACT_COLUMNS "seq, reference, ordinal, at, kind, body, previous, hash"

#define TILLROLL_SALE_COLUMNS                                                                      \
    "sale.number, sale.reference, sale.amount_minor, sale.currency, sale.phase, sale.attention, "  \
    "sale.late, sale.method, sale.method_label, sale.customer_key, sale.customer_no, "             \
    "sale.transaction_no, sale.confirmed_by, sale.cashier, sale.facts, sale.opened_at, "           \
    "sale.changed_at, sale.ended_at, sale.settled, sale.ended_unpaid_at, sale.undecided, "         \
    "sale.tip_minor, sale.note"

#define TILLROLL_CUSTOMER_COLUMNS                                                                  \
    "key, kind, first_name, last_name, email, phone, country_code, state, city, street, street2, " \
    "zip, customer_no, registered_at, told"

#define TILLROLL_RECEIPT_COLUMNS "number, reference, kind, issued_at, body, previous, hash"

// Every page has the same named parameters; an empty phase, method or cashier stands for any.
#define TILLROLL_PAGE_SELECT                                                                       \
    "SELECT " TILLROLL_SALE_COLUMNS                                                                \
    ", coalesce(customer.first_name, ''), coalesce(customer.last_name, ''), "                      \
    "CASE WHEN sale.phase = 'cancelled' THEN (SELECT fact.body FROM fact "                         \
    "WHERE fact.reference = sale.reference AND fact.kind = 'ended' "                               \
    "ORDER BY fact.ordinal DESC LIMIT 1) END "

#define TILLROLL_PAGE_CUSTOMER                                                                     \
    "LEFT JOIN customer ON customer.key = sale.customer_key AND customer.kind <> 'walk-in' "

#define TILLROLL_PAGE_BY(PHASE, METHOD, CASHIER)                                                   \
    TILLROLL_PAGE_SELECT "FROM sale " TILLROLL_PAGE_CUSTOMER "WHERE " PHASE " AND " METHOD         \
                         " AND " CASHIER " AND sale.opened_at >= :from "                           \
                         "AND (sale.opened_at, sale.number) < (:before_at, :before_number) "       \
                         "ORDER BY sale.opened_at DESC, sale.number DESC LIMIT :limit"

#define TILLROLL_ANY(COLUMN, PARAMETER) "(" PARAMETER " = '' OR " COLUMN " = " PARAMETER ")"
#define TILLROLL_ANY_PHASE TILLROLL_ANY("sale.phase", ":phase")
#define TILLROLL_ANY_METHOD TILLROLL_ANY("sale.method", ":method")
#define TILLROLL_ANY_CASHIER TILLROLL_ANY("sale.cashier", ":cashier")

// Matches come by number, newest first, so that only as many are read as are shown. The order
// differs from that by time only where the clock was set back.
#define TILLROLL_PAGE_MATCHING(NUMBER)                                                             \
    " AND " NUMBER " < :before_number AND " TILLROLL_ANY_PHASE " AND " TILLROLL_ANY_METHOD         \
    " AND " TILLROLL_ANY_CASHIER " AND sale.opened_at >= :from AND sale.opened_at < :before_at "   \
    "ORDER BY " NUMBER " DESC LIMIT :limit"

#define TILLROLL_PAGE_FOUND(TABLE)                                                                 \
    TILLROLL_PAGE_SELECT                                                                           \
    "FROM " TABLE " CROSS JOIN sale ON sale.number = " TABLE ".rowid " TILLROLL_PAGE_CUSTOMER      \
    "WHERE " TABLE " MATCH :match" TILLROLL_PAGE_MATCHING(TABLE ".rowid")

constexpr std::array statements{
    NamedSql{Sql::Begin, "BEGIN IMMEDIATE"_L1},
    NamedSql{Sql::BeginRead, "BEGIN"_L1},
    NamedSql{Sql::Commit, "COMMIT"_L1},
    NamedSql{Sql::Rollback, "ROLLBACK"_L1},
    NamedSql{Sql::LedgerId, "SELECT id FROM ledger WHERE only_one = 1"_L1},
    NamedSql{Sql::AccountGet,
             "SELECT gateway, merchant_no, store_no FROM account WHERE only_one = 1"_L1},
    NamedSql{Sql::AccountClaim,
             "INSERT INTO account (only_one, gateway, merchant_no, store_no) VALUES (1, ?, ?, ?) "
             "ON CONFLICT (only_one) DO NOTHING"_L1},
    NamedSql{Sql::AccountRelease, "DELETE FROM account WHERE only_one = 1"_L1},

    NamedSql{Sql::FactInsert,
             "INSERT INTO fact (" TILLROLL_FACT_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_L1},
    NamedSql{Sql::FactTail, "SELECT " TILLROLL_FACT_COLUMNS
                            " FROM fact WHERE seq = (SELECT max(seq) FROM fact)"_L1},
    NamedSql{Sql::FactAt, "SELECT " TILLROLL_FACT_COLUMNS " FROM fact WHERE seq = ?"_L1},
    NamedSql{Sql::FactCountOf, "SELECT coalesce(max(ordinal), 0) FROM fact WHERE reference = ?"_L1},
    NamedSql{Sql::FactsOf,
             "SELECT " TILLROLL_FACT_COLUMNS " FROM fact WHERE reference = ? ORDER BY ordinal"_L1},
    NamedSql{Sql::FactsFrom,
             "SELECT " TILLROLL_FACT_COLUMNS " FROM fact WHERE seq > ? ORDER BY seq LIMIT ?"_L1},
    NamedSql{Sql::FactCount, "SELECT coalesce(max(seq), 0) FROM fact"_L1},
    NamedSql{Sql::OpeningsFrom,
             "SELECT reference, seq FROM fact WHERE seq > ? AND ordinal = 1 ORDER BY seq "
             "LIMIT ?"_L1},

    NamedSql{
        Sql::SaleUpsert,
        "INSERT INTO sale (number, reference, amount_minor, currency, phase, attention, late, "
        "method, method_label, customer_key, customer_no, transaction_no, confirmed_by, "
        "cashier, facts, opened_at, changed_at, ended_at, settled, ended_unpaid_at, "
        "undecided, tip_minor, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO UPDATE SET phase = excluded.phase, "
        "attention = excluded.attention, late = excluded.late, "
        "customer_no = excluded.customer_no, transaction_no = excluded.transaction_no, "
        "confirmed_by = excluded.confirmed_by, facts = excluded.facts, "
        "changed_at = excluded.changed_at, ended_at = excluded.ended_at, "
        "settled = excluded.settled, ended_unpaid_at = excluded.ended_unpaid_at, "
        "undecided = excluded.undecided"_L1},
    NamedSql{Sql::SaleByReference,
             "SELECT " TILLROLL_SALE_COLUMNS " FROM sale WHERE reference = ?"_L1},
    NamedSql{Sql::SalesFrom, "SELECT " TILLROLL_SALE_COLUMNS
                             " FROM sale WHERE number > ? ORDER BY number LIMIT ?"_L1},
    NamedSql{Sql::SalesOfCustomer,
             "SELECT " TILLROLL_SALE_COLUMNS " FROM sale WHERE customer_key = ?"_L1},
    NamedSql{Sql::SaleNextNumber, "SELECT coalesce(max(number), 0) + 1 FROM sale"_L1},
    NamedSql{Sql::SaleCount, "SELECT coalesce(max(number), 0) FROM sale"_L1},
    NamedSql{Sql::SalesUnsettled,
             "SELECT reference, opened_at FROM sale WHERE settled = 0 ORDER BY opened_at"_L1},
    NamedSql{Sql::SalesEndedUnpaid,
             "SELECT reference, opened_at FROM sale "
             "WHERE ended_unpaid_at IS NOT NULL AND ended_unpaid_at >= ?"_L1},
    NamedSql{Sql::SaleUndecided, "SELECT 1 FROM sale WHERE settled = 0 LIMIT 1"_L1},
    NamedSql{Sql::SaleTransacted, "SELECT 1 FROM sale WHERE transaction_no <> '' "
                                  "AND transaction_no > '' LIMIT 1"_L1},
    // One name after the other: a DISTINCT would go through every sale.
    NamedSql{Sql::SaleNextCashier, "SELECT min(cashier) FROM sale WHERE cashier > ?"_L1},
    // Reads the rows of one span alone: as many as a day has sales.
    NamedSql{Sql::SalesTakings,
             "SELECT count(*), coalesce(sum(sale.amount_minor), 0) FROM sale "
             "WHERE sale.phase = :phase AND sale.opened_at >= :from AND sale.opened_at < :to "
             "AND sale.currency = :currency AND " TILLROLL_ANY_CASHIER ""_L1},
    NamedSql{Sql::SalesLateUndecided,
             "SELECT reference, opened_at FROM sale WHERE undecided = 1 ORDER BY opened_at"_L1},
    NamedSql{Sql::SalesDelete, "DELETE FROM sale"_L1},

    NamedSql{Sql::SearchOf, "SELECT text, starts FROM sale_search WHERE number = ?"_L1},
    NamedSql{Sql::SearchUpsert, "INSERT INTO sale_search (number, text, starts) VALUES (?, ?, ?) "
                                "ON CONFLICT (number) DO UPDATE SET text = excluded.text, "
                                "starts = excluded.starts"_L1},
    NamedSql{Sql::SearchesDelete, "DELETE FROM sale_search"_L1},
    NamedSql{Sql::TextInsert, "INSERT INTO sale_text (rowid, text) VALUES (?, ?)"_L1},
    NamedSql{Sql::TextDelete,
             "INSERT INTO sale_text (sale_text, rowid, text) VALUES ('delete', ?, ?)"_L1},
    NamedSql{Sql::TextDeleteAll, "INSERT INTO sale_text (sale_text) VALUES ('delete-all')"_L1},
    NamedSql{Sql::StartsInsert, "INSERT INTO sale_starts (rowid, starts) VALUES (?, ?)"_L1},
    NamedSql{Sql::StartsDelete,
             "INSERT INTO sale_starts (sale_starts, rowid, starts) VALUES ('delete', ?, ?)"_L1},
    NamedSql{Sql::StartsDeleteAll,
             "INSERT INTO sale_starts (sale_starts) VALUES ('delete-all')"_L1},

    NamedSql{Sql::PageAll, TILLROLL_PAGE_BY(":phase = ''", ":method = ''", ":cashier = ''") ""_L1},
    NamedSql{Sql::PageByPhase, TILLROLL_PAGE_BY("sale.phase = :phase", TILLROLL_ANY_METHOD,
                                                TILLROLL_ANY_CASHIER) ""_L1},
    NamedSql{Sql::PageByMethod,
             TILLROLL_PAGE_BY(":phase = ''", "sale.method = :method", TILLROLL_ANY_CASHIER) ""_L1},
    NamedSql{Sql::PageByCashier,
             TILLROLL_PAGE_BY(":phase = ''", ":method = ''", "sale.cashier = :cashier") ""_L1},
    // A list of numbers instead of an OR over both columns, whose rows would have to be sorted.
    NamedSql{Sql::PageByWhole, TILLROLL_PAGE_SELECT
             "FROM sale " TILLROLL_PAGE_CUSTOMER "WHERE sale.number IN "
             "(SELECT number FROM sale WHERE reference = :match UNION ALL "
             "SELECT number FROM sale WHERE transaction_no = :match AND transaction_no <> "
             "'')" TILLROLL_PAGE_MATCHING("sale.number") ""_L1},
    NamedSql{Sql::PageByText, TILLROLL_PAGE_FOUND("sale_text") ""_L1},
    NamedSql{Sql::PageByStart, TILLROLL_PAGE_FOUND("sale_starts") ""_L1},

    NamedSql{Sql::CustomerUpsert,
             "INSERT INTO customer (" TILLROLL_CUSTOMER_COLUMNS ", email_match, phone_match) "
             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
             "ON CONFLICT (key) DO UPDATE SET kind = excluded.kind, "
             "first_name = excluded.first_name, last_name = excluded.last_name, "
             "email = excluded.email, phone = excluded.phone, "
             "country_code = excluded.country_code, state = excluded.state, "
             "city = excluded.city, street = excluded.street, street2 = excluded.street2, "
             "zip = excluded.zip, customer_no = excluded.customer_no, "
             "registered_at = excluded.registered_at, told = excluded.told, "
             "email_match = excluded.email_match, "
             "phone_match = excluded.phone_match"_L1},
    NamedSql{Sql::CustomerByKey,
             "SELECT " TILLROLL_CUSTOMER_COLUMNS " FROM customer WHERE key = ?"_L1},
    NamedSql{Sql::CustomerByEmail, "SELECT " TILLROLL_CUSTOMER_COLUMNS
                                   " FROM customer WHERE email_match = ? AND email_match <> '' "
                                   "AND kind <> 'walk-in'"_L1},
    NamedSql{Sql::CustomerByPhone, "SELECT " TILLROLL_CUSTOMER_COLUMNS
                                   " FROM customer WHERE phone_match = ? AND phone_match <> '' "
                                   "AND kind <> 'walk-in'"_L1},
    NamedSql{Sql::CustomerWordsDelete, "DELETE FROM customer_word WHERE key = ?"_L1},
    NamedSql{Sql::CustomerWordInsert, "INSERT INTO customer_word (word, key) VALUES (?, ?)"_L1},
    // Word by word, so that no more are read than are shown: who has two words that begin so comes
    // twice.
    NamedSql{Sql::CustomerKeysByWords,
             "SELECT one.key FROM customer_word AS one "
             "WHERE one.word >= :first AND one.word < :first_end AND (:second = '' OR EXISTS "
             "(SELECT 1 FROM customer_word AS other WHERE other.key = one.key "
             "AND other.word >= :second AND other.word < :second_end))"_L1},
    NamedSql{Sql::CustomerNumbers, "SELECT customer_no FROM customer WHERE key > ''"_L1},

    NamedSql{Sql::ReceiptInsert,
             "INSERT INTO receipt (" TILLROLL_RECEIPT_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?)"_L1},
    NamedSql{Sql::ReceiptTail, "SELECT " TILLROLL_RECEIPT_COLUMNS
                               " FROM receipt WHERE number = (SELECT max(number) FROM receipt)"_L1},
    NamedSql{Sql::ReceiptOriginal, "SELECT " TILLROLL_RECEIPT_COLUMNS
                                   " FROM receipt WHERE reference = ? AND kind = 'original'"_L1},
    NamedSql{Sql::ReceiptsOf, "SELECT " TILLROLL_RECEIPT_COLUMNS
                              " FROM receipt WHERE reference = ? ORDER BY number"_L1},
    NamedSql{Sql::ReceiptsFrom, "SELECT " TILLROLL_RECEIPT_COLUMNS
                                " FROM receipt WHERE number > ? ORDER BY number LIMIT ?"_L1},
    NamedSql{Sql::ReceiptCount, "SELECT coalesce(max(number), 0) FROM receipt"_L1},

    NamedSql{Sql::RelayPointGet, "SELECT seq, digest FROM relay_point WHERE mailbox = ?"_L1},
    NamedSql{Sql::RelayPointSet,
             "INSERT INTO relay_point (mailbox, seq, digest) VALUES (?, ?, ?) "
             "ON CONFLICT (mailbox) DO UPDATE SET seq = excluded.seq, digest = excluded.digest"_L1},
    NamedSql{Sql::SetAsideInsert,
             "INSERT INTO set_aside (mailbox, digest, seq, received_at, content_type, body, "
             "reference, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"_L1},
    NamedSql{Sql::SetAsideCount, "SELECT count(*) FROM set_aside"_L1},
};

// A statement is found by its place: a new enumerator without its SQL must not compile.
static_assert(statements.size() == static_cast<std::size_t>(Sql::SetAsideCount) + 1);

} // namespace

std::span<const NamedSql> allSql()
{
    return statements;
}

QLatin1StringView textOf(Sql sql)
{
    return statements.at(static_cast<std::size_t>(sql)).text;
}

} // namespace tillroll::ledger
