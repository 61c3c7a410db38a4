#include "app/till/program.h"
#include "core/sandbox/server.h"
#include "tests/gui/stuck_printer.h"
#include "tests/gui/whole_settings.h"
#include "ui/kit/keypad.h"
#include "ui/settings/assistant.h"
#include "ui/settings/tokenfield.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>
#include <optional>

using namespace tillroll;
using test::StuckPrinter;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString goodToken = u"5cbfb079f15b150122261c8537086d77a"_s; // published, PROTOCOL.md §2.2

/// The cashier app on a new profile, beside a sandbox.
class FirstRun {
public:
    explicit FirstRun(std::shared_ptr<ui::Printer> prints = std::make_shared<ui::SystemPrinter>())
        : printer(std::move(prints))
    {
        // The test's machine may have a key store of its own, which is none of our business.
        QDir(folder.path()).mkdir(u"vault"_s);
        QFile::setPermissions(folder.filePath(u"vault"_s),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QFile backend(folder.filePath(u"vault/backend"_s));
        if (!backend.open(QIODevice::WriteOnly) || backend.write("file\n") < 0)
            qFatal("the profile cannot be written");
        backend.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        startGateway(0);
        start();
    }

    void startGateway(quint16 port)
    {
        auto started = sandbox::Server::start({.port = port,
                                               .merchantNo = u"200043"_s,
                                               .storeNo = u"300014"_s,
                                               .token = base::Secret(goodToken.toLatin1())});
        if (!started)
            qFatal("%s", qPrintable(started.error().sentence));
        gateway = std::move(*started);
        address = gateway->url();
    }

    void start(std::optional<ui::Scheme> told = {})
    {
        program.reset();
        program = std::make_unique<gui::Program>(
            app::Choice{.profile = folder.path(), .program = u"test"_s}, ui::Scheme::Light, told,
            printer);
        program->start();
        if (!QTest::qWaitFor([this] { return program->window() != nullptr; }, 10'000))
            qFatal("no window comes");
    }

    template <typename Widget>
    [[nodiscard]] Widget* find(const char* name) const
    {
        return program->window()->findChild<Widget*>(QString::fromLatin1(name));
    }

    [[nodiscard]] bool isAssistant() const
    {
        return qobject_cast<ui::Assistant*>(program->window()) != nullptr;
    }

    [[nodiscard]] bool isCounter() const
    {
        return qobject_cast<ui::MainWindow*>(program->window()) != nullptr;
    }

    /// Charges one dollar, by mouse: a test's keys are as quick as a scanner's.
    [[nodiscard]] bool sell() const
    {
        counter()->goTo(ui::Place::Sell);
        for (const QString& key : {u"1"_s, u"00"_s}) {
            for (auto* button : counter()->findChild<ui::Keypad*>()->findChildren<QPushButton*>()) {
                if (button->text() == key)
                    button->click();
            }
        }
        find<QPushButton>("charge")->click();
        return QTest::qWaitFor(
            [this] {
                const auto tabs = counter()->findChildren<QPushButton*>();
                return std::any_of(tabs.begin(), tabs.end(), [](const QPushButton* tab) {
                    return tab->text().contains(u"waiting"_s);
                });
            },
            20'000);
    }

    /// Shows the settings, all of them.
    void openSettings() const
    {
        counter()->goTo(ui::Place::Settings);
        if (!test::waitForSections(*counter()))
            qFatal("the settings are never whole");
    }

    /// Through the assistant, to the counter.
    void open() const
    {
        fillIn();
        paste(goodToken);
        next();
        if (!QTest::qWaitFor([this] { return isCounter(); }, 20'000))
            qFatal("the till does not open");
    }

    [[nodiscard]] ui::MainWindow* counter() const
    {
        return qobject_cast<ui::MainWindow*>(program->window());
    }

    [[nodiscard]] QColor paper() const
    {
        const QImage picture = program->window()->grab().toImage();
        return picture.pixelColor(picture.width() / 2, 65); // the page between strip and cards
    }

    void next() const { find<QPushButton>("next")->click(); }
    [[nodiscard]] int step() const
    {
        return program->window()->findChild<QStackedWidget*>()->currentIndex();
    }
    [[nodiscard]] QString said() const { return find<QLabel>("said")->text(); }

    /// Up to the page of the token.
    void fillIn(const QString& merchant = u"200043"_s) const
    {
        find<QLineEdit>("shop")->setText(u"Corner Books"_s);
        next();
        find<QPushButton>("sandbox")->click();
        find<QLineEdit>("address")->setText(address);
        find<QLineEdit>("merchant")->setText(merchant);
        find<QLineEdit>("store")->setText(u"300014"_s);
        next();
    }

    void paste(const QString& token) const
    {
        QApplication::clipboard()->setText(token);
        QTest::keySequence(find<ui::TokenField>("token"), QKeySequence::Paste);
    }

    QTemporaryDir folder;
    QString address;
    std::shared_ptr<ui::Printer> printer;
    std::unique_ptr<sandbox::Server> gateway;
    std::unique_ptr<gui::Program> program;
};

} // namespace

/// The first run, against the sandbox, up to the counter.
class TestSetup : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewTillAsksAndThenSells();
    void aWrongTokenIsNotKept();
    void aGatewayThatIsAwayIsTriedAgain();
    void everyPageChecksWhatItTakes();
    void realMoneyNeverLooksLikeATrial();
    void theTokenIsNowhereOnTheScreen();
    void aTokenFileOthersMayReadIsRefused();
    void aTillWithoutItsTokenAsksForThatAlone();
    void preferencesAreInForce();
    void theCommandLinesColoursWin();
    void theDoctorLooksAtTheRunningTill();
    void anotherTokenStartsTheTillAgain();
    void aSecondDemoLeavesTheFirstAlone();
    void anotherTillNameStartsTheTillAgain();
    void aPrinterThatHangsDoesNotHoldThatUp();
    void anotherAccountIsTakenBeforeTheFirstSaleOnly();
};

// The gateway of the demo keeps its state in the profile, too.
void TestSetup::aSecondDemoLeavesTheFirstAlone()
{
    const QTemporaryDir folder;
    const auto open = [&folder](app::Station& station) {
        std::optional<app::Ready> ready;
        if (!station.openProfile())
            return app::Ready(base::fail(app::Refusal{}));
        station.openTill(&station, [&ready](const app::Ready& answer) { ready = answer; });
        return QTest::qWaitFor([&ready] { return ready.has_value(); }, 20'000)
                   ? *ready
                   : app::Ready(base::fail(app::Refusal{}));
    };
    const app::Choice choice{.profile = folder.path(), .isDemo = true, .program = u"first"_s};
    app::Station first(choice);
    QVERIFY(open(first));
    QVERIFY(first.demo() != nullptr);
    app::Station second(choice);
    QVERIFY(!open(second));
    QVERIFY2(second.demo() == nullptr, "it works on the state of the first one");
    first.closeTill();
    QVERIFY2(open(second), "the till is free now");
}

void TestSetup::aNewTillAsksAndThenSells()
{
    FirstRun run;
    QVERIFY(run.isAssistant());
    run.fillIn();
    QCOMPARE(run.step(), 2);
    run.paste(goodToken);
    run.next();
    QTRY_VERIFY_WITH_TIMEOUT(run.isCounter(), 20'000);
    const auto saved = till::loadSettings(run.folder.filePath(u"settings.json"_s));
    QVERIFY(saved.has_value());
    QCOMPARE(saved->shopName, u"Corner Books"_s);
    QVERIFY(saved->isSandbox);
    QCOMPARE(saved->gateway.baseUrl.toString(), run.address);
    run.start();
    QVERIFY2(run.isCounter(), "the next start asks nothing");
}

void TestSetup::aWrongTokenIsNotKept()
{
    const FirstRun run;
    run.fillIn();
    run.paste(u"another-token"_s);
    run.next();
    QTRY_VERIFY_WITH_TIMEOUT(run.said().contains(u"does not accept this token"_s), 20'000);
    QVERIFY(run.isAssistant());
    QVERIFY(!QFile::exists(run.folder.filePath(u"settings.json"_s)));
    QVERIFY(!QFile::exists(run.folder.filePath(u"vault/api-token"_s)));
    QVERIFY2(run.find<ui::TokenField>("token")->isBlank(), "a refused token is not kept around");
    run.paste(goodToken);
    run.next();
    QTRY_VERIFY_WITH_TIMEOUT(run.isCounter(), 20'000);
}

void TestSetup::aGatewayThatIsAwayIsTriedAgain()
{
    FirstRun run;
    const quint16 port = static_cast<quint16>(QUrl(run.address).port());
    run.gateway.reset();
    run.fillIn();
    run.paste(goodToken);
    run.next();
    QTRY_VERIFY_WITH_TIMEOUT(run.said().contains(u"Nothing was saved."_s), 20'000);
    QCOMPARE(run.find<QPushButton>("next")->text(), u"Try again"_s);
    QVERIFY(!QFile::exists(run.folder.filePath(u"settings.json"_s)));
    run.startGateway(port);
    run.next();
    QTRY_VERIFY_WITH_TIMEOUT(run.isCounter(), 20'000);
}

void TestSetup::everyPageChecksWhatItTakes()
{
    const FirstRun run;
    run.next();
    QCOMPARE(run.step(), 0); // no name yet
    run.find<QLineEdit>("shop")->setText(u"Corner Books"_s);
    run.find<QLineEdit>("till")->setText(u"till 1"_s);
    run.next();
    QCOMPARE(run.step(), 0);
    run.find<QLineEdit>("till")->setText(u"till-1"_s);
    run.next();
    QCOMPARE(run.step(), 1);
    run.find<QLineEdit>("merchant")->setText(u"200043"_s);
    run.find<QLineEdit>("store")->setText(u"300014"_s);
    run.find<QLineEdit>("address")->setText(run.address);
    run.next();
    QVERIFY2(run.step() == 1, "nobody said whether money moves");
    run.find<QPushButton>("sandbox")->click();
    QCOMPARE(run.find<QLineEdit>("address")->text(), run.address);
    run.next();
    QCOMPARE(run.step(), 2);
    run.next();
    QCOMPARE(run.said(), u"There is no token in what was typed."_s);
}

void TestSetup::realMoneyNeverLooksLikeATrial()
{
    QVERIFY(ui::problemOfAddress(u"https://mapi.yuansfer.com"_s, false).isEmpty());
    QVERIFY(!ui::problemOfAddress(u"https://mapi.yuansfer.com"_s, true).isEmpty());
    QVERIFY(!ui::problemOfAddress(u"https://MAPI.POCKYT.IO."_s, true).isEmpty());
    QVERIFY(ui::problemOfAddress(u"https://mapi.yuansferdev.com"_s, true).isEmpty());
    QVERIFY(!ui::problemOfAddress(u"https://mapi.yuansferdev.com"_s, false).isEmpty());
    QVERIFY(!ui::problemOfAddress(u"http://127.0.0.1:8080"_s, false).isEmpty());
    QVERIFY(!ui::problemOfAddress(u"http://mapi.yuansfer.com"_s, false).isEmpty());
    QVERIFY(!ui::problemOfAddress(u"mapi.yuansfer.com"_s, false).isEmpty());
}

void TestSetup::theTokenIsNowhereOnTheScreen()
{
    const FirstRun run;
    run.fillIn();
    run.paste(goodToken);
    auto* field = run.find<ui::TokenField>("token");
    QVERIFY(!field->isBlank());
    QCOMPARE(field->text(), QString(goodToken.size(), u'•'));
    QApplication::clipboard()->clear();
    field->selectAll();
    field->copy();
    QVERIFY(!QApplication::clipboard()->text().contains(goodToken.left(8)));
    for (const QLineEdit* line : run.program->window()->findChildren<QLineEdit*>())
        QVERIFY(!line->text().contains(goodToken.left(8)));
    QTest::keyClick(field, Qt::Key_Backspace);
    QVERIFY(field->isBlank());
    QTest::keyClicks(field, u" typed "_s);
    QCOMPARE(field->take().trimmed().view().toByteArray(), QByteArray("typed"));
    QVERIFY(field->text().isEmpty());
}

void TestSetup::aTokenFileOthersMayReadIsRefused()
{
    const FirstRun run;
    QFile file(run.folder.filePath(u"token"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(goodToken.toLatin1());
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::ReadOther);
    run.fillIn();
    run.find<QLineEdit>("file")->setText(file.fileName());
    run.next();
    QVERIFY2(run.said().contains(u"chmod 600"_s), qPrintable(run.said()));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    run.next();
    QTRY_VERIFY_WITH_TIMEOUT(run.isCounter(), 20'000);
}

void TestSetup::aTillWithoutItsTokenAsksForThatAlone()
{
    FirstRun run;
    run.fillIn();
    run.paste(goodToken);
    run.next();
    QTRY_VERIFY_WITH_TIMEOUT(run.isCounter(), 20'000);
    run.program.reset();
    QVERIFY(QFile::remove(run.folder.filePath(u"vault/api-token"_s)));
    run.start();
    QVERIFY(run.isAssistant());
    QCOMPARE(run.step(), 2);
    run.paste(goodToken);
    run.next();
    QTRY_VERIFY_WITH_TIMEOUT(run.isCounter(), 20'000);
}

void TestSetup::preferencesAreInForce()
{
    FirstRun run;
    run.open();
    QCOMPARE(run.paper(), ui::paletteOf(ui::Scheme::Light).paper);
    run.openSettings();
    run.find<QComboBox>("look")->setCurrentIndex(2);
    QCOMPARE(run.paper(), ui::paletteOf(ui::Scheme::Dark).paper);
    run.start();
    QTRY_VERIFY_WITH_TIMEOUT(run.isCounter(), 20'000);
    QVERIFY2(run.paper() == ui::paletteOf(ui::Scheme::Dark).paper, "the next start has it still");
}

void TestSetup::theCommandLinesColoursWin()
{
    FirstRun run;
    run.open();
    run.openSettings();
    run.find<QComboBox>("look")->setCurrentIndex(2);
    run.start(ui::Scheme::Light);
    QTRY_VERIFY_WITH_TIMEOUT(run.isCounter(), 20'000);
    QCOMPARE(run.paper(), ui::paletteOf(ui::Scheme::Light).paper);
    run.openSettings();
    run.find<QCheckBox>("sound")->click();
    QCOMPARE(run.paper(), ui::paletteOf(ui::Scheme::Light).paper);
    run.find<QComboBox>("look")->setCurrentIndex(1);
    run.find<QComboBox>("look")->setCurrentIndex(2);
    QVERIFY2(run.paper() == ui::paletteOf(ui::Scheme::Dark).paper, "who changes them sees them");
}

void TestSetup::theDoctorLooksAtTheRunningTill()
{
    const FirstRun run;
    run.open();
    run.openSettings();
    run.find<QPushButton>("runDoctor")->click();
    QTRY_VERIFY_WITH_TIMEOUT(run.find<QFrame>("finding-clock") != nullptr, 20'000);
    const auto words = [&](const char* name) {
        return run.find<QFrame>(name)->findChild<QLabel*>(u"sentence"_s)->text();
    };
    QVERIFY(words("finding-settings").contains(run.folder.path()));
    QVERIFY(words("finding-token").contains(u"file"_s));
    QFile file(run.folder.filePath(u"settings.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly)); // cut by somebody
    file.close();
    run.find<QPushButton>("runDoctor")->click();
    QTRY_VERIFY_WITH_TIMEOUT(run.find<QFrame>("finding-settings") != nullptr &&
                                 words("finding-settings").contains(u"cannot be used"_s),
                             20'000);
}

void TestSetup::anotherTokenStartsTheTillAgain()
{
    const FirstRun run;
    run.open();
    const QPointer<QWidget> before = run.program->window();
    run.openSettings();
    run.paste(goodToken);
    run.find<QPushButton>("saveAccount")->click();
    QTRY_VERIFY_WITH_TIMEOUT(before.isNull() && run.isCounter(), 20'000);
    QTRY_VERIFY2(run.find<QLineEdit>("merchant") != nullptr, "it is where it was left");
}

void TestSetup::anotherTillNameStartsTheTillAgain()
{
    const FirstRun run;
    run.open();
    const QPointer<QWidget> before = run.program->window();
    run.openSettings();
    auto* name = run.find<QLineEdit>("till");
    name->selectAll();
    QTest::keyClicks(name, u"front-2"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(before.isNull() && run.isCounter(), 20'000);
    QCOMPARE(run.find<QLineEdit>("till")->text(), u"front-2"_s);
    QCOMPARE(till::loadSettings(run.folder.filePath(u"settings.json"_s))->tillName, u"front-2"_s);
}

void TestSetup::aPrinterThatHangsDoesNotHoldThatUp()
{
    const StuckPrinter stuck;
    const FirstRun run(std::make_shared<ui::SystemPrinter>(stuck.driver()));
    run.open();
    const QPointer<QWidget> before = run.program->window();
    run.openSettings(); // which asks what printers there are
    QTRY_VERIFY(stuck.isReached());
    auto* name = run.find<QLineEdit>("till");
    name->selectAll();
    QTest::keyClicks(name, u"front-2"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(before.isNull() && run.isCounter(), 20'000);
}

void TestSetup::anotherAccountIsTakenBeforeTheFirstSaleOnly()
{
    const FirstRun run;
    run.open();
    const auto other = sandbox::Server::start({.merchantNo = u"200044"_s,
                                               .storeNo = u"300014"_s,
                                               .token = base::Secret(goodToken.toLatin1())});
    QVERIFY(other.has_value());
    const QPointer<QWidget> before = run.program->window();
    run.openSettings();
    run.find<QLineEdit>("merchant")->setText(u"200044"_s);
    run.find<QLineEdit>("address")->setText((*other)->url());
    run.paste(goodToken);
    run.find<QPushButton>("saveAccount")->click();
    QTRY_VERIFY_WITH_TIMEOUT(before.isNull() && run.isCounter(), 20'000);
    const auto saved = till::loadSettings(run.folder.filePath(u"settings.json"_s));
    QCOMPARE(saved->gateway.merchantNo, u"200044"_s);
    QVERIFY(test::waitForSections(*run.counter()));
    QVERIFY(!run.find<QLineEdit>("merchant")->isReadOnly());
    QVERIFY(run.sell());
    const QPointer<QWidget> second = run.program->window();
    run.openSettings();
    // Another token of the same account starts it again; then the account is locked.
    run.paste(goodToken);
    run.find<QPushButton>("saveAccount")->click();
    QTRY_VERIFY_WITH_TIMEOUT(second.isNull() && run.isCounter(), 20'000);
    QVERIFY(test::waitForSections(*run.counter()));
    QTRY_VERIFY_WITH_TIMEOUT(run.find<QLineEdit>("merchant")->isReadOnly(), 20'000);
}

QTEST_MAIN(TestSetup)
#include "test_setup.moc"
