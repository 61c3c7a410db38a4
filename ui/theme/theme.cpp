#include "ui/theme/theme.h"

#include "core/receipt/typeface.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QPainter>
#include <QSvgRenderer>
#include <QWidget>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

/// In the order of Icon.
constexpr std::array<QStringView, 20> iconNames{
    u"backspace", u"bell",     u"check",   u"clock",  u"copy",   u"cross", u"document",
    u"gear",      u"link",     u"mail",    u"person", u"phone",  u"plus",  u"printer",
    u"question",  u"receipts", u"refresh", u"screen", u"search", u"sell"};
static_assert(iconNames.size() == static_cast<std::size_t>(Icon::Sell) + 1);
constexpr int wordedSide = 20; // of an icon before words
constexpr int wordedGap = 5;

int pixelsOf(TypeSize size)
{
    switch (size) {
    case TypeSize::Display:
        return 104;
    case TypeSize::Amount:
        return 72;
    case TypeSize::Result:
        return 64;
    case TypeSize::Title:
        return 44;
    case TypeSize::Total:
        return 40;
    case TypeSize::Lead:
        return 34;
    case TypeSize::Head:
        return 20;
    case TypeSize::Body:
        return 16;
    case TypeSize::Small:
        return 14;
    case TypeSize::Label:
        return 13;
    }
    return 16;
}

/// The icon's drawing; its lines are written in black, to be replaced.
QByteArray drawing(Icon icon, const QColor& color)
{
    QFile file(u":/tillroll/icons/%1.svg"_s.arg(nameOf(icon)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the icon %s is missing from the program", qPrintable(nameOf(icon)));
    return file.readAll().replace("#000000", color.name().toLatin1());
}

} // namespace

Theme::Theme(Scheme scheme, QObject* parent)
    : QObject(parent), m_scheme(scheme),
      m_family(receipt::loadTypeface().value_or(QGuiApplication::font().family()))
{
}

void Theme::setScheme(Scheme scheme)
{
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    Q_EMIT changed();
}

QFont Theme::font(TypeSize size, int weight) const
{
    QFont font(m_family);
    font.setPixelSize(pixelsOf(size));
    font.setWeight(static_cast<QFont::Weight>(weight));
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QPixmap Theme::pixmap(Icon icon, int side, const QColor& color) const
{
    const qreal scale = qGuiApp->devicePixelRatio();
    QPixmap pixmap(QSize(side, side) * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(drawing(icon, color));
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, side, side));
    return pixmap;
}

QIcon Theme::icon(Icon icon, const QColor& color) const
{
    return QIcon(pixmap(icon, 24, color));
}

void Theme::putIcon(QAbstractButton* button, Icon icon, const QColor& color) const
{
    // Qt leaves four pixels between the two, whatever the stylesheet says.
    const QPixmap mark = pixmap(icon, wordedSide, color);
    QPixmap wide(QSize(wordedSide + wordedGap, wordedSide) * mark.devicePixelRatio());
    wide.setDevicePixelRatio(mark.devicePixelRatio());
    wide.fill(Qt::transparent);
    QPainter(&wide).drawPixmap(button->isRightToLeft() ? wordedGap : 0, 0, mark);
    button->setIcon(wide);
    button->setIconSize({wordedSide + wordedGap, wordedSide});
}

void Theme::dress(QWidget* window)
{
    // Buttons and fields take the application's font, whatever their window's is.
    QApplication::setFont(font(TypeSize::Body));
    const auto apply = [this, window] { window->setStyleSheet(styleSheet(colors())); };
    connect(this, &Theme::changed, window, apply);
    apply();
}

QString nameOf(Icon icon)
{
    return iconNames.at(static_cast<std::size_t>(icon)).toString();
}

} // namespace tillroll::ui
