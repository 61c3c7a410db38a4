#include "tests/gui/settings_bench.h"
#include "tests/unit/till/scripted_gateway.h"
#include "ui/settings/settingspage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSpinBox>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QLabel* labelThatSays(const QWidget& window, const QString& words)
{
    for (const auto* label : window.findChildren<QLabel*>()) {
        if (label->text().contains(words))
            return label;
    }
    return nullptr;
}

} // namespace

class TestSettingsPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theStoreIsSavedAndInForce();
    void whatHoldsFromAStartOnStartsTheTillAgain();
    void whoTakesPaymentsIsNamedHere();
    void badInputIsToldAndNotSaved();
    void whatCannotBeSavedIsToldAndNotInForce();
    void theDemoLeavesNoSettingsBehind();
    void theCounterIsSavedAtOnce();
    void notesAndTipsAreSwitchedOnHere();
    void aNumberIsSteppedByKeysAndByButtons();
    void thePrinterAndItsPaperAreChosen();
    void aPrinterThatIsAwayStaysChosen();
    void theCustomerDisplayIsChosen();
    void whatIsHiddenIsOffTheCounter();
    void aListMustShowSomething();
    void aBrokenListIsNotWrittenOver();
    void thePageOnThisScreenIsAtTheOwnersRisk();
    void aRelayIsPairedByItsCode();
    void aPairingThatCannotBeSavedLeavesTheOneBefore();
    void aPairingIsGivenUp();
    void theDoctorTellsWhatHeFinds();
    void theDoctorSaysWhatToDo();
    void whatIsOnlyOddIsNotCalledGood();
    void theTabsAreWalkedOverByArrowKeys();
    void theCounterTakesUpItsNewMethods();
    void earlierDaysAreOutOfReachWhereSoSet();
    void aPaidSaleStaysAsLongAsSet();
};

void TestSettingsPage::theStoreIsSavedAndInForce()
{
    SettingsBench bench;
    bench.type("shop", u"Tea House"_s);
    bench.type("street", u"Quay 1"_s);
    QVERIFY(bench.says(u"Not saved yet."_s));
    QTest::mouseClick(bench.find<QPushButton>("save"), Qt::LeftButton);
    QTRY_VERIFY(bench.says(u"Saved."_s));
    QCOMPARE(bench.shop.settings.shopName, u"Tea House"_s);
    const auto saved = till::loadSettings(bench.file(u"settings.json"_s));
    QVERIFY(saved.has_value());
    QCOMPARE(*saved, bench.shop.settings);
    QCOMPARE(saved->shopAddress, QStringList{u"Quay 1"_s});
}

void TestSettingsPage::whatHoldsFromAStartOnStartsTheTillAgain()
{
    SettingsBench bench;
    bench.type("footer", u"Exchange within 30 days"_s);
    bench.find<QCheckBox>("printCustomer")->click();
    bench.find<QPushButton>("save")->click();
    QTRY_COMPARE(bench.shop.settings.receiptFooter, u"Exchange within 30 days"_s);
    QCOMPARE(bench.restarts, 0);
    QVERIFY(!bench.shop.settings.printsCustomer);
    bench.find<QComboBox>("currency")->setCurrentText(u"EUR"_s);
    bench.find<QPushButton>("save")->click();
    QTRY_COMPARE(bench.restarts, 1);
    QCOMPARE(till::loadSettings(bench.file(u"settings.json"_s))->currency, u"EUR"_s);
    bench.type("till", u"till-2"_s);
    bench.find<QPushButton>("save")->click();
    QTRY_COMPARE(bench.restarts, 2);
}

void TestSettingsPage::whoTakesPaymentsIsNamedHere()
{
    SettingsBench bench;
    bench.type("cashier", u"Ana"_s);
    QVERIFY2(bench.shop.settings.cashier.isEmpty(), "nobody is called by half a name");
    QTest::keyClick(bench.find<QLineEdit>("cashier"), Qt::Key_Return);
    QTRY_COMPARE(bench.shop.settings.cashier, u"Ana"_s);
    QCOMPARE(till::loadSettings(bench.file(u"settings.json"_s))->cashier, u"Ana"_s);
    QCOMPARE(bench.restarts, 0);
}

