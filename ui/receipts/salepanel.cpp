#include "ui/receipts/salepanel.h"

#include "ui/kit/amountlabel.h"
#include "ui/kit/layouts.h"
#include "ui/kit/words.h"
#include "ui/pay/timeline.h"
#include "ui/pay/timelineview.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

SalePanel::SalePanel(till::Till& till, ledger::Ledger& ledger, Theme& theme, QWidget* parent)
    : QFrame(parent), m_till(till), m_ledger(ledger), m_theme(theme)
{
    setProperty("kind", u"card"_s);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(20, 20, 20, 20);
    rows->setSpacing(12);
    auto* head = new QHBoxLayout;
    m_state = makeLabel(m_theme, TypeSize::Label, QFont::DemiBold, u"badge"_s, this);
    head->addWidget(m_state);
    head->addStretch();
    m_referenceLabel = makeLabel(m_theme, TypeSize::Small, QFont::Normal, u"soft"_s, this);
    m_referenceLabel->setTextInteractionFlags(Qt::TextSelectableByMouse);
    head->addWidget(m_referenceLabel);
    rows->addLayout(head);
    m_amount = new AmountLabel(m_theme, TypeSize::Title, Qt::AlignLeft, this);
    rows->addWidget(m_amount);
    m_about = makeLabel(m_theme, TypeSize::Small, QFont::Normal, u"soft"_s, this);
    rows->addWidget(m_about);
    m_timeline = new TimelineView(m_theme, this);
    rows->addWidget(m_timeline);
    m_transaction = makeLabel(m_theme, TypeSize::Small, QFont::Normal, u"soft"_s, this);
    m_transaction->setTextInteractionFlags(Qt::TextSelectableByMouse);
    rows->addWidget(m_transaction);
    rows->addStretch();
    m_notice = makeLabel(m_theme, TypeSize::Small, QFont::Normal, u"soft"_s, this);
    m_notice->setWordWrap(true);
    rows->addWidget(m_notice);
    m_check = makeButton(m_theme, Icon::Refresh, tr("Check again"), {}, this);
    connect(m_check, &QPushButton::clicked, this, &SalePanel::check);
    rows->addWidget(m_check);
    m_check->setEnabled(false);
    connect(&m_till, &till::Till::changed, this, [this](const sale::Sale& sale) {
        if (sale.reference == m_reference)
            load();
    });
    connect(&m_till, &till::Till::asked, this, [this](const QString& reference, bool answered) {
        if (reference == m_reference)
            m_notice->setText(answered ? tr("The gateway has answered.")
                                       : tr("The gateway does not answer."));
    });
}

void SalePanel::show(const QString& reference)
{
    m_reference = reference;
    m_notice->clear();
    load();
}

void SalePanel::load()
{
    m_ledger.load(
        m_reference, this,
        [this, reference = m_reference](ledger::Outcome<ledger::Ledger::Records> records) {
            if (reference != m_reference)
                return;
            if (!records)
                return m_notice->setText(ledger::describe(records.error()));
            if (const auto sale = sale::fold(*records))
                take(*sale, *records);
        });
}

void SalePanel::take(const sale::Sale& sale, const ledger::Ledger::Records& records)
{
    const StateWords state = wordsFor(sale.phase, sale.attention);
    m_state->setText(state.word);
    setLook(m_state, "tone", nameOf(state.look));
    m_referenceLabel->setText(sale.reference);
    m_amount->setAmount(sale.amount);
    QStringList about{sale.terms.methodLabel};
    if (!sale.terms.cashier.isEmpty())
        about << sale.terms.cashier;
    m_about->setText(about.join(u" · "_s));
    m_timeline->setSteps(timelineOf(records));
    m_transaction->setText(
        sale.transactionNo.isEmpty() ? QString() : tr("Transaction %1").arg(sale.transactionNo));
    m_check->setEnabled(sale.mayExist());
}

void SalePanel::check()
{
    m_notice->setText(tr("Asking the gateway …"));
    m_till.attach(m_reference, this,
                  [this, reference = m_reference](base::Result<sale::Sale, till::Problem> sale) {
                      const auto asked =
                          sale ? m_till.check(reference)
                               : base::Result<void, till::Problem>(base::fail(sale.error()));
                      if (!asked)
                          m_notice->setText(asked.error().sentence);
                  });
}

} // namespace tillroll::ui
