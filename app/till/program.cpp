#include "app/till/program.h"

#include "app/shared/configuration.h"
#include "ui/kit/language.h"
#include "ui/sell/sellpage.h"
#include "ui/settings/assistant.h"
#include "ui/shell/noticewindow.h"

#include <QApplication>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::gui {

Program::Program(app::Choice choice, ui::Scheme scheme)
    : m_name(choice.program), m_station(std::move(choice)), m_theme(scheme)
{
    // Before the first widget: one made earlier keeps the desktop's font in its fields.
    QApplication::setFont(m_theme.font(ui::TypeSize::Body));
    ui::speak();
}

Program::~Program() = default;

void Program::start()
{
    if (const app::Ready ready = m_station.openProfile(); !ready)
        return showRefusal(ready.error());
    m_preferences =
        std::make_unique<ui::PreferenceBook>(m_station.profile().folder() + u"/window.json"_s);
    open();
}

void Program::open()
{
    m_station.openTill(this, [this](const app::Ready& ready) {
        if (!ready)
            return showRefusal(ready.error());
        showCounter();
    });
}

void Program::showCounter()
{
    till::Till& till = m_station.till();
    const till::Settings& settings = m_station.settings();
    m_desk = std::make_unique<ui::SaleDesk>(till);
    m_sell =
        std::make_unique<ui::SellModel>(till, m_station.ledger(), settings, m_station.methods());
    const auto takeExtras = [this] {
        const ui::Preferences& wanted = m_preferences->now();
        m_sell->setExtras({.hasNote = wanted.hasNote, .tipPercents = wanted.tipPercents});
    };
    connect(m_preferences.get(), &ui::PreferenceBook::changed, m_sell.get(), takeExtras);
    takeExtras();
    m_pay = std::make_unique<ui::PayModel>(till, m_station.ledger(), m_station.clock());
    m_receipts = std::make_unique<ui::ReceiptActions>(
        m_station.ledger(), settings, ui::systemOutlets(m_station.profile().folder()));
    ui::Counter counter{till,
                        m_station.ledger(),
                        m_station.clock(),
                        settings,
                        m_station.methods(),
                        *m_desk,
                        *m_sell,
                        *m_pay,
                        *m_receipts};
    counter.speaker = &m_speaker;
    counter.wantsSound = [this] { return m_preferences->now().hasSound; };
    m_window = std::make_unique<ui::MainWindow>(counter, m_theme);
    if (m_measure)
        m_measure->watch(m_window->findChild<ui::SellPage*>());
    m_window->show();
    // What an earlier run left undecided shows on the strip as it is taken up.
    till.takeUp(this, [&till](base::Result<int, till::Problem> taken) {
        if (!taken)
            Q_EMIT till.troubled({}, taken.error().sentence);
    });
}

void Program::showAssistant(bool hasSettings)
{
    const ui::KeepSettings keep = [this](const till::Settings& settings, base::Secret token,
                                         QObject* context, std::function<void(QString)> done) {
        app::configure(m_station.profile(),
                       {.program = m_name, .settings = settings, .token = std::move(token)},
                       m_station.clock(), context,
                       [done = std::move(done)](const app::Configured& configured) {
                           done(configured ? QString() : configured.error());
                       });
    };
    m_setup = std::make_unique<ui::SetupModel>(hasSettings ? m_station.settings()
                                                           : till::defaultSettings(),
                                               m_network, m_station.clock(), keep);
    m_window = std::make_unique<ui::Assistant>(*m_setup, m_theme, hasSettings);
    m_window->show();
    // Later: the model and its window are in the middle of telling.
    connect(m_setup.get(), &ui::SetupModel::kept, this, &Program::open, Qt::QueuedConnection);
}

void Program::showRefusal(const app::Refusal& refusal)
{
    if (refusal.kind == app::Refusal::Kind::NotConfigured)
        return showAssistant(false);
    if (refusal.kind == app::Refusal::Kind::NoToken)
        return showAssistant(true);
    m_window = std::make_unique<ui::NoticeWindow>(ui::NoticeWindow::tr("The till cannot start"),
                                                  refusal.sentence, QString(), m_theme);
    m_window->show();
}

} // namespace tillroll::gui
