#include "tests/bench/many_sales.h"

#include "core/ledger/customers.h"
#include "core/ledger/facts.h"
#include "core/ledger/projection.h"
#include "core/ledger/store.h"
#include "core/ledger/transaction.h"
#include "tests/support/ledger_samples.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <map>

namespace tillroll::bench {

using namespace ledger;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int batchSize = 10'000;
constexpr int customers = 1'000;
constexpr int salesACustomer = 10; // every tenth sale has a name

constexpr std::array<QStringView, 8> firstNames{u"Ada",  u"Bruno",  u"Chiara", u"Dmitri",
                                                u"Emre", u"Fatima", u"Grace",  u"Hiroshi"};
constexpr std::array<QStringView, 8> lastNames{u"Lovelace", u"Okafor", u"Petrov", u"Quispe",
                                               u"Rossi",    u"Suzuki", u"Tanaka", u"Ueda"};

template <typename T>
T orDie(Outcome<T> outcome)
{
    if (!outcome)
        qFatal("%s", qPrintable(describe(outcome.error())));
    if constexpr (!std::is_void_v<T>)
        return std::move(*outcome);
}

Customer customer(int index)
{
    const auto pick = static_cast<std::size_t>(index);
    return {.key = u"c%1"_s.arg(index),
            .firstName = firstNames[pick % firstNames.size()].toString(),
            .lastName = lastNames[pick / firstNames.size() % lastNames.size()].toString(),
            .email = u"guest%1@example.test"_s.arg(index),
            .phone = u"+1555%1"_s.arg(index, 7, 10, QLatin1Char('0'))};
}

std::vector<sale::Record> recordsOf(int index)
{
    sale::Opened opened = test::openedAs(ManySales::referenceOf(index), 100 + index % 9'900);
    opened.terms.customerKey =
        index % salesACustomer == 0 ? u"c%1"_s.arg(index / salesACustomer % customers) : QString();
    return test::recordsOf({opened, sale::Confirmed{sale::Source::Query,
                                                    u"35%1"_s.arg(index, 16, 10, QLatin1Char('0')),
                                                    {},
                                                    {}}},
                           test::minute(index));
}

void writeSale(Database& database, int index)
{
    const QString reference = ManySales::referenceOf(index);
    const auto records = recordsOf(index);
    orDie(FactStore(database).append(reference, 0, records));
    const auto sale = sale::fold(records);
    orDie(
        Projections(database).put(project(index + 1, *sale, static_cast<qint64>(records.size()))));
}

void writeBatch(Database& database, int first, int last)
{
    Transaction transaction(database);
    orDie(transaction.begin());
    for (int i = first; i < last; ++i)
        writeSale(database, i);
    orDie(transaction.commit());
}

} // namespace

int largeCount()
{
    bool isSet = false;
    const int count = qEnvironmentVariableIntValue("TILLROLL_BENCH_ROWS", &isSet);
    return isSet ? count : 1'000'000;
}

ManySales::ManySales(int count)
    : m_count(count), m_folder(QStringLiteral(TILLROLL_BENCH_FOLDER "/sales-XXXXXX"))
{
    fillLedger(path(), count);
    m_reader = orDie(Reader::open(path()));
}

ManySales& ManySales::of(int count)
{
    static std::map<int, ManySales> made;
    // Qt's SQL drivers are gone once the application is.
    static const bool isOnce = (qAddPostRoutine([] { made.clear(); }), true);
    static_cast<void>(isOnce);
    return made.try_emplace(count, count).first->second;
}

QString ManySales::referenceOf(int index)
{
    return u"T1-%1"_s.arg(index, 7, 10, QLatin1Char('0'));
}

QString ManySales::typed(std::size_t turn)
{
    constexpr std::array<QStringView, 6> typed{u"l",      u"lo",         u"lov",
                                               u"lovela", u"Ada Lovela", u"guest8@exam"};
    return typed[turn % typed.size()].toString();
}

void fillLedger(const QString& path, int count)
{
    // A ledger's own opening makes the file; what comes then is far faster without a sync a sale.
    orDie(Store::open({path, u"bench"_s}));
    const auto database = orDie(Database::open(path, Access::Write));
    Transaction transaction(*database);
    orDie(transaction.begin());
    for (int i = 0; i < customers; ++i)
        orDie(CustomerStore(*database).put(customer(i)));
    orDie(transaction.commit());
    for (int first = 0; first < count; first += batchSize) {
        writeBatch(*database, first, std::min(first + batchSize, count));
        orDie(database->checkpoint());
    }
}

} // namespace tillroll::bench
