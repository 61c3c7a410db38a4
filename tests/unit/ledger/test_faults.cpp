#include "tests/support/disk_faults.h"
#include "tests/support/ledger_book.h"

#include <QLoggingCategory>
#include <QTest>

#include <cerrno>
#include <map>

using namespace tillroll;
using namespace tillroll::ledger;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;
using Kind = LedgerError::Kind;

/// The disk fails at the 1st, 2nd, 3rd … call until a whole run passes; the books must be right
/// after each.
class TestFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void nothingAcknowledgedIsEverLost_data();
    void nothingAcknowledgedIsEverLost();
    void aFullDiskIsSaidAndOvercome();
    void openingOnAFullDiskLeavesNoHalfLedger_data();
    void openingOnAFullDiskLeavesNoHalfLedger();
    void aFailedCommitIsNotSeenAsDone();
};

namespace {

constexpr int sales = 2;

/// How many facts of each sale, and how many receipts, were acknowledged.
struct Acknowledged {
    std::map<QString, int> facts;
    qint64 receipts = 0;
    std::vector<Kind> errors;
};

template <typename T>
bool note(Acknowledged& acknowledged, const Outcome<T>& outcome)
{
    if (!outcome)
        acknowledged.errors.push_back(outcome.error().kind);
    return outcome.has_value();
}

/// A morning at the till: it goes on whatever the disk does.
Acknowledged sell(Store& store)
{
    Acknowledged acknowledged;
    for (int i = 0; i < sales; ++i) {
        const QString reference = u"T%1"_s.arg(i);
        const auto records = paidSale(openedAs(reference));
        const std::vector opening(records.begin(), records.begin() + 2);
        const std::vector rest(records.begin() + 2, records.end());
        if (note(acknowledged, store.append(reference, opening, 0)))
            acknowledged.facts[reference] = 2;
        if (note(acknowledged, store.append(reference, rest, 2)))
            acknowledged.facts[reference] = 5;
        if (note(acknowledged, store.issueReceipt({.reference = reference})))
            ++acknowledged.receipts;
        store.tidy();
    }
    return acknowledged;
}

void checkBooks(Book& book, const Acknowledged& acknowledged)
{
    const auto store = book.open();
    for (const auto& [reference, count] : acknowledged.facts) {
        const auto records = store->load(reference);
        QVERIFY2(records, qPrintable(reference));
        QVERIFY2(static_cast<int>(records->size()) >= count, qPrintable(reference));
    }
    qint64 receipts = 0;
    for (int i = 0; i < sales; ++i)
        receipts += static_cast<qint64>(store->receipts(u"T%1"_s.arg(i)).value().size());
    QVERIFY(receipts >= acknowledged.receipts);
}

void checkChain(Book& book)
{
    const Verification verification = book.verify();
    QVERIFY2(verification.isGood(), qPrintable(describe(verification)));
}

} // namespace

void TestFaults::initTestCase()
{
    QLoggingCategory::setFilterRules(u"tillroll.ledger=false"_s); // faults are what is wanted here
}

void TestFaults::cleanup()
{
    healDisk();
}

void TestFaults::nothingAcknowledgedIsEverLost_data()
{
    QTest::addColumn<DiskCall>("call");
    QTest::addColumn<int>("error");
    QTest::addColumn<bool>("lasting");
    QTest::newRow("one sync fails") << DiskCall::Sync << EIO << false;
    QTest::newRow("no sync succeeds any more") << DiskCall::Sync << EIO << true;
    QTest::newRow("a sync finds the disk full") << DiskCall::Sync << ENOSPC << false;
    QTest::newRow("one write fails") << DiskCall::Write << EIO << false;
    QTest::newRow("one write finds the disk full") << DiskCall::Write << ENOSPC << false;
    QTest::newRow("the disk stays full") << DiskCall::Write << ENOSPC << true;
}

void TestFaults::nothingAcknowledgedIsEverLost()
{
    QFETCH(DiskCall, call);
    QFETCH(int, error);
    QFETCH(bool, lasting);
    int failed = 0;
    for (int nth = 1;; ++nth) {
        Book book;
        auto store = book.open();
        failDisk(call, nth, error, lasting);
        const Acknowledged acknowledged = sell(*store);
        if (!healDisk())
            break;
        failed += acknowledged.errors.empty() ? 0 : 1;
        // The till goes on in the same process, without a restart.
        const auto after = store->append(u"after"_s, paidSale(openedAs(u"after"_s)), 0);
        QVERIFY2(after, qPrintable(u"%1: "_s.arg(nth) + (after ? u""_s : describe(after.error()))));
        store.reset();
        checkBooks(book, acknowledged);
        checkChain(book);
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY(failed > 5);
}

void TestFaults::aFullDiskIsSaidAndOvercome()
{
    Book book;
    const auto store = book.open();
    failDisk(DiskCall::Write, 1, ENOSPC, true);
    const Acknowledged acknowledged = sell(*store);
    QVERIFY(healDisk());
    QVERIFY(acknowledged.facts.empty());
    for (const Kind kind : acknowledged.errors)
        QVERIFY2(kind == Kind::DiskFull, qPrintable(describe({kind, {}})));
    QCOMPARE(sell(*store).errors.size(), std::size_t{0});
}

void TestFaults::openingOnAFullDiskLeavesNoHalfLedger_data()
{
    QTest::addColumn<DiskCall>("call");
    QTest::newRow("writing") << DiskCall::Write;
    QTest::newRow("syncing") << DiskCall::Sync;
}

void TestFaults::openingOnAFullDiskLeavesNoHalfLedger()
{
    QFETCH(DiskCall, call);
    for (int nth = 1;; ++nth) {
        Book book;
        failDisk(call, nth, ENOSPC, true);
        const bool isOpen = book.tryOpen().has_value();
        if (!healDisk()) {
            QVERIFY(isOpen);
            break;
        }
        const auto store = book.tryOpen();
        QVERIFY2(store, store ? "" : qPrintable(describe(store.error())));
        QVERIFY((*store)->append(u"T1"_s, paidSale(openedAs(u"T1"_s)), 0));
    }
}

void TestFaults::aFailedCommitIsNotSeenAsDone()
{
    Book book;
    const auto store = book.open();
    failDisk(DiskCall::Sync, 1, EIO, false);
    QVERIFY(!store->append(u"T1"_s, paidSale(openedAs(u"T1"_s)), 0));
    QVERIFY(healDisk());
    const auto again = store->append(u"T1"_s, paidSale(openedAs(u"T1"_s)), 0);
    // Whether it was kept is for the disk to say; it is there once in any case.
    QVERIFY(again || again.error().kind == Kind::ReferenceUsed);
    QCOMPARE(store->load(u"T1"_s).value().size(), std::size_t{5});
}

QTEST_GUILESS_MAIN(TestFaults)
#include "test_faults.moc"
