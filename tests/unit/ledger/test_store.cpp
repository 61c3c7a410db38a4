#include "tests/support/ledger_book.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace tillroll;
using namespace tillroll::ledger;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

/// The log, the anchor, and what two connections do to each other.
class TestStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void theLogStaysNearItsCap();
    void tidyingAnIdleLedgerWritesNothing();
    void closingLeavesOneFileWithAll();
    void aLongReadDelaysNoCommit();
    void theReaderCannotWrite();
    void factsRefuseToBeChanged_data();
    void factsRefuseToBeChanged();
    void anErasedCustomerLeavesTheChainWhole();
    void latePaymentsAreNamedUntilDecided();
    void howFarARelayCameIsKeptForEachMailbox();
    void whatIsSetAsideIsKeptOnce();

private:
    qint64 logSize() const { return QFileInfo(m_book->path() + u"-wal"_s).size(); }
    void sell(const QString& reference);

    std::unique_ptr<Book> m_book;
    std::unique_ptr<Store> m_store;
};

void TestStore::init()
{
    m_store.reset();
    m_book = std::make_unique<Book>();
    m_store = m_book->open();
}

void TestStore::sell(const QString& reference)
{
    QVERIFY(m_store->append(reference, paidSale(openedAs(reference)), 0));
}

void TestStore::theLogStaysNearItsCap()
{
    qint64 largest = 0;
    for (int i = 0; i < 1500; ++i) {
        sell(u"T%1"_s.arg(i));
        m_store->tidyWhenLarge();
        largest = qMax(largest, logSize());
    }
    constexpr qint64 mebibyte = 1024 * 1024;
    QVERIFY(largest > 8 * mebibyte); // else the cap was never met
    QVERIFY2(largest < 9 * mebibyte, qPrintable(QString::number(largest)));
}

void TestStore::tidyingAnIdleLedgerWritesNothing()
{
    sell(u"T1"_s);
    m_store->tidy();
    const auto changed = [this] { return QFileInfo(anchorPath(m_book->path())).lastModified(); };
    const auto before = changed();
    QTest::qWait(20); // file times are coarse; this waits for no event
    m_store->tidy();
    QCOMPARE(m_store->load(u"T1"_s).value().size(), std::size_t{5});
    m_store->tidy();
    QCOMPARE(changed(), before);
}

void TestStore::closingLeavesOneFileWithAll()
{
    sell(u"T1"_s);
    m_store.reset();
    QVERIFY(!QFile::exists(m_book->path() + u"-wal"_s));
    QVERIFY(!QFile::exists(m_book->path() + u"-shm"_s));
    QCOMPARE(readAnchor(m_book->path())->seq, 5);
}

void TestStore::aLongReadDelaysNoCommit()
{
    sell(u"T1"_s);
    const auto reading = Database::open(m_book->path(), Access::Read);
    Statement rows = (*reading)->statement(Sql::FactsOf);
    QVERIFY(rows.with(u"T1"_s).next().value()); // holds its snapshot from now on
    sell(u"T2"_s);
    m_store->tidy();
    int facts = 1;
    while (rows.next().value())
        ++facts;
    QCOMPARE(facts, 5);
}

void TestStore::theReaderCannotWrite()
{
    const auto reading = Database::open(m_book->path(), Access::Read);
    QVERIFY(!(*reading)->execute(u"DELETE FROM sale"_s));
    QVERIFY(!(*reading)->execute(u"CREATE TABLE t (x)"_s));
}

void TestStore::factsRefuseToBeChanged_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("changing a fact") << u"UPDATE fact SET at = 0"_s;
    QTest::newRow("deleting a fact") << u"DELETE FROM fact"_s;
    QTest::newRow("replacing a fact")
        << u"REPLACE INTO fact SELECT seq, reference, ordinal, 0, kind, body, previous, hash "
           "FROM fact"_s;
    QTest::newRow("changing a receipt") << u"UPDATE receipt SET issued_at = 0"_s;
    QTest::newRow("deleting a receipt") << u"DELETE FROM receipt"_s;
    QTest::newRow("an amount that is no number") << u"UPDATE sale SET amount_minor = 'much'"_s;
    QTest::newRow("half a cent") << u"UPDATE sale SET amount_minor = 12.5"_s;
}

