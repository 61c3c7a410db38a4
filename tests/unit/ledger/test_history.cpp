#include "tests/support/ledger_book.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace tillroll;
using namespace tillroll::ledger;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

class TestHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void aRowTellsTheSale();
    void aCancelledRowTellsOnWhoseWord_data();
    void aCancelledRowTellsOnWhoseWord();
    void pagesJoinWithoutGapOrRepeat();
    void salesOfTheSameMomentAreAllShown();
    void filtersNarrow_data();
    void filtersNarrow();
    void searchFinds_data();
    void searchFinds();
    void aWholeNumberFindsItsSaleAlone_data();
    void aWholeNumberFindsItsSaleAlone();
    void wholeMatchesComeInPagesWithoutOthers();
    void searchFollowsTheCustomer();
    void searchFollowsASaleFactByFact();
    void foundSalesComeInPagesToo();
    void everyCashierIsNamedOnce();
    void takingsAreSummedUp_data();
    void takingsAreSummedUp();
    void noStatementScansATable_data();
    void noStatementScansATable();

private:
    QStringList referencesOf(const HistoryQuery& query);

    std::unique_ptr<Book> m_book;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Reader> m_reader;
};

namespace {

sale::Opened soldBy(const QString& reference, const QString& cashier, const QString& method,
                    qint64 cents = 1250)
{
    sale::Opened opened = openedAs(reference, cents);
    opened.terms.cashier = cashier;
    opened.terms.methodId = method;
    return opened;
}

QStringList planOf(const QString& path, QLatin1StringView sql)
{
    QStringList lines;
    {
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"plan"_s);
        database.setDatabaseName(path);
        QSqlQuery query(database.open() ? database : QSqlDatabase());
        query.prepare("EXPLAIN QUERY PLAN "_L1 + sql);
        static const QRegularExpression named(u":[a-z_]+"_s);
        for (const auto& match : named.globalMatch(sql))
            query.bindValue(match.captured(), 1);
        for (int i = 0; i < QString(sql).count(u'?'); ++i)
            query.bindValue(i, 1);
        if (!query.exec())
            qFatal("%s", qPrintable(query.lastError().text()));
        while (query.next())
            lines += query.value(3).toString();
    }
    QSqlDatabase::removeDatabase(u"plan"_s);
    return lines;
}

} // namespace

/// S0 … S9, a minute apart; even ones by Mia with alipay, odd ones by Ben with card; S3 and S6
/// expired; S8 bought by Anna for 98.76.
void TestHistory::initTestCase()
{
    m_book = std::make_unique<Book>();
    m_store = m_book->open();
    m_reader = Reader::open(m_book->path()).value_or(nullptr);
    QVERIFY(m_reader);
    QVERIFY(m_store->saveCustomer({.key = u"anna"_s,
                                   .firstName = u"Änna-Lena"_s,
                                   .lastName = u"李明"_s,
                                   .email = u"Anna@Example.com"_s,
                                   .phone = u"+49 30 123456"_s}));
    QVERIFY(m_store->saveCustomer(
        {.key = u"walk-in"_s, .kind = CustomerKind::WalkIn, .firstName = u"Generic"_s}));
    for (int i = 0; i < 10; ++i) {
        const QString reference = u"S%1"_s.arg(i);
        auto opened = i % 2 == 0 ? soldBy(reference, u"Mia"_s, u"alipay"_s)
                                 : soldBy(reference, u"Ben"_s, u"card"_s);
        if (i == 8) {
            opened.amount = dollars(9876);
            opened.terms.customerKey = u"anna"_s;
            opened.terms.tip = dollars(876);
            opened.terms.note = u"Table 14"_s;
        }
        const bool isExpired = i == 3 || i == 6;
        QVERIFY(m_store->append(
            reference, isExpired ? expiredSale(opened, minute(i)) : paidSale(opened, minute(i)),
            0));
    }
}

