#include "tests/gui/counter_bench.h"
#include "tests/support/full_disk.h"
#include "tests/support/scripted_relay.h"
#include "tests/unit/till/scripted_gateway.h"
#include "ui/kit/qrview.h"
#include "ui/settings/settingspage.h"
#include "ui/shell/healthpanel.h"

#include <QLineEdit>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A counter and what its status line opens.
struct HealthBench : CounterBench {
    using CounterBench::CounterBench;

    [[nodiscard]] QPushButton* entry(const char* name) const { return find<QPushButton>(name); }

    /// The open panel, or null.
    [[nodiscard]] ui::HealthPanel* panel() const
    {
        for (auto* panel : window->findChildren<ui::HealthPanel*>()) {
            if (panel->isVisible())
                return panel;
        }
        return nullptr;
    }

    /// Opens the panel behind an entry, by keyboard.
    ui::HealthPanel* open(const char* name) const
    {
        entry(name)->setFocus();
        QTest::keyClick(entry(name), Qt::Key_Space);
        if (!QTest::qWaitFor([this] { return panel() != nullptr; }, 10'000))
            qFatal("nothing opens behind %s", name);
        return panel();
    }

    [[nodiscard]] QString sentence() const
    {
        return panel() == nullptr ? QString() : panel()->findChild<QLabel*>(u"sentence"_s)->text();
    }

    /// Somebody writes in the ledger's file.
    [[nodiscard]] bool meddle() const
    {
        const QString name = u"meddler"_s;
        bool isDone = false;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
            database.setDatabaseName(shop.folder.filePath(u"ledger.sqlite"_s));
            QSqlQuery query(database);
            isDone = database.open() && query.exec(u"DROP TRIGGER fact_never_changes"_s) &&
                     query.exec(u"UPDATE fact SET at = at + 1 WHERE seq = 2"_s);
        }
        QSqlDatabase::removeDatabase(name);
        return isDone;
    }

    void act(const QString& words) const
    {
        for (auto* button : panel()->findChildren<QPushButton*>()) {
            if (button->text() == words)
                return QTest::mouseClick(button, Qt::LeftButton);
        }
        qFatal("there is no %s", qPrintable(words));
    }
};

} // namespace

/// The status line: each word opens to a sentence and to what can be done.
class TestHealth : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyWordOpensToASentenceAndAnAction_data();
    void everyWordOpensToASentenceAndAnAction();
    void theGatewayIsAskedAtOnce();
    void aSilentGatewayShowsBeforeAnySale();
    void aRegistrationThatIsAnsweredShows();
    void aRegistrationThatIsNotAnsweredShows();
    void aCheckoutThatIsNotAnsweredShows();
    void aRefusalIsAnAnswer();
    void aClockThatIsOffIsSeenInEveryAnswer();
    void theSettingsOfTheGatewayAreOnePressAway();
    void theDoctorIsOnePressAway();
    void theRelayShowsOnTheLine();
    void theBooksAreChecked();
    void damageStaysInSight();
    void booksThatCannotBeWrittenAreTold();
    void whatCannotBeWrittenDownIsNotToBePaid();
    void aSaleThatCannotBeReadIsNotAskedAbout();
    void theClockIsCompared();
    void aClockThatIsOffShowsOnTheLine();
    void aPanelIsClosedByEsc();
};

void TestHealth::everyWordOpensToASentenceAndAnAction_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QString>("word");
    QTest::newRow("gateway") << QByteArray("gatewayHealth") << u"Gateway not asked yet"_s;
    QTest::newRow("relay") << QByteArray("relayHealth") << u"Relay not paired"_s;
    QTest::newRow("books") << QByteArray("booksHealth") << u"Books in order"_s;
    QTest::newRow("clock") << QByteArray("clockHealth") << u":"_s;
}

void TestHealth::everyWordOpensToASentenceAndAnAction()
{
    QFETCH(QByteArray, entry);
    QFETCH(QString, word);
    const HealthBench bench;
    QVERIFY(bench.entry(entry.constData())->text().contains(word));
    const auto* panel = bench.open(entry.constData());
    QVERIFY(bench.sentence().endsWith(u'.'));
    const auto actions = panel->findChildren<QPushButton*>();
    QVERIFY(!actions.isEmpty());
    QCOMPARE(actions.constLast()->text(), u"Run doctor"_s);
    QTRY_VERIFY(panel->isActiveWindow());
    QVERIFY(actions.constFirst()->hasFocus());
}

