#include "app/cli/exportcommand.h"
#include "app/cli/historyquery.h"
#include "app/cli/invocation.h"

#include <QTest>

using namespace tillroll;
using cli::Invocation;

namespace {

/// The words of a line; '' is an empty one.
QStringList split(const QString& line)
{
    QStringList words = line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    words.replaceInStrings(QStringLiteral("''"), QString());
    return words;
}

} // namespace

class TestCommandLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsUnderstood_data();
    void whatIsUnderstood();
    void whatIsRefused_data();
    void whatIsRefused();
    void globalOptionsMayStandAnywhere_data();
    void globalOptionsMayStandAnywhere();
    void whatIsPastedReachesTheSameTill_data();
    void whatIsPastedReachesTheSameTill();
    void helpIsThereForEveryCommand();
    void whatHistoryAsksFor_data();
    void whatHistoryAsksFor();
    void whatHistoryRefuses_data();
    void whatHistoryRefuses();
    void aDayToIsMeantWithThatDay();
    void cellsOfAnExport_data();
    void cellsOfAnExport();
};

void TestCommandLine::whatIsUnderstood_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("timeout");
    QTest::newRow("a charge") << "charge 12.50 USD"
                              << "charge"
                              << "12.50 USD"
                              << "";
    QTest::newRow("without a currency") << "charge 12.50"
                                        << "charge"
                                        << "12.50"
                                        << "";
    QTest::newRow("an option behind") << "charge 1 --timeout 5"
                                      << "charge"
                                      << "1"
                                      << "5";
    QTest::newRow("an option between") << "charge --timeout 5 1 USD"
                                       << "charge"
                                       << "1 USD"
                                       << "5";
    QTest::newRow("an option before the command") << "--timeout 5 charge 1"
                                                  << "charge"
                                                  << "1"
                                                  << "5";
    QTest::newRow("an option with an equals sign") << "--timeout=5 charge 1"
                                                   << "charge"
                                                   << "1"
                                                   << "5";
    QTest::newRow("a negative amount is an argument") << "charge -5 USD --timeout 5"
                                                      << "charge"
                                                      << "-5 USD"
                                                      << "5";
    QTest::newRow("a negative value is a value") << "charge 5 --timeout -7"
                                                 << "charge"
                                                 << "5"
                                                 << "-7";
    QTest::newRow("an argument named like a command") << "status charge"
                                                      << "status"
                                                      << "charge"
                                                      << "";
    QTest::newRow("an argument that begins with a hyphen, behind two of them") << "status -- -x"
                                                                               << "status"
                                                                               << "-x"
                                                                               << "";
}

void TestCommandLine::whatIsUnderstood()
{
    QFETCH(QString, line);
    QFETCH(QString, command);
    QFETCH(QString, arguments);
    QFETCH(QString, timeout);
    const auto invocation = cli::parseCommandLine(split(line));
    QVERIFY2(invocation.has_value(), qPrintable(invocation ? QString() : invocation.error()));
    QCOMPARE(invocation->command, command);
    QCOMPARE(invocation->arguments, split(arguments));
    QCOMPARE(invocation->value("timeout"), timeout);
}

void TestCommandLine::whatIsRefused_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("names");
    QTest::newRow("nothing at all") << ""
                                    << "--help";
    QTest::newRow("only an option") << "--json"
                                    << "--help";
    QTest::newRow("an unknown command") << "frobnicate"
                                        << "frobnicate";
    QTest::newRow("an unknown option") << "charge 1 --frob"
                                       << "frob";
    QTest::newRow("an option of another command") << "verify --timeout 1"
                                                  << "timeout";
    QTest::newRow("an option without its value") << "charge 1 --timeout"
                                                 << "timeout";
    QTest::newRow("no amount") << "charge"
                               << "charge AMOUNT";
    QTest::newRow("one word too many") << "charge 1 USD EUR"
                                       << "EUR";
    QTest::newRow("an argument for a command that takes none") << "verify now"
                                                               << "now";
    QTest::newRow("an empty profile") << "--profile '' verify"
                                      << "--profile";
    QTest::newRow("a value for an option that takes none") << "--json=yes verify"
                                                           << "json";
}