QStringList TestHistory::referencesOf(const HistoryQuery& query)
{
    QStringList references;
    const auto page = m_reader->page(query);
    if (!page)
        qFatal("%s", qPrintable(describe(page.error())));
    for (const SaleRow& row : page->rows)
        references += row.reference;
    return references;
}

void TestHistory::aRowTellsTheSale()
{
    const auto page = m_reader->page({.search = u"S8"_s, .limit = 1});
    QVERIFY2(page, page ? "" : qPrintable(describe(page.error())));
    const SaleRow& row = page->rows.at(0);
    QCOMPARE(row.number, 9);
    QCOMPARE(row.amount, dollars(9876));
    QCOMPARE(row.tip, dollars(876));
    QCOMPARE(row.note, u"Table 14"_s);
    QCOMPARE(row.phase, sale::Phase::Paid);
    QCOMPARE(row.customerName, u"Änna-Lena 李明"_s);
    QCOMPARE(row.transactionNo, u"35S8"_s);
    QCOMPARE(row.cashier, u"Mia"_s);
    QVERIFY(row.confirmedBy == sale::Source::Query);
    QVERIFY(row.openedAt == minute(8));
    QVERIFY(row.endedAt == minute(8) + std::chrono::seconds(4));
    QCOMPARE(row.facts, 5);
}

void TestHistory::aCancelledRowTellsOnWhoseWord_data()
{
    QTest::addColumn<sale::EndCause>("cause");
    QTest::newRow("the gateway's") << sale::EndCause::Gateway;
    QTest::newRow("the till's own") << sale::EndCause::NeverSent;
    QTest::newRow("the gateway's silence") << sale::EndCause::NeverCreated;
    QTest::newRow("the cancel's") << sale::EndCause::RefundedByCancel;
}

void TestHistory::aCancelledRowTellsOnWhoseWord()
{
    QFETCH(sale::EndCause, cause);
    Book book;
    const auto store = book.open();
    QVERIFY(store->append(u"T1"_s,
                          recordsOf({openedAs(u"T1"_s), sale::CallSent{sale::Call::Checkout},
                                     sale::Ended{sale::EndKind::Cancelled, cause}}),
                          0));
    QVERIFY(store->append(u"T2"_s, expiredSale(openedAs(u"T2"_s), minute(1)), 0));
    const auto page = (*Reader::open(book.path()))->page({});
    QVERIFY2(page, page ? "" : qPrintable(describe(page.error())));
    QVERIFY(!page->rows.at(0).endCause);
    QVERIFY(page->rows.at(1).endCause == cause);
}

void TestHistory::pagesJoinWithoutGapOrRepeat()
{
    HistoryQuery query{.limit = 3};
    QStringList seen;
    for (;;) {
        const auto page = m_reader->page(query);
        for (const SaleRow& row : page.value().rows)
            seen += row.reference;
        if (!page->next)
            break;
        query.after = page->next;
    }
    QCOMPARE(seen.join(u' '), u"S9 S8 S7 S6 S5 S4 S3 S2 S1 S0"_s);
}

void TestHistory::salesOfTheSameMomentAreAllShown()
{
    Book book;
    const auto store = book.open();
    for (int i = 0; i < 7; ++i)
        QVERIFY(store->append(u"X%1"_s.arg(i), recordsOf({openedAs(u"X%1"_s.arg(i))}), 0));
    const auto reader = Reader::open(book.path());
    HistoryQuery query{.limit = 2};
    QSet<QString> seen;
    for (int pages = 0; pages < 4; ++pages) {
        const auto page = (*reader)->page(query);
        for (const SaleRow& row : page.value().rows)
            seen += row.reference;
        query.after = page->next;
    }
    QCOMPARE(seen.size(), 7);
}

