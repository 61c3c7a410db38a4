#include "ui/customer/formfield.h"

#include "ui/kit/layouts.h"

#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

FormField::FormField(CustomerField field, Theme& theme, QWidget* parent)
    : QWidget(parent), m_field(field)
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    m_name = makeLabel(theme, TypeSize::Label, QFont::DemiBold, u"soft"_s, this);
    rows->addWidget(m_name);
    if (field == CustomerField::Country || field == CustomerField::State)
        makeChoice();
    else
        makeLine(theme);
    editor()->installEventFilter(this);
    m_name->setBuddy(editor());
    rows->addWidget(editor());
    m_problem = makeLabel(theme, TypeSize::Label, QFont::Normal, {}, this);
    m_problem->setProperty("tone", u"bad"_s);
    m_problem->setWordWrap(true);
    // Its room is kept, so that nothing jumps while one types.
    m_problem->setMinimumHeight(m_problem->fontMetrics().height());
    m_problem->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    rows->addWidget(m_problem);
    rows->addStretch();
}

void FormField::makeLine(Theme& theme)
{
    m_line = new QLineEdit(this);
    m_line->setFont(theme.font(TypeSize::Body));
    connect(m_line, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_isEdited = true;
        Q_EMIT filled(m_field, text);
    });
}

void FormField::makeChoice()
{
    m_choice = new QComboBox(this);
    m_choice->setMinimumHeight(48);
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(8);
    m_choice->setPlaceholderText(tr("Choose"));
    connect(m_choice, &QComboBox::currentIndexChanged, this, [this] {
        m_isEdited = true;
        Q_EMIT filled(m_field, m_choice->currentData().toString());
    });
}

QWidget* FormField::editor() const
{
    return m_line != nullptr ? static_cast<QWidget*>(m_line) : m_choice;
}

void FormField::setRegions(const QList<Region>& regions)
{
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    for (const Region& region : regions)
        m_choice->addItem(tr("%1 (%2)", "a region and its code").arg(region.name, region.code),
                          region.code);
}

void FormField::restart()
{
    m_isEdited = false;
    m_isStrict = false;
}

void FormField::focus()
{
    editor()->setFocus(Qt::OtherFocusReason);
}

QString FormField::problem() const
{
    return m_problem->text();
}

void FormField::show(const CustomerForm& form)
{
    m_name->setText(wordsFor(m_field, form.text(CustomerField::Country)));
    editor()->setAccessibleName(m_name->text());
    showText(form.text(m_field));
    showProblem(form);
}

void FormField::showText(const QString& text)
{
    if (m_line != nullptr) {
        if (m_line->text() != text)
            m_line->setText(text); // no textEdited: this is not the cashier
        return;
    }
    const QSignalBlocker quiet(m_choice);
    m_choice->setCurrentIndex(m_choice->findData(text));
}

void FormField::showProblem(const CustomerForm& form)
{
    const std::optional<pockyt::FieldReason> reason = form.reason(m_field);
    const bool isUnfinished =
        reason == pockyt::FieldReason::Missing || reason == pockyt::FieldReason::BadFormat;
    const bool isTold = reason && (m_isStrict || !isUnfinished);
    m_problem->setText(isTold ? form.problem(m_field) : QString());
    editor()->setAccessibleDescription(m_problem->text());
}

bool FormField::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut && m_isEdited && !m_isStrict) {
        m_isStrict = true;
        Q_EMIT left();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tillroll::ui
