#include "core/receipt/sheet.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace tillroll::receipt {
namespace {

constexpr qreal inner = Sheet::width - 2 * Sheet::margin;
constexpr qreal unlimited = 1e6;

Qt::Alignment alignmentOf(Side side)
{
    switch (side) {
    case Side::Left:
        return Qt::AlignLeft;
    case Side::Centre:
        return Qt::AlignHCenter;
    case Side::Right:
        return Qt::AlignRight;
    }
    Q_UNREACHABLE();
}

} // namespace

QFont Sheet::fontFor(const Type& type) const
{
    QFont font(m_family);
    font.setPixelSize(type.size);
    font.setWeight(type.weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    // Inter swaps ":" and "-" for others of its glyphs between figures and capitals, and Qt's PDF
    // does not know which character those stand for: copied or searched text would lack them.
    font.setStyleStrategy(QFont::PreferNoShaping);
    return font;
}

// Sets `text` into `room` from its top on and returns the height it takes.
qreal Sheet::place(const QString& text, const Type& type, Side side, const QRectF& room)
{
    QTextLayout layout(text, fontFor(type));
    QTextOption option(alignmentOf(side));
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    qreal height = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(room.width());
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    if (m_painter) {
        m_painter->setPen(type.color);
        layout.draw(m_painter, room.topLeft());
    }
    return height;
}

void Sheet::rule(const QColor& color)
{
    if (m_painter)
        m_painter->fillRect(QRectF(margin, m_height, inner, 20), color);
    gap(20);
}

void Sheet::band(const QString& text, const Type& type, const QColor& ground)
{
    const qreal around = type.size * 0.9;
    const qreal textHeight = QFontMetricsF(fontFor(type)).height();
    if (m_painter)
        m_painter->fillRect(QRectF(0, m_height, width, textHeight + 2 * around), ground);
    gap(around);
    place(text, type, Side::Centre, {margin, m_height, inner, unlimited});
    gap(textHeight + around);
}

void Sheet::text(const QString& text, const Type& type, Side side)
{
    gap(place(text, type, side, {margin, m_height, inner, unlimited}));
}

void Sheet::panel(const QString& text, const Type& type, const QColor& ground)
{
    constexpr qreal around = 300;
    const QRectF room(margin + around, m_height + around, inner - 2 * around, unlimited);
    Sheet measure(nullptr, m_family);
    const qreal height = measure.place(text, type, Side::Left, room) + 2 * around;
    if (m_painter) {
        m_painter->setPen(Qt::NoPen);
        m_painter->setBrush(ground);
        m_painter->drawRoundedRect(QRectF(margin, m_height, inner, height), 250, 250);
    }
    place(text, type, Side::Left, room);
    gap(height);
}

void Sheet::row(const QString& left, const Type& leftType, const QString& right,
                const Type& rightType)
{
    constexpr qreal between = 400;
    const qreal leftWidth = QFontMetricsF(fontFor(leftType)).horizontalAdvance(left) + between;
    const QRectF leftRoom(margin, m_height, leftWidth, unlimited);
    const QRectF rightRoom(margin + leftWidth, m_height, inner - leftWidth, unlimited);
    const qreal leftHeight = place(left, leftType, Side::Left, leftRoom);
    const qreal rightHeight = place(right, rightType, Side::Right, rightRoom);
    gap(std::max(leftHeight, rightHeight));
}

void Sheet::amount(const QString& small, const Type& smallType, const QString& large,
                   Type largeType)
{
    constexpr qreal between = 180;
    const qreal smallWidth = QFontMetricsF(fontFor(smallType)).horizontalAdvance(small);
    const qreal room = inner - smallWidth - between;
    const qreal wanted = QFontMetricsF(fontFor(largeType)).horizontalAdvance(large);
    if (wanted > room)
        largeType.size = static_cast<int>(std::floor(largeType.size * room / wanted));
    const QFontMetricsF metrics(fontFor(largeType));
    const qreal baseline = m_height + metrics.ascent();
    if (m_painter) {
        m_painter->setFont(fontFor(smallType));
        m_painter->setPen(smallType.color);
        m_painter->drawText(QPointF(margin, baseline), small);
        m_painter->setFont(fontFor(largeType));
        m_painter->setPen(largeType.color);
        m_painter->drawText(QPointF(margin + smallWidth + between, baseline), large);
    }
    gap(metrics.height());
}

QRectF Sheet::chip(const QString& text, const Type& type, const QColor& ground, Side side,
                   qreal markSize)
{
    const QFontMetricsF metrics(fontFor(type));
    const qreal around = type.size * 0.8;
    const qreal markRoom = markSize > 0 ? markSize + type.size * 0.5 : 0;
    const qreal chipWidth = metrics.horizontalAdvance(text) + markRoom + 2 * around;
    const qreal chipHeight = metrics.height() + around;
    const qreal left = side == Side::Right ? width - margin - chipWidth : margin;
    if (m_painter) {
        m_painter->setPen(Qt::NoPen);
        m_painter->setBrush(ground);
        m_painter->drawRoundedRect(QRectF(left, m_height, chipWidth, chipHeight), 220, 220);
    }
    place(text, type, Side::Left,
          {left + around + markRoom, m_height + around / 2, unlimited, unlimited});
    const qreal markTop = m_height + (chipHeight - markSize) / 2;
    return {left + around, markTop, markSize, markSize};
}

void Sheet::stroke(const QRectF& box, std::initializer_list<QPointF> points, const QColor& color)
{
    if (!m_painter)
        return;
    QPolygonF line;
    for (const QPointF& point : points)
        line.append({box.left() + point.x() * box.width(), box.top() + point.y() * box.height()});
    m_painter->setPen(QPen(color, box.width() * 0.16, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_painter->setBrush(Qt::NoBrush);
    m_painter->drawPolyline(line);
}

void Sheet::code(const QrCode& code, qreal side, const QString& title, const Type& titleType,
                 const QString& text, const Type& type)
{
    const qreal module = side / (code.size() + 2 * QrCode::quietZone);
    const qreal quiet = QrCode::quietZone * module;
    // The quiet zone reaches into the margin: the code itself stands flush with the text.
    const qreal left = margin;
    const qreal top = m_height + quiet;
    const qreal codeSide = code.size() * module;
    for (int y = 0; m_painter && y < code.size(); ++y)
        for (int x = 0; x < code.size(); ++x)
            if (code.isDark(x, y))
                m_painter->fillRect(QRectF(left + x * module, top + y * module, module, module),
                                    Qt::black);

    const qreal beside = left + codeSide + std::max(quiet, 400.0);
    const qreal room = width - margin - beside;
    Sheet measure(nullptr, m_family);
    const qreal titleHeight = measure.place(title, titleType, Side::Left, {0, 0, room, unlimited});
    const qreal textHeight = measure.place(text, type, Side::Left, {0, 0, room, unlimited});
    constexpr qreal between = 60;
    const qreal textHeights = titleHeight + between + textHeight;
    const qreal textTop = top + std::max(0.0, (codeSide - textHeights) / 2);
    place(title, titleType, Side::Left, {beside, textTop, room, unlimited});
    place(text, type, Side::Left, {beside, textTop + titleHeight + between, room, unlimited});
    gap(std::max(side, textTop + textHeights - m_height));
}

} // namespace tillroll::receipt
