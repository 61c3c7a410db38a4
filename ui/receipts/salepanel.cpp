#include "ui/receipts/salepanel.h"

#include "ui/kit/amountlabel.h"
#include "ui/kit/layouts.h"
#include "ui/kit/statebadge.h"
#include "ui/kit/troubles.h"
#include "ui/kit/words.h"
#include "ui/pay/timeline.h"
#include "ui/pay/timelineview.h"
#include "ui/receipts/receiptpreview.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int roomForAllActions = 560; ///< px of height

} // namespace

SalePanel::SalePanel(till::Till& till, ledger::Ledger& ledger, ReceiptActions& receipts,
                     Theme& theme, QWidget* parent)
    : QFrame(parent), m_till(till), m_ledger(ledger), m_receipts(receipts), m_theme(theme)
{
    setProperty("kind", u"card"_s);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(20, 20, 20, 20);
    rows->setSpacing(12);
    auto* head = new QHBoxLayout;
    m_state = new StateBadge(m_theme, this);
    head->addWidget(m_state);
    head->addStretch();
    m_referenceLabel = makeLabel(m_theme, TypeSize::Small, QFont::Normal, u"soft"_s, this);
    m_referenceLabel->setTextInteractionFlags(Qt::TextSelectableByMouse);
    head->addWidget(m_referenceLabel);
    rows->addLayout(head);
    m_amount = new AmountLabel(m_theme, TypeSize::Title, Qt::AlignLeft, this);
    rows->addWidget(m_amount);
    m_about = makeLabel(m_theme, TypeSize::Small, QFont::Normal, u"soft"_s, this);
    m_about->setObjectName(u"about"_s);
    m_about->setWordWrap(true);
    rows->addWidget(m_about);
    rows->addLayout(makeTabs());
    m_preview = new ReceiptPreview(this);
    m_views = new QStackedLayout;
    m_views->addWidget(makeStory());
    m_views->addWidget(m_preview);
    rows->addLayout(m_views, 1);
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

QLayout* SalePanel::makeTabs()
{
    auto* tabs = new QHBoxLayout;
    tabs->setSpacing(6);
    auto* group = new QButtonGroup(this);
    const auto add = [&](const QString& name, const QString& words, int view) {
        auto* tab = makeButton(words, u"tab"_s, this);
        tab->setObjectName(name);
        tab->setCheckable(true);
        group->addButton(tab);
        tab->setChecked(view == 0);
        connect(tab, &QPushButton::clicked, this, [this, view] { m_views->setCurrentIndex(view); });
        tabs->addWidget(tab);
    };
    add(u"storyTab"_s, tr("What happened"), 0);
    add(u"receiptTab"_s, tr("Receipt"), 1);
    tabs->addStretch();
    return tabs;
}

QWidget* SalePanel::makeStory()
{
    auto* area = new QScrollArea(this);
    area->setAccessibleName(tr("What happened"));
    area->setProperty("kind", u"view"_s);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setProperty("kind", u"plain"_s);
    auto* story = new QWidget(area);
    story->setProperty("kind", u"plain"_s);
    auto* rows = new QVBoxLayout(story);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(12);
    m_timeline = new TimelineView(m_theme, story);
    m_timeline->keepAll();
    rows->addWidget(m_timeline);
    m_transaction = makeLabel(m_theme, TypeSize::Small, QFont::Normal, u"soft"_s, story);
    m_transaction->setTextInteractionFlags(Qt::TextSelectableByMouse);
    rows->addWidget(m_transaction);
    rows->addStretch();
    area->setWidget(story);
    return area;
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
            [this](const QString& reference, const QString& sentence, bool isDone) {
                if (reference != m_reference)
                    return;
                m_notice->setText(sentence);
                if (isDone && m_sale)
                    preview(); // it may have got its number now
            });
    m_pdf->setAccessibleName(tr("Save as PDF"));
    m_copy->setAccessibleName(tr("Copy as text"));
    m_check->setAccessibleName(tr("Ask the gateway again"));
    for (auto* button : {m_pdf, m_copy, m_check})
        button->setToolTip(button->accessibleName());
    m_actions = new QGridLayout;
    m_actions->setSpacing(10);
    arrange();
    return m_actions;
}

/// Where there is little height, the lesser actions share a line.
void SalePanel::arrange()
{
    const bool isShort = height() < roomForAllActions;
    m_pdf->setText(isShort ? QString() : tr("PDF"));
    m_copy->setText(isShort ? QString() : tr("Copy text"));
    m_check->setText(isShort ? QString() : tr("Check again"));
    const int part = isShort ? 2 : 3; // of six columns
    m_actions->addWidget(m_print, 0, 0, 1, 6);
    m_actions->addWidget(m_pdf, 1, 0, 1, part);
    m_actions->addWidget(m_copy, 1, part, 1, part);
    if (isShort)
        m_actions->addWidget(m_check, 1, 4, 1, 2);
    else
        m_actions->addWidget(m_check, 2, 0, 1, 6);
}

void SalePanel::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    const bool wasShort = event->oldSize().height() < roomForAllActions;
    if (wasShort != (height() < roomForAllActions))
        arrange();
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

void SalePanel::clear()
{
    m_sale.reset();
    m_reference.clear();
    hide();
}

void SalePanel::preview()
{
    m_receipts.preview(
        *m_sale, this,
        [this, reference = m_reference](base::Result<receipt::Receipt, ledger::LedgerError> paper) {
            if (reference != m_reference)
                return;
            if (paper)
                m_preview->setReceipt(*paper);
            else
                m_preview->clear();
        });
}

void SalePanel::load()
{
    m_ledger.load(
        m_reference, this,
        [this, reference = m_reference](ledger::Outcome<ledger::Ledger::Records> records) {
            if (reference != m_reference)
                return;
            if (!records)
                return m_notice->setText(wordsFor(records.error()));
            if (const auto sale = sale::fold(*records))
                take(*sale, *records);
        });
}

void SalePanel::take(const sale::Sale& sale, const ledger::Ledger::Records& records)
{
    m_sale = sale;
    m_state->setState(wordsFor(sale));
    m_referenceLabel->setText(sale.reference);
    m_amount->setAmount(sale.amount);
    QStringList about{momentText(sale.openedAt), sale.terms.methodLabel};
    if (!sale.terms.cashier.isEmpty())
        about << sale.terms.cashier;
    about << tipWords(sale) << sale.terms.note;
    about.removeAll(QString());
    m_about->setText(about.join(u" · "_s));
    m_timeline->setSteps(timelineOf(records));
    m_transaction->setText(
        sale.transactionNo.isEmpty() ? QString() : tr("Transaction %1").arg(sale.transactionNo));
    for (auto* button : {m_print, m_pdf, m_copy})
        button->setEnabled(true);
    m_print->setText(sale.isPaid() ? tr("Print copy") : tr("Print"));
    m_check->setEnabled(sale.mayExist());
    preview();
    setVisible(true);
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
                          m_notice->setText(wordsFor(asked.error()));
                  });
}

} // namespace tillroll::ui
