#include "ui/kit/stepper.h"

#include "ui/kit/layouts.h"

#include <QHBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

Stepper::Stepper(const QString& name, int least, int most, const QString& unit, QWidget* parent)
    : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_less = addKey(u"−"_s, tr("%1: less").arg(name), -1);
    m_number = new QSpinBox(this);
    m_number->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_number->setAccessibleName(name);
    m_number->setAlignment(Qt::AlignCenter);
    m_number->setRange(least, most);
    m_number->setSuffix(unit);
    m_number->setKeyboardTracking(false); // a number is a number once it is typed out
    m_number->setFixedSize(120, 48);
    m_more = addKey(u"+"_s, tr("%1: more").arg(name), 1);
    row->addWidget(m_less);
    row->addWidget(m_number);
    row->addWidget(m_more);
    row->addStretch();
    setFocusProxy(m_number);
    connect(m_number, &QSpinBox::valueChanged, this, [this](int value) {
        refresh();
        Q_EMIT changed(value);
    });
    refresh();
}

QPushButton* Stepper::addKey(const QString& sign, const QString& name, int by)
{
    auto* key = makeButton(sign, u"step"_s, this);
    key->setAccessibleName(name);
    key->setFixedSize(52, 48);
    key->setFocusPolicy(Qt::NoFocus); // the number's own keys do the same
    key->setAutoRepeat(true);
    connect(key, &QPushButton::clicked, this, [this, by] { m_number->stepBy(by); });
    return key;
}

void Stepper::refresh()
{
    m_less->setEnabled(m_number->value() > m_number->minimum());
    m_more->setEnabled(m_number->value() < m_number->maximum());
}

} // namespace tillroll::ui