void TestSettingsPage::badInputIsToldAndNotSaved()
{
    SettingsBench bench;
    const till::Settings before = bench.shop.settings;
    bench.type("till", u"till one"_s);
    QVERIFY(!bench.find<QPushButton>("save")->isEnabled());
    QTest::keyClick(bench.find<QLineEdit>("till"), Qt::Key_Return);
    QVERIFY(!QFile::exists(bench.file(u"settings.json"_s)));
    QCOMPARE(bench.find<QLineEdit>("till")->text(), u"till one"_s);
    QCOMPARE(bench.shop.settings, before);
}

void TestSettingsPage::whatCannotBeSavedIsToldAndNotInForce()
{
    SettingsBench bench;
    const till::Settings before = bench.shop.settings;
    QVERIFY(QDir().mkpath(bench.file(u"settings.json"_s))); // no file can take its place
    bench.type("shop", u"Tea House"_s);
    bench.find<QPushButton>("save")->click();
    QTRY_VERIFY(bench.says(u"settings.json cannot be used"_s));
    QCOMPARE(bench.shop.settings, before);
    QCOMPARE(bench.desk.settings(), before);
    QVERIFY2(bench.find<QPushButton>("save")->isEnabled(), "to try again");
}

void TestSettingsPage::theDemoLeavesNoSettingsBehind()
{
    SettingsBench bench(true);
    bench.type("shop", u"Tea House"_s);
    QTest::mouseClick(bench.find<QPushButton>("save"), Qt::LeftButton);
    QVERIFY(bench.says(u"until the demo ends"_s));
    QCOMPARE(bench.shop.settings.shopName, u"Tea House"_s);
    QVERIFY(!QFile::exists(bench.file(u"settings.json"_s)));
}

