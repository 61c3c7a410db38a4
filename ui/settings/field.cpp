#include "ui/settings/field.h"

#include "ui/kit/layouts.h"

#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

Field::Field(Theme& theme, const QString& name, QWidget* control, const QString& hint,
             QWidget* parent)
    : QWidget(parent), m_hint(hint)
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(6);
    auto* label = makeLabel(theme, TypeSize::Small, QFont::DemiBold, {}, this);
    label->setText(name);
    label->setBuddy(control);
    rows->addWidget(label);
    control->setAccessibleName(name);
    rows->addWidget(control);
    m_below = makeLabel(theme, TypeSize::Label, QFont::Normal, u"soft"_s, this);
    m_below->setWordWrap(true);
    rows->addWidget(m_below);
    setProblem({});
}

void Field::setHint(const QString& hint)
{
    m_hint = hint;
    setProblem({});
}

void Field::setProblem(const QString& sentence)
{
    const bool isWrong = !sentence.isEmpty();
    m_below->setText(isWrong ? sentence : m_hint);
    m_below->setVisible(!m_below->text().isEmpty());
    m_below->setProperty("kind", isWrong ? QString() : u"soft"_s);
    setLook(m_below, "tone", isWrong ? u"bad"_s : u"neutral"_s);
}

} // namespace tillroll::ui
