#include "ui/shell/statusline.h"

#include "ui/kit/layouts.h"
#include "ui/kit/troubles.h"
#include "ui/settings/relaywords.h"
#include "ui/settings/settingsdesk.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

StatusLine::StatusLine(const Counter& counter, Theme& theme, QWidget* parent)
    : QFrame(parent), m_counter(counter), m_theme(theme)
{
    setProperty("kind", u"statusline"_s);
    setFixedHeight(36);
    m_gatewayWords = addEntry(u"gatewayHealth"_s, &StatusLine::openGateway);
    m_relayWords = addEntry(u"relayHealth"_s, &StatusLine::openRelay);
    m_booksWords = addEntry(u"booksHealth"_s, &StatusLine::openBooks);
    m_time = addEntry(u"clockHealth"_s, &StatusLine::openClock);
    m_place = makeLabel(m_theme, TypeSize::Label, QFont::Normal, u"soft"_s, this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(4);
    row->addWidget(m_gatewayWords);
    row->addWidget(m_relayWords);
    row->addWidget(m_booksWords);
    row->addStretch();
    row->addWidget(m_place);
    row->addWidget(m_time);
    follow();
    refresh();
    tick();
}

QPushButton* StatusLine::addEntry(const QString& objectName, void (StatusLine::*open)())
{
    auto* entry = makeButton({}, u"status"_s, this);
    entry->setObjectName(objectName);
    entry->setAccessibleDescription(tr("Opens what this means, and what can be done."));
    connect(entry, &QPushButton::clicked, this, open);
    return entry;
}

void StatusLine::follow()
{
    connect(&m_counter.settingsDesk, &SettingsDesk::changed, this, &StatusLine::refresh);
    connect(&m_counter.settingsDesk.place().client, &pockyt::Client::heard, this,
            &StatusLine::hear);
    connect(&m_counter.settingsDesk.place().link, &link::RelayLink::changed, this,
            &StatusLine::refresh);
    connect(&m_counter.till, &till::Till::troubled, this,
            [this](const QString&, const QString& sentence) {
                m_trouble = sentence;
                refresh();
            });
    connect(&m_counter.till, &till::Till::changed, this, [this] {
        if (!m_trouble.isEmpty()) { // a fact was written: the disk is well again
            m_trouble.clear();
            refresh();
        }
    });
}

/// Whatever the gateway was asked for: who pays, a checkout, what became of one.
void StatusLine::hear(bool answered, const QByteArray& date)
{
    m_gateway = answered ? Gateway::Answers : Gateway::Silent;
    refresh();
    judgeClock(till::compareClock(date, m_counter.settingsDesk.place().clock));
}

void StatusLine::judgeClock(const till::ClockCheck& check)
{
    if (!check.apart)
        return;
    m_isClockOff = check.isFarOff();
    showTime();
}

void StatusLine::refresh()
{
    const till::Settings& settings = m_counter.settings;
    QStringList place{settings.shopName, settings.tillName, settings.cashier};
    place.removeAll(QString()); // perhaps nobody is named
    m_place->setText(place.join(u" · "_s));
    switch (m_gateway) {
    case Gateway::NotAsked:
        m_gatewayWords->setText(tr("○ Gateway not asked yet"));
        setLook(m_gatewayWords, "tone", u"neutral"_s);
        break;
    case Gateway::Answers:
        m_gatewayWords->setText(tr("● Gateway answers"));
        setLook(m_gatewayWords, "tone", u"good"_s);
        break;
    case Gateway::Silent:
        m_gatewayWords->setText(tr("● Gateway does not answer"));
        setLook(m_gatewayWords, "tone", u"unknown"_s);
        break;
    }
    const RelayWords relay = wordsFor(m_counter.settingsDesk.place().link.health());
    m_relayWords->setText(relay.entry);
    setLook(m_relayWords, "tone", relay.tone);
    m_booksWords->setText(!m_trouble.isEmpty()  ? tr("● Books cannot be written")
                          : !m_damage.isEmpty() ? tr("● Books are damaged")
                                                : tr("● Books in order"));
    const bool isGood = m_trouble.isEmpty() && m_damage.isEmpty();
    setLook(m_booksWords, "tone", isGood ? u"good"_s : u"bad"_s);
}

void StatusLine::showTime()
{
    const auto now = m_counter.clock.now();
    const auto local = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count());
    const QString time = QLocale().toString(local, u"ddd d MMM, HH:mm"_s);
    //: %1: the date and time that this machine believes in
    m_time->setText(m_isClockOff ? tr("● Clock is off: %1").arg(time) : time);
    setLook(m_time, "tone", m_isClockOff ? u"bad"_s : u"neutral"_s);
}

