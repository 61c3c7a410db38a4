#include "app/till/program.h"

#include "app/shared/configuration.h"
#include "app/shared/pairing.h"
#include "ui/kit/language.h"
#include "ui/sell/sellpage.h"
#include "ui/settings/assistant.h"
#include "ui/shell/noticewindow.h"

#include <QApplication>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::gui {

Program::Program(app::Choice choice, ui::Scheme desktop, std::optional<ui::Scheme> told,
                 std::shared_ptr<ui::Printer> printer)
    : m_name(choice.program), m_isDemo(choice.isDemo), m_printer(std::move(printer)),
      m_station(std::move(choice)), m_desktop(desktop), m_told(told)
{
}

Program::~Program() = default;

void Program::start()
{
    if (const app::Ready ready = m_station.openProfile(); !ready) {
        ui::speak();
        return showRefusal(ready.error());
    }
    openPreferences();
    open();
    static_cast<void>(theme()); // its typeface loads while the ledger and the key store open
}

ui::Theme& Program::theme()
{
    if (!m_theme) {
        m_theme.emplace(scheme());
        // Before the first widget: one made earlier keeps the desktop's font in its fields.
        QApplication::setFont(m_theme->font(ui::TypeSize::Body));
    }
    return *m_theme;
}

void Program::openPreferences()
{
    m_preferences = std::make_unique<ui::PreferenceBook>(
        m_station.profile().folder() + u"/window.json"_s, m_files);
    const ui::Preferences& preferences = m_preferences->now();
    if (!preferences.language.isEmpty())
        QLocale::setDefault(QLocale(preferences.language));
    ui::speak();
    connect(m_preferences.get(), &ui::PreferenceBook::changed, this,
            [this, before = preferences.look]() mutable {
                const ui::Preferences::Look look = m_preferences->now().look;
                if (look != before) // whoever changes the colours wants to see them
                    theme().setScheme(schemeOf(look));
                before = look;
            });
}

void Program::open()
{
    m_station.openTill(this, [this](const app::Ready& ready) {
        if (!ready)
            return showRefusal(ready.error());
        showCounter();
    });
}

ui::SettingsPlace Program::settingsPlace()
{
    return {.settings = m_settings,
            .folder = m_station.profile().folder(),
            .isDemo = m_isDemo,
            .files = m_files,
            .preferences = *m_preferences,
            .ledger = m_station.ledger(),
            .client = m_station.client(),
            .network = m_network,
            .clock = m_station.clock(),
            .keep = keeper(),
            .link = m_station.link(),
            .keepRelayKey = relayKeyKeeper(),
            .patient = *m_patient,
            .listPrinters =
                [this](QObject* context, std::function<void(QStringList)> done) {
                    m_receipts->listPrinters(context, std::move(done));
                },
            .restart =
                [this] {
                    QMetaObject::invokeMethod(
                        this, [this] { reopen(); }, Qt::QueuedConnection);
                }};
}

void Program::showCounter()
{
    till::Till& till = m_station.till();
    m_settings = m_station.settings();
    m_patient = std::make_unique<OpenPatient>(m_station, m_isDemo);
    m_settingsDesk = std::make_unique<ui::SettingsDesk>(settingsPlace());
    m_desk = std::make_unique<ui::SaleDesk>(till);
    m_sell =
        std::make_unique<ui::SellModel>(till, m_station.ledger(), m_settings, m_station.methods());
    const auto takeExtras = [this] {
        const ui::Preferences& wanted = m_preferences->now();
        m_sell->setCentsFirst(wanted.isCentsFirst);
        m_sell->setExtras({.hasNote = wanted.hasNote, .tipPercents = wanted.tipPercents});
    };
    connect(m_preferences.get(), &ui::PreferenceBook::changed, m_sell.get(), takeExtras);
    takeExtras();
    m_pay = std::make_unique<ui::PayModel>(till, m_station.ledger(), m_station.clock());
    const auto paper = [this] {
        return ui::Paper{m_preferences->now().printer, m_preferences->now().rollWidth};
    };
    m_receipts = std::make_unique<ui::ReceiptActions>(
        m_station.ledger(), m_settings,
        ui::systemOutlets(m_printer, m_pdfs, m_station.profile().folder(), paper));
    showWindow();
    // What an earlier run left undecided shows on the strip as it is taken up.
    till.takeUp(&till, [&till](base::Result<int, till::Problem> taken) {
        if (!taken)
            Q_EMIT till.troubled({}, taken.error().sentence);
    });
}

