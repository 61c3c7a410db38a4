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

SalePanel::SalePanel(till::Till& till, ledger::Ledger& ledger, ReceiptActions& receipts,
                     Theme& theme, QWidget* parent)
    : QFrame(parent), m_till(till), m_ledger(ledger), m_receipts(receipts), m_theme(theme)
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
    rows->addLayout(makeActions());
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

QLayout* SalePanel::makeActions()
{
    m_print = makeButton(m_theme, Icon::Printer, tr("Print copy"), u"primary"_s, this);
    m_pdf = makeButton(m_theme, Icon::Document, tr("PDF"), {}, this);
    m_copy = makeButton(m_theme, Icon::Copy, tr("Copy text"), {}, this);
    m_check = makeButton(m_theme, Icon::Refresh, tr("Check again"), {}, this);
    for (auto* button : {m_print, m_pdf, m_copy, m_check})
        button->setEnabled(false);
    using enum ReceiptActions::Form;
    connect(m_print, &QPushButton::clicked, this, [this] { handOut(Paper); });
    connect(m_pdf, &QPushButton::clicked, this, [this] { handOut(Pdf); });
    connect(m_copy, &QPushButton::clicked, this, [this] { handOut(Clipboard); });
    connect(m_check, &QPushButton::clicked, this, &SalePanel::check);
    connect(&m_receipts, &ReceiptActions::said, this,
            [this](const QString& reference, const QString& sentence) {
                if (reference == m_reference)
                    m_notice->setText(sentence);
            });
    auto* rows = new QVBoxLayout;
    rows->setSpacing(10);
    rows->addWidget(m_print);
    auto* pair = new QHBoxLayout;
    pair->setSpacing(10);
    pair->addWidget(m_pdf, 1);
    pair->addWidget(m_copy, 1);
    rows->addLayout(pair);
    rows->addWidget(m_check);
    return rows;
}

void SalePanel::handOut(ReceiptActions::Form form)
{
    if (m_sale)
        m_receipts.handOut(*m_sale, form);
}

void SalePanel::show(const QString& reference)
{
    if (reference != m_reference)
        m_sale.reset(); // the buttons act on what is to be seen
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
    m_sale = sale;
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
    for (auto* button : {m_print, m_pdf, m_copy})
        button->setEnabled(true);
    m_print->setText(sale.isPaid() ? tr("Print copy") : tr("Print"));
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
