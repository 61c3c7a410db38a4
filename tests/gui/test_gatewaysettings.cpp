#include "core/till/account.h"
#include "tests/gui/settings_bench.h"
#include "tests/support/ledger_samples.h"
#include "ui/settings/tokenfield.h"

#include <algorithm>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Whether a field says these words of itself.
bool hasProblem(const SettingsBench& bench, const QString& words)
{
    const auto labels = bench.page.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [&words](const QLabel* label) { return label->text().contains(words); });
}

} // namespace

/// The settings' page of the account: what is entered is tested before it is kept.
class TestGatewaySettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theConnectionIsTested();
    void anotherTokenIsTestedBeforeItIsKept();
    void anotherAccountNeedsItsToken();
    void aTokenComesFromAFileToo();
    void anAccountWithSalesStays();
    void realMoneyIsNotTakenForATrial();
};

void TestGatewaySettings::theConnectionIsTested()
{
    SettingsBench bench;
    QTest::mouseClick(bench.find<QPushButton>("testConnection"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(bench.says(u"accepts this till"_s), 20'000);
    bench.shop.server->stop();
    bench.find<QPushButton>("testConnection")->click();
    QTRY_VERIFY_WITH_TIMEOUT(bench.says(u"did not answer"_s), 20'000);
}

void TestGatewaySettings::anotherTokenIsTestedBeforeItIsKept()
{
    SettingsBench bench;
    auto* field = bench.find<ui::TokenField>("token");
    QTest::keyClicks(field, u"wrong"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(bench.says(u"does not accept this token"_s), 20'000);
    QVERIFY(bench.kept.isEmpty());
    QCOMPARE(bench.restarts, 0);
    QTest::keyClicks(field, u"token"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(bench.says(u"starts again"_s), 20'000);
    QCOMPARE(bench.kept, QByteArray("token"));
    QCOMPARE(bench.keptSettings, bench.shop.settings);
    QCOMPARE(bench.restarts, 1);
}

void TestGatewaySettings::anotherAccountNeedsItsToken()
{
    SettingsBench bench;
    bench.type("merchant", u"200044"_s);
    bench.find<QPushButton>("saveAccount")->click();
    QVERIFY(bench.says(u"token as well"_s));
    QTest::keyClicks(bench.find<ui::TokenField>("token"), u"token"_s);
    bench.find<QPushButton>("saveAccount")->click();
    QTRY_VERIFY_WITH_TIMEOUT(bench.says(u"refused the question"_s), 20'000);
    QVERIFY2(bench.kept.isEmpty(), "the sandbox knows no such merchant");
    auto* save = bench.find<QPushButton>("saveAccount");
    QCOMPARE(save->text(), u"Save all the same"_s);
    bench.find<QPushButton>("production")->click();
    QVERIFY2(save->text() == u"Test and save"_s, "the answer was about a sandbox");
    bench.find<QPushButton>("sandbox")->click();
    bench.type("merchant", u"2000 44"_s);
    QTest::keyClicks(bench.find<ui::TokenField>("token"), u"token"_s);
    bench.find<QPushButton>("saveAccount")->click();
    QVERIFY(hasProblem(bench, u"without blanks"_s));
    QVERIFY2(!bench.says(u"Asking"_s), "the gateway need not be asked");
}

void TestGatewaySettings::aTokenComesFromAFileToo()
{
    SettingsBench bench;
    QFile file(bench.file(u"token"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("token\n");
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    bench.type("file", file.fileName());
    QTest::keyClick(bench.find<QLineEdit>("file"), Qt::Key_Return);
    QVERIFY(bench.says(u"chmod 600"_s));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    QTest::keyClick(bench.find<QLineEdit>("file"), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(bench.kept, QByteArray("token"), 20'000);
}

void TestGatewaySettings::anAccountWithSalesStays()
{
    SettingsBench bench;
    bench.shop.closeTill();
    bench.shop.openTill(till::accountOf(bench.shop.settings.gateway));
    bool isWritten = false;
    const auto sold = openedAs(u"till-1-000001-k3f9"_s, 1250);
    bench.shop.ledger->append(
        sold.reference, paidSale(sold, test::minute(1)), 0, &bench.page,
        [&](const ledger::Outcome<int>& done) { isWritten = done.has_value(); });
    QTRY_VERIFY_WITH_TIMEOUT(isWritten, 10'000);
    ui::SettingsDesk desk(bench.place(false));
    const ui::SettingsPage page(desk, bench.theme);
    QVERIFY(waitForSections(page));
    auto* merchant = page.findChild<QLineEdit*>(u"merchant"_s);
    QTRY_VERIFY_WITH_TIMEOUT(merchant->isReadOnly(), 10'000);
    QVERIFY(!page.findChild<QPushButton*>(u"production"_s)->isEnabled());
}

void TestGatewaySettings::realMoneyIsNotTakenForATrial()
{
    SettingsBench bench;
    QVERIFY(bench.find<QPushButton>("sandbox")->isChecked());
    bench.find<QPushButton>("production")->click();
    QTest::keyClicks(bench.find<ui::TokenField>("token"), u"token"_s);
    bench.find<QPushButton>("saveAccount")->click();
    QVERIFY2(hasProblem(bench, u"is a sandbox"_s), "a sandbox is no production");
    QVERIFY(!bench.says(u"Asking"_s));
    QVERIFY(bench.find<QPushButton>("production")->isChecked());
}

QTEST_MAIN(TestGatewaySettings)
#include "test_gatewaysettings.moc"
