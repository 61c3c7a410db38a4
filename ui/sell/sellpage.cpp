#include "ui/sell/sellpage.h"

#include "ui/customer/customercard.h"
#include "ui/customer/customerpanel.h"
#include "ui/kit/amountlabel.h"
#include "ui/kit/keypad.h"
#include "ui/kit/layouts.h"
#include "ui/kit/words.h"
#include "ui/sell/extrascard.h"
#include "ui/sell/methodscard.h"

#include <QApplication>
#include <QKeyEvent>
#include <QResizeEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int roomForAll = 560; // below it, what takes no part in a payment gives way

} // namespace

SellPage::SellPage(SellModel& model, base::Clock& clock, Theme& theme, QWidget* parent)
    : QWidget(parent), m_model(model), m_theme(theme), m_guard(clock)
{
    setProperty("kind", u"page"_s);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("A new sale: type the amount"));
    connect(&m_model.customer(), &CustomerModel::changed, this, &SellPage::refreshCustomer);
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(20, 20, 20, 20);
    columns->setSpacing(20);
    columns->addWidget(makeLeftSide(), 69);
    columns->addWidget(makeAmountCard(), 44);
    connect(&m_model, &SellModel::changed, this, &SellPage::refresh);
    connect(&m_model, &SellModel::refused, this, &SellPage::show);
    connect(qApp, &QApplication::focusChanged, this, &SellPage::guard);
    refresh();
}

SellPage::~SellPage()
{
    disconnect(qApp, nullptr, this, nullptr); // its widgets lose the focus as they go
}

QWidget* SellPage::makeLeftSide()
{
    CustomerModel& customer = m_model.customer();
    m_left = new QStackedWidget(this);
    m_cards = new QWidget(m_left);
    m_rows = new QVBoxLayout(m_cards);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(20);
    m_rows->addWidget(new CustomerCard(customer, m_theme, m_cards));
    m_rows->addWidget(new MethodsCard(m_model, m_theme, m_cards), 1);
    m_extras = new ExtrasCard(m_model, m_theme, m_cards);
    m_rows->addWidget(m_extras);
    connect(m_extras, &ExtrasCard::finished, this, [this] { setFocus(); });
    m_rows->addLayout(makeDayLine());
    m_left->addWidget(m_cards);
    return m_left;
}

QLayout* SellPage::makeDayLine()
{
    auto* line = new QHBoxLayout;
    line->setContentsMargins(4, 0, 4, 0);
    line->setSpacing(18);
    const auto add = [&](const QString& name) {
        auto* label = makeLabel(m_theme, TypeSize::Small, QFont::Normal, u"soft"_s, m_cards);
        label->setObjectName(name);
        // Its room is kept for the words, which come once the page is painted.
        label->setMinimumHeight(QFontMetrics(label->font()).height());
        line->addWidget(label);
        return label;
    };
    m_today = add(u"today"_s);
    m_lastSale = add(u"lastSale"_s);
    line->addStretch();
    return line;
}

CustomerPanel& SellPage::customerPanel()
{
    if (m_customer == nullptr) {
        m_customer = new CustomerPanel(m_model.customer(), m_theme, m_left);
        m_left->addWidget(m_customer);
        connect(m_customer, &CustomerPanel::finished, this, [this] { m_charge->setFocus(); });
    }
    return *m_customer;
}

