#include "ui/kit/checkbox.h"

#include <QStyleOptionButton>
#include <QStylePainter>

#include <algorithm>

namespace tillroll::ui {

CheckBox::CheckBox(const QString& words, QWidget* parent) : QCheckBox(words, parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

/// What the box itself takes, and the space around it and its words.
QSize CheckBox::besideWords() const
{
    return QCheckBox::sizeHint() - fontMetrics().size(Qt::TextShowMnemonic, text());
}

QSize CheckBox::minimumSizeHint() const
{
    int longest = 0;
    for (const QString& word : text().split(u' '))
        longest = std::max(longest, fontMetrics().horizontalAdvance(word));
    return {besideWords().width() + longest, QCheckBox::minimumSizeHint().height()};
}

int CheckBox::heightForWidth(int width) const
{
    const QSize beside = besideWords();
    const QRect room(0, 0, std::max(1, width - beside.width()), QWIDGETSIZE_MAX);
    const QRect words = fontMetrics().boundingRect(room, Qt::TextWordWrap, text());
    return std::max(QCheckBox::sizeHint().height(), words.height() + beside.height());
}

void CheckBox::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    const QRect room = style()->subElementRect(QStyle::SE_CheckBoxContents, &option, this);
    option.text.clear(); // the style would keep it in one line
    painter.drawControl(QStyle::CE_CheckBox, option);
    const auto flags = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter);
    painter.drawItemText(room, static_cast<int>(flags) | Qt::TextWordWrap, palette(), isEnabled(),
                         text(), foregroundRole());
}

} // namespace tillroll::ui