void TestHealth::theGatewayIsAskedAtOnce()
{
    const HealthBench bench;
    bench.open("gatewayHealth");
    bench.act(u"Check now"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bench.sentence().contains(u"accepts this till"_s), 20'000);
    QVERIFY(bench.entry("gatewayHealth")->text().contains(u"answers"_s));
}

void TestHealth::aSilentGatewayShowsBeforeAnySale()
{
    const HealthBench bench;
    bench.shop.server->stop();
    bench.open("gatewayHealth");
    bench.act(u"Check now"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bench.sentence().contains(u"did not answer"_s), 20'000);
    QVERIFY(bench.entry("gatewayHealth")->text().contains(u"does not answer"_s));
}

void TestHealth::aRegistrationThatIsAnsweredShows()
{
    ScriptedGateway gateway; // that is asked for a customer, and then never for the sale
    HealthBench bench(gateway.url(), ui::Scheme::Light);
    QVERIFY(bench.entry("gatewayHealth")->text().contains(u"not asked yet"_s));
    bench.charge("1250");
    QTRY_VERIFY_WITH_TIMEOUT(bench.entry("gatewayHealth")->text().contains(u"answers"_s), 20'000);
}

void TestHealth::aRegistrationThatIsNotAnsweredShows()
{
    ScriptedGateway gateway;
    gateway.line = ScriptedGateway::Line::Cut;
    HealthBench bench(gateway.url(), ui::Scheme::Light);
    bench.charge("1250");
    QTRY_VERIFY_WITH_TIMEOUT(bench.entry("gatewayHealth")->text().contains(u"does not answer"_s),
                             20'000);
    QCOMPARE(gateway.count("tran-query"), 0);
}

void TestHealth::aCheckoutThatIsNotAnsweredShows()
{
    ScriptedGateway gateway;
    gateway.losesCheckouts = true;
    HealthBench bench(gateway.url(), ui::Scheme::Light);
    bench.charge("1250");
    QTRY_VERIFY_WITH_TIMEOUT(gateway.count("secure-pay") == 1, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(bench.entry("gatewayHealth")->text().contains(u"does not answer"_s),
                             20'000);
}

void TestHealth::aRefusalIsAnAnswer()
{
    ScriptedGateway gateway;
    gateway.refusesCustomer = true;
    HealthBench bench(gateway.url(), ui::Scheme::Light);
    bench.charge("1250");
    QTRY_VERIFY_WITH_TIMEOUT(gateway.count("create") == 1, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(bench.entry("gatewayHealth")->text().contains(u"answers"_s), 20'000);
}

void TestHealth::aClockThatIsOffIsSeenInEveryAnswer()
{
    FakeHttp gateway;
    gateway.then(answer(200, R"({"ret_code":"000030","ret_msg":"no permission"})",
                        "Date: Mon, 05 Oct 2026 00:00:00 GMT\r\n"));
    HealthBench bench(gateway.url(), ui::Scheme::Light);
    bench.charge("1250");
    QTRY_VERIFY_WITH_TIMEOUT(bench.entry("clockHealth")->text().contains(u"Clock is off"_s),
                             20'000);
}

void TestHealth::theSettingsOfTheGatewayAreOnePressAway()
{
    const HealthBench bench;
    bench.open("gatewayHealth");
    bench.act(u"Open settings"_s);
    QTRY_VERIFY(bench.panel() == nullptr);
    auto* merchant = bench.find<QLineEdit>("merchant");
    QVERIFY(merchant != nullptr);
    QTRY_VERIFY(merchant->isVisible());
}

void TestHealth::theDoctorIsOnePressAway()
{
    const HealthBench bench;
    bench.open("relayHealth");
    bench.act(u"Run doctor"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bench.find<QFrame>("finding-clock") != nullptr, 20'000);
    QTRY_VERIFY(bench.find<QFrame>("finding-clock")->isVisible()); // shown by what is posted
}

void TestHealth::theRelayShowsOnTheLine()
{
    const HealthBench bench;
    ScriptedRelay relay;
    bench.link->start({relay.url(), u"till-1"_s, base::Secret(QByteArray(43, 'k')),
                       QUrl(u"https://relay.example/ipn/till-1/0"_s)});
    QTRY_VERIFY(bench.entry("relayHealth")->text().contains(u"Relay connected"_s));
    relay.close(4003);
    QTRY_VERIFY(bench.entry("relayHealth")->text().contains(u"Relay not connected"_s));
    bench.open("relayHealth");
    QVERIFY(bench.sentence().contains(u"Pair it again."_s));
    bench.act(u"Open settings"_s);
    QTRY_VERIFY(bench.panel() == nullptr);
    QTRY_VERIFY(bench.find<QLabel>("relayState")->isVisible());
    QVERIFY(bench.find<QLabel>("relayState")->text().contains(u"Pair it again."_s));
}

void TestHealth::theBooksAreChecked()
{
    HealthBench bench(sandbox::CustomerMode::Pays);
    bench.charge("1250");
    QVERIFY(bench.driveFront([](const sale::Sale& sale) { return sale.isFinal(); }));
    bench.open("booksHealth");
    bench.act(u"Check the books"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bench.sentence().contains(u"all in order"_s), 20'000);
}

void TestHealth::damageStaysInSight()
{
    HealthBench bench(sandbox::CustomerMode::Pays);
    bench.charge("1250");
    QVERIFY(bench.driveFront([](const sale::Sale& sale) { return sale.isFinal(); }));
    QVERIFY(bench.meddle());
    bench.open("booksHealth");
    bench.act(u"Check the books"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bench.entry("booksHealth")->text().contains(u"damaged"_s), 20'000);
    const QString found = bench.sentence();
    QTest::keyClick(bench.panel(), Qt::Key_Escape);
    QTRY_VERIFY(bench.panel() == nullptr);
    QVERIFY(bench.entry("booksHealth")->text().contains(u"damaged"_s));
    bench.open("booksHealth");
    QVERIFY2(found.endsWith(bench.sentence()), qPrintable(bench.sentence()));
}

void TestHealth::booksThatCannotBeWrittenAreTold()
{
    const HealthBench bench;
    Q_EMIT bench.shop.till->troubled({}, u"The disk is full. Make room."_s);
    QVERIFY(bench.entry("booksHealth")->text().contains(u"cannot be written"_s));
    bench.open("booksHealth");
    QCOMPARE(bench.sentence(), u"The disk is full. Make room."_s);
}

void TestHealth::whatCannotBeWrittenDownIsNotToBePaid()
{
    HealthBench bench(sandbox::CustomerMode::Manual);
    bench.charge("1250");
    QVERIFY(bench.driveFront([](const sale::Sale& sale) { return sale.presentedAt.has_value(); }));
    const QString reference = bench.desk->front();
    QTRY_VERIFY(bench.find<ui::QrView>("code")->isShown());
    bench.shop.pay(reference);
    {
        const FullDisk full;
        const auto isTroubled = [&](const sale::Sale&) {
            return !bench.shop.till->trouble(reference).isEmpty();
        };
        QVERIFY(bench.shop.drive(isTroubled, reference));
        QVERIFY(!bench.find<ui::QrView>("code")->isShown());
        QVERIFY(!bench.find<QLabel>("timeLeft")->isVisible());
        // Also for whoever comes back to it.
        bench.desk->startNew();
        bench.desk->bringForward(reference);
        const QString words = bench.pay->notice();
        QVERIFY2(words.contains(u"do not charge again"_s), qPrintable(words));
        QVERIFY(!bench.desk->find(reference)->isPaid());
    }
    QVERIFY(bench.driveFront([](const sale::Sale& sale) { return sale.isFinal(); }));
    QTRY_COMPARE(bench.headline(), u"Paid"_s);
}

void TestHealth::aSaleThatCannotBeReadIsNotAskedAbout()
{
    ScriptedGateway gateway; // which answers no query
    HealthBench bench(gateway.url(), ui::Scheme::Light);
    bench.charge("1250");
    QVERIFY(bench.driveFront([](const sale::Sale& sale) { return sale.presentedAt.has_value(); }));
    bench.pay->check();
    QVERIFY(!bench.pay->canCheck());
    // As the till has it when it has let the sale go, and cannot take it up again.
    Q_EMIT bench.shop.till->troubled(bench.desk->front(), u"The disk does not read."_s);
    QCOMPARE(bench.pay->notice(), u"The disk does not read."_s);
    QVERIFY(bench.pay->canCheck());
}

void TestHealth::theClockIsCompared()
{
    const HealthBench bench;
    bench.open("clockHealth");
    bench.act(u"Compare with the gateway"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bench.sentence().contains(u"Agrees"_s), 20'000);
    QVERIFY(!bench.entry("clockHealth")->text().contains(u"off"_s));
}

void TestHealth::aClockThatIsOffShowsOnTheLine()
{
    FakeHttp yesterday;
    yesterday.then([](QTcpSocket& socket, const SeenRequest&) {
        socket.write("HTTP/1.1 200 OK\r\nDate: Mon, 05 Oct 2026 00:00:00 GMT\r\n"
                     "Content-Length: 0\r\nConnection: close\r\n\r\n");
        socket.disconnectFromHost();
    });
    const HealthBench bench(yesterday.url(), ui::Scheme::Light);
    bench.open("clockHealth");
    bench.act(u"Compare with the gateway"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bench.sentence().contains(u"Set this machine's clock"_s), 20'000);
    QVERIFY(bench.entry("clockHealth")->text().contains(u"Clock is off"_s));
}

void TestHealth::aPanelIsClosedByEsc()
{
    const HealthBench bench;
    auto* panel = bench.open("booksHealth");
    QTest::keyClick(panel, Qt::Key_Escape);
    QTRY_VERIFY(bench.panel() == nullptr);
}

QTEST_MAIN(TestHealth)
#include "test_health.moc"
