#include "ui/customer/customercard.h"

#include "ui/kit/layouts.h"

#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

CustomerCard::CustomerCard(CustomerModel& model, Theme& theme, QWidget* parent)
    : QFrame(parent), m_model(model), m_theme(theme)
{
    setProperty("kind", u"card"_s);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(20, 20, 20, 20);
    rows->setSpacing(10);
    rows->addWidget(makeHeading(m_theme, tr("Customer"), this));
    rows->addLayout(makeRow());
    connect(&m_model, &CustomerModel::changed, this, &CustomerCard::refresh);
    connect(&m_theme, &Theme::changed, this, &CustomerCard::paintMark);
    paintMark();
    refresh();
}

QLayout* CustomerCard::makeRow()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    m_mark = new QLabel(this);
    m_mark->setProperty("kind", u"mark"_s);
    m_mark->setFixedSize(48, 48);
    m_mark->setAlignment(Qt::AlignCenter);
    row->addWidget(m_mark);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    m_name = makeLabel(m_theme, TypeSize::Head, QFont::DemiBold, {}, this);
    m_name->setObjectName(u"customerName"_s);
    words->addWidget(m_name);
    m_hint = makeLabel(m_theme, TypeSize::Small, QFont::Normal, u"soft"_s, this);
    m_hint->setObjectName(u"customerHint"_s);
    m_hint->setWordWrap(true);
    words->addWidget(m_hint);
    row->addLayout(words, 1);
    m_remove = makeButton(m_theme, Icon::Cross, {}, {}, this);
    m_remove->setObjectName(u"removeCustomer"_s);
    m_remove->setAccessibleName(tr("Take the customer off: walk-in"));
    m_remove->setToolTip(m_remove->accessibleName());
    connect(m_remove, &QPushButton::clicked, &m_model, &CustomerModel::reset);
    row->addWidget(m_remove);
    m_change = makeButton(m_theme, Icon::Search, {}, {}, this);
    m_change->setObjectName(u"findCustomer"_s);
    connect(m_change, &QPushButton::clicked, &m_model, &CustomerModel::find);
    row->addWidget(m_change);
    return row;
}

void CustomerCard::refresh()
{
    const bool isKnown = m_model.chosen().has_value();
    m_name->setText(m_model.name());
    m_hint->setText(m_model.hint());
    m_remove->setVisible(isKnown);
    m_change->setText(isKnown ? tr("Change") : tr("Find or add"));
    m_change->setAccessibleName(isKnown ? tr("Change the customer") : tr("Find or add a customer"));
}

void CustomerCard::paintMark()
{
    m_mark->setPixmap(m_theme.pixmap(Icon::Person, 24, m_theme.colors().accent));
}

} // namespace tillroll::ui
