#include "ui/customer/customerpanel.h"

#include "ui/customer/findview.h"
#include "ui/customer/formview.h"
#include "ui/kit/layouts.h"

#include <QKeyEvent>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

CustomerPanel::CustomerPanel(CustomerModel& model, Theme& theme, QWidget* parent)
    : QFrame(parent), m_model(model), m_theme(theme)
{
    setProperty("kind", u"card"_s);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(20, 20, 20, 20);
    rows->setSpacing(10);
    rows->addLayout(makeHead());
    auto* steps = new QWidget(this);
    m_steps = new QStackedLayout(steps);
    m_find = new FindView(m_model, m_theme, steps);
    m_steps->addWidget(m_find);
    rows->addWidget(steps, 1);
    m_problem = makeLabel(m_theme, TypeSize::Small, QFont::DemiBold, {}, this);
    m_problem->setProperty("tone", u"bad"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    rows->addWidget(m_problem);
    rows->addLayout(makeButtons());
    connect(&m_model, &CustomerModel::failed, this, &CustomerPanel::say);
}

QLayout* CustomerPanel::makeHead()
{
    auto* head = new QHBoxLayout;
    m_title = makeLabel(m_theme, TypeSize::Head, QFont::DemiBold, {}, this);
    head->addWidget(m_title, 1);
    auto* back = makeButton(m_theme, Icon::Cross, {}, {}, this);
    back->setObjectName(u"leaveCustomer"_s);
    back->setAccessibleName(tr("Back without a change"));
    back->setToolTip(tr("Back without a change (Esc)"));
    connect(back, &QPushButton::clicked, &m_model, &CustomerModel::leave);
    head->addWidget(back);
    return head;
}

QLayout* CustomerPanel::makeButtons()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    m_look = makeButton(m_theme, Icon::Search, tr("Find on file"), {}, this);
    connect(m_look, &QPushButton::clicked, &m_model, &CustomerModel::find);
    row->addWidget(m_look);
    row->addStretch();
    m_add = makeButton(m_theme, Icon::Plus, tr("Add a customer"), {}, this);
    m_add->setObjectName(u"addCustomer"_s);
    connect(m_add, &QPushButton::clicked, &m_model, &CustomerModel::add);
    row->addWidget(m_add);
    m_use = makeButton(m_theme, Icon::Check, tr("Use this customer"), {}, this);
    m_use->setObjectName(u"useCustomer"_s);
    connect(m_use, &QPushButton::clicked, this, [this] { m_model.takeForm(this, [] {}); });
    row->addWidget(m_use);
    return row;
}

FormView* CustomerPanel::formView()
{
    if (m_form == nullptr) {
        m_form = new FormView(m_model, m_theme, this);
        m_steps->addWidget(m_form);
        connect(m_form, &FormView::finished, this, [this] {
            m_use->setFocus(); // where there is no amount yet to go on to
            Q_EMIT finished();
        });
    }
    return m_form;
}

void CustomerPanel::refresh()
{
    const CustomerModel::Step step = m_model.step();
    m_add->setVisible(step == CustomerModel::Step::Find);
    m_look->setVisible(step == CustomerModel::Step::Form);
    m_use->setVisible(step == CustomerModel::Step::Form);
    if (std::exchange(m_shown, step) == step)
        return;
    m_problem->hide();
    switch (step) {
    case CustomerModel::Step::None:
        return;
    case CustomerModel::Step::Find:
        m_title->setText(tr("Find a customer"));
        m_steps->setCurrentWidget(m_find);
        return m_find->start();
    case CustomerModel::Step::Form:
        m_title->setText(m_model.form().customer().key.isEmpty() ? tr("New customer")
                                                                 : m_model.name());
        m_steps->setCurrentWidget(formView());
        return formView()->start();
    }
}

void CustomerPanel::say(const QString& problem)
{
    m_problem->setText(problem);
    m_problem->show();
}

void CustomerPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return m_model.leave();
    // What is typed here is no money, and Enter here is no charge.
    event->accept();
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (auto* button = qobject_cast<QPushButton*>(focusWidget()); isEnter && button != nullptr)
        button->click();
}

} // namespace tillroll::ui
