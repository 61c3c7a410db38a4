#include "ui/result/resultpage.h"

#include "ui/kit/amountlabel.h"
#include "ui/kit/disc.h"
#include "ui/kit/layouts.h"

#include <QKeyEvent>
#include <QPointer>
#include <QResizeEvent>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int discSide = 120;
constexpr int smallDiscSide = 64;
/// Below this height the page makes do with less, so that nothing is cut off.
constexpr int lowPage = 560;
constexpr base::Millis second{1000};

/// Unlike an alignment, this lets wrapped text have the height it needs.
QHBoxLayout* inTheMiddle(QWidget* widget)
{
    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(widget);
    row->addStretch();
    return row;
}

/// Held for another key to come.
bool isPartOfAnother(int key)
{
    return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt ||
           key == Qt::Key_AltGr || key == Qt::Key_Meta || key == Qt::Key_CapsLock;
}

} // namespace

ResultPage::ResultPage(Theme& theme, base::Clock& clock, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_clock(clock), m_guard(clock)
{
    setProperty("kind", u"page"_s);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("What became of the sale"));
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(20, 20, 20, 20);
    m_panel = new QFrame(this);
    m_panel->setProperty("kind", u"result"_s);
    page->addWidget(m_panel);
    auto* rows = new QVBoxLayout(m_panel);
    rows->addStretch();
    m_disc = new QLabel(m_panel);
    rows->addWidget(m_disc, 0, Qt::AlignHCenter);
    m_headline = makeLabel(m_theme, TypeSize::Title, QFont::Bold, {}, m_panel);
    m_headline->setObjectName(u"headline"_s);
    rows->addWidget(m_headline, 0, Qt::AlignHCenter);
    m_amount = new AmountLabel(m_theme, TypeSize::Result, Qt::AlignHCenter, m_panel);
    rows->addWidget(m_amount);
    m_sentence = makeLabel(m_theme, TypeSize::Body, QFont::Normal, {}, m_panel);
    m_sentence->setObjectName(u"sentence"_s);
    m_sentence->setAlignment(Qt::AlignHCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setFixedWidth(760);
    rows->addLayout(inTheMiddle(m_sentence));
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(12);
    rows->addSpacing(8);
    rows->addLayout(m_buttons);
    m_adviceCard = makeCard(m_panel);
    m_adviceCard->setFixedWidth(620);
    auto* advice = new QVBoxLayout(m_adviceCard);
    advice->setContentsMargins(20, 16, 20, 16);
    advice->addWidget(makeHeading(m_theme, tr("What to tell the customer"), m_adviceCard));
    m_advice = makeLabel(m_theme, TypeSize::Body, QFont::Normal, {}, m_adviceCard);
    m_advice->setWordWrap(true);
    advice->addWidget(m_advice);
    m_known = makeLabel(m_theme, TypeSize::Small, QFont::Normal, u"soft"_s, m_adviceCard);
    m_known->setObjectName(u"known"_s);
    m_known->setWordWrap(true);
    m_known->setTextInteractionFlags(Qt::TextSelectableByMouse);
    advice->addWidget(m_known);
    rows->addLayout(inTheMiddle(m_adviceCard));
    m_footnote = makeLabel(m_theme, TypeSize::Small, QFont::Normal, u"soft"_s, m_panel);
    m_footnote->setObjectName(u"footnote"_s);
    m_footnote->setAlignment(Qt::AlignHCenter);
    m_footnote->setWordWrap(true);
    m_footnote->setFixedWidth(760);
    rows->addLayout(inTheMiddle(m_footnote));
    rows->addStretch();
    connect(&m_theme, &Theme::changed, this, &ResultPage::paint);
}

void ResultPage::show(const sale::Sale& sale)
{
    m_sale = sale;
    m_outcome = outcomeOf(sale);
    m_headline->setText(m_outcome.headline);
    m_amount->setAmount(sale.amount);
    m_sentence->setText(m_outcome.sentence);
    m_advice->setText(m_outcome.advice);
    const bool hasAdvice = !m_outcome.advice.isEmpty();
    m_adviceCard->setVisible(hasAdvice);
    m_footnote->setText(tr("Reference %1").arg(sale.reference));
    m_footnote->setVisible(!hasAdvice); // there it stands with what else is known
    makeButtons();
    paint();
    ++m_round;
    m_guard.key(sale.amount); // what comes right behind it was not meant for it
    if (isVisible())
        takeFocus();
    if (!m_outcome.leavesByItself)
        return;
    if (isVisible())
        countDown(m_round, m_stay);
    else
        waitForKey(); // nobody has seen it
}

void ResultPage::paint()
{
    const QString tone = nameOf(m_outcome.look);
    setLook(m_panel, "tone", tone);
    setLook(m_headline, "tone", tone);
    const bool isLow = height() < lowPage;
    m_disc->setPixmap(makeDisc(m_theme, m_outcome.icon, toneOf(m_outcome.look, m_theme.colors()),
                               isLow ? smallDiscSide : discSide));
    m_headline->setFont(m_theme.font(isLow ? TypeSize::Head : TypeSize::Title, QFont::Bold));
    m_amount->setSize(isLow ? TypeSize::Title : TypeSize::Result);
    m_panel->layout()->setSpacing(isLow ? 8 : 12);
    const int above = isLow ? 10 : 16;
    m_adviceCard->layout()->setContentsMargins(20, above, 20, above);
    m_adviceCard->layout()->setSpacing(isLow ? 3 : 6);
}

void ResultPage::makeButtons()
{
    while (QLayoutItem* item = m_buttons->takeAt(0)) {
        if (item->widget() != nullptr)
            item->widget()->deleteLater();
        delete item;
    }
    m_leave = m_first = nullptr;
    m_buttons->addStretch();
    QWidget* before = this; // Tab leads to them next, although they are newer than all else
    for (const ResultAction action : m_outcome.actions) {
        const bool isFirst = action == m_outcome.actions.front();
        const QString kind = isFirst ? u"primary"_s : QString();
        const auto icon = iconFor(action);
        auto* button = icon ? makeButton(m_theme, *icon, wordsFor(action), kind, m_panel)
                            : makeButton(wordsFor(action), kind, m_panel);
        connect(button, &QPushButton::clicked, this, [this, action] { choose(action); });
        button->installEventFilter(this);
        m_buttons->addWidget(button);
        setTabOrder(before, button);
        before = button;
        if (action == ResultAction::NoReceipt)
            m_leave = button;
        if (isFirst)
            m_first = button;
    }
    m_buttons->addStretch();
}

/// Not while another page has the keys.
void ResultPage::takeFocus()
{
    if (m_outcome.leavesByItself)
        return setFocus(); // any key means the next sale, also those that press buttons
    if (m_first == nullptr)
        return;
    m_first->show(); // what is hidden takes no focus
    m_first->setFocus();
}

void ResultPage::tellKnown(const QString& words)
{
    m_known->setText(words);
}

void ResultPage::say(const QString& notice)
{
    m_footnote->setText(notice);
    m_footnote->show();
}

void ResultPage::tellOfReceipt(const QString& sentence, bool isDone)
{
    say(sentence);
    if (!isDone || m_leave == nullptr)
        return;
    m_leave->setText(tr("Next sale"));
    m_leave->setFocus();
}

bool ResultPage::eventFilter(QObject* watched, QEvent* event)
{
    // Whoever walks over the buttons is choosing one of them.
    if (event->type() == QEvent::FocusIn && m_outcome.leavesByItself) {
        ++m_round;
        if (m_footnote->text() == m_countdown)
            waitForKey();
    }
    if (!mayPressButton(*event))
        return QWidget::eventFilter(watched, event);
    keyPressEvent(static_cast<QKeyEvent*>(event));
    return true;
}

void ResultPage::waitForKey()
{
    m_footnote->setText(tr("Choose a receipt, or press any key for the next sale."));
}

void ResultPage::countDown(int round, base::Millis left)
{
    if (round != m_round)
        return;
    if (left <= base::Millis(0))
        return choose(ResultAction::NoReceipt);
    m_countdown =
        tr("Next sale in %n second(s), or press any key", nullptr, static_cast<int>(left / second));
    m_footnote->setText(m_countdown);
    m_clock.after(second, this, [this, round, left] { countDown(round, left - second); });
}

void ResultPage::choose(ResultAction action)
{
    ++m_round;
    Q_EMIT chosen(m_sale.reference, action);
}

void ResultPage::keyPressEvent(QKeyEvent* event)
{
    const bool isOnButton = qobject_cast<QPushButton*>(focusWidget()) != nullptr;
    if (mayPressButton(*event) && (isOnButton || !m_outcome.leavesByItself))
        return press(*event);
    if (m_outcome.leavesByItself && !isPartOfAnother(event->key()) && !m_guard.isInRun())
        return choose(ResultAction::NoReceipt);
    if (!event->text().isEmpty())
        m_guard.key(m_sale.amount);
    QWidget::keyPressEvent(event);
}

void ResultPage::press(const QKeyEvent& event)
{
    auto* button = qobject_cast<QPushButton*>(focusWidget());
    const bool isEnter = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    if (isEnter && button == nullptr)
        button = m_first;
    if (event.isAutoRepeat() || button == nullptr)
        return;
    if (isEnter)
        return m_guard.isInRun() ? m_guard.reset() : button->click();
    m_guard.key(m_sale.amount);
    m_guard.unlessScanned(this, [pressed = QPointer(button)] {
        if (pressed)
            pressed->click();
    });
}

void ResultPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool wasLow = event->oldSize().height() < lowPage;
    const bool isLow = event->size().height() < lowPage;
    if (wasLow != isLow)
        paint();
}

void ResultPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    takeFocus();
}

void ResultPage::hideEvent(QHideEvent* event)
{
    ++m_round; // whoever comes back later decides when to leave
    if (m_footnote->text() == m_countdown)
        waitForKey();
    QWidget::hideEvent(event);
}

} // namespace tillroll::ui