void TestCommandLine::whatIsRefused()
{
    QFETCH(QString, line);
    QFETCH(QString, names);
    const auto invocation = cli::parseCommandLine(split(line));
    QVERIFY(!invocation.has_value());
    QVERIFY2(invocation.error().contains(names), qPrintable(invocation.error()));
}

void TestCommandLine::globalOptionsMayStandAnywhere_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("before") << "--profile /x --demo --json charge 1";
    QTest::newRow("behind") << "charge 1 --profile /x --demo --json";
    QTest::newRow("between") << "--demo charge --profile=/x 1 --json";
}

void TestCommandLine::globalOptionsMayStandAnywhere()
{
    QFETCH(QString, line);
    const auto invocation = cli::parseCommandLine(split(line));
    QVERIFY(invocation.has_value());
    QCOMPARE(invocation->profile, QStringLiteral("/x"));
    QVERIFY(invocation->isDemo && invocation->isJson && !invocation->isVerbose);
    QCOMPARE(invocation->arguments, QStringList{QStringLiteral("1")});
}

void TestCommandLine::whatIsPastedReachesTheSameTill_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<bool>("isDemo");
    QTest::addColumn<QString>("line");
    QTest::newRow("the usual till") << "" << false << "tillroll-cli wait r-1";
    QTest::newRow("the demo") << "" << true << "tillroll-cli --demo wait r-1";
    QTest::newRow("a folder") << "/srv/till-2" << false
                              << "tillroll-cli --profile /srv/till-2 wait r-1";
    QTest::newRow("a folder of the demo")
        << "x" << true << "tillroll-cli --profile x --demo wait r-1";
    QTest::newRow("a folder with a blank")
        << "/My Tills/1" << false << "tillroll-cli --profile '/My Tills/1' wait r-1";
    QTest::newRow("a folder with a quote and a dollar sign")
        << "Ann's $1" << false << "tillroll-cli --profile 'Ann'\\''s $1' wait r-1";
    QTest::newRow("a folder in a home folder, not expanded")
        << "~x" << false << "tillroll-cli --profile '~x' wait r-1";
}

void TestCommandLine::whatIsPastedReachesTheSameTill()
{
    QFETCH(QString, profile);
    QFETCH(bool, isDemo);
    QFETCH(QString, line);
    const Invocation invocation{.profile = profile, .isDemo = isDemo};
    QCOMPARE(cli::pasteable(invocation, QStringLiteral("wait r-1")), line);
}

void TestCommandLine::helpIsThereForEveryCommand()
{
    const QString all = cli::helpText({});
    for (const cli::CommandSpec& spec : cli::commandSpecs()) {
        const QString name = QLatin1String(spec.name);
        QVERIFY2(all.contains(name), spec.name);
        for (const QStringList& words :
             {QStringList{name, QStringLiteral("--help")}, QStringList{QStringLiteral("-h"), name},
              QStringList{QStringLiteral("help"), name}}) {
            const auto invocation = cli::parseCommandLine(words);
            QVERIFY2(invocation && invocation->wantsHelp, spec.name);
            QCOMPARE(invocation->command, name);
        }
        for (const cli::OptionSpec& option : spec.options)
            QVERIFY2(cli::helpText(name).contains(QLatin1String("--") + QLatin1String(option.name)),
                     option.name);
    }
    QVERIFY(cli::parseCommandLine({QStringLiteral("help")})->wantsHelp);
    QVERIFY(cli::parseCommandLine({QStringLiteral("--version")})->wantsVersion);
}