void TestStore::factsRefuseToBeChanged()
{
    QFETCH(QString, sql);
    sell(u"T1"_s);
    QVERIFY(m_store->issueReceipt({.reference = u"T1"_s}));
    m_store.reset();
    {
        const auto database = Database::open(m_book->path(), Access::Write);
        QCOMPARE((*database)->execute(sql).error().kind, LedgerError::Kind::Invalid);
    }
    QVERIFY(m_book->verify().isGood());
}

void TestStore::anErasedCustomerLeavesTheChainWhole()
{
    auto opened = openedAs(u"T1"_s);
    opened.terms.customerKey = u"kim"_s;
    QVERIFY(
        m_store->saveCustomer({.key = u"kim"_s, .lastName = u"Miller"_s, .email = u"k@m.io"_s}));
    QVERIFY(m_store->append(u"T1"_s, paidSale(opened), 0));
    // What erasing means: the key stays, the person goes.
    QVERIFY(m_store->saveCustomer({.key = u"kim"_s}));
    m_store.reset();
    QVERIFY(m_book->verify().isGood());
    QFile file(m_book->path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("Miller"));
}

void TestStore::latePaymentsAreNamedUntilDecided()
{
    using Names = std::vector<QString>;
    sell(u"paid"_s);
    QVERIFY(m_store->append(u"late"_s, paidLate(openedAs(u"late"_s), minute(2)), 0));
    QVERIFY(m_store->append(u"earlier"_s, paidLate(openedAs(u"earlier"_s), minute(1)), 0));
    QCOMPARE(m_store->undecided().value(), (Names{u"earlier"_s, u"late"_s}));
    const sale::Fact kept = sale::LateDecided{sale::LateDecision::Keep, u"Mia"_s};
    QVERIFY(m_store->append(u"earlier"_s, recordsOf({kept}, minute(30)), 5));
    QCOMPARE(m_store->undecided().value(), Names{u"late"_s});
    m_store.reset();
    m_store = m_book->open();
    QCOMPARE(m_store->undecided().value(), Names{u"late"_s});
    QVERIFY(m_store->rebuild());
    QCOMPARE(m_store->undecided().value(), Names{u"late"_s});
}

void TestStore::howFarARelayCameIsKeptForEachMailbox()
{
    QCOMPARE(m_store->relayPoint(u"one"_s).value(), RelayPoint());
    QVERIFY(m_store->setRelayPoint(u"one"_s, {7, u"ab"_s}));
    QVERIFY(m_store->setRelayPoint(u"two"_s, {3, {}}));
    QVERIFY(m_store->setRelayPoint(u"one"_s, {9, u"cd"_s}));
    m_store.reset();
    m_store = m_book->open();
    QCOMPARE(m_store->relayPoint(u"one"_s).value(), (RelayPoint{9, u"cd"_s}));
    QCOMPARE(m_store->relayPoint(u"two"_s).value(), (RelayPoint{3, {}}));
    QVERIFY(m_store->setRelayPoint(u"one"_s, {})); // of a relay that was put back
    QCOMPARE(m_store->relayPoint(u"one"_s).value(), RelayPoint());
}

void TestStore::whatIsSetAsideIsKeptOnce()
{
    const SetAside webhook{.mailbox = u"one"_s,
                           .digest = u"ab"_s,
                           .seq = 7,
                           .receivedAt = opening,
                           .contentType = u"text/plain"_s,
                           .body = QByteArray("\0x", 2),
                           .reference = u"T1"_s,
                           .reason = u"Damaged."_s};
    QCOMPARE(m_store->setAside(webhook).value(), 7);
    SetAside other = webhook;
    other.digest = u"cd"_s;
    QCOMPARE(m_store->setAside(other).value(), 7); // a relay put back counts anew
    QCOMPARE(m_store->setAside(webhook).value(), 7);
    m_store.reset();
    m_store = m_book->open();
    const auto reading = Reader::open(m_book->path());
    QCOMPARE((*reading)->stats(opening)->setAside, 2);
}

QTEST_GUILESS_MAIN(TestStore)
#include "test_store.moc"
