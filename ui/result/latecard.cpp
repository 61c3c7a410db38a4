#include "ui/result/latecard.h"

#include "ui/kit/amountlabel.h"
#include "ui/kit/layouts.h"
#include "ui/kit/words.h"

#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int cardWidth = 600;

} // namespace

LateCard::LateCard(LateModel& model, Theme& theme, QWidget* parent)
    : QFrame(parent), m_model(model), m_theme(theme)
{
    setObjectName(u"late"_s);
    setProperty("kind", u"overlay"_s);
    setAccessibleName(tr("Paid after all"));
    setFixedWidth(cardWidth);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(24, 18, 24, 18);
    rows->setSpacing(8);
    rows->addLayout(makeHead());
    m_amount = new AmountLabel(m_theme, TypeSize::Title, Qt::AlignLeft, this);
    rows->addWidget(m_amount);
    m_about = makeText(u"lateAbout"_s);
    m_times = makeText(u"lateTimes"_s);
    m_doubt = makeText(u"lateDoubt"_s);
    m_doubt->setProperty("tone", u"unknown"_s);
    rows->addWidget(makeHeading(m_theme, tr("What to tell the customer"), this));
    makeText({})->setText(tr("“Your payment reached us after we had closed the sale. You pay once: "
                             "either it stands, or you get all of it back.”"));
    rows->addWidget(makeHeading(m_theme, tr("To refund"), this));
    m_refund = makeText(u"lateRefund"_s);
    m_problem = makeText(u"lateProblem"_s);
    m_problem->setProperty("tone", u"bad"_s);
    rows->addSpacing(4);
    rows->addLayout(makeDecisions());
    rows->addLayout(makeWays());
    connect(&m_model, &LateModel::changed, this, &LateCard::refresh);
    connect(&m_model, &LateModel::refused, this, [this](const QString& sentence) {
        m_decided.clear();
        m_problem->setText(sentence);
        refresh();
    });
    hide();
}

QLayout* LateCard::makeHead()
{
    auto* head = new QHBoxLayout;
    auto* title = makeLabel(m_theme, TypeSize::Head, QFont::Bold, {}, this);
    title->setProperty("tone", u"unknown"_s);
    title->setText(tr("Paid after all: keep or refund?"));
    head->addWidget(title, 1);
    m_place = makeLabel(m_theme, TypeSize::Small, QFont::Normal, u"soft"_s, this);
    head->addWidget(m_place);
    return head;
}

QLabel* LateCard::makeText(const QString& name)
{
    auto* text = makeLabel(m_theme, TypeSize::Small, QFont::Normal, {}, this);
    text->setObjectName(name);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout()->addWidget(text);
    return text;
}

QLayout* LateCard::makeDecisions()
{
    m_keep = makeButton(m_theme, Icon::Check, tr("Keep the payment"), u"primary"_s, this);
    m_giveBack = makeButton(tr("It is refunded in the portal"), {}, this);
    connect(m_keep, &QPushButton::clicked, this, [this] { decide(sale::LateDecision::Keep); });
    connect(m_giveBack, &QPushButton::clicked, this,
            [this] { decide(sale::LateDecision::GiveBack); });
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_keep, 1);
    row->addWidget(m_giveBack, 1);
    return row;
}

QLayout* LateCard::makeWays()
{
    m_open = makeButton(m_theme, Icon::Receipts, tr("Open the receipt"), {}, this);
    m_next = makeButton(tr("Next one"), {}, this);
    auto* later = makeButton(tr("Decide later"), {}, this);
    connect(m_open, &QPushButton::clicked, this, [this] {
        const QString reference = m_reference;
        leave();
        Q_EMIT receiptWanted(reference);
    });
    connect(m_next, &QPushButton::clicked, this, &LateCard::showNext);
    connect(later, &QPushButton::clicked, this, &LateCard::leave);
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    for (auto* button : {m_open, m_next, later})
        row->addWidget(button, 1);
    return row;
}

void LateCard::open(const QString& reference)
{
    if (!reference.isEmpty())
        m_reference = reference;
    if (m_model.sales().empty())
        return;
    if (!isVisible())
        m_before = window()->focusWidget();
    m_problem->clear();
    show();
    refresh();
    m_open->setFocus(); // what is pressed in haste decides nothing
}

void LateCard::leave()
{
    hide();
    if (m_before && m_before->isVisible())
        m_before->setFocus();
    else
        Q_EMIT orphanedKeys();
}

void LateCard::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    Q_EMIT shown(true);
}

void LateCard::hideEvent(QHideEvent* event)
{
    QFrame::hideEvent(event);
    Q_EMIT shown(false);
}

void LateCard::refresh()
{
    const std::vector<sale::Sale>& sales = m_model.sales();
    if (sales.empty())
        return isVisible() ? leave() : void();
    auto current = std::find_if(sales.begin(), sales.end(), [this](const sale::Sale& each) {
        return each.reference == m_reference;
    });
    if (current == sales.end())
        current = sales.begin();
    fill(*current, static_cast<std::size_t>(current - sales.begin()));
}

void LateCard::fill(const sale::Sale& sale, std::size_t index)
{
    if (sale.reference != m_reference)
        m_problem->clear();
    m_reference = sale.reference;
    const auto count = static_cast<int>(m_model.sales().size());
    //: %1 of %2: which of the late payments this is
    m_place->setText(count > 1 ? tr("%1 of %2").arg(index + 1).arg(count) : QString());
    m_amount->setAmount(sale.amount);
    m_about->setText(QStringList{sale.terms.methodLabel, sale.reference}.join(u" · "_s));
    m_times->setText(tr("Closed without a payment on %1. Paid on %2.")
                         .arg(momentText(sale.closedAt.value_or(sale.openedAt)),
                              momentText(sale.endedAt.value_or(sale.changedAt))));
    m_doubt->setText(tr("The till had cancelled it, and a cancel can give the money back. Look "
                        "into the gateway's portal first."));
    m_doubt->setVisible(sale.attention != sale::Attention::None);
    m_refund->setText(tr("Look for transaction %1 in the gateway's portal and refund it there. "
                         "This till cannot.")
                          .arg(sale.transactionNo));
    m_problem->setVisible(!m_problem->text().isEmpty());
    m_next->setVisible(count > 1);
    const bool isFree = m_decided != sale.reference;
    m_keep->setEnabled(isFree);
    m_giveBack->setEnabled(isFree);
    Q_EMIT grew();
}

void LateCard::decide(sale::LateDecision decision)
{
    m_decided = m_reference;
    m_problem->clear();
    refresh();
    m_model.decide(m_reference, decision);
}

void LateCard::showNext()
{
    const std::vector<sale::Sale>& sales = m_model.sales();
    const auto current = std::find_if(sales.begin(), sales.end(), [this](const sale::Sale& each) {
        return each.reference == m_reference;
    });
    const bool hasNext = current != sales.end() && current + 1 != sales.end();
    m_reference = hasNext ? (current + 1)->reference : QString();
    refresh();
}

void LateCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return leave();
    // Buttons outside dialogs leave Enter to their page.
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (auto* button = qobject_cast<QPushButton*>(focusWidget()); isEnter && button != nullptr)
        return button->click();
    event->accept(); // the page below must not take keys that were meant for the card
}

} // namespace tillroll::ui
