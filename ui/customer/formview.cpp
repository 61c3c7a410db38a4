#include "ui/customer/formview.h"

#include "ui/customer/countries.h"
#include "ui/customer/formfield.h"
#include "ui/kit/layouts.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int columns = 2;

// In pairs that people write together; the country before all that depends on it.
constexpr CustomerField order[]{
    CustomerField::Country,  CustomerField::State, CustomerField::FirstName,
    CustomerField::LastName, CustomerField::Email, CustomerField::Phone,
    CustomerField::Street,   CustomerField::City,  CustomerField::Zip};

bool isWide(CustomerField field, const QList<CustomerField>& fields)
{
    switch (field) {
    case CustomerField::Street:
        return true;
    case CustomerField::Country:
        return !fields.contains(CustomerField::State);
    case CustomerField::Email:
        return !fields.contains(CustomerField::Phone);
    case CustomerField::State:
    case CustomerField::FirstName:
    case CustomerField::LastName:
    case CustomerField::Phone:
    case CustomerField::City:
    case CustomerField::Zip:
        return false;
    }
    return false;
}

} // namespace

FormView::FormView(CustomerModel& model, Theme& theme, QWidget* parent)
    : QWidget(parent), m_model(model), m_theme(theme)
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(10);
    m_notice = makeLabel(theme, TypeSize::Small, QFont::DemiBold, {}, this);
    m_notice->setObjectName(u"customerNotice"_s);
    m_notice->setProperty("tone", u"bad"_s);
    m_notice->setWordWrap(true);
    rows->addWidget(m_notice);
    m_scroll = new QScrollArea(this);
    m_scroll->setProperty("kind", u"plain"_s);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    rows->addWidget(m_scroll, 1);
    makeFields();
    fieldFor(CustomerField::Country)->setRegions(countries(m_model.storeCountry()));
    connect(&m_model, &CustomerModel::filled, this, [this](bool isOtherForm) {
        if (isOtherForm)
            arrange();
        refresh();
    });
    connect(&m_model, &CustomerModel::incomplete, this, &FormView::pointAt);
}

void FormView::makeFields()
{
    auto* body = new QWidget(m_scroll);
    body->setProperty("kind", u"plain"_s);
    m_grid = new QGridLayout(body);
    m_grid->setContentsMargins(0, 0, 10, 0); // clear of the scroll bar
    m_grid->setHorizontalSpacing(20);
    m_grid->setVerticalSpacing(4);
    for (int column = 0; column < columns; ++column)
        m_grid->setColumnStretch(column, 1);
    for (const CustomerField each : order) {
        auto* field = new FormField(each, m_theme, body);
        connect(field, &FormField::filled, &m_model, &CustomerModel::fill);
        connect(field, &FormField::left, this, &FormView::refresh);
        m_fields.push_back(field);
    }
    m_scroll->setWidget(body);
    // The card behind shows through.
    body->setAutoFillBackground(false);
    m_scroll->viewport()->setAutoFillBackground(false);
}

void FormView::start()
{
    for (FormField* field : m_fields)
        field->restart();
    arrange();
    refresh();
    m_fields.front()->focus();
    for (FormField* field : m_fields) {
        if (m_model.form().reason(field->field()) &&
            m_model.form().fields().contains(field->field()))
            return field->focus();
    }
}

void FormView::arrange()
{
    const CustomerForm& form = m_model.form();
    const QString country = form.text(CustomerField::Country);
    if (m_country != country) {
        m_country = country;
        fieldFor(CustomerField::State)->setRegions(statesOf(country));
    }
    const QList<CustomerField> asked = form.fields();
    int row = 0;
    int column = 0;
    for (FormField* field : m_fields) {
        m_grid->removeWidget(field);
        field->setVisible(asked.contains(field->field()));
        if (!asked.contains(field->field()))
            continue;
        const int width = isWide(field->field(), asked) ? columns : 1;
        if (column + width > columns) {
            ++row;
            column = 0;
        }
        m_grid->addWidget(field, row, column, 1, width);
        column += width;
    }
}

void FormView::refresh()
{
    const CustomerForm& form = m_model.form();
    m_notice->setText(m_model.notice());
    m_notice->setVisible(!m_model.notice().isEmpty());
    for (FormField* field : m_fields)
        field->show(form);
}

FormField* FormView::fieldFor(CustomerField field) const
{
    return *std::find_if(m_fields.begin(), m_fields.end(),
                         [field](const FormField* each) { return each->field() == field; });
}

void FormView::pointAt(CustomerField field)
{
    for (FormField* each : m_fields)
        each->insist();
    refresh();
    fieldFor(field)->focus();
    m_scroll->ensureWidgetVisible(fieldFor(field));
}

void FormView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        return QWidget::keyPressEvent(event);
    // Not on to the charge at once: a scanner ends its code with Enter, wherever the cursor is.
    const QWidget* at = focusWidget();
    const auto here = std::find_if(m_fields.begin(), m_fields.end(), [at](const FormField* each) {
        return at != nullptr && each->isAncestorOf(at);
    });
    const auto next = here == m_fields.end()
                          ? here
                          : std::find_if(here + 1, m_fields.end(),
                                         [](const FormField* each) { return !each->isHidden(); });
    if (next == m_fields.end())
        Q_EMIT finished();
    else
        (*next)->focus();
}

} // namespace tillroll::ui