void Program::showWindow()
{
    ui::Counter counter{
        m_station.till(), m_station.ledger(), m_station.clock(), m_settings, *m_desk, *m_sell,
        *m_pay,           *m_receipts,        *m_settingsDesk};
    counter.speaker = &m_speaker;
    counter.wantsSound = [this] { return m_preferences->now().hasSound; };
    auto window = std::make_unique<ui::MainWindow>(counter, theme());
    if (!m_geometry.isEmpty()) { // changed settings led here
        window->restoreGeometry(m_geometry);
        window->goTo(ui::Place::Settings);
    }
    if (m_measure)
        m_measure->watch(window->findChild<ui::SellPage*>());
    put(std::move(window));
}

void Program::put(std::unique_ptr<QWidget> window)
{
    window->show(); // before the other one goes: the last window takes the program with it
    m_window = std::move(window);
    QApplication::setQuitOnLastWindowClosed(true);
}

void Program::reopen()
{
    QApplication::setQuitOnLastWindowClosed(false); // until the next one is there
    m_geometry = m_window->saveGeometry();
    m_window.reset();
    m_receipts.reset();
    m_pay.reset();
    m_sell.reset();
    m_desk.reset();
    m_settingsDesk.reset();
    m_patient.reset();
    m_station.closeTill();
    m_files.whenIdle(this, [this] { open(); }); // begins with what is saved
}

void Program::saveSettings(const till::Settings& settings, QObject* context, ui::OnSaved done)
{
    const QString path = m_station.profile().settingsFile();
    const auto write = [settings, path]() -> ui::Saved {
        if (const auto saved = till::saveSettings(settings, path); !saved)
            return base::fail(saved.error().sentence);
        return {};
    };
    m_files.keep(path, write, context, std::move(done));
}

ui::KeepSettings Program::keeper()
{
    return [this](const till::Settings& settings, base::Secret token, QObject* context,
                  std::function<void(QString)> done) {
        // The assistant comes before any ledger is open.
        ledger::Ledger* ledger = m_settingsDesk == nullptr ? nullptr : &m_station.ledger();
        app::configure(
            m_station.profile(),
            {.program = m_name,
             .settings = settings,
             .token = std::move(token),
             .save = [this](const till::Settings& wanted, QObject* asker,
                            ui::OnSaved saved) { saveSettings(wanted, asker, std::move(saved)); },
             .ledger = ledger},
            m_station.clock(), context,
            [done = std::move(done)](const app::Configured& configured) {
                done(configured ? QString() : configured.error());
            });
    };
}

ui::KeepRelayKey Program::relayKeyKeeper()
{
    return [this](const till::Settings& settings, std::optional<base::Secret> key, QObject* context,
                  std::function<void(QString)> done) {
        app::keepRelayKey(m_station.profile(), settings, std::move(key), context,
                          [done = std::move(done)](const app::Configured& kept) {
                              done(kept ? QString() : kept.error());
                          });
    };
}

ui::Scheme Program::scheme() const
{
    return m_told.value_or(m_preferences ? schemeOf(m_preferences->now().look) : m_desktop);
}

ui::Scheme Program::schemeOf(ui::Preferences::Look look) const
{
    switch (look) {
    case ui::Preferences::Look::AsDesktop:
        return m_desktop;
    case ui::Preferences::Look::Light:
        return ui::Scheme::Light;
    case ui::Preferences::Look::Dark:
        return ui::Scheme::Dark;
    }
    return m_desktop;
}

void Program::showAssistant(bool hasSettings)
{
    m_setup = std::make_unique<ui::SetupModel>(hasSettings ? m_station.settings()
                                                           : till::defaultSettings(),
                                               m_network, m_station.clock(), keeper());
    put(std::make_unique<ui::Assistant>(*m_setup, theme(), hasSettings));
    // Later: the model and its window are in the middle of telling.
    connect(m_setup.get(), &ui::SetupModel::kept, this, &Program::open, Qt::QueuedConnection);
}

void Program::showRefusal(const app::Refusal& refusal)
{
    if (refusal.kind == app::Refusal::Kind::NotConfigured)
        return showAssistant(false);
    if (refusal.kind == app::Refusal::Kind::NoToken)
        return showAssistant(true);
    put(std::make_unique<ui::NoticeWindow>(ui::NoticeWindow::tr("The till cannot start"),
                                           refusal.sentence, QString(), theme()));
}

} // namespace tillroll::gui
