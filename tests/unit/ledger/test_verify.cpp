#include "tests/support/ledger_book.h"

#include <QFile>
#include <QTest>

using namespace tillroll;
using namespace tillroll::ledger;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

class TestVerify : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aLedgerAsItWasWrittenIsGood();
    void meddlingIsFoundAndNamed_data();
    void meddlingIsFoundAndNamed();
    void theShortcutsOfOpeningRefuseACutChain();
    void anAnchorThatLagsBehindIsNoAlarm();
    void aSpoiltAnchorIsNoAlarm();
    void loadingRefusesAChangedFact();
    void rebuildingGivesTheSameRowsAgain();
    void wordsNameTheFact();

private:
    std::unique_ptr<Book> m_book;
};

namespace {

const QStringList withoutGuards{
    u"DROP TRIGGER fact_never_changes"_s, u"DROP TRIGGER fact_never_goes"_s,
    u"DROP TRIGGER receipt_never_changes"_s, u"DROP TRIGGER receipt_never_goes"_s};

} // namespace

/// Three sales of 5 facts each, one after the other, and two receipts.
void TestVerify::init()
{
    m_book = std::make_unique<Book>();
    const auto store = m_book->open();
    for (const QString& reference : {u"T1"_s, u"T2"_s, u"T3"_s}) {
        QVERIFY(store->append(reference, paidSale(openedAs(reference)), 0));
        if (reference != u"T3"_s)
            QVERIFY(store->issueReceipt({.reference = reference, .issuedAt = opening}));
    }
}

void TestVerify::aLedgerAsItWasWrittenIsGood()
{
    const Verification verification = m_book->verify();
    QVERIFY2(verification.isGood(), qPrintable(describe(verification)));
    QCOMPARE(verification.facts, 15);
    QCOMPARE(verification.sales, 3);
    QCOMPARE(verification.receipts, 2);
}

void TestVerify::meddlingIsFoundAndNamed_data()
{
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<Damage>("damage");
    QTest::addColumn<qint64>("seq");
    const auto row = [](const char* name, const QStringList& statements, Damage damage,
                        qint64 seq) { QTest::newRow(name) << statements << damage << seq; };
    row("an amount in a fact",
        {u"UPDATE fact SET body = CAST(replace(CAST(body AS TEXT), '1250', '0250') AS BLOB) "
         "WHERE seq = 6"_s},
        Damage::HashDiffers, 6);
    row("a time", {u"UPDATE fact SET at = at + 1 WHERE seq = 8"_s}, Damage::HashDiffers, 8);
    row("a kind", {u"UPDATE fact SET kind = 'ended' WHERE seq = 5"_s}, Damage::HashDiffers, 5);
    row("a fact given to another sale", {u"UPDATE fact SET reference = 'T9' WHERE seq = 11"_s},
        Damage::HashDiffers, 11);
    row("the place within the sale", {u"UPDATE fact SET ordinal = 9 WHERE seq = 15"_s},
        Damage::HashDiffers, 15);
    row("a hash", {u"UPDATE fact SET hash = zeroblob(32) WHERE seq = 4"_s}, Damage::HashDiffers, 4);
    row("a fact taken out", {u"DELETE FROM fact WHERE seq = 7"_s}, Damage::NumberMissing, 8);
    row("a fact taken out and the rest moved up",
        {u"DELETE FROM fact WHERE seq = 7"_s, u"UPDATE fact SET seq = seq - 1 WHERE seq > 7"_s},
        Damage::HashDiffers, 7);
    row("two facts swapped",
        {u"UPDATE fact SET seq = 99 WHERE seq = 3"_s, u"UPDATE fact SET seq = 3 WHERE seq = 4"_s,
         u"UPDATE fact SET seq = 4 WHERE seq = 99"_s},
        Damage::HashDiffers, 3);
    row("the first fact gone", {u"DELETE FROM fact WHERE seq = 1"_s}, Damage::NumberMissing, 2);
    row("facts cut off at the end", {u"DELETE FROM fact WHERE seq > 10"_s}, Damage::Truncated, 11);
    row("all facts gone", {u"DELETE FROM fact"_s}, Damage::Truncated, 1);
    row("the ledger's id", {u"UPDATE ledger SET id = randomblob(16)"_s}, Damage::NotLinked, 1);
    row("an amount in the history",
        {u"UPDATE sale SET amount_minor = 250 WHERE reference = 'T2'"_s}, Damage::ProjectionDiffers,
        10);
    row("a state in the history", {u"UPDATE sale SET phase = 'expired' WHERE reference = 'T1'"_s},
        Damage::ProjectionDiffers, 5);
    row("a sale hidden from the history", {u"DELETE FROM sale WHERE reference = 'T3'"_s},
        Damage::ProjectionDiffers, 0);
    row("a sale hidden from search", {u"DELETE FROM sale_search WHERE number = 1"_s},
        Damage::ProjectionDiffers, 5);
    row("a receipt's time", {u"UPDATE receipt SET issued_at = 0 WHERE number = 1"_s},
        Damage::ReceiptDiffers, 0);
    row("the last receipt gone", {u"DELETE FROM receipt WHERE number = 2"_s},
        Damage::ReceiptDiffers, 0);
}

