#include "ui/settings/doctorsection.h"

#include "ui/kit/disc.h"
#include "ui/kit/layouts.h"

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int discSide = 28;

using Check = till::Finding::Check;
using State = till::Finding::State;

QString nameFor(Check check)
{
    switch (check) {
    case Check::Settings:
        return DoctorSection::tr("Settings");
    case Check::Ledger:
        return DoctorSection::tr("Books");
    case Check::Disk:
        return DoctorSection::tr("Disk");
    case Check::Token:
        return DoctorSection::tr("API token");
    case Check::Gateway:
        return DoctorSection::tr("Gateway");
    case Check::Signature:
        return DoctorSection::tr("Signature");
    case Check::Clock:
        return DoctorSection::tr("Clock");
    case Check::Relay:
        return DoctorSection::tr("Relay");
    }
    return {};
}

StateWords wordsFor(State state)
{
    using enum StateWords::Look;
    switch (state) {
    case State::Good:
        return {DoctorSection::tr("in order"), Good, Icon::Check};
    case State::Odd:
        return {DoctorSection::tr("worth a look"), Unknown, Icon::Question};
    case State::Bad:
        return {DoctorSection::tr("needs you"), Bad, Icon::Cross};
    }
    return {};
}

QWidget* makeRow(Theme& theme, const till::Finding& finding, QWidget* parent)
{
    const StateWords words = wordsFor(finding.state);
    auto* row = new QFrame(parent);
    row->setProperty("kind", u"finding"_s);
    row->setObjectName(u"finding-"_s + till::nameOf(finding.check));
    auto* columns = new QHBoxLayout(row);
    columns->setContentsMargins(0, 10, 0, 10);
    columns->setSpacing(14);
    auto* mark = new QLabel(row);
    const auto paint = [&theme, mark, words] {
        mark->setPixmap(makeDisc(theme, words.icon, toneOf(words.look, theme.colors()), discSide));
    };
    QObject::connect(&theme, &Theme::changed, mark, paint);
    paint();
    columns->addWidget(mark, 0, Qt::AlignTop);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(2);
    auto* head = makeLabel(theme, TypeSize::Body, QFont::DemiBold, {}, row);
    //: %1: what was checked, %2: how it stands, as "in order"
    head->setText(DoctorSection::tr("%1: %2").arg(nameFor(finding.check), words.word));
    head->setProperty("tone", nameOf(words.look));
    auto* sentence = makeLabel(theme, TypeSize::Small, QFont::Normal, u"soft"_s, row);
    sentence->setObjectName(u"sentence"_s);
    sentence->setText((finding.sentence + u' ' + finding.advice).trimmed());
    sentence->setWordWrap(true);
    lines->addWidget(head);
    lines->addWidget(sentence);
    columns->addLayout(lines, 1);
    return row;
}

} // namespace

DoctorSection::DoctorSection(SettingsDesk& desk, Theme& theme, QWidget* parent)
    : Section(theme, tr("Doctor"),
              tr("Checks everything that a sale needs. No money moves, and selling goes on."),
              parent),
      m_desk(desk)
{
    m_run = makeButton(theme, Icon::Refresh, tr("Run doctor"), u"primary"_s, this);
    m_run->setObjectName(u"runDoctor"_s);
    connect(m_run, &QPushButton::clicked, this, &DoctorSection::run);
    rows()->addWidget(m_run, 0, Qt::AlignLeft);
    m_findings = new QVBoxLayout;
    m_findings->setSpacing(0);
    rows()->addLayout(m_findings);
}

void DoctorSection::run()
{
    if (!m_run->isEnabled())
        return;
    m_run->setEnabled(false);
    clear();
    sayWaiting(tr("Looking …"));
    const SettingsPlace& place = m_desk.place();
    m_doctor = std::make_unique<till::Doctor>(place.patient, place.network, place.clock);
    connect(m_doctor.get(), &till::Doctor::found, this, &DoctorSection::add);
    connect(m_doctor.get(), &till::Doctor::finished, this, &DoctorSection::conclude);
    m_doctor->run();
}

void DoctorSection::clear()
{
    m_worst = State::Good;
    while (QLayoutItem* item = m_findings->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void DoctorSection::add(const till::Finding& finding)
{
    m_worst = std::max(m_worst, finding.state);
    m_findings->addWidget(makeRow(theme(), finding, this));
}

void DoctorSection::conclude()
{
    m_run->setEnabled(true);
    switch (m_worst) {
    case State::Good:
        return sayGood(tr("All is well."));
    case State::Odd:
        return sayOdd(tr("Nothing stops a sale; something is worth a look."));
    case State::Bad:
        return sayBad(tr("Something needs you: see above what to do."));
    }
}

} // namespace tillroll::ui