QWidget* SellPage::makeAmountCard()
{
    auto* card = makeCard(this);
    auto* rows = new QVBoxLayout(card);
    rows->setContentsMargins(20, 20, 20, 20);
    rows->setSpacing(12);
    m_amount = new AmountLabel(m_theme, TypeSize::Amount, Qt::AlignRight, card);
    rows->addWidget(m_amount);
    m_tip = makeLabel(m_theme, TypeSize::Small, QFont::DemiBold, u"soft"_s, card);
    m_tip->setObjectName(u"tip"_s);
    m_tip->setAlignment(Qt::AlignRight);
    rows->addWidget(m_tip);
    m_keypad = new Keypad(m_theme, card);
    connect(m_keypad, &Keypad::typed, this, [this](const QString& key) {
        m_model.type(key);
        if (m_extras->isAncestorOf(focusWidget()))
            setFocus(); // Enter is the amount's again
    });
    connect(m_keypad, &Keypad::erased, &m_model, &SellModel::erase);
    rows->addWidget(m_keypad, 1);
    m_problem = makeLabel(m_theme, TypeSize::Small, QFont::DemiBold, {}, card);
    m_problem->setObjectName(u"sellNotice"_s);
    m_problem->setProperty("tone", u"bad"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    rows->addWidget(m_problem);
    m_charge = makeButton({}, u"primary"_s, card);
    m_charge->setObjectName(u"charge"_s);
    m_charge->setFocusPolicy(Qt::TabFocus);
    m_charge->setFont(m_theme.font(TypeSize::Head, QFont::DemiBold));
    connect(m_charge, &QPushButton::clicked, &m_model, &SellModel::charge);
    rows->addWidget(m_charge);
    return card;
}

void SellPage::refresh()
{
    const money::Money amount = m_model.amount();
    m_amount->setAmount(amount);
    m_keypad->setPoint(m_model.takesPoint());
    m_charge->setEnabled(m_model.canCharge());
    m_charge->setText(amount.isZero() ? tr("Enter an amount")
                                      : tr("Charge %1").arg(amountText(m_model.total())));
    //: %1: a percentage, %2: an amount of money
    m_tip->setText(tr("Tip %1 %: %2").arg(m_model.tipPercent()).arg(amountText(m_model.tip())));
    m_tip->setVisible(m_model.tip().isPositive());
    m_problem->hide();
}

void SellPage::refreshCustomer()
{
    const bool isOpen = m_model.customer().step() != CustomerModel::Step::None;
    QWidget* wanted = isOpen ? &customerPanel() : m_cards;
    if (m_left->currentWidget() != wanted) {
        m_left->setCurrentWidget(wanted);
        if (!isOpen)
            setFocus(); // the keys are the amount's again
    }
    if (m_customer != nullptr)
        m_customer->refresh(); // only now is it in sight, and can take the focus
}

void SellPage::tellOfTheDay(const QString& takings, const QString& last)
{
    m_today->setText(takings);
    m_lastSale->setText(last);
}

void SellPage::show(const QString& problem)
{
    setLook(m_problem, "tone", u"bad"_s);
    m_problem->setText(problem);
    m_problem->show();
}

void SellPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool isLow = event->size().height() < roomForAll;
    m_rows->setSpacing(isLow ? 12 : 20);
    m_extras->setLow(isLow);
    m_today->setVisible(!isLow);
    m_lastSale->setVisible(!isLow);
    setLook(m_charge, "stature", isLow ? QString() : u"tall"_s);
}

void SellPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_guard.reset();
    m_guard.key(m_model.amount()); // perhaps a scanner's first, which led here from a paid sale
    if (m_left->currentWidget() == m_cards)
        setFocus();
}

/// A button of this page that has the focus shares its keys with the page.
void SellPage::guard(QWidget* before, QWidget* now)
{
    if (before != nullptr && isAncestorOf(before))
        before->removeEventFilter(this);
    const bool isForms = m_customer != nullptr && m_customer->isAncestorOf(now);
    if (qobject_cast<QPushButton*>(now) != nullptr && isAncestorOf(now) && !isForms)
        now->installEventFilter(this);
}

bool SellPage::eventFilter(QObject* watched, QEvent* event)
{
    if (!mayPressButton(*event))
        return QWidget::eventFilter(watched, event);
    keyPressEvent(static_cast<QKeyEvent*>(event));
    return true;
}

void SellPage::keyPressEvent(QKeyEvent* event)
{
    if (event->text().size() == 1 && event->text()[0].isPrint())
        return type(*event);
    switch (event->key()) {
    case Qt::Key_Backspace:
        m_guard.reset();
        return m_model.erase();
    case Qt::Key_Escape:
        m_guard.reset();
        return m_left->currentWidget() == m_cards ? m_model.clear() : m_model.customer().leave();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return finish();
    case Qt::Key_Select:
        m_guard.reset();
        return pressFocused();
    default:
        return QWidget::keyPressEvent(event);
    }
}

void SellPage::type(const QKeyEvent& event)
{
    if (event.isAutoRepeat())
        m_guard.reset(); // a key held down is quick as well
    else if (const auto before = m_guard.key(m_model.amount()))
        return takeBack(*before);
    const QChar letter = event.text()[0];
    if (letter >= u'0' && letter <= u'9')
        m_model.type(letter);
    else if (letter == u'.' || letter == u',') // whichever the keyboard has
        m_model.type(u"."_s);
    else if (letter == u' ' && !event.isAutoRepeat())
        m_guard.unlessScanned(this, [this] { pressFocused(); });
}

void SellPage::pressFocused()
{
    auto* button = qobject_cast<QPushButton*>(focusWidget());
    if (button != nullptr && isAncestorOf(button))
        button->click();
}

void SellPage::finish()
{
    if (const auto before = m_guard.enter())
        return takeBack(*before);
    m_model.charge();
}

void SellPage::takeBack(money::Money amount)
{
    m_model.setAmount(amount);
    setLook(m_problem, "tone", u"unknown"_s);
    m_problem->setText(tr("That was a barcode. Nothing was charged."));
    m_problem->show();
}

} // namespace tillroll::ui