void TestHistory::filtersNarrow_data()
{
    QTest::addColumn<HistoryQuery>("query");
    QTest::addColumn<QString>("expected");
    QTest::newRow("by state") << HistoryQuery{.phase = sale::Phase::Expired} << u"S6 S3"_s;
    QTest::newRow("by method") << HistoryQuery{.methodId = u"card"_s} << u"S9 S7 S5 S3 S1"_s;
    QTest::newRow("by cashier") << HistoryQuery{.cashier = u"Mia"_s} << u"S8 S6 S4 S2 S0"_s;
    QTest::newRow("by state and cashier")
        << HistoryQuery{.phase = sale::Phase::Expired, .cashier = u"Mia"_s} << u"S6"_s;
    QTest::newRow("by method and cashier that never meet")
        << HistoryQuery{.methodId = u"card"_s, .cashier = u"Mia"_s} << QString();
    QTest::newRow("from a moment on") << HistoryQuery{.from = minute(8)} << u"S9 S8"_s;
    QTest::newRow("before a moment") << HistoryQuery{.to = minute(2)} << u"S1 S0"_s;
    QTest::newRow("a span and a state")
        << HistoryQuery{.phase = sale::Phase::Paid, .from = minute(2), .to = minute(5)}
        << u"S4 S2"_s;
    QTest::newRow("a search within a span")
        << HistoryQuery{.search = u"12.50"_s, .from = minute(2), .to = minute(5)} << u"S4 S3 S2"_s;
    QTest::newRow("a search and a state")
        << HistoryQuery{.search = u"12.50"_s, .phase = sale::Phase::Expired} << u"S6 S3"_s;
}

void TestHistory::filtersNarrow()
{
    QFETCH(HistoryQuery, query);
    QFETCH(QString, expected);
    QCOMPARE(referencesOf(query).join(u' '), expected);
}

void TestHistory::searchFinds_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a whole transaction number") << u"35S8"_s << u"S8"_s;
    QTest::newRow("the middle of an amount") << u"8.7"_s << u"S8"_s;
    QTest::newRow("the name's middle") << u"lena"_s << u"S8"_s;
    QTest::newRow("in another case, beyond ASCII") << u"ÄNNA-LE"_s << u"S8"_s;
    QTest::newRow("across first and last name") << u"Lena 李"_s << u"S8"_s;
    QTest::newRow("part of the mail address") << u"@EXAMPLE."_s << u"S8"_s;
    QTest::newRow("part of the phone number") << u"123456"_s << u"S8"_s;
    QTest::newRow("two characters of a name") << u"李明"_s << u"S8"_s;
    QTest::newRow("one character of a name") << u"李"_s << u"S8"_s;
    QTest::newRow("two characters of a reference") << u"s4"_s << u"S4"_s;
    QTest::newRow("words of the note") << u"table 14"_s << u"S8"_s;
    QTest::newRow("blanks around") << u"  98.76 "_s << u"S8"_s;
    QTest::newRow("nothing of the walk-in customer") << u"Generic"_s << QString();
    QTest::newRow("nothing at all") << u"zzz"_s << QString();
    QTest::newRow("quotes are text") << u"\"S8\" OR \""_s << QString();
    QTest::newRow("operators are text") << u"S8 OR S9"_s << QString();
    QTest::newRow("wildcards are text") << u"S%8*"_s << QString();
    QTest::newRow("a NUL is a blank") << u"98.76\u0000x"_s << QString();
    QTest::newRow("marks alone are no search") << u"-"_s << u"S9 S8 S7 S6 S5 S4 S3 S2 S1 S0"_s;
}

void TestHistory::searchFinds()
{
    QFETCH(QString, search);
    QFETCH(QString, expected);
    QCOMPARE(referencesOf({.search = search}).join(u' '), expected);
}

void TestHistory::aWholeNumberFindsItsSaleAlone_data()
{
    QTest::addColumn<HistoryQuery>("query");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a reference that begins others")
        << HistoryQuery{.search = u"T100"_s} << u"T100"_s;
    QTest::newRow("a transaction number that begins others")
        << HistoryQuery{.search = u"35T100"_s} << u"T100"_s;
    QTest::newRow("two characters that are a reference")
        << HistoryQuery{.search = u" T1 "_s} << u"T1"_s;
    QTest::newRow("one sale's reference, another's transaction number")
        << HistoryQuery{.search = u"35T1001"_s} << u"35T1001 T1001"_s;
    QTest::newRow("in another case it is a part")
        << HistoryQuery{.search = u"t100"_s} << u"35T1001 T1001 T100"_s;
    QTest::newRow("a part finds all")
        << HistoryQuery{.search = u"T10"_s} << u"35T1001 T1001 T100"_s;
    QTest::newRow("whose sale is filtered away: it is a part")
        << HistoryQuery{.search = u"T100"_s, .from = minute(2)} << u"35T1001 T1001"_s;
}