void TestCommandLine::whatHistoryAsksFor_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("limit");
    QTest::newRow("everything") << ""
                                << ""
                                << "" << 20;
    QTest::newRow("a text") << "--search jane"
                            << "jane"
                            << "" << 20;
    QTest::newRow("a state") << "--state unresolved"
                             << ""
                             << "unresolved" << 20;
    QTest::newRow("the fewest") << "--limit 1"
                                << ""
                                << "" << 1;
    QTest::newRow("the most") << "--limit 10000"
                              << ""
                              << "" << 10000;
}

void TestCommandLine::whatHistoryAsksFor()
{
    QFETCH(QString, line);
    QFETCH(QString, search);
    QFETCH(QString, state);
    QFETCH(int, limit);
    const auto invocation = cli::parseCommandLine(split(QStringLiteral("history ") + line));
    const auto query = cli::readHistoryQuery(invocation.value());
    QVERIFY(query.has_value());
    QCOMPARE(query->search, search);
    QCOMPARE(query->phase ? sale::toText(*query->phase) : QString(), state);
    QCOMPARE(query->limit, limit);
}

void TestCommandLine::whatHistoryRefuses_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("names");
    QTest::newRow("no state of a sale") << "--state payed"
                                        << "payed";
    QTest::newRow("none") << "--limit 0"
                          << "--limit";
    QTest::newRow("fewer than none") << "--limit -1"
                                     << "--limit";
    QTest::newRow("more than the most") << "--limit 10001"
                                        << "--limit";
    QTest::newRow("no number") << "--limit ten"
                               << "--limit";
    QTest::newRow("no day") << "--from yesterday"
                            << "yesterday";
    QTest::newRow("a day that never was") << "--to 2026-02-30"
                                          << "2026-02-30";
}

void TestCommandLine::whatHistoryRefuses()
{
    QFETCH(QString, line);
    QFETCH(QString, names);
    const auto invocation = cli::parseCommandLine(split(QStringLiteral("history ") + line));
    const auto query = cli::readHistoryQuery(invocation.value());
    QVERIFY(!query.has_value());
    QVERIFY2(query.error().contains(names), qPrintable(query.error()));
}

void TestCommandLine::aDayToIsMeantWithThatDay()
{
    const auto invocation = cli::parseCommandLine(
        {QStringLiteral("history"), QStringLiteral("--from"), QStringLiteral("2026-11-22"),
         QStringLiteral("--to"), QStringLiteral("2026-11-22")});
    const auto query = cli::readHistoryQuery(invocation.value());
    QVERIFY(query && query->from && query->to);
    QCOMPARE((*query->to - *query->from).count(),
             std::chrono::milliseconds(std::chrono::hours(24)).count());
}

void TestCommandLine::cellsOfAnExport_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("cell");
    QTest::newRow("nothing") << "" << QByteArray();
    QTest::newRow("a word") << "paid" << QByteArray("paid");
    QTest::newRow("a comma") << "a,b" << QByteArray("\"a,b\"");
    QTest::newRow("a quote") << "a\"b" << QByteArray("\"a\"\"b\"");
    QTest::newRow("a line end") << "a\nb" << QByteArray("\"a\nb\"");
    QTest::newRow("a formula") << "=1+1" << QByteArray("'=1+1");
    QTest::newRow("a formula with a plus") << "+1" << QByteArray("'+1");
    QTest::newRow("a formula with a minus") << "-1" << QByteArray("'-1");
    QTest::newRow("a formula with an at sign") << "@SUM(A1)" << QByteArray("'@SUM(A1)");
    QTest::newRow("a formula behind a tab") << "\t=1" << QByteArray("'\t=1");
    QTest::newRow("a formula behind a return") << "\r=1" << QByteArray("\"'\r=1\"");
    QTest::newRow("a formula with a comma") << "=A1,B1" << QByteArray("\"'=A1,B1\"");
    QTest::newRow("a hyphen further on") << "till-1" << QByteArray("till-1");
    QTest::newRow("another script") << QStringLiteral("鈴木") << QByteArray("鈴木");
}

void TestCommandLine::cellsOfAnExport()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, cell);
    QCOMPARE(cli::csvCell(text), cell);
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "test_command_line.moc"
