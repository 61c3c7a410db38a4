#include "core/ledger/ledger.h"
#include "tests/support/await.h"
#include "tests/support/fakeclock.h"
#include "tests/support/ledger_samples.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tillroll;
using namespace tillroll::ledger;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;
using Kind = LedgerError::Kind;

class TestLedger : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aNewFileIsPrivateAndEmpty();
    void factsComeBackAsTheyWereWritten();
    void factsSurviveClosing();
    void aReferenceNeverServesTwice();
    void aStaleCallerIsRefused();
    void appendingToNothingIsRefused();
    void recordsThatMakeNoSaleAreRefused_data();
    void recordsThatMakeNoSaleAreRefused();
    void unfinishedNamesWhatStillNeedsTheTill();
    void numbersCountTheSales();
    void customersAreFoundByMailAndPhone();
    void aCustomerWhomTheGatewayKnowsComesFirst();
    void customersAreSearchedFor_data();
    void customersAreSearchedFor();
    void aRenamedCustomerIsFoundByTheNewNameAlone();
    void whatChangedWhileTheGatewayWasToldStaysToBeTold();
    void receiptNumbersHaveNoGaps();
    void aSecondOriginalIsTheFirstOne();
    void everySaleIsHandedOutInBatches();
    void aWalkThroughTheHistoryCanBeStopped();
    void aCheckAnswersWhileSalesGoOn();
    void closingEndsACheckUnderWay();
    void statsTellOfTheFile();
    void aDeadContextIsNotCalled();
    void closingFinishesWhatWasAsked();
    void aPauseWritesTheAnchor();

private:
    using Records = Ledger::Records;

    void reopen();
    Outcome<int> append(const QString& reference, const Records& records, int expected);
    Outcome<Records> load(const QString& reference);

    base::SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Ledger> m_ledger;
};

void TestLedger::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    reopen();
}

void TestLedger::cleanup()
{
    m_ledger.reset();
    m_folder.reset();
}

void TestLedger::reopen()
{
    m_ledger.reset();
    auto opened = Ledger::open({m_folder->filePath(u"ledger.sqlite"_s), u"test"_s}, m_clock);
    if (!opened)
        qFatal("%s", qPrintable(describe(opened.error())));
    m_ledger = std::move(*opened);
}

Outcome<int> TestLedger::append(const QString& reference, const Records& records, int expected)
{
    return await<Outcome<int>>([&](QObject* context, Done<int> done) {
        m_ledger->append(reference, records, expected, context, std::move(done));
    });
}

Outcome<Ledger::Records> TestLedger::load(const QString& reference)
{
    return await<Outcome<Records>>([&](QObject* context, Done<Records> done) {
        m_ledger->load(reference, context, std::move(done));
    });
}

void TestLedger::aNewFileIsPrivateAndEmpty()
{
    const QFile file(m_folder->filePath(u"ledger.sqlite"_s));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(file.permissions() & others, QFile::Permissions());
    QCOMPARE(load(u"T1"_s).error().kind, Kind::NotFound);
}

void TestLedger::factsComeBackAsTheyWereWritten()
{
    const Records records = recordsOf(oneFactOfEachKind());
    const QString reference = sampleOpened().reference;
    QCOMPARE(append(reference, {records.begin(), records.begin() + 1}, 0).value(), 1);
    QCOMPARE(append(reference, {records.begin() + 1, records.end()}, 1).value(),
             static_cast<int>(records.size()));
    QVERIFY(load(reference).value() == records);
}

void TestLedger::factsSurviveClosing()
{
    const Records records = paidSale(openedAs(u"T1"_s));
    QVERIFY(append(u"T1"_s, records, 0));
    reopen();
    QVERIFY(load(u"T1"_s).value() == records);
}

void TestLedger::aReferenceNeverServesTwice()
{
    QVERIFY(append(u"T1"_s, recordsOf({openedAs(u"T1"_s)}), 0));
    QCOMPARE(append(u"T1"_s, recordsOf({openedAs(u"T1"_s, 99)}), 0).error().kind,
             Kind::ReferenceUsed);
    QCOMPARE(load(u"T1"_s).value().size(), std::size_t{1});
}