void TestHistory::aWholeNumberFindsItsSaleAlone()
{
    QFETCH(HistoryQuery, query);
    QFETCH(QString, expected);
    Book book;
    const auto store = book.open();
    int minutes = 0;
    for (const auto& reference : {u"T1"_s, u"T100"_s, u"T1001"_s, u"35T1001"_s}) {
        QVERIFY(store->append(reference, paidSale(openedAs(reference), minute(minutes++)), 0));
    }
    const auto reader = Reader::open(book.path());
    const auto page = (*reader)->page(query);
    QStringList references;
    for (const SaleRow& row : page.value().rows)
        references += row.reference;
    QCOMPARE(references.join(u' '), expected);
}

void TestHistory::wholeMatchesComeInPagesWithoutOthers()
{
    Book book;
    const auto store = book.open();
    for (const auto& reference : {u"35T10"_s, u"T100"_s, u"T10"_s, u"T101"_s})
        QVERIFY(store->append(reference, paidSale(openedAs(reference)), 0));
    const auto reader = Reader::open(book.path());
    HistoryQuery query{.search = u"35T10"_s, .limit = 1};
    QStringList seen;
    for (int pages = 0; pages == 0 || query.after; ++pages) {
        QVERIFY(pages < 5);
        const auto page = (*reader)->page(query);
        for (const SaleRow& row : page.value().rows)
            seen += row.reference;
        query.after = page->next;
    }
    QCOMPARE(seen.join(u' '), u"T10 35T10"_s);
}

void TestHistory::searchFollowsTheCustomer()
{
    Book book;
    const auto store = book.open();
    auto opened = openedAs(u"T1"_s);
    opened.terms.customerKey = u"kim"_s;
    QVERIFY(store->append(u"T1"_s, recordsOf({opened}), 0));
    QVERIFY(store->saveCustomer({.key = u"kim"_s, .lastName = u"Miller"_s}));
    const auto reader = Reader::open(book.path());
    QCOMPARE((*reader)->page({.search = u"mille"_s}).value().rows.size(), std::size_t{1});
    QVERIFY(store->saveCustomer({.key = u"kim"_s, .lastName = u"Meyer"_s}));
    QCOMPARE((*reader)->page({.search = u"mille"_s}).value().rows.size(), std::size_t{0});
    QCOMPARE((*reader)->page({.search = u"meyer"_s}).value().rows.size(), std::size_t{1});
    QCOMPARE((*reader)->page({.search = u"me"_s}).value().rows.size(), std::size_t{1});
}

void TestHistory::searchFollowsASaleFactByFact()
{
    Book book;
    const auto store = book.open();
    QVERIFY(store->saveCustomer({.key = u"kim"_s, .lastName = u"Miller"_s}));
    auto opened = openedAs(u"T1"_s);
    opened.terms.customerKey = u"kim"_s;
    const auto reader = Reader::open(book.path());
    const auto isFoundBy = [&reader](const QString& search) {
        return (*reader)->page({.search = search}).value().rows.size() == 1;
    };
    int known = 0;
    for (const sale::Record& record : paidSale(opened)) {
        const bool hasTransaction = known >= 2; // the third fact brings it
        QVERIFY(store->append(u"T1"_s, {record}, known));
        ++known;
        QCOMPARE(isFoundBy(u"35T"_s), hasTransaction);
        QCOMPARE(isFoundBy(u"35"_s), hasTransaction);
        QVERIFY(isFoundBy(u"mille"_s));
        QVERIFY(isFoundBy(u"12.5"_s));
    }
}

