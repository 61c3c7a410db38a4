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

constexpr int cardWidth = 640; ///< wider where words are longer
constexpr int groupGap = 20;
constexpr int textGap = 6; // below a heading

} // namespace

LateCard::LateCard(LateModel& model, Theme& theme, QWidget* parent)
    : QFrame(parent), m_model(model), m_theme(theme)
{
    setObjectName(u"late"_s);
    setProperty("kind", u"overlay"_s);
    setAccessibleName(tr("Paid after all"));
    m_rows = new QVBoxLayout(this);
    m_rows->setContentsMargins(28, 22, 28, 26);
    m_rows->setSpacing(0); // each group says itself how far it stands from the one before
    m_rows->addLayout(makeHead());
    m_rows->addSpacing(groupGap / 2);
    m_rows->addLayout(makePayment());
    m_doubt = addText(u"lateDoubt"_s, TypeSize::Small);
    m_doubt->setProperty("tone", u"unknown"_s);
    addHeading(tr("What to tell the customer"));
    addText({}, TypeSize::Body)
        ->setText(tr("“Your payment reached us after we had closed the sale. You pay once: "
                     "either it stands, or you get all of it back.”"));
    addHeading(tr("To refund"));
    m_refund = addText(u"lateRefund"_s, TypeSize::Body);
    m_problem = addText(u"lateProblem"_s, TypeSize::Small);
    m_problem->setProperty("tone", u"bad"_s);
    m_rows->addSpacing(groupGap);
    m_rows->addLayout(makeDecisions());
    m_rows->addSpacing(10);
    m_rows->addLayout(makeWays());
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

QLayout* LateCard::makePayment()
{
    auto* payment = new QHBoxLayout;
    payment->setSpacing(groupGap);
    m_amount = new AmountLabel(m_theme, TypeSize::Title, Qt::AlignLeft, this);
    payment->addWidget(m_amount, 0, Qt::AlignVCenter);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(3);
    m_about = makeText(u"lateAbout"_s);
    m_times = makeText(u"lateTimes"_s);
    m_times->setProperty("kind", u"soft"_s);
    lines->addWidget(m_about);
    lines->addWidget(m_times);
    payment->addLayout(lines, 1);
    return payment;
}

void LateCard::addHeading(const QString& text)
{
    m_rows->addSpacing(groupGap);
    m_rows->addWidget(makeHeading(m_theme, text, this));
}

QLabel* LateCard::addText(const QString& name, TypeSize size)
{
    QLabel* text = makeText(name);
    text->setFont(m_theme.font(size));
    text->setContentsMargins(0, textGap, 0, 0); // goes with the text, where there is none
    m_rows->addWidget(text);
    return text;
}

QLabel* LateCard::makeText(const QString& name)
{
    auto* text = makeLabel(m_theme, TypeSize::Small, QFont::Normal, {}, this);
    text->setObjectName(name);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
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
    const QString closed = tr("Closed without a payment on %1.")
                               .arg(momentText(sale.closedAt.value_or(sale.openedAt)));
    const QString paid = tr("Paid on %1.").arg(momentText(sale.endedAt.value_or(sale.changedAt)));
    m_times->setText(closed + u'\n' + paid);
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
    setFixedWidth(std::max(cardWidth, layout()->totalMinimumSize().width()));
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
