#include "ui/sell/sellpage.h"

#include "ui/kit/amountlabel.h"
#include "ui/kit/keypad.h"
#include "ui/kit/layouts.h"
#include "ui/kit/words.h"
#include "ui/sell/methodtile.h"

#include <QButtonGroup>
#include <QKeyEvent>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int tilesInARow = 3;

} // namespace

SellPage::SellPage(SellModel& model, Theme& theme, QWidget* parent)
    : QWidget(parent), m_model(model), m_theme(theme)
{
    setProperty("kind", u"page"_s);
    setFocusPolicy(Qt::StrongFocus);
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(20, 20, 20, 20);
    columns->setSpacing(20);
    auto* left = new QVBoxLayout;
    left->setSpacing(20);
    left->addWidget(makeCustomerCard());
    left->addWidget(makeMethodsCard(), 1);
    left->addStretch();
    columns->addLayout(left, 69);
    columns->addWidget(makeAmountCard(), 44);
    connect(&m_model, &SellModel::changed, this, &SellPage::refresh);
    connect(&m_model, &SellModel::refused, this, &SellPage::show);
    refresh();
}

QWidget* SellPage::makeCustomerCard()
{
    auto* card = makeCard(this);
    auto* rows = new QVBoxLayout(card);
    rows->setContentsMargins(20, 20, 20, 20);
    rows->setSpacing(10);
    rows->addWidget(makeHeading(m_theme, tr("Customer"), card));
    auto* name = makeLabel(m_theme, TypeSize::Head, QFont::DemiBold, {}, card);
    name->setText(tr("Walk-in"));
    rows->addWidget(name);
    m_customerHint = makeLabel(m_theme, TypeSize::Small, QFont::Normal, u"soft"_s, card);
    m_customerHint->setWordWrap(true);
    rows->addWidget(m_customerHint);
    return card;
}

QWidget* SellPage::makeMethodsCard()
{
    auto* card = makeCard(this);
    auto* rows = new QVBoxLayout(card);
    rows->setContentsMargins(20, 20, 20, 20);
    rows->setSpacing(10);
    rows->addWidget(makeHeading(m_theme, tr("How they pay"), card));
    auto* grid = new QGridLayout;
    grid->setSpacing(10);
    auto* group = new QButtonGroup(card);
    for (const pockyt::PaymentMethod& method : m_model.methods()) {
        auto* tile = new MethodTile(m_theme, method, card);
        group->addButton(tile);
        const auto index = static_cast<int>(m_tiles.size());
        grid->addWidget(tile, index / tilesInARow, index % tilesInARow);
        connect(tile, &QPushButton::clicked, this,
                [this, tile] { m_model.choose(tile->methodId()); });
        m_tiles.push_back(tile);
    }
    for (int column = 0; column < tilesInARow; ++column)
        grid->setColumnStretch(column, 1);
    rows->addLayout(grid);
    return card;
}

QWidget* SellPage::makeAmountCard()
{
    auto* card = makeCard(this);
    auto* rows = new QVBoxLayout(card);
    rows->setContentsMargins(20, 20, 20, 20);
    rows->setSpacing(16);
    m_amount = new AmountLabel(m_theme, TypeSize::Amount, Qt::AlignRight, card);
    rows->addWidget(m_amount);
    auto* keypad = new Keypad(m_theme, card);
    connect(keypad, &Keypad::typed, &m_model, &SellModel::type);
    connect(keypad, &Keypad::erased, &m_model, &SellModel::erase);
    rows->addWidget(keypad, 1);
    m_problem = makeLabel(m_theme, TypeSize::Small, QFont::DemiBold, {}, card);
    m_problem->setProperty("tone", u"bad"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    rows->addWidget(m_problem);
    m_charge = makeButton({}, u"primary"_s, card);
    m_charge->setObjectName(u"charge"_s);
    m_charge->setMinimumHeight(72);
    m_charge->setFont(m_theme.font(TypeSize::Head, QFont::DemiBold));
    connect(m_charge, &QPushButton::clicked, &m_model, &SellModel::charge);
    rows->addWidget(m_charge);
    return card;
}

void SellPage::refresh()
{
    const money::Money amount = m_model.amount();
    m_amount->setAmount(amount);
    m_charge->setEnabled(m_model.canCharge());
    m_charge->setText(amount.isZero() ? tr("Enter an amount")
                                      : tr("Charge %1").arg(amountText(amount)));
    const pockyt::PaymentMethod* chosen = m_model.chosen();
    for (MethodTile* tile : m_tiles)
        tile->setChecked(chosen != nullptr && tile->methodId() == chosen->id);
    m_customerHint->setText(
        chosen == nullptr ? tr("No way to pay takes the store's currency. Look into the settings.")
                          : tr("No details needed for %1").arg(chosen->label));
    m_problem->hide();
}

void SellPage::show(const QString& problem)
{
    m_problem->setText(problem);
    m_problem->show();
}

void SellPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    setFocus();
}

void SellPage::keyPressEvent(QKeyEvent* event)
{
    const QString text = event->text();
    if (text.size() == 1 && text[0] >= u'0' && text[0] <= u'9')
        return m_model.type(text);
    switch (event->key()) {
    case Qt::Key_Backspace:
        return m_model.erase();
    case Qt::Key_Escape:
        return m_model.clear();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return m_model.charge();
    default:
        return QWidget::keyPressEvent(event);
    }
}

} // namespace tillroll::ui