void TestHistory::foundSalesComeInPagesToo()
{
    HistoryQuery query{.search = u"12.50"_s, .limit = 4};
    const auto first = m_reader->page(query);
    QCOMPARE(first.value().rows.size(), std::size_t{4});
    query.after = first->next;
    QCOMPARE(referencesOf(query).join(u' '), u"S4 S3 S2 S1"_s);
}

void TestHistory::everyCashierIsNamedOnce()
{
    QCOMPARE(m_reader->cashiers().value(), (QStringList{u"Ben"_s, u"Mia"_s}));
    Book book;
    const auto store = book.open();
    QVERIFY(store->append(u"T1"_s, paidSale(soldBy(u"T1"_s, {}, u"card"_s)), 0));
    QCOMPARE((*Reader::open(book.path()))->cashiers().value(), QStringList{});
}

void TestHistory::takingsAreSummedUp_data()
{
    const auto currency = [](QStringView code) { return *money::Currency::fromCode(code); };
    QTest::addColumn<TakingsQuery>("query");
    QTest::addColumn<qint64>("sales");
    QTest::addColumn<qint64>("cents");
    QTest::addColumn<QString>("last");
    QTest::newRow("all that is paid") << TakingsQuery{currency(u"USD"), minute(0), minute(60), {}}
                                      << qint64{8} << qint64{7 * 1250 + 9876} << u"S9"_s;
    QTest::newRow("of one cashier")
        << TakingsQuery{currency(u"USD"), minute(0), minute(60), u"Mia"_s} << qint64{4}
        << qint64{3 * 1250 + 9876} << u"S8"_s;
    QTest::newRow("from a moment on, before another")
        << TakingsQuery{currency(u"USD"), minute(2), minute(5), {}} << qint64{2} << qint64{2 * 1250}
        << u"S4"_s;
    QTest::newRow("of a span in which nobody paid")
        << TakingsQuery{currency(u"USD"), minute(3), minute(4), {}} << qint64{0} << qint64{0}
        << QString();
    QTest::newRow("in a currency that nobody paid in")
        << TakingsQuery{currency(u"EUR"), minute(0), minute(60), {}} << qint64{0} << qint64{0}
        << QString();
}

void TestHistory::takingsAreSummedUp()
{
    QFETCH(TakingsQuery, query);
    QFETCH(qint64, sales);
    QFETCH(qint64, cents);
    QFETCH(QString, last);
    const auto takings = m_reader->takings(query);
    QVERIFY2(takings, takings ? "" : qPrintable(describe(takings.error())));
    QCOMPARE(takings->sales, sales);
    QCOMPARE(takings->total, money::Money::fromMinor(cents, query.currency));
    QCOMPARE(takings->last ? takings->last->reference : QString(), last);
}

void TestHistory::noStatementScansATable_data()
{
    QTest::addColumn<QLatin1StringView>("sql");
    for (const NamedSql& statement : allSql()) {
        // Two empty a whole table, which is what rebuilding wants, and one counts what hardly ever
        // comes, when somebody has the till examine itself.
        if (statement.id != Sql::SalesDelete && statement.id != Sql::SearchesDelete &&
            statement.id != Sql::SetAsideCount)
            QTest::newRow(statement.text.data()) << statement.text;
    }
}

void TestHistory::noStatementScansATable()
{
    QFETCH(QLatin1StringView, sql);
    for (const QString& line : planOf(m_book->path(), sql)) {
        const bool isMatch = line.contains(u"VIRTUAL TABLE INDEX"_s) && line.contains(u":M"_s);
        QVERIFY2(!line.contains(u"SCAN"_s) || isMatch, qPrintable(line));
        QVERIFY2(!line.contains(u"TEMP B-TREE"_s), qPrintable(line));
    }
    QVERIFY(!QString(sql).contains(u"OFFSET"_s));
}

QTEST_GUILESS_MAIN(TestHistory)
#include "test_history.moc"
