#include "tests/support/ledger_book.h"

#include <QFile>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QTest>

using namespace tillroll;
using namespace tillroll::ledger;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

/// Bits of the file turn over: never a crash, and never a check that finds all well while a sale,
/// an amount or a receipt is not what it was. TILLROLL_ROUNDS: how many flips.
class TestFlips : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void noFlipChangesAnAmountUnseen();

private:
    void flip(QRandomGenerator& random);

    Book m_book;
    QByteArray m_bytes;
};

namespace {

constexpr int sales = 30;

/// Whether everything that can be read is as it was written; what cannot be read is no lie.
bool isTruthful(Store& store)
{
    for (int i = 0; i < sales; ++i) {
        const QString reference = u"T%1"_s.arg(i);
        const auto records = store.load(reference);
        if (records && *records != paidSale(openedAs(reference, 100 + i), minute(i)))
            return false;
    }
    return true;
}

/// Whether the history shows every sale as it was written.
bool isHistoryRight(const QString& path)
{
    const auto reader = Reader::open(path);
    const auto page = (*reader)->page({.limit = 2 * sales});
    if (!page || page->rows.size() != std::size_t{sales})
        return false;
    for (std::size_t i = 0; i < page->rows.size(); ++i) {
        const int number = sales - 1 - static_cast<int>(i);
        const SaleRow& row = page->rows[i];
        if (row.reference != u"T%1"_s.arg(number) || row.amount != dollars(100 + number) ||
            row.phase != sale::Phase::Paid)
            return false;
    }
    return true;
}

} // namespace

void TestFlips::initTestCase()
{
    QLoggingCategory::setFilterRules(u"tillroll.ledger=false"_s); // damage is what is wanted here
    {
        const auto store = m_book.open();
        for (int i = 0; i < sales; ++i) {
            const QString reference = u"T%1"_s.arg(i);
            const auto opened = openedAs(reference, 100 + i);
            QVERIFY(store->append(reference, paidSale(opened, minute(i)), 0));
            QVERIFY(store->issueReceipt({.reference = reference}));
        }
    }
    QFile file(m_book.path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_bytes = file.readAll();
}

void TestFlips::flip(QRandomGenerator& random)
{
    QByteArray bytes = m_bytes;
    const int flips = random.bounded(1, 4);
    for (int i = 0; i < flips; ++i) {
        const auto at = random.bounded(static_cast<quint32>(bytes.size()));
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.bounded(8)));
    }
    QFile file(m_book.path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void TestFlips::noFlipChangesAnAmountUnseen()
{
    const int rounds = qMax(qEnvironmentVariableIntValue("TILLROLL_ROUNDS"), 150);
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    int found = 0;
    for (int round = 0; round < rounds; ++round) {
        const QByteArray told = QByteArray::number(seed) + " round " + QByteArray::number(round);
        flip(random);
        auto store = m_book.tryOpen(true);
        if (!store) {
            QVERIFY2(!describe(store.error()).isEmpty(), told);
            ++found;
            continue;
        }
        QVERIFY2(isTruthful(**store), told);
        store->reset();
        if (!m_book.verify().isGood())
            ++found;
        else
            QVERIFY2(isHistoryRight(m_book.path()), told);
    }
    QVERIFY(found > rounds / 4);
}

QTEST_GUILESS_MAIN(TestFlips)
#include "test_flips.moc"