void TestSettingsPage::theCounterIsSavedAtOnce()
{
    SettingsBench bench;
    bench.find<QSpinBox>("minutes")->setValue(9);
    bench.find<QSpinBox>("stays")->setValue(12);
    bench.find<QComboBox>("look")->setCurrentIndex(2);
    bench.find<QComboBox>("language")->setCurrentText(u"English"_s);
    bench.find<QCheckBox>("sound")->click();
    bench.find<QCheckBox>("centsFirst")->click();
    const ui::Preferences again = bench.written();
    QCOMPARE(bench.shop.settings.saleTimeout, base::Millis(std::chrono::minutes(9)));
    QCOMPARE(again.look, ui::Preferences::Look::Dark);
    QCOMPARE(again.paidStays, base::Millis(12'000));
    QCOMPARE(again.language, u"en"_s);
    QVERIFY(!again.hasSound);
    QVERIFY(!again.isCentsFirst);
    QCOMPARE(till::loadSettings(bench.file(u"settings.json"_s))->saleTimeout,
             base::Millis(std::chrono::minutes(9)));
}

void TestSettingsPage::notesAndTipsAreSwitchedOnHere()
{
    SettingsBench bench;
    QVERIFY(!bench.find<QCheckBox>("notes")->isChecked());
    QVERIFY(bench.find<QLineEdit>("tips")->text().isEmpty());
    bench.find<QCheckBox>("notes")->click();
    bench.type("tips", u"10, 15, 20 %"_s);
    QVERIFY2(bench.preferences.now().tipPercents.isEmpty(), "half a list is none");
    QTest::keyClick(bench.find<QLineEdit>("tips"), Qt::Key_Return);
    QVERIFY(bench.preferences.now().hasNote);
    QCOMPARE(bench.preferences.now().tipPercents, (QList<int>{10, 15, 20}));
    bench.type("tips", u"10, 150"_s);
    QTest::keyClick(bench.find<QLineEdit>("tips"), Qt::Key_Return);
    QCOMPARE(bench.preferences.now().tipPercents, (QList<int>{10, 15, 20}));
    bench.find<QLineEdit>("tips")->clear();
    QTest::keyClick(bench.find<QLineEdit>("tips"), Qt::Key_Return);
    QVERIFY(bench.preferences.now().tipPercents.isEmpty());
}

void TestSettingsPage::aNumberIsSteppedByKeysAndByButtons()
{
    SettingsBench bench;
    bench.page.open(ui::SettingsPage::Tab::Counter);
    auto* minutes = bench.find<QSpinBox>("minutes");
    QCOMPARE(minutes->value(), 5);
    QTest::keyClick(minutes, Qt::Key_Up);
    QCOMPARE(minutes->value(), 6);
    for (auto* key : minutes->parentWidget()->findChildren<QPushButton*>()) {
        if (key->accessibleName().endsWith(u"less"_s))
            QTest::mouseClick(key, Qt::LeftButton);
    }
    QCOMPARE(minutes->value(), 5);
    minutes->setValue(1);
    QTRY_COMPARE(bench.shop.settings.saleTimeout, base::Millis(std::chrono::minutes(1)));
}

void TestSettingsPage::thePrinterAndItsPaperAreChosen()
{
    SettingsBench bench;
    auto* printer = bench.find<QComboBox>("printer");
    QCOMPARE(printer->count(), 3);
    printer->setCurrentText(u"Office"_s);
    bench.find<QComboBox>("paper")->setCurrentText(u"Roll of 58 mm"_s);
    QCOMPARE(bench.written().printer, u"Office"_s);
    QCOMPARE(bench.written().rollWidth, 58);
    printer->setCurrentIndex(0);
    QVERIFY(bench.preferences.now().printer.isEmpty());
}

void TestSettingsPage::aPrinterThatIsAwayStaysChosen()
{
    SettingsBench bench;
    ui::Preferences wanted;
    wanted.printer = u"Kitchen"_s;
    bench.preferences.change(wanted, this, [](const ui::Saved&) {});
    const ui::SettingsPage page(bench.desk, bench.theme);
    QVERIFY(waitForSections(page));
    QCOMPARE(page.findChild<QComboBox*>(u"printer"_s)->currentText(), u"Kitchen"_s);
    page.findChild<QCheckBox*>(u"earlierDays"_s)->click();
    QCOMPARE(bench.preferences.now().printer, u"Kitchen"_s);
    QVERIFY(!bench.preferences.now().showsEarlierDays);
    page.findChild<QCheckBox*>(u"othersSales"_s)->click();
    QVERIFY(!bench.preferences.now().showsOthersSales);
}

void TestSettingsPage::theCustomerDisplayIsChosen()
{
    SettingsBench bench;
    bench.find<QComboBox>("display")->setCurrentIndex(2);
    QCOMPARE(bench.written().display, ui::Preferences::Display::Off);
}

void TestSettingsPage::whatIsHiddenIsOffTheCounter()
{
    SettingsBench bench;
    auto* list = bench.find<QListWidget>("methods");
    const QString second = pockyt::builtInMethods()[1].id;
    list->item(0)->setCheckState(Qt::Unchecked);
    QTRY_VERIFY(bench.says(u"Saved."_s));
    const auto shown = *pockyt::loadMethods(bench.shop.folder.path());
    QCOMPARE(shown.constFirst().id, second);
    list->setCurrentRow(1);
    bench.find<QCheckBox>("sendCustomerNo")->click();
    QTest::mouseClick(bench.find<QPushButton>("up"), Qt::LeftButton);
    QTRY_VERIFY(bench.files.isIdle());
    const auto all = *pockyt::loadStoreMethods(bench.shop.folder.path());
    QCOMPARE(all.constFirst().method.id, second);
    QVERIFY(!all.constFirst().method.sendCustomerNo);
    QVERIFY(all.constFirst().isShown);
    QVERIFY(!all[1].isShown);
}

void TestSettingsPage::aListMustShowSomething()
{
    SettingsBench bench;
    auto* list = bench.find<QListWidget>("methods");
    for (int row = 0; row < list->count(); ++row)
        list->item(row)->setCheckState(Qt::Unchecked);
    QTRY_VERIFY(bench.says(u"must show at least one method"_s));
    QTRY_COMPARE(list->item(list->count() - 1)->checkState(), Qt::Checked);
    QTRY_VERIFY(bench.files.isIdle());
    QCOMPARE(pockyt::loadMethods(bench.shop.folder.path())->size(), 1);
}

void TestSettingsPage::aBrokenListIsNotWrittenOver()
{
    SettingsBench bench;
    QFile file(bench.file(u"methods.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[{]");
    file.close();
    const ui::SettingsPage page(bench.desk, bench.theme);
    QVERIFY(waitForSections(page));
    QVERIFY(!page.findChild<QListWidget*>(u"methods"_s)->isEnabled());
}

void TestSettingsPage::thePageOnThisScreenIsAtTheOwnersRisk()
{
    SettingsBench bench;
    QVERIFY(!bench.find<QCheckBox>("weakPage")->isChecked());
    auto* hosts = bench.find<QPlainTextEdit>("pageHosts");
    hosts->selectAll();
    QTest::keyClicks(hosts, u"pay.example.com, http://odd"_s);
    QVERIFY(!bench.find<QPushButton>("savePage")->isEnabled());
    hosts->selectAll();
    QTest::keyClicks(hosts, u"pay.example.com"_s);
    QTest::keyClick(hosts, Qt::Key_Return);
    QTest::keyClicks(hosts, u"*.wallet.example"_s);
    bench.find<QCheckBox>("weakPage")->click();
    QVERIFY2(!bench.shop.settings.allowsWeakPage, "not before it is saved");
    bench.find<QPushButton>("savePage")->click();
    QTRY_VERIFY(bench.shop.settings.allowsWeakPage);
    QCOMPARE(till::loadSettings(bench.file(u"settings.json"_s))->pageHosts,
             (QStringList{u"pay.example.com"_s, u"*.wallet.example"_s}));
}

void TestSettingsPage::aRelayIsPairedByItsCode()
{
    SettingsBench bench;
    const base::Secret code = link::pairingCode({QUrl(u"wss://relay.example"_s), u"till-1"_s,
                                                 base::Secret(QByteArray(43, 'k')),
                                                 QUrl(u"https://relay.example/ipn/till-1/0"_s)});
    auto* field = bench.find<QLineEdit>("pairingCode");
    auto* pair = bench.find<QPushButton>("pair");
    pair->click();
    QVERIFY(bench.says(u"Paste the pairing code"_s));
    const QString typed = QString::fromLatin1(code.view());
    QTest::keyClicks(field, typed.chopped(1));
    QVERIFY2(!field->text().contains(u'T'), "it holds a key");
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(bench.says(u"mistyped or cut off"_s));
    QVERIFY(bench.relayKeys.isEmpty());
    QTest::keyClicks(field, typed);
    pair->click();
    QTRY_VERIFY(bench.says(u"Paired."_s));
    QCOMPARE(bench.relayKeys.value(QUrl(u"https://relay.example/ipn/till-1/0"_s)),
             QByteArray(43, 'k'));
    const auto saved = till::loadSettings(bench.file(u"settings.json"_s));
    QCOMPARE(saved->relayTerminal, u"till-1"_s);
    QCOMPARE(saved->ipnUrl, QUrl(u"https://relay.example/ipn/till-1/0"_s));
    QCOMPARE(bench.restarts, 1);
}

void TestSettingsPage::aPairingThatCannotBeSavedLeavesTheOneBefore()
{
    SettingsBench bench;
    // Beside a key that the page knows nothing of, as while another pairing waits for its restart.
    const QUrl other(u"https://relay.example/ipn/till-1/0"_s);
    bench.relayKeys.insert(other, "k");
    QVERIFY(QDir().mkpath(bench.file(u"settings.json/full"_s)));
    const base::Secret code = link::pairingCode({QUrl(u"wss://relay.example"_s), u"till-1"_s,
                                                 base::Secret(QByteArray(43, 'n')),
                                                 QUrl(u"https://relay.example/ipn/till-1/1"_s)});
    QTest::keyClicks(bench.find<QLineEdit>("pairingCode"), QString::fromLatin1(code.view()));
    bench.find<QPushButton>("pair")->click();
    QTRY_VERIFY(bench.says(u"settings.json"_s));
    QCOMPARE(bench.relayKeys, (QMap<QUrl, QByteArray>{{other, "k"}}));
    QVERIFY(bench.desk.settings().relayUrl.isEmpty());
    QCOMPARE(bench.restarts, 0);
}

void TestSettingsPage::aPairingIsGivenUp()
{
    SettingsBench bench;
    bench.shop.settings.relayUrl = QUrl(u"wss://relay.example"_s);
    bench.shop.settings.relayTerminal = u"till-1"_s;
    bench.shop.settings.ipnUrl = QUrl(u"https://relay.example/ipn/till-1/0"_s);
    bench.relayKeys.insert(bench.shop.settings.ipnUrl, "k");
    ui::SettingsDesk desk(bench.place(false));
    const ui::SettingsPage page(desk, bench.theme);
    QVERIFY(waitForSections(page));
    QCOMPARE(page.findChild<QLineEdit*>(u"relay"_s)->text(), u"wss://relay.example"_s);
    bench.link->lackKey();
    QVERIFY(page.findChild<QLabel*>(u"relayState"_s)->text().contains(u"Pair the till again"_s));
    page.findChild<QPushButton*>(u"unpair"_s)->click();
    QTRY_COMPARE(bench.restarts, 1);
    QVERIFY(bench.relayKeys.isEmpty());
    QVERIFY(till::loadSettings(bench.file(u"settings.json"_s))->relayUrl.isEmpty());
}

void TestSettingsPage::theDoctorTellsWhatHeFinds()
{
    SettingsBench bench;
    bench.page.runDoctor();
    bench.page.runDoctor(); // is at work already
    QTRY_VERIFY_WITH_TIMEOUT(bench.says(u"All is well."_s), 20'000);
    for (const char* check :
         {"settings", "ledger", "disk", "token", "gateway", "signature", "clock", "relay"}) {
        const QString name = u"finding-"_s + QLatin1String(check);
        QCOMPARE(bench.page.findChildren<QFrame*>(name).size(), 1);
    }
    QVERIFY(bench.find<QPushButton>("runDoctor")->isEnabled());
}

void TestSettingsPage::theDoctorSaysWhatToDo()
{
    SettingsBench bench;
    bench.shop.server->stop();
    bench.page.open(ui::SettingsPage::Tab::Doctor);
    bench.find<QPushButton>("runDoctor")->click();
    QTRY_VERIFY_WITH_TIMEOUT(bench.says(u"Something needs you"_s), 20'000);
    const auto* row = bench.find<QFrame>("finding-gateway");
    QVERIFY(row != nullptr);
    QVERIFY(row->findChild<QLabel*>(u"sentence"_s)->text().contains(u"network"_s));
    QVERIFY2(bench.find<QFrame>("finding-clock") == nullptr, "nobody told a time");
}

void TestSettingsPage::whatIsOnlyOddIsNotCalledGood()
{
    ScriptedGateway gateway;
    gateway.queryStatus = "refused"; // and it tells no time
    CounterBench counter(gateway.url(), ui::Scheme::Light);
    counter.window->goTo(ui::Place::Settings);
    counter.window->findChild<ui::SettingsPage*>()->runDoctor();
    const QLabel* said = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT(
        (said = labelThatSays(*counter.window, u"Nothing stops a sale"_s)) != nullptr, 20'000);
    QCOMPARE(said->property("tone").toString(), u"unknown"_s);
    QVERIFY2(said->text().startsWith(u'N'), "no tick before it");
}

void TestSettingsPage::theTabsAreWalkedOverByArrowKeys()
{
    SettingsBench bench;
    bench.page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&bench.page, 10'000));
    bench.page.open(ui::SettingsPage::Tab::Counter);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QVERIFY(bench.find<QComboBox>("display")->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
    QVERIFY(bench.find<QComboBox>("look")->isVisible());
}

void TestSettingsPage::theCounterTakesUpItsNewMethods()
{
    CounterBench counter;
    QList<pockyt::PaymentMethod> fewer;
    for (const pockyt::PaymentMethod& method : pockyt::builtInMethods()) {
        if (method.id != "alipay"_L1)
            fewer.append(method);
    }
    QCOMPARE(counter.sell->chosen()->id, u"alipay"_s);
    counter.sell->setMethods(fewer);
    QVERIFY(counter.sell->chosen() != nullptr);
    QCOMPARE(counter.sell->chosen()->id, counter.sell->methods().constFirst().id);
    QVERIFY(pockyt::findMethod(counter.sell->methods(), u"alipay") == nullptr);
}

void TestSettingsPage::earlierDaysAreOutOfReachWhereSoSet()
{
    CounterBench counter;
    counter.window->goTo(ui::Place::Receipts);
    auto* day = counter.find<QComboBox>("day");
    QVERIFY(day->isEnabled());
    ui::Preferences wanted;
    wanted.showsEarlierDays = false;
    counter.preferences.change(wanted, this, [](const ui::Saved&) {});
    QVERIFY(!day->isEnabled());
    QCOMPARE(day->currentText(), u"Today"_s);
    wanted.showsEarlierDays = true;
    counter.preferences.change(wanted, this, [](const ui::Saved&) {});
    QVERIFY(day->isEnabled());
    QCOMPARE(day->currentIndex(), 0);
}

void TestSettingsPage::aPaidSaleStaysAsLongAsSet()
{
    CounterBench counter(sandbox::CustomerMode::Pays);
    ui::Preferences wanted;
    wanted.paidStays = std::chrono::seconds(30);
    counter.preferences.change(wanted, this, [](const ui::Saved&) {});
    counter.charge("1250");
    QVERIFY(counter.driveFront([](const sale::Sale& sale) { return sale.isFinal(); }));
    QTRY_VERIFY(counter.find<QLabel>("footnote")->text().contains(u"30 s"_s));
}

QTEST_MAIN(TestSettingsPage)
#include "test_settingspage.moc"
