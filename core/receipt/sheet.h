#pragma once

#include "core/receipt/qr.h"

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace tillroll::receipt {

/// How a line of text is set. Sizes are hundredths of a millimetre.
struct Type {
    int size = 300;
    QFont::Weight weight = QFont::Normal;
    QColor color = Qt::black;
};

enum class Side { Left, Centre, Right };

/// A strip of paper that is filled from top to bottom, in hundredths of a millimetre. Without a
/// painter it only measures, so that the same drawing tells how long the paper must be.
class Sheet {
public:
    static constexpr qreal width = 8000;
    static constexpr qreal margin = 600;

    /// `painter`, when there is one, must outlive the sheet and draw in the same unit.
    Sheet(QPainter* painter, QString family) : m_painter(painter), m_family(std::move(family)) {}

    /// How far the sheet is filled.
    [[nodiscard]] qreal height() const { return m_height; }

    void gap(qreal size) { m_height += size; }

    /// A hairline from margin to margin.
    void rule(const QColor& color);

    /// A strip from edge to edge with text in its middle.
    void band(const QString& text, const Type& type, const QColor& ground);

    /// Text from margin to margin, wrapped.
    void text(const QString& text, const Type& type, Side side);

    /// Text on a rounded ground from margin to margin, wrapped.
    void panel(const QString& text, const Type& type, const QColor& ground);

    /// `left` at the left margin, `right` at the right one, wrapped in what room `left` leaves.
    void row(const QString& left, const Type& leftType, const QString& right,
             const Type& rightType);

    /// Two texts on one base line, the second one made smaller until both fit.
    void amount(const QString& small, const Type& smallType, const QString& large, Type largeType);

    /// A rounded label at one of the margins, with room for a mark at its left; adds no height.
    /// Returns where the mark goes, an empty rectangle when `markSize` is 0.
    QRectF chip(const QString& text, const Type& type, const QColor& ground, Side side,
                qreal markSize);

    /// A line through `points`, given in parts of `box`.
    void stroke(const QRectF& box, std::initializer_list<QPointF> points, const QColor& color);

    /// A QR code at the left margin, its quiet zone included, with text beside it.
    void code(const QrCode& code, qreal side, const QString& title, const Type& titleType,
              const QString& text, const Type& type);

private:
    [[nodiscard]] QFont fontFor(const Type& type) const;
    qreal place(const QString& text, const Type& type, Side side, const QRectF& room);

    QPainter* m_painter;
    QString m_family;
    qreal m_height = 0;
};

} // namespace tillroll::receipt