void TestLedger::aStaleCallerIsRefused()
{
    const auto sent = recordsOf({sale::CallSent{sale::Call::Checkout}});
    QVERIFY(append(u"T1"_s, recordsOf({openedAs(u"T1"_s)}), 0));
    QVERIFY(append(u"T1"_s, sent, 1));
    QCOMPARE(append(u"T1"_s, sent, 1).error().kind, Kind::Conflict);
    QCOMPARE(load(u"T1"_s).value().size(), std::size_t{2});
}

void TestLedger::appendingToNothingIsRefused()
{
    const auto sent = recordsOf({sale::CallSent{sale::Call::Checkout}});
    QCOMPARE(append(u"T1"_s, sent, 1).error().kind, Kind::NotFound);
}

void TestLedger::recordsThatMakeNoSaleAreRefused_data()
{
    QTest::addColumn<Records>("records");
    QTest::addColumn<int>("expected");
    const sale::Fact sent = sale::CallSent{sale::Call::Checkout};
    QTest::newRow("none at all") << Records{} << 0;
    QTest::newRow("first is not an opening") << recordsOf({sent}) << 0;
    QTest::newRow("opened under another reference") << recordsOf({openedAs(u"T2"_s)}) << 0;
    QTest::newRow("opened twice") << recordsOf({openedAs(u"T1"_s), openedAs(u"T1"_s)}) << 0;
    QTest::newRow("opened later on") << recordsOf({sent, openedAs(u"T1"_s)}) << 1;
}

void TestLedger::recordsThatMakeNoSaleAreRefused()
{
    QFETCH(Records, records);
    QFETCH(int, expected);
    QCOMPARE(append(u"T1"_s, records, expected).error().kind, Kind::Invalid);
}

void TestLedger::unfinishedNamesWhatStillNeedsTheTill()
{
    auto byHand = paidSale(openedAs(u"hand"_s), minute(3));
    std::get<sale::Confirmed>(byHand.back().fact).source = sale::Source::Hand;
    QVERIFY(append(u"open"_s, recordsOf({openedAs(u"open"_s)}, minute(4)), 0));
    QVERIFY(append(u"hand"_s, byHand, 0));
    QVERIFY(append(u"paid"_s, paidSale(openedAs(u"paid"_s), minute(2)), 0));
    QVERIFY(append(u"expired"_s, expiredSale(openedAs(u"expired"_s), minute(1)), 0));
    QVERIFY(append(u"expired-long-ago"_s, expiredSale(openedAs(u"expired-long-ago"_s)), 0));
    using Names = std::vector<QString>;
    const auto names = await<Outcome<Names>>([&](QObject* context, Done<Names> done) {
        m_ledger->unfinished(minute(1), context, std::move(done));
    });
    QCOMPARE(names.value(), (Names{u"expired"_s, u"hand"_s, u"open"_s}));
}

void TestLedger::numbersCountTheSales()
{
    const auto next = [this] {
        return await<Outcome<qint64>>([&](QObject* context, Done<qint64> done) {
                   m_ledger->nextSaleNumber(context, std::move(done));
               })
            .value();
    };
    QCOMPARE(next(), 1);
    QVERIFY(append(u"T1"_s, recordsOf({openedAs(u"T1"_s)}), 0));
    QVERIFY(append(u"T1"_s, recordsOf({sale::CallSent{sale::Call::Checkout}}), 1));
    QCOMPARE(next(), 2);
}

namespace {

Outcome<Customer> save(Ledger& ledger, const Customer& customer)
{
    return await<Outcome<Customer>>([&](QObject* context, Done<Customer> done) {
        ledger.saveCustomer(customer, context, std::move(done));
    });
}

Outcome<Customer> find(Ledger& ledger, const QString& text)
{
    return await<Outcome<Customer>>([&](QObject* context, Done<Customer> done) {
        ledger.findCustomer(text, context, std::move(done));
    });
}

Outcome<IssuedReceipt> issue(Ledger& ledger, const QString& reference, ReceiptKind kind)
{
    return await<Outcome<IssuedReceipt>>([&](QObject* context, Done<IssuedReceipt> done) {
        ledger.issueReceipt(reference, kind, QByteArrayLiteral("{}"), context, std::move(done));
    });
}

} // namespace

