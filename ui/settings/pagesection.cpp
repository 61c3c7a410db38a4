#include "ui/settings/pagesection.h"

#include "core/till/pagehosts.h"
#include "ui/kit/layouts.h"
#include "ui/settings/field.h"

#include <QCheckBox>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int hostsHeight = 180; // six lines; the others are scrolled to

} // namespace

PageSection::PageSection(SettingsDesk& desk, Theme& theme, QWidget* parent)
    : Section(theme, tr("Pay on this screen"),
              tr("A customer without a phone can pay on this till. Scanning the code on the "
                 "customer's own phone is the safer way."),
              parent),
      m_desk(desk)
{
    addNote(tr("Card data and PCI: when customers scan the QR code and pay on their own phone, no "
               "card data touches this till. Cards typed on this till's screen make it a virtual "
               "terminal (SAQ C-VT), with far more to prove: the machine kept apart from others, "
               "and its browser up to date. Your acquirer decides."));
    addHosts();
    m_weakPage = addSwitch(u"weakPage"_s,
                           tr("Allow it also where the browser is old or not shut in (your risk)"),
                           m_desk.settings().allowsWeakPage);
    m_save = makeButton(tr("Save"), u"primary"_s, this);
    m_save->setObjectName(u"savePage"_s);
    m_save->setEnabled(false);
    rows()->addWidget(m_save, 0, Qt::AlignLeft);
    connect(m_hosts, &QPlainTextEdit::textChanged, this, &PageSection::check);
    connect(m_weakPage, &QCheckBox::toggled, this, &PageSection::check);
    connect(m_save, &QPushButton::clicked, this, &PageSection::save);
}

void PageSection::addHosts()
{
    m_hosts = new QPlainTextEdit(m_desk.settings().pageHosts.join(u'\n'), this);
    m_hosts->setObjectName(u"pageHosts"_s);
    m_hosts->setTabChangesFocus(true);
    m_hosts->setFixedHeight(hostsHeight);
    m_hostsField = new Field(theme(), tr("Other hosts that the payment page may use"), m_hosts,
                             tr("One a line: pay.example.com, or *.example.com for all below it. "
                                "The page's own host needs no mention."),
                             this);
    rows()->addWidget(m_hostsField);
}

QStringList PageSection::hosts() const
{
    static const QRegularExpression between(u"[,\\s]+"_s);
    return m_hosts->toPlainText().split(between, Qt::SkipEmptyParts);
}

void PageSection::check()
{
    const QStringList all = hosts();
    const auto odd = std::find_if_not(all.begin(), all.end(), till::isPageHost);
    m_hostsField->setProblem(odd == all.end() ? QString() : tr("%1 is no host.").arg(*odd));
    m_save->setEnabled(odd == all.end());
    sayWaiting(tr("Not saved yet."));
}

void PageSection::save()
{
    till::Settings settings = m_desk.settings();
    settings.pageHosts = hosts();
    settings.allowsWeakPage = m_weakPage->isChecked();
    m_save->setEnabled(false);
    m_desk.save(settings, this,
                [this, told = saving(m_desk.place().isDemo), settings](const Saved& saved) {
                    told(saved);
                    if (!saved)
                        m_save->setEnabled(true);
                    else if (hosts() != settings.pageHosts ||
                             m_weakPage->isChecked() != settings.allowsWeakPage)
                        check(); // changed again meanwhile
                });
}

} // namespace tillroll::ui
