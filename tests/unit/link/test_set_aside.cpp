#include "tests/unit/link/linked_counter.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

using namespace Qt::Literals::StringLiterals;
using namespace tillroll;
using namespace tillroll::link;
using namespace tillroll::test;

namespace {

/// What `sql` finds or does in the ledger at `path`, as another program could.
QList<QByteArray> inLedger(const QString& path, const QStringList& statements)
{
    QList<QByteArray> found;
    {
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        database.setDatabaseName(path);
        if (!database.open())
            qFatal("%s", qPrintable(database.lastError().text()));
        for (const QString& sql : statements) {
            QSqlQuery query(database);
            if (!query.exec(sql))
                qFatal("%s", qPrintable(query.lastError().text()));
            while (query.next())
                found.append(query.value(0).toByteArray());
        }
    }
    QSqlDatabase::removeDatabase(u"other"_s);
    return found;
}

void damage(const QString& path, const QString& reference)
{
    inLedger(path, {u"DROP TRIGGER fact_never_changes"_s,
                    u"UPDATE fact SET at = at + 1 WHERE ordinal = 1 AND reference = '%1'"_s.arg(
                        reference)});
}

QList<QByteArray> setAsideIn(const QString& path)
{
    return inLedger(path, {u"SELECT body FROM set_aside"_s});
}

void attach(till::Till& till, const QString& reference)
{
    bool isThere = false;
    till.attach(reference, &till, [&](const auto& loaded) { isThere = loaded.has_value(); });
    QTRY_VERIFY(isThere);
}

} // namespace

// A webhook that its sale cannot take.
class TestSetAside : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDamagedSaleHoldsUpNoOther_data();
    void aDamagedSaleHoldsUpNoOther();
};

void TestSetAside::aDamagedSaleHoldsUpNoOther_data()
{
    QTest::addColumn<bool>("isRunning");
    QTest::newRow("found so when the till started") << false;
    QTest::newRow("while the till runs it") << true;
}

void TestSetAside::aDamagedSaleHoldsUpNoOther()
{
    QFETCH(bool, isRunning);
    LinkedCounter counter;
    const QString damaged = counter.present();
    const QString sound = counter.present();
    QVERIFY(counter.settleOn());
    if (!isRunning) {
        counter.link.reset();
        counter.bench.closeTill();
    }
    damage(counter.bench.folder.filePath(u"ledger.sqlite"_s), damaged);
    if (!isRunning) {
        counter.bench.openTill();
        counter.openLink(counter.relay.url());
        attach(*counter.bench.till, sound);
    }
    const QByteArray lost = webhookOf(damaged, u"pending"_s);
    counter.relay.post(lost);
    counter.relay.post(webhookOf(sound, u"pending"_s));
    QVERIFY(counter.settle([&] { return counter.relay.acked() == 2; }));
    QCOMPARE(counter.sale(sound).webhooks.size(), 1);
    QCOMPARE(counter.link->counts(), (LinkCounts{.taken = 1, .aside = 1}));
    counter.link.reset();
    counter.bench.closeTill();
    QCOMPARE(setAsideIn(counter.bench.folder.filePath(u"ledger.sqlite"_s)),
             (QList<QByteArray>{lost}));
}

QTEST_GUILESS_MAIN(TestSetAside)
#include "test_set_aside.moc"
