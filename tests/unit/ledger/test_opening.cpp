#include "core/ledger/ledger.h"
#include "core/ledger/opening.h"
#include "core/sale/decide.h"
#include "tests/support/ledger_book.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <unistd.h>

using namespace tillroll;
using namespace tillroll::ledger;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;
using Kind = LedgerError::Kind;

class TestOpening : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aFileThatIsNotOursIsLeftAsItIs_data();
    void aFileThatIsNotOursIsLeftAsItIs();
    void anEmptyFileBecomesALedger();
    void aSecondOneIsToldWhoHasIt();
    void aLinkMeetsTheSameLock();
    void onesThatNobodyWaitsForLetTheFileGo();
    void oneBesideAnotherSaysWhyItFails();
    void aLedgerBelongsToTheAccountOfItsFirstSale();
    void aLedgerBelongsToTheAccountOfItsFirstCustomer();
    void whatExistsNowhereTiesToNoAccount_data();
    void whatExistsNowhereTiesToNoAccount();
    void whatIsStillAskedAboutTiesToItsAccount();
    void settingsTookEffect();
    void aFolderThatCannotBeWrittenIsRefused();
    void aMissingFileWithRemainsIsRefused();
    void aCutFileIsNeverTakenForGood_data();
    void aCutFileIsNeverTakenForGood();
    void aSpoiltLogIsNoHarm();
    void theLogOfAnotherLedgerIsNoticed();
    void lookingIntoALedgerChangesNothing();

    void everyStepIsTakenOnce();
    void anOlderFileIsCopiedBeforeItMigrates();
    void aFailedStepLeavesTheOldVersion();
    void latePaymentsOfAnOlderFileAreUndecided();
    void aNewerFileIsLeftAsItIs();
    void everyErrorHasWords();

private:
    Outcome<std::unique_ptr<Store>> openWith(const std::vector<MigrationStep>& steps);
    Outcome<std::unique_ptr<Store>> openFor(const std::optional<Account>& account,
                                            base::UtcTime now = test::minute(2));
    QByteArray bytes(const QString& path);

    std::unique_ptr<Book> m_book;
};

namespace {

std::vector<MigrationStep> withOneMore(const QString& sql)
{
    std::vector<MigrationStep> steps = migrationSteps();
    steps.push_back({versionOf(steps) + 1, u"more"_s, sql});
    return steps;
}

const QString goodStep = u"-- Why.\nCREATE TABLE more (x INTEGER) STRICT;\n\nINSERT INTO more "
                         "VALUES (7);"_s;

} // namespace

void TestOpening::init()
{
    QTest::failOnWarning(QRegularExpression(u"still in use"_s));
    m_book = std::make_unique<Book>();
}

Outcome<std::unique_ptr<Store>> TestOpening::openWith(const std::vector<MigrationStep>& steps)
{
    return Store::open({.path = m_book->path(), .program = u"test"_s, .steps = steps});
}

Outcome<std::unique_ptr<Store>> TestOpening::openFor(const std::optional<Account>& account,
                                                     base::UtcTime now)
{
    return Store::open(
        {.path = m_book->path(), .program = u"test"_s, .account = account, .now = now});
}

