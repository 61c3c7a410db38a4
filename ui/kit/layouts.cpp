#include "ui/kit/layouts.h"

#include <QEvent>
#include <QStyle>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

/// From right to left, Qt begins a broken line further in by the blank it was broken at: its end
/// needs that room.
class Label final : public QLabel {
public:
    using QLabel::QLabel;

protected:
    bool event(QEvent* event) override
    {
        constexpr int blank = 6;
        if (event->type() == QEvent::Polish && wordWrap() && isRightToLeft())
            setContentsMargins(blank, 0, 0, 0);
        return QLabel::event(event);
    }
};

} // namespace

QFrame* makeCard(QWidget* parent)
{
    auto* card = new QFrame(parent);
    card->setProperty("kind", u"card"_s);
    return card;
}

QLabel* makeLabel(Theme& theme, TypeSize size, int weight, const QString& kind, QWidget* parent)
{
    auto* label = new Label(parent);
    label->setFont(theme.font(size, weight));
    label->setTextFormat(Qt::PlainText);
    if (!kind.isEmpty())
        label->setProperty("kind", kind);
    return label;
}

QLabel* makeHeading(Theme& theme, const QString& text, QWidget* parent)
{
    auto* label = makeLabel(theme, TypeSize::Label, QFont::DemiBold, u"heading"_s, parent);
    QFont font = label->font();
    font.setCapitalization(QFont::AllUppercase);
    label->setFont(font);
    label->setText(text);
    return label;
}

QPushButton* makeButton(const QString& text, const QString& kind, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    if (!kind.isEmpty())
        button->setProperty("kind", kind);
    return button;
}

QPushButton* makeButton(Theme& theme, Icon icon, const QString& text, const QString& kind,
                        QWidget* parent)
{
    auto* button = makeButton(text, kind, parent);
    const auto paint = [&theme, button, icon, kind] {
        const Palette& colors = theme.colors();
        theme.putIcon(button, icon,
                      kind == "primary"_L1  ? colors.onAccent
                      : kind == "danger"_L1 ? colors.bad.ink
                                            : colors.ink);
    };
    QObject::connect(&theme, &Theme::changed, button, paint);
    paint();
    return button;
}

void setLook(QWidget* widget, const char* property, const QString& value)
{
    if (widget->property(property).toString() == value)
        return;
    widget->setProperty(property, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace tillroll::ui