void TestLedger::customersAreFoundByMailAndPhone()
{
    const Customer stored = save(*m_ledger, {.firstName = u"Anna"_s,
                                             .lastName = u"Lee"_s,
                                             .email = u"Anna.Lee@Example.com"_s,
                                             .phone = u"+1 (555) 123-4567"_s})
                                .value();
    QVERIFY(!stored.key.isEmpty());
    QCOMPARE(find(*m_ledger, u"anna.lee@example.COM "_s).value(), stored);
    QCOMPARE(find(*m_ledger, u"0015551234567"_s).value(), stored);
    QCOMPARE(find(*m_ledger, u"555"_s).error().kind, Kind::NotFound);
    QCOMPARE(find(*m_ledger, QString()).error().kind, Kind::NotFound);
}

void TestLedger::aCustomerWhomTheGatewayKnowsComesFirst()
{
    const QString email = u"a@example.com"_s;
    QVERIFY(save(*m_ledger, {.key = u"1"_s, .email = email}));
    QVERIFY(save(*m_ledger, {.key = u"2"_s, .email = email}));
    QVERIFY(save(*m_ledger, {.key = u"3"_s, .email = email}));
    const auto numbered = await<Outcome<Customer>>([&](QObject* context, Done<Customer> done) {
        m_ledger->noteTold({.key = u"2"_s, .email = email}, u"2000300192493466077324"_s, context,
                           std::move(done));
    });
    QVERIFY(numbered.value().registeredAt.has_value());
    QVERIFY(numbered.value().isTold);
    QCOMPARE(find(*m_ledger, email).value(), numbered.value());
}

namespace {

QStringList namesFor(Ledger& ledger, const QString& typed, int limit = 20)
{
    using Customers = std::vector<Customer>;
    const auto found = await<Outcome<Customers>>([&](QObject* context, Done<Customers> done) {
        ledger.searchCustomers(typed, limit, context, std::move(done));
    });
    QStringList names;
    for (const Customer& customer : found.value())
        names += customer.firstName;
    return names;
}

} // namespace

void TestLedger::customersAreSearchedFor_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("found");
    QTest::newRow("the beginning of a name") << u"le"_s << u"Anna Bob"_s;
    QTest::newRow("both names, in any order") << u"lee AN"_s << u"Anna"_s;
    QTest::newRow("a name without its accent") << u"jose"_s << u"José"_s;
    QTest::newRow("a name in another script") << u"山"_s << u"山田"_s;
    QTest::newRow("a word of the address") << u"books"_s << u"Bob"_s;
    QTest::newRow("a whole address, in any case") << u" Anna.Lee@Example.com"_s << u"Anna"_s;
    QTest::newRow("a whole number") << u"+1 (555) 123-4567"_s << u"Anna"_s;
    QTest::newRow("a number without its country") << u"0555 123"_s << u"Anna"_s;
    QTest::newRow("the last digits") << u"4567"_s << u"Anna"_s;
    QTest::newRow("the middle of a word") << u"nna"_s << QString();
    QTest::newRow("one word of two") << u"anna bob"_s << QString();
    QTest::newRow("three words, the last nobody's") << u"anna le example"_s << QString();
    QTest::newRow("three words, the one between nobody's") << u"anna bob lee"_s << QString();
    QTest::newRow("name and number") << u"lee 555 anna"_s << u"Anna"_s;
    QTest::newRow("name and a number in groups") << u"anna (555) 123 - 4567"_s << u"Anna"_s;
    QTest::newRow("name and somebody else's number") << u"anna 999"_s << QString();
    QTest::newRow("name and address") << u"ANNA anna.lee@"_s << u"Anna"_s;
    QTest::newRow("address and somebody else's name") << u"anna.lee@example.com bob"_s << QString();
    QTest::newRow("the walk-in customer, who is nobody") << u"walk"_s << QString();
    QTest::newRow("signs alone") << u"% * \""_s << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void TestLedger::customersAreSearchedFor()
{
    QFETCH(QString, typed);
    QFETCH(QString, found);
    QVERIFY(
        save(*m_ledger,
             {.firstName = u"Bob"_s, .lastName = u"Leeds"_s, .email = u"bob.books@example.com"_s}));
    QVERIFY(save(*m_ledger, {.firstName = u"Anna"_s,
                             .lastName = u"Lee"_s,
                             .email = u"Anna.Lee@example.com"_s,
                             .phone = u"0015551234567"_s}));
    QVERIFY(save(*m_ledger, {.firstName = u"José"_s, .lastName = u"Paz"_s}));
    QVERIFY(save(*m_ledger, {.firstName = u"山田"_s, .lastName = u"太郎"_s}));
    QVERIFY(
        save(*m_ledger, {.key = u"w"_s, .kind = CustomerKind::WalkIn, .firstName = u"Walk-in"_s}));
    QCOMPARE(namesFor(*m_ledger, typed).join(u' '), found);
}

