#include "app/till/program.h"

#include "ui/sell/sellpage.h"
#include "ui/shell/noticewindow.h"

namespace tillroll::gui {

Program::Program(app::Choice choice, ui::Scheme scheme)
    : m_station(std::move(choice)), m_theme(scheme)
{
}

Program::~Program() = default;

void Program::start()
{
    if (const app::Ready ready = m_station.openProfile(); !ready)
        return showRefusal(ready.error());
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
    m_pay = std::make_unique<ui::PayModel>(till, m_station.ledger(), m_station.clock());
    const ui::Counter counter{till,
                              m_station.ledger(),
                              m_station.clock(),
                              settings,
                              m_station.methods(),
                              *m_desk,
                              *m_sell,
                              *m_pay};
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

void Program::showRefusal(const app::Refusal& refusal)
{
    const bool needsSettings = refusal.kind == app::Refusal::Kind::NotConfigured ||
                               refusal.kind == app::Refusal::Kind::NoToken;
    const QString advice =
        needsSettings ? ui::NoticeWindow::tr("Configure this till with tillroll-cli configure, or "
                                             "try it out with tillroll --demo.")
                      : QString();
    m_window = std::make_unique<ui::NoticeWindow>(ui::NoticeWindow::tr("The till cannot start"),
                                                  refusal.sentence, advice, m_theme);
    m_window->show();
}

} // namespace tillroll::gui