void StatusLine::tick()
{
    showTime();
    const auto now = m_counter.clock.now();
    const auto toNextMinute = std::chrono::ceil<std::chrono::minutes>(now + base::Millis(1)) - now;
    m_counter.clock.after(toNextMinute, this, [this] { tick(); });
}

HealthAction StatusLine::doctor()
{
    return {.words = tr("Run doctor"),
            .act = [this](HealthPanel&) { Q_EMIT doctorWanted(); },
            .isLeaving = true};
}

void StatusLine::openGateway()
{
    const QString sentence =
        m_gateway == Gateway::Silent
            ? tr("The gateway does not answer. Sales that are open stay open, and the till keeps "
                 "asking. Look at the network.")
            : tr("Every sale is asked about at the gateway until it has an end.");
    new HealthPanel(
        m_theme, m_gatewayWords, sentence,
        {{tr("Check now"), [this](HealthPanel& panel) { testGateway(panel); }},
         {tr("Open settings"), [this](HealthPanel&) { Q_EMIT gatewaySettingsWanted(); }, true},
         doctor()});
}

void StatusLine::openRelay()
{
    new HealthPanel(
        m_theme, m_relayWords, wordsFor(m_counter.settingsDesk.place().link.health()).sentence,
        {{tr("Open settings"), [this](HealthPanel&) { Q_EMIT relaySettingsWanted(); }, true},
         doctor()});
}

void StatusLine::openBooks()
{
    const QString sentence =
        !m_damage.isEmpty() && m_trouble.isEmpty() ? m_damage
        : m_trouble.isEmpty()
            ? tr("Every step of every sale is on the disk before it is taken. A check goes over "
                 "all of them; selling goes on meanwhile.")
            : m_trouble;
    new HealthPanel(
        m_theme, m_booksWords, sentence,
        {{tr("Check the books"), [this](HealthPanel& panel) { verifyBooks(panel); }}, doctor()});
}

void StatusLine::openClock()
{
    new HealthPanel(
        m_theme, m_time,
        tr("A clock that is far off has sales refused and receipts dated wrongly."),
        {{tr("Compare with the gateway"), [this](HealthPanel& panel) { compareClock(panel); }},
         doctor()});
}

void StatusLine::testGateway(HealthPanel& panel)
{
    const SettingsPlace& place = m_counter.settingsDesk.place();
    panel.work(tr("Asking %1 …").arg(place.settings.gateway.baseUrl.host()));
    till::checkGateway(place.client, &panel, [this, &panel](const till::GatewayCheck& check) {
        panel.tell(wordsFor(check, m_counter.settings.gateway),
                   check.verdict == till::GatewayCheck::Verdict::Accepted);
    });
}

void StatusLine::verifyBooks(HealthPanel& panel)
{
    panel.work(tr("Checking every sale …"));
    m_counter.ledger.verify(
        &panel, [this, &panel](const ledger::Outcome<ledger::Verification>& result) {
            const bool isGood = result && result->isGood();
            const QString words = result ? ledger::describe(*result) : wordsFor(result.error());
            m_damage = isGood ? QString() : words;
            refresh();
            panel.tell(words, isGood);
        });
}

void StatusLine::compareClock(HealthPanel& panel)
{
    const SettingsPlace& place = m_counter.settingsDesk.place();
    panel.work(tr("Asking %1 …").arg(place.settings.gateway.baseUrl.host()));
    till::checkClock(place.network, place.settings.gateway.baseUrl, place.clock, &panel,
                     [this, &panel](const till::ClockCheck& check) { tellClock(panel, check); });
}

void StatusLine::tellClock(HealthPanel& panel, const till::ClockCheck& check)
{
    if (!check.apart)
        return panel.tell(tr("The gateway told no time. See yourself that the clock is right."),
                          false);
    judgeClock(check);
    if (!m_isClockOff)
        return panel.tell(tr("Agrees with the gateway's."), true);
    panel.tell(tr("%n second(s) away from the gateway's. Set this machine's clock.", nullptr,
                  static_cast<int>(check.apart->count())),
               false);
}

} // namespace tillroll::ui
