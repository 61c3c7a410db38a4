#include "tests/gui/painted_texts.h"

#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QWidget>

namespace tillroll::test {

namespace {

/// Paints nothing, and notes the texts.
class Scribe final : public QPaintEngine {
public:
    Scribe() : QPaintEngine(QPaintEngine::AllFeatures) {}

    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState&) override {}
    [[nodiscard]] Type type() const override { return QPaintEngine::User; }

    void drawTextItem(const QPointF& start, const QTextItem& item) override
    {
        const QRectF line(start.x(), start.y() - item.ascent(), item.width(),
                          item.ascent() + item.descent());
        texts.append({item.text(), painter()->deviceTransform().mapRect(line),
                      QRectF(systemClip().boundingRect())});
    }

    void drawRects(const QRect*, int) override {}
    void drawRects(const QRectF*, int) override {}
    void drawLines(const QLine*, int) override {}
    void drawLines(const QLineF*, int) override {}
    void drawEllipse(const QRectF&) override {}
    void drawEllipse(const QRect&) override {}
    void drawPath(const QPainterPath&) override {}
    void drawPoints(const QPointF*, int) override {}
    void drawPoints(const QPoint*, int) override {}
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
    void drawPolygon(const QPoint*, int, PolygonDrawMode) override {}
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
    void drawTiledPixmap(const QRectF&, const QPixmap&, const QPointF&) override {}
    void drawImage(const QRectF&, const QImage&, const QRectF&, Qt::ImageConversionFlags) override
    {
    }

    QList<PaintedText> texts;
};

/// As large as a window, at 96 dpi.
class Sheet final : public QPaintDevice {
public:
    explicit Sheet(QSize size) : m_size(size) {}

    [[nodiscard]] QPaintEngine* paintEngine() const override { return &m_scribe; }
    [[nodiscard]] const QList<PaintedText>& texts() const { return m_scribe.texts; }

protected:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override
    {
        constexpr int dpi = 96;
        switch (metric) {
        case PdmWidth:
            return m_size.width();
        case PdmHeight:
            return m_size.height();
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return dpi;
        case PdmDevicePixelRatio:
            return 1;
        default:
            return QPaintDevice::metric(metric);
        }
    }

private:
    QSize m_size;
    mutable Scribe m_scribe;
};

} // namespace

QList<PaintedText> textsPaintedBy(QWidget& window)
{
    Sheet sheet(window.size());
    window.render(&sheet);
    return sheet.texts();
}

} // namespace tillroll::test
