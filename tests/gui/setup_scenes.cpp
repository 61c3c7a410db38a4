#include "tests/gui/setup_scenes.h"

#include "ui/kit/troubles.h"
#include "ui/settings/assistant.h"
#include "ui/shell/noticewindow.h"

#include <QLineEdit>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::test {

namespace {

constexpr int scenePatience = 10'000;

bool beginAnew(Stage& stage)
{
    stage.setup = std::make_unique<ui::SetupModel>(
        till::defaultSettings(), stage.network, stage.bench.shop.clock,
        [](const till::Settings&, base::Secret, QObject*, const std::function<void(QString)>&) {});
    stage.ownWindow = std::make_unique<ui::Assistant>(*stage.setup, stage.bench.theme, false);
    stage.lookedAt = stage.ownWindow.get();
    stage.lookedAt->show();
    stage.lookedAt->activateWindow();
    return QTest::qWaitForWindowActive(stage.lookedAt, scenePatience);
}

void goOn(Stage& stage)
{
    stage.lookedAt->findChild<QPushButton*>(u"next"_s)->click();
}

bool testTheToken(Stage& stage, ui::SetupModel::Stage until)
{
    if (!nameNoAccount(stage))
        return false;
    stage.lookedAt->findChild<QPushButton*>(u"sandbox"_s)->click();
    stage.lookedAt->findChild<QLineEdit*>(u"address"_s)->setText(stage.gateway.url().toString());
    stage.lookedAt->findChild<QLineEdit*>(u"merchant"_s)->setText(u"200043"_s);
    stage.lookedAt->findChild<QLineEdit*>(u"store"_s)->setText(u"300014"_s);
    goOn(stage);
    const QByteArray token = "5cbfb079f15b150122261c8537086d77a"; // published, PROTOCOL.md §2.2
    stage.setup->test(base::Secret(QByteArrayView(token)));
    return QTest::qWaitFor([&] { return stage.setup->stage() == until; }, scenePatience);
}

} // namespace

bool nameNoStore(Stage& stage)
{
    const bool isThere = beginAnew(stage);
    goOn(stage);
    return isThere;
}

bool nameNoAccount(Stage& stage)
{
    if (!beginAnew(stage))
        return false;
    stage.lookedAt->findChild<QLineEdit*>(u"shop"_s)->setText(u"Corner Books"_s);
    goOn(stage);
    goOn(stage);
    return true;
}

bool askForTheToken(Stage& stage)
{
    if (!nameNoAccount(stage))
        return false;
    stage.lookedAt->findChild<QPushButton*>(u"sandbox"_s)->click();
    stage.lookedAt->findChild<QLineEdit*>(u"merchant"_s)->setText(u"200043"_s);
    stage.lookedAt->findChild<QLineEdit*>(u"store"_s)->setText(u"300014"_s);
    goOn(stage);
    return true;
}

bool waitForTheTest(Stage& stage)
{
    stage.gateway.line = ScriptedGateway::Line::Silent;
    return testTheToken(stage, ui::SetupModel::Stage::Testing);
}

bool haveTheTokenRefused(Stage& stage)
{
    stage.gateway.queryStatus = "unsigned";
    return testTheToken(stage, ui::SetupModel::Stage::Rejected);
}

bool findNoGateway(Stage& stage)
{
    stage.gateway.line = ScriptedGateway::Line::Cut;
    return testTheToken(stage, ui::SetupModel::Stage::Silent);
}

bool refuseToStart(Stage& stage)
{
    stage.ownWindow = std::make_unique<ui::NoticeWindow>(
        ui::NoticeWindow::tr("The till cannot start"),
        ui::wordsFor(ledger::LedgerError{ledger::LedgerError::Kind::ReadOnly, {}}), QString(),
        stage.bench.theme);
    stage.lookedAt = stage.ownWindow.get();
    stage.lookedAt->show();
    stage.lookedAt->activateWindow();
    return QTest::qWaitForWindowActive(stage.lookedAt, scenePatience);
}

} // namespace tillroll::test
