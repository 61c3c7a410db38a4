#include "ui/settings/relaysection.h"

#include "ui/kit/layouts.h"
#include "ui/settings/field.h"
#include "ui/settings/relaywords.h"
#include "ui/settings/tokenfield.h"

#include <QVBoxLayout>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

RelaySection::RelaySection(SettingsDesk& desk, Theme& theme, QWidget* parent)
    : Section(theme, tr("Relay"),
              tr("A relay takes the gateway's messages where they can arrive, and brings them to "
                 "this till at once. Every sale also works without one."),
              parent),
      m_desk(desk)
{
    m_health = makeLabel(theme, TypeSize::Body, QFont::DemiBold, {}, this);
    m_health->setObjectName(u"relayState"_s);
    m_health->setWordWrap(true);
    rows()->addWidget(m_health);
    const bool isPaired = m_desk.place().isDemo || !m_desk.settings().relayUrl.isEmpty();
    if (isPaired)
        addPaired();
    else
        addCode();
    connect(&m_desk.place().link, &link::RelayLink::changed, this, &RelaySection::showHealth);
    connect(&m_desk.place().link, &link::RelayLink::counted, this, &RelaySection::showHealth);
    showHealth();
}

void RelaySection::addPaired()
{
    m_counts = makeLabel(theme(), TypeSize::Body, QFont::Normal, u"soft"_s, this);
    m_counts->setObjectName(u"relayCounts"_s);
    m_counts->setWordWrap(true);
    rows()->addWidget(m_counts);
    if (m_desk.place().isDemo)
        return addHint(tr("The demo's own relay, inside this program."));
    const till::Settings& settings = m_desk.settings();
    for (auto* line : {addLine(u"relay"_s, tr("Relay"), settings.relayUrl.toString(), {}, nullptr),
                       addLine(u"terminal"_s, tr("This till's name there"), settings.relayTerminal,
                               {}, nullptr)})
        line->setReadOnly(true);
    pair();
    m_act = makeButton(tr("Give the pairing up"), {}, this);
    m_act->setObjectName(u"unpair"_s);
    rows()->addWidget(m_act, 0, Qt::AlignLeft);
    connect(m_act, &QPushButton::clicked, this, &RelaySection::unpair);
}

void RelaySection::addCode()
{
    m_code = new TokenField(this);
    m_code->setObjectName(u"pairingCode"_s);
    rows()->addWidget(new Field(theme(), tr("Pairing code"), m_code,
                                tr("Paste what “tillroll-relay enroll” printed. It holds a key, so "
                                   "it is not shown. Backspace empties the field."),
                                this));
    m_act = makeButton(tr("Pair"), u"primary"_s, this);
    m_act->setObjectName(u"pair"_s);
    rows()->addWidget(m_act, 0, Qt::AlignLeft);
    connect(m_act, &QPushButton::clicked, this, &RelaySection::pairNow);
    connect(m_code, &QLineEdit::returnPressed, this, &RelaySection::pairNow);
    connect(m_code, &TokenField::entered, this, [this] { sayWaiting({}); });
}

void RelaySection::showHealth()
{
    const link::RelayLink& link = m_desk.place().link;
    const RelayWords words = wordsFor(link.health());
    m_health->setText(words.sentence);
    setLook(m_health, "tone", words.tone);
    if (m_counts == nullptr)
        return;
    const link::LinkCounts& counts = link.counts();
    QStringList told{
        tr("%n message(s) came since the start.", nullptr,
           static_cast<int>(counts.taken + counts.aside + counts.foreign + counts.refused))};
    if (counts.aside > 0)
        told.append(tr("%n of them could not be written down with their sale, and are set aside: "
                       "have the books checked.",
                       nullptr, static_cast<int>(counts.aside)));
    if (counts.foreign > 0)
        told.append(tr("%n of them about sales of another till.", nullptr,
                       static_cast<int>(counts.foreign)));
    if (counts.refused > 0)
        told.append(tr("%n of them not the gateway's, and refused.", nullptr,
                       static_cast<int>(counts.refused)));
    if (counts.gaps > 0)
        told.append(tr("Some were lost at the relay: the till has asked about every open sale."));
    m_counts->setText(told.join(u' '));
}

void RelaySection::pairNow()
{
    if (!m_act->isEnabled())
        return;
    auto read = link::readPairing(m_code->take());
    if (!read)
        return sayBad(wordsFor(read.error()));
    m_act->setEnabled(false);
    till::Settings wanted = m_desk.settings();
    wanted.relayUrl = read->relay;
    wanted.relayTerminal = read->terminal;
    wanted.ipnUrl = read->ipnUrl;
    m_desk.place().keepRelayKey(wanted, std::move(read->key), this,
                                [this, wanted](const QString& problem) {
                                    if (!problem.isEmpty())
                                        return finish(base::fail(problem), {});
                                    savePairing(wanted);
                                });
}

/// The key of what is not in force in the end goes last, and nothing depends on whether it does.
void RelaySection::savePairing(const till::Settings& wanted)
{
    const till::Settings before = m_desk.settings();
    m_desk.save(wanted, this, [this, before, wanted](const Saved& saved) {
        const auto told = [this, saved](const QString&) {
            finish(saved, tr("Paired. The till starts again with it."));
        };
        const till::Settings& other = saved ? before : wanted;
        if (other.relayUrl.isEmpty() || before.ipnUrl == wanted.ipnUrl)
            return told({});
        m_desk.place().keepRelayKey(other, {}, this, told);
    });
}

void RelaySection::unpair()
{
    m_act->setEnabled(false);
    const till::Settings before = m_desk.settings();
    till::Settings wanted = before;
    till::forgetRelay(wanted);
    m_desk.save(wanted, this, [this, before](const Saved& saved) {
        if (!saved)
            return finish(saved, {});
        m_desk.place().keepRelayKey(before, {}, this, [this](const QString& problem) {
            finish(problem.isEmpty() ? Saved() : base::fail(problem),
                   tr("Given up. The till starts again without it."));
        });
    });
}

void RelaySection::finish(const Saved& saved, const QString& done)
{
    m_act->setEnabled(true);
    if (!saved)
        return sayBad(saved.error());
    sayGood(done);
    m_desk.place().restart();
}

} // namespace tillroll::ui