void TestLedger::aRenamedCustomerIsFoundByTheNewNameAlone()
{
    Customer customer = save(*m_ledger, {.firstName = u"Anna"_s, .lastName = u"Lee"_s}).value();
    QVERIFY(save(*m_ledger, {.firstName = u"Annika"_s}));
    QCOMPARE(namesFor(*m_ledger, u"ann"_s, 1).size(), 1);
    customer.lastName = u"Moss"_s;
    QVERIFY(save(*m_ledger, customer));
    QCOMPARE(namesFor(*m_ledger, u"moss"_s), QStringList{u"Anna"_s});
    QCOMPARE(namesFor(*m_ledger, u"lee"_s), QStringList{});
}

void TestLedger::whatChangedWhileTheGatewayWasToldStaysToBeTold()
{
    const Customer sent = save(*m_ledger, {.key = u"1"_s, .city = u"Albany"_s}).value();
    Customer moved = sent;
    moved.city = u"Buffalo"_s;
    QVERIFY(save(*m_ledger, moved));
    const auto told = await<Outcome<Customer>>([&](QObject* context, Done<Customer> done) {
        m_ledger->noteTold(sent, u"2000123"_s, context, std::move(done));
    });
    QCOMPARE(told.value().customerNo, u"2000123"_s);
    QCOMPARE(told.value().city, u"Buffalo"_s);
    QVERIFY(!told.value().isTold);
}

void TestLedger::receiptNumbersHaveNoGaps()
{
    QVERIFY(append(u"T1"_s, paidSale(openedAs(u"T1"_s)), 0));
    QVERIFY(append(u"T2"_s, paidSale(openedAs(u"T2"_s)), 0));
    QCOMPARE(issue(*m_ledger, u"T2"_s, ReceiptKind::Original).value().number, 1);
    QCOMPARE(issue(*m_ledger, u"none"_s, ReceiptKind::Original).error().kind, Kind::NotFound);
    QCOMPARE(issue(*m_ledger, u"T1"_s, ReceiptKind::Original).value().number, 2);
    QCOMPARE(issue(*m_ledger, u"T2"_s, ReceiptKind::Copy).value().number, 3);
    using Receipts = std::vector<IssuedReceipt>;
    const auto receipts = await<Outcome<Receipts>>([&](QObject* context, Done<Receipts> done) {
        m_ledger->receipts(u"T2"_s, context, std::move(done));
    });
    QCOMPARE(receipts.value().size(), std::size_t{2});
    QCOMPARE(receipts.value().back().kind, ReceiptKind::Copy);
}

void TestLedger::aSecondOriginalIsTheFirstOne()
{
    QVERIFY(append(u"T1"_s, paidSale(openedAs(u"T1"_s)), 0));
    const auto first = issue(*m_ledger, u"T1"_s, ReceiptKind::Original);
    QCOMPARE(issue(*m_ledger, u"T1"_s, ReceiptKind::Original).value(), first.value());
}

namespace {

/// Opens `count` sales T0, T1 … without waiting.
void sellMany(Ledger& ledger, int count, QObject* context)
{
    for (int i = 0; i < count; ++i) {
        const QString reference = u"T%1"_s.arg(i);
        ledger.append(reference, paidSale(openedAs(reference), minute(i)), 0, context,
                      [](const auto&) {});
    }
}

Outcome<Verification> verify(Ledger& ledger)
{
    return await<Outcome<Verification>>([&](QObject* context, Done<Verification> done) {
        ledger.verify(context, std::move(done));
    });
}

} // namespace