QByteArray TestOpening::bytes(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestOpening::aFileThatIsNotOursIsLeftAsItIs_data()
{
    QTest::addColumn<QStringList>("sql");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("another program's database")
        << QStringList{u"PRAGMA application_id=1"_s, u"CREATE TABLE t (x)"_s} << QByteArray();
    QTest::newRow("a database of nobody") << QStringList{u"CREATE TABLE t (x)"_s} << QByteArray();
    QTest::newRow("a text") << QStringList{} << QByteArray("Dear diary, today we sold a teapot.");
    QTest::newRow("one byte") << QStringList{} << QByteArray("S");
}

void TestOpening::aFileThatIsNotOursIsLeftAsItIs()
{
    QFETCH(QStringList, sql);
    QFETCH(QByteArray, content);
    QFile file(m_book->path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    if (!sql.isEmpty())
        m_book->meddle(sql);
    const QByteArray before = bytes(m_book->path());
    QCOMPARE(m_book->tryOpen().error().kind, Kind::NotOurs);
    QCOMPARE(bytes(m_book->path()), before);
    const QStringList left = QDir(m_book->folder()).entryList(QDir::Files);
    QCOMPARE(left, (QStringList{u"ledger.sqlite"_s, u"ledger.sqlite.lock"_s}));
}

void TestOpening::anEmptyFileBecomesALedger()
{
    QFile file(m_book->path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QVERIFY(m_book->open()->append(u"T1"_s, paidSale(openedAs(u"T1"_s)), 0));
    QVERIFY(m_book->verify().isGood());
}

void TestOpening::aSecondOneIsToldWhoHasIt()
{
    const auto first =
        Store::open({.path = m_book->path(), .program = u"tillroll at the counter"_s});
    QVERIFY(first);
    const auto second = m_book->tryOpen();
    QCOMPARE(second.error().kind, Kind::HeldBy);
    QCOMPARE(second.error().detail, u"tillroll at the counter, process %1"_s.arg(::getpid()));
}

void TestOpening::aLinkMeetsTheSameLock()
{
    const auto first = m_book->open();
    const QString link = m_book->folder() + u"/link.sqlite"_s;
    QVERIFY(QFile::link(m_book->path(), link));
    QCOMPARE(Store::open({.path = link, .program = u"test"_s}).error().kind, Kind::HeldBy);
}

void TestOpening::onesThatNobodyWaitsForLetTheFileGo()
{
    base::SystemClock clock;
    const OpenOptions options{.path = m_book->path(), .program = u"test"_s};
    for (int round = 0; round < 20; ++round)
        const Ledger::Opening dropped(options, clock);
    Ledger::Opening first(options, clock);
    Ledger::Opening moved(std::move(first));
    const auto opened = moved.wait();
    QVERIFY2(opened, opened ? "" : qPrintable(describe(opened.error())));
}

void TestOpening::oneBesideAnotherSaysWhyItFails()
{
    base::SystemClock clock;
    const auto holder = m_book->open();
    Ledger::Opening second({.path = m_book->path(), .program = u"test"_s}, clock);
    const auto opened = second.wait();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Kind::HeldBy);
}

void TestOpening::aLedgerBelongsToTheAccountOfItsFirstSale()
{
    const Account ours{u"mapi.example.com"_s, u"200043"_s, u"300014"_s};
    Account others[] = {ours, ours, ours};
    others[0].gateway = u"mapi.example.org"_s;
    others[1].merchantNo = u"200044"_s;
    others[2].storeNo = u"300015"_s;
    for (const Account& other : others) // nothing is in it yet: it is anybody's
        QVERIFY(openFor(other).has_value());
    QVERIFY((*openFor(ours))->append(u"r-1"_s, paidSale(openedAs(u"r-1"_s)), 0).has_value());
    QVERIFY(openFor(ours).has_value());
    for (const Account& other : others) {
        const auto refused = openFor(other);
        QCOMPARE(refused.error().kind, Kind::OtherAccount);
        QVERIFY2(describe(refused.error()).contains(describe(ours)),
                 qPrintable(describe(refused.error())));
    }
    QVERIFY2(openFor({}).has_value(), "the books can always be read");
    QVERIFY((*openFor(ours))->append(u"r-2"_s, paidSale(openedAs(u"r-2"_s)), 0).has_value());
    QVERIFY(m_book->verify().isGood());
}

void TestOpening::aLedgerBelongsToTheAccountOfItsFirstCustomer()
{
    const Account ours{u"mapi.example.com"_s, u"200043"_s, u"300014"_s};
    const Customer customer{.key = u"1"_s, .email = u"a@example.com"_s};
    QVERIFY((*openFor(ours))->saveCustomer(customer).has_value());
    QVERIFY2(openFor(Account{}).has_value(), "that account does not know of it yet");
    QVERIFY((*openFor(ours))->saveCustomer(customer).has_value());
    QVERIFY((*openFor(ours))->noteTold(customer, u"2000123"_s, test::minute(1)).has_value());
    QCOMPARE(openFor(Account{}).error().kind, Kind::OtherAccount);
}

void TestOpening::whatExistsNowhereTiesToNoAccount_data()
{
    using namespace sale;
    QTest::addColumn<std::vector<Fact>>("facts");
    QTest::addColumn<bool>("isTied");
    const CallSent registering{Call::Register};
    const CallSent sent{Call::Checkout};
    const CallFailed refused{Call::Checkout, CallFailure::Refused, u"000000"_s, u"No."_s};
    const Ended declined{EndKind::Declined, EndCause::CheckoutRefused};
    QTest::newRow("only opened: it may yet be sent") << std::vector<Fact>{} << true;
    QTest::newRow("its answer never came") << std::vector<Fact>{sent} << true;
    QTest::newRow("not known") << std::vector<Fact>{sent, Unresolved{Doubt::LostCheckout}} << true;
    QTest::newRow("presented") << std::vector<Fact>{sent, CheckoutOpened{u"35"_s, u"https://p"_s}}
                               << true;
    QTest::newRow("closed after it was there")
        << std::vector<Fact>{sent, CheckoutOpened{u"35"_s, u"https://p"_s},
                             Ended{EndKind::Expired, EndCause::Gateway}}
        << true;
    QTest::newRow("the checkout refused") << std::vector<Fact>{sent, refused, declined} << false;
    QTest::newRow("the customer refused")
        << std::vector<Fact>{registering,
                             CallFailed{Call::Register, CallFailure::Refused, u"000030"_s,
                                        u"No."_s},
                             Ended{EndKind::Declined, EndCause::CustomerRefused}}
        << false;
    QTest::newRow("never sent") << std::vector<Fact>{Ended{EndKind::Cancelled, EndCause::NeverSent}}
                                << false;
}

void TestOpening::whatExistsNowhereTiesToNoAccount()
{
    QFETCH(std::vector<sale::Fact>, facts);
    QFETCH(bool, isTied);
    const Account typo{u"mapi.example.com"_s, u"200034"_s, u"300014"_s};
    const Account ours{u"mapi.example.com"_s, u"200043"_s, u"300014"_s};
    std::vector<sale::Record> records{{test::minute(0), openedAs(u"r-1"_s)}};
    for (const sale::Fact& fact : facts)
        records.push_back({test::minute(1), fact});
    QVERIFY((*openFor(typo))->append(u"r-1"_s, records, 0).has_value());
    {
        const auto store = openFor(ours);
        QCOMPARE(store.has_value(), !isTied);
        if (isTied)
            return;
        QCOMPARE((*store)->load(u"r-1"_s).value(), records);
        QVERIFY((*store)->append(u"r-2"_s, paidSale(openedAs(u"r-2"_s)), 0).has_value());
    }
    QCOMPARE(openFor(typo).error().kind, Kind::OtherAccount);
    QVERIFY(m_book->verify().isGood());
}

void TestOpening::whatIsStillAskedAboutTiesToItsAccount()
{
    using namespace sale;
    const Account ours{u"mapi.example.com"_s, u"200043"_s, u"300014"_s};
    const Account other{u"mapi.example.com"_s, u"200044"_s, u"300014"_s};
    const auto lost = test::recordsOf(
        {openedAs(u"r-1"_s), CallSent{Call::Checkout},
         CallFailed{Call::Checkout, CallFailure::OutcomeUnknown, {}, u"No answer."_s}, NotFound{},
         CancelWanted{CancelReason::LostCheckout}, Ended{EndKind::Cancelled, EndCause::Gateway}});
    const base::UtcTime end = lost.back().at;
    QVERIFY((*openFor(ours))->append(u"r-1"_s, lost, 0).has_value());
    const auto ownerAt = [this](base::UtcTime now) {
        const auto store = m_book->open();
        return Reader::open(m_book->path()).value()->stats(now).value().owner;
    };
    const base::UtcTime last = end + sweepFor - base::Millis(1);
    QCOMPARE(openFor(other, end).error().kind, Kind::OtherAccount);
    QCOMPARE(openFor(other, last).error().kind, Kind::OtherAccount);
    QCOMPARE(ownerAt(last), ours);
    QCOMPARE(ownerAt(end + sweepFor), std::nullopt);
    QVERIFY2(openFor(other, end + sweepFor).has_value(), "nobody asks about it any more");
}

void TestOpening::settingsTookEffect()
{
    const auto store = m_book->open();
    const auto database = Database::open(m_book->path(), Access::Write);
    QVERIFY(database);
    const QList<QPair<QString, QString>> expected{
        {u"journal_mode"_s, u"wal"_s},
        {u"synchronous"_s, u"2"_s},
        {u"foreign_keys"_s, u"1"_s},
        {u"trusted_schema"_s, u"0"_s},
        {u"cell_size_check"_s, u"1"_s},
        {u"secure_delete"_s, u"1"_s},
        {u"mmap_size"_s, u"0"_s},
        {u"wal_autocheckpoint"_s, u"0"_s},
        {u"application_id"_s, QString::number(applicationId)}};
    for (const auto& [name, value] : expected)
        QCOMPARE((*database)->scalar(u"PRAGMA "_s + name).value().toString(), value);
    const auto loose = (*database)->scalar(
        u"SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%STRICT%' "
        "AND name NOT LIKE 'sale_text%' AND name NOT LIKE 'sale_starts%'"_s);
    QCOMPARE(loose.value().toInt(), 0);
}

void TestOpening::aFolderThatCannotBeWrittenIsRefused()
{
    QVERIFY(m_book->open()->append(u"T1"_s, paidSale(openedAs(u"T1"_s)), 0));
    const bool isRoot = ::geteuid() == 0;
    const auto readable = QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther;
    QVERIFY(QFile::setPermissions(m_book->folder(), readable));
    // Nothing refuses root: for a moment the test is nobody.
    if (isRoot)
        QCOMPARE(::seteuid(65534), 0);
    const auto store = m_book->tryOpen();
    const auto elsewhere =
        Store::open({.path = m_book->folder() + u"/new/ledger.sqlite"_s, .program = u"test"_s});
    if (isRoot)
        QCOMPARE(::seteuid(0), 0);
    QFile::setPermissions(m_book->folder(), readable | QFile::WriteOwner);
    QCOMPARE(store.error().kind, Kind::ReadOnly);
    QCOMPARE(elsewhere.error().kind, Kind::ReadOnly);
    QVERIFY(m_book->verify().isGood());
}

void TestOpening::aMissingFileWithRemainsIsRefused()
{
    QVERIFY(m_book->open()->append(u"T1"_s, paidSale(openedAs(u"T1"_s)), 0));
    QVERIFY(QFile::remove(m_book->path()));
    QCOMPARE(m_book->tryOpen().error().kind, Kind::Tampered);
    QVERIFY(!QFile::exists(m_book->path()));
    QVERIFY(QFile::remove(anchorPath(m_book->path())));
    QVERIFY(m_book->tryOpen());
}

void TestOpening::aCutFileIsNeverTakenForGood_data()
{
    QTest::addColumn<qint64>("size");
    for (const qint64 size : {0, 50, 100, 4095, 4096, 8192, 40960, 81920})
        QTest::addRow("to %lld bytes", static_cast<long long>(size)) << size;
}

void TestOpening::aCutFileIsNeverTakenForGood()
{
    QFETCH(qint64, size);
    for (int i = 0; i < 20; ++i) {
        const QString reference = u"T%1"_s.arg(i);
        QVERIFY(m_book->open()->append(reference, paidSale(openedAs(reference)), 0));
    }
    QVERIFY(QFile(m_book->path()).size() > size);
    QVERIFY(QFile::resize(m_book->path(), size));
    auto store = m_book->tryOpen();
    if (store) {
        store->reset();
        QVERIFY(!m_book->verify().isGood());
        return;
    }
    const QSet<Kind> expected{Kind::Corrupt, Kind::Tampered};
    QVERIFY2(expected.contains(store.error().kind), qPrintable(describe(store.error())));
}

void TestOpening::aSpoiltLogIsNoHarm()
{
    const auto records = paidSale(openedAs(u"T1"_s));
    QVERIFY(m_book->open()->append(u"T1"_s, records, 0));
    QFile log(m_book->path() + u"-wal"_s);
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write(QByteArray(100'000, '\x37'));
    log.close();
    QVERIFY(m_book->open()->load(u"T1"_s).value() == records);
    QVERIFY(m_book->verify().isGood());
}

void TestOpening::theLogOfAnotherLedgerIsNoticed()
{
    Book other;
    const auto writing = other.open();
    QVERIFY(writing->append(u"X1"_s, paidSale(openedAs(u"X1"_s, 1)), 0));
    QVERIFY(m_book->open()->append(u"T1"_s, paidSale(openedAs(u"T1"_s)), 0));
    QVERIFY(QFile::copy(other.path() + u"-wal"_s, m_book->path() + u"-wal"_s));
    auto store = m_book->tryOpen();
    if (store) {
        store->reset();
        QVERIFY(!m_book->verify().isGood());
    }
}

/// As a killed program leaves it: the newest facts are in the log only.
void TestOpening::lookingIntoALedgerChangesNothing()
{
    Book left;
    {
        const auto store = m_book->open();
        QVERIFY(store->append(u"T1"_s, paidSale(openedAs(u"T1"_s)), 0));
        for (const QString& suffix : {u""_s, u"-wal"_s})
            QVERIFY(QFile::copy(m_book->path() + suffix, left.path() + suffix));
    }
    const QByteArray file = bytes(left.path());
    const QByteArray log = bytes(left.path() + u"-wal"_s);
    QVERIFY(!log.isEmpty());
    const Verification verification = left.verify();
    QVERIFY2(verification.isGood(), qPrintable(describe(verification)));
    QCOMPARE(verification.facts, 5);
    QCOMPARE(bytes(left.path()), file);
    QCOMPARE(bytes(left.path() + u"-wal"_s), log);
}

void TestOpening::everyStepIsTakenOnce()
{
    const auto steps = withOneMore(goodStep);
    QCOMPARE(versionOf(steps), 8);
    QVERIFY(openWith(steps));
    QVERIFY(openWith(steps));
    QVERIFY(!QFile::exists(m_book->path() + u".backup-v7"_s));
    const auto database = Database::open(m_book->path(), Access::Write);
    QCOMPARE((*database)->scalar(u"SELECT count(*) FROM more"_s).value().toInt(), 1);
    QCOMPARE(schemaVersion(**database).value(), 8);
}

void TestOpening::anOlderFileIsCopiedBeforeItMigrates()
{
    const auto records = paidSale(openedAs(u"T1"_s));
    QVERIFY(m_book->open()->append(u"T1"_s, records, 0));
    {
        const auto migrated = openWith(withOneMore(goodStep));
        QVERIFY(migrated);
        QVERIFY((*migrated)->load(u"T1"_s).value() == records);
    }
    const QString backup = m_book->path() + u".backup-v7"_s;
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFile::permissions(backup) & others, QFile::Permissions());
    const auto old = Store::open({.path = backup, .program = u"test"_s});
    QVERIFY(old);
    QVERIFY((*old)->load(u"T1"_s).value() == records);
}

void TestOpening::aFailedStepLeavesTheOldVersion()
{
    const auto records = paidSale(openedAs(u"T1"_s));
    QVERIFY(m_book->open()->append(u"T1"_s, records, 0));
    QVERIFY(!openWith(withOneMore(goodStep + u"\n\nINSERT INTO nowhere VALUES (1);"_s)));
    {
        const auto store = m_book->open();
        QVERIFY(store->load(u"T1"_s).value() == records);
    }
    const auto database = Database::open(m_book->path(), Access::Write);
    QCOMPARE(schemaVersion(**database).value(), 7);
    QVERIFY(!(*database)->scalar(u"SELECT count(*) FROM more"_s));
}

void TestOpening::latePaymentsOfAnOlderFileAreUndecided()
{
    QVERIFY(m_book->open()->append(u"T1"_s, paidSale(openedAs(u"T1"_s)), 0));
    QVERIFY(m_book->open()->append(u"T2"_s, paidLate(openedAs(u"T2"_s)), 0));
    {
        const auto database = Database::open(m_book->path(), Access::Write);
        for (const QString& sql :
             {u"DROP INDEX sale_undecided"_s, u"ALTER TABLE sale DROP COLUMN undecided"_s,
              u"ALTER TABLE sale DROP COLUMN tip_minor"_s, u"ALTER TABLE sale DROP COLUMN note"_s,
              u"DROP TABLE relay_point"_s, u"DROP TABLE set_aside"_s, u"PRAGMA user_version=2"_s})
            QVERIFY((*database)->execute(sql));
    }
    const auto store = m_book->open();
    QCOMPARE(store->undecided().value(), std::vector<QString>{u"T2"_s});
}

void TestOpening::aNewerFileIsLeftAsItIs()
{
    QVERIFY(openWith(withOneMore(goodStep)));
    const QByteArray before = bytes(m_book->path());
    const auto store = m_book->tryOpen();
    QCOMPARE(store.error().kind, Kind::Newer);
    QCOMPARE(bytes(m_book->path()), before);
    QVERIFY(describe(store.error()).contains(u"newer Tillroll"_s));
}

void TestOpening::everyErrorHasWords()
{
    for (int i = 0; i <= static_cast<int>(Kind::Invalid); ++i) {
        const QString words = describe({static_cast<Kind>(i), {}});
        QVERIFY2(words.size() > 20 && words.endsWith(u'.'), qPrintable(words));
    }
}

QTEST_GUILESS_MAIN(TestOpening)
#include "test_opening.moc"
