#include "ui/kit/keypad.h"

#include <QGridLayout>
#include <QLocale>
#include <QPushButton>
#include <QResizeEvent>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int roomyHeight = 600; ///< from here on the faces are larger

} // namespace

Keypad::Keypad(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(10);
    // A calculator's order stays as it is where text runs from right to left.
    setLayoutDirection(Qt::LeftToRight);
    for (int digit = 1; digit <= 9; ++digit)
        addKey(QString::number(digit), 2 - (digit - 1) / 3, (digit - 1) % 3);
    m_noughts = addKey(u"00"_s, 3, 0);
    addKey(u"0"_s, 3, 1);
    m_backspace = addKey({}, 3, 2);
    m_backspace->setAccessibleName(tr("Delete the last digit"));
    m_backspace->setIconSize({28, 28});
    connect(&m_theme, &Theme::changed, this, &Keypad::paintKeys);
    paintKeys();
}

QPushButton* Keypad::addKey(const QString& face, int row, int column)
{
    auto* key = new QPushButton(face, this);
    key->setProperty("kind", u"key"_s);
    key->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    key->setMinimumHeight(46);
    key->setAutoRepeat(face.isEmpty());
    key->setFocusPolicy(Qt::TabFocus); // after a click Enter is still the page's
    qobject_cast<QGridLayout*>(layout())->addWidget(key, row, column);
    m_keys.push_back(key);
    if (face.isEmpty()) {
        connect(key, &QPushButton::clicked, this, &Keypad::erased);
    } else {
        key->setAccessibleName(face);
        connect(key, &QPushButton::clicked, this, [this, key, face] {
            Q_EMIT typed(key == m_noughts && m_hasPoint ? u"."_s : face);
        });
    }
    return key;
}

void Keypad::setPoint(bool hasPoint)
{
    m_hasPoint = hasPoint;
    m_noughts->setText(hasPoint ? QLocale().decimalPoint() : u"00"_s);
    m_noughts->setAccessibleName(hasPoint ? tr("Decimal point") : u"00"_s);
}

void Keypad::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if ((event->oldSize().height() < roomyHeight) != (height() < roomyHeight))
        paintKeys();
}

void Keypad::paintKeys()
{
    QFont font = m_theme.font(TypeSize::Head, QFont::DemiBold);
    font.setPixelSize(height() < roomyHeight ? 28 : 40);
    for (QPushButton* key : m_keys)
        key->setFont(font);
    m_backspace->setIcon(m_theme.icon(Icon::Backspace, m_theme.colors().ink));
}

} // namespace tillroll::ui
