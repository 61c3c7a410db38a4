#include "tests/support/ledger_book.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <cstdio>
#include <map>

using namespace tillroll;
using namespace tillroll::ledger;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

/// This program, started again with --sell, is a till that is killed at any moment; nothing that it
/// said was written down may be missing afterwards. TILLROLL_ROUNDS: how many deaths.
class TestCrash : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasAcknowledgedSurvivesSigkill();
};

namespace {

struct Acknowledged {
    std::map<QString, int> facts; ///< by reference
    qint64 receipts = 0;
};

/// Sells until it is killed, and says each step once it is durable: "reference facts".
int sell(const QString& path)
{
    const auto store = Store::open({.path = path, .program = u"doomed till"_s});
    if (!store) {
        std::fputs(qPrintable(describe(store.error())), stderr);
        return 1;
    }
    for (int step = 0;; ++step) {
        const qint64 number = (*store)->nextSaleNumber().value();
        const QString reference = u"T%1"_s.arg(number);
        const auto records = paidSale(openedAs(reference));
        for (std::size_t known = 0; known < records.size(); ++known) {
            const auto count =
                (*store)->append(reference, {records[known]}, static_cast<int>(known));
            if (!count) {
                std::fputs(qPrintable(describe(count.error())), stderr);
                return 1;
            }
            std::printf("%s %d\n", qPrintable(reference), *count);
            std::fflush(stdout);
        }
        if ((*store)->issueReceipt({.reference = reference})) {
            std::puts("receipt");
            std::fflush(stdout);
        }
        if (step % 3 == 0)
            (*store)->tidy();
    }
}

void note(Acknowledged& acknowledged, const QByteArray& output)
{
    for (const QByteArray& line : output.split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (line == "receipt")
            ++acknowledged.receipts;
        else if (words.size() == 2 && words[1].size() == 1)
            acknowledged.facts[QString::fromLatin1(words[0])] = words[1].toInt();
    }
}

/// Lets a till sell and kills it: some milliseconds after its start, or after it has said some
/// things. Answers what it said.
QByteArray killedTill(const QString& path, bool early)
{
    QProcess till;
    till.start(QCoreApplication::applicationFilePath(), {u"--sell"_s, path});
    till.waitForStarted();
    auto* random = QRandomGenerator::global();
    QByteArray said;
    if (early) {
        till.waitForReadyRead(random->bounded(60));
    } else {
        const qsizetype enough = random->bounded(10, 300);
        while (said.size() < enough && till.waitForReadyRead(5000))
            said += till.readAllStandardOutput();
    }
    till.kill();
    till.waitForFinished();
    said += till.readAllStandardOutput();
    // A line that was cut is not said.
    return said.left(said.lastIndexOf('\n') + 1);
}

void checkBooks(Book& book, const Acknowledged& acknowledged)
{
    const auto store = book.open(); // a dead one's lock does not block
    for (const auto& [reference, count] : acknowledged.facts) {
        const auto records = store->load(reference);
        QVERIFY2(records, qPrintable(reference));
        QVERIFY2(static_cast<int>(records->size()) >= count, qPrintable(reference));
    }
}

} // namespace

void TestCrash::whatWasAcknowledgedSurvivesSigkill()
{
    const int rounds = qEnvironmentVariableIntValue("TILLROLL_ROUNDS");
    Book book;
    Acknowledged acknowledged;
    int whileSelling = 0;
    int recoveries = 0;
    for (int round = 0; round < qMax(rounds, 50); ++round) {
        recoveries += QFileInfo(book.path() + u"-wal"_s).size() > 0 ? 1 : 0;
        const QByteArray said = killedTill(book.path(), round % 2 == 0);
        whileSelling += said.isEmpty() ? 0 : 1;
        note(acknowledged, said);
        if (round % 5 != 4)
            continue; // the next till itself must recover
        checkBooks(book, acknowledged);
        const Verification verification = book.verify();
        QVERIFY2(verification.isGood(), qPrintable(describe(verification)));
        QVERIFY(verification.receipts >= acknowledged.receipts);
        if (QTest::currentTestFailed())
            return;
    }
    // A test in which nothing was at stake says nothing.
    QVERIFY(whileSelling >= 20);
    QVERIFY(recoveries >= 10);
}

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == u"--sell"_s)
        return sell(arguments[2]);
    TestCrash test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_crash.moc"
