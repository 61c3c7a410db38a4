#include "ui/sell/extrascard.h"

#include "ui/kit/layouts.h"

#include <QKeyEvent>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

void NoteField::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Escape:
        Q_EMIT finished();
        return;
    default:
        QLineEdit::keyPressEvent(event);
        event->accept(); // what the field does not want is not the amount's either
    }
}

ExtrasCard::ExtrasCard(SellModel& model, Theme& theme, QWidget* parent)
    : QFrame(parent), m_model(model)
{
    setProperty("kind", u"card"_s);
    auto* rows = new QVBoxLayout(this);
    rows->setSpacing(10);
    m_heading = makeHeading(theme, {}, this);
    rows->addWidget(m_heading);
    m_row = new QHBoxLayout;
    m_row->setSpacing(10);
    m_note = new NoteField(this);
    m_note->setObjectName(u"note"_s);
    m_note->setMaxLength(static_cast<int>(till::mostNote));
    m_note->setPlaceholderText(tr("Order note (optional)"));
    m_note->setAccessibleName(tr("Note"));
    m_note->setToolTip(tr("For the shop and the receipt; no names or other personal data."));
    m_row->addWidget(m_note, 1);
    rows->addLayout(m_row);
    connect(m_note, &QLineEdit::textEdited, &m_model, &SellModel::setNote);
    connect(m_note, &NoteField::finished, this, &ExtrasCard::finished);
    connect(&m_model, &SellModel::changed, this, &ExtrasCard::refresh);
    setLow(false);
    refresh();
}

void ExtrasCard::setLow(bool isLow)
{
    const int above = isLow ? 12 : 20;
    layout()->setContentsMargins(20, above, 20, above);
    m_heading->setVisible(!isLow);
}

void ExtrasCard::refresh()
{
    const Extras& extras = m_model.extras();
    const bool hasTips = !extras.tipPercents.isEmpty();
    setVisible(extras.hasNote || hasTips);
    m_note->setVisible(extras.hasNote);
    m_heading->setText(!hasTips ? tr("Note") : extras.hasNote ? tr("Note and tip") : tr("Tip"));
    if (m_note->text() != m_model.note())
        m_note->setText(m_model.note());
    if (m_offered != extras.tipPercents)
        makeChoices();
    for (const Choice& choice : m_choices)
        choice.button->setChecked(choice.percent == m_model.tipPercent());
}

void ExtrasCard::makeChoices()
{
    for (const Choice& choice : m_choices) {
        choice.button->hide();
        choice.button->deleteLater();
    }
    m_choices.clear();
    m_offered = m_model.extras().tipPercents;
    const QList<int> percents = m_offered.isEmpty() ? QList<int>() : QList<int>{0} + m_offered;
    for (const int percent : percents) {
        //: %1: a whole number
        auto* button =
            makeButton(percent == 0 ? tr("No tip") : tr("%1 %").arg(percent), u"choice"_s, this);
        button->setCheckable(true);
        // From the page's keys to the buttons by Tab; a click leaves the keys with the amount.
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QPushButton::clicked, this,
                [this, percent] { m_model.chooseTip(percent); });
        m_row->addWidget(button);
        m_choices.push_back({percent, button});
    }
}

} // namespace tillroll::ui