void TestLedger::everySaleIsHandedOutInBatches()
{
    QObject context;
    sellMany(*m_ledger, 25, &context);
    QVERIFY(load(u"T24"_s));
    QStringList seen;
    std::vector<std::size_t> sizes;
    const auto batch = [&](const std::vector<SaleRow>& rows) {
        sizes.push_back(rows.size());
        for (const SaleRow& row : rows)
            seen += row.reference;
        return true;
    };
    const auto count = await<Outcome<qint64>>([&](QObject* asking, Done<qint64> done) {
        m_ledger->forEach({.limit = 10}, batch, asking, std::move(done));
    });
    QCOMPARE(count.value(), 25);
    QCOMPARE(sizes, (std::vector<std::size_t>{10, 10, 5}));
    QCOMPARE(seen.first(), u"T24"_s);
    QCOMPARE(seen.last(), u"T0"_s);
}

void TestLedger::aWalkThroughTheHistoryCanBeStopped()
{
    QObject context;
    sellMany(*m_ledger, 25, &context);
    QVERIFY(load(u"T24"_s));
    const auto count = await<Outcome<qint64>>([&](QObject* asking, Done<qint64> done) {
        m_ledger->forEach(
            {.limit = 10}, [](const auto&) { return false; }, asking, std::move(done));
    });
    QCOMPARE(count.value(), 10);
}

void TestLedger::aCheckAnswersWhileSalesGoOn()
{
    QObject context;
    sellMany(*m_ledger, 20, &context);
    for (int i = 0; i < 5; ++i) {
        const auto verification = verify(*m_ledger);
        QVERIFY2(verification->isGood(), qPrintable(describe(*verification)));
    }
    QVERIFY(load(u"T19"_s));
    QCOMPARE(verify(*m_ledger)->facts, 100);
    QCOMPARE(verify(*m_ledger)->sales, 20);
}

void TestLedger::closingEndsACheckUnderWay()
{
    QObject context;
    sellMany(*m_ledger, 20, &context);
    QVERIFY(load(u"T19"_s));
    bool wasCalled = false;
    m_ledger->verify(&context, [&wasCalled](const auto&) { wasCalled = true; });
    reopen();
    QVERIFY(load(u"T19"_s));
    QVERIFY(!wasCalled);
}

void TestLedger::statsTellOfTheFile()
{
    QVERIFY(append(u"T1"_s, paidSale(openedAs(u"T1"_s)), 0));
    const auto stats = await<Outcome<LedgerStats>>([&](QObject* context, Done<LedgerStats> done) {
        m_ledger->stats(context, std::move(done));
    });
    QCOMPARE(stats->path, m_folder->filePath(u"ledger.sqlite"_s));
    QCOMPARE(stats->schemaVersion, 7);
    QCOMPARE(stats->facts, 5);
    QCOMPARE(stats->sales, 1);
    QCOMPARE(stats->receipts, 0);
    QCOMPARE(stats->setAside, 0);
    QVERIFY(stats->fileBytes > 0 && stats->walBytes > 0 && stats->freeBytes > 0);
    QCOMPARE(stats->head.size(), 64);
}

void TestLedger::aDeadContextIsNotCalled()
{
    auto context = std::make_unique<QObject>();
    bool wasCalled = false;
    m_ledger->nextSaleNumber(context.get(), [&wasCalled](const auto&) { wasCalled = true; });
    context.reset();
    QCOMPARE(load(u"T1"_s).error().kind, Kind::NotFound);
    QVERIFY(!wasCalled);
}

void TestLedger::closingFinishesWhatWasAsked()
{
    QObject context;
    m_ledger->append(u"T1"_s, recordsOf({openedAs(u"T1"_s)}), 0, &context, [](const auto&) {});
    reopen();
    QVERIFY(load(u"T1"_s));
}

void TestLedger::aPauseWritesTheAnchor()
{
    FakeClock clock;
    const QString path = m_folder->filePath(u"other.sqlite"_s);
    m_ledger = std::move(*Ledger::open({path, u"test"_s}, clock));
    QVERIFY(append(u"T1"_s, paidSale(openedAs(u"T1"_s)), 0));
    QVERIFY(!QFile::exists(path + u".head"_s));
    clock.advance(std::chrono::seconds(1));
    QVERIFY(load(u"T1"_s)); // comes behind the tidying
    QVERIFY(QFile::exists(path + u".head"_s));
}

QTEST_GUILESS_MAIN(TestLedger)
#include "test_ledger.moc"