void TestVerify::meddlingIsFoundAndNamed()
{
    QFETCH(QStringList, statements);
    QFETCH(Damage, damage);
    QFETCH(qint64, seq);
    m_book->meddle(withoutGuards + statements);
    const Verification verification = m_book->verify();
    QVERIFY(!verification.isGood());
    QCOMPARE(verification.firstBad->damage, damage);
    QCOMPARE(verification.firstBad->seq, seq);
}

void TestVerify::theShortcutsOfOpeningRefuseACutChain()
{
    m_book->meddle(withoutGuards + QStringList{u"DELETE FROM fact WHERE seq > 10"_s});
    const auto store = m_book->tryOpen();
    QVERIFY(!store);
    QCOMPARE(store.error().kind, LedgerError::Kind::Tampered);
}

void TestVerify::anAnchorThatLagsBehindIsNoAlarm()
{
    QFile anchor(anchorPath(m_book->path()));
    QVERIFY(anchor.copy(anchor.fileName() + u".old"_s));
    const auto sent = recordsOf({sale::CallSent{sale::Call::Checkout}});
    QVERIFY(m_book->open()->append(u"T1"_s, sent, 5));
    QVERIFY(anchor.remove());
    QVERIFY(QFile::rename(anchor.fileName() + u".old"_s, anchor.fileName()));
    const Verification verification = m_book->verify();
    QVERIFY2(verification.isGood(), qPrintable(describe(verification)));
    QCOMPARE(verification.facts, 16);
}

void TestVerify::aSpoiltAnchorIsNoAlarm()
{
    QFile anchor(anchorPath(m_book->path()));
    QVERIFY(anchor.open(QIODevice::WriteOnly));
    anchor.write("tillroll-head-1 99");
    anchor.close();
    QVERIFY(m_book->tryOpen());
    QVERIFY(m_book->verify().isGood());
}

void TestVerify::loadingRefusesAChangedFact()
{
    m_book->meddle(withoutGuards + QStringList{u"UPDATE fact SET at = 0 WHERE seq = 3"_s});
    const auto store = m_book->open();
    QCOMPARE(store->load(u"T1"_s).error().kind, LedgerError::Kind::Tampered);
    QVERIFY(store->load(u"T2"_s));
}

void TestVerify::rebuildingGivesTheSameRowsAgain()
{
    const auto rows = [this] {
        auto reader = Reader::open(m_book->path());
        return (*reader)->page({}).value().rows;
    };
    std::vector<SaleRow> before;
    {
        const auto store = m_book->open();
        before = rows();
    }
    m_book->meddle({u"UPDATE sale SET amount_minor = 1, phase = 'opened'"_s,
                    u"DELETE FROM sale_search WHERE number = 2"_s});
    {
        const auto store = m_book->open();
        QCOMPARE(store->rebuild().value(), 3);
        QVERIFY(rows() == before);
    }
    const Verification verification = m_book->verify();
    QVERIFY2(verification.isGood(), qPrintable(describe(verification)));
}

void TestVerify::wordsNameTheFact()
{
    m_book->meddle(withoutGuards + QStringList{u"UPDATE fact SET at = 0 WHERE seq = 3"_s});
    QCOMPARE(describe(m_book->verify()), u"Fact 3 (sale T1) was changed after it was written."_s);
}

QTEST_GUILESS_MAIN(TestVerify)
#include "test_verify.moc"
