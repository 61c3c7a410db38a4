#include "ui/receipts/receiptpreview.h"

#include "core/receipt/drawing.h"
#include "core/receipt/sheet.h"
#include "core/receipt/text.h"
#include "core/receipt/typeface.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int widest = 380; ///< px: no larger than life
constexpr int columnsRead = 42;

} // namespace

/// The strip itself.
class ReceiptPreview::Paper final : public QWidget {
public:
    explicit Paper(QWidget* parent) : QWidget(parent) {}

    void set(std::optional<receipt::Content> content, const QString& words)
    {
        m_content = std::move(content);
        setAccessibleDescription(words);
        update();
    }

    /// How long the receipt is at this width.
    [[nodiscard]] int heightFor(int width) const
    {
        if (!m_content || !m_family)
            return 0;
        return static_cast<int>(
            std::ceil(receipt::draw(nullptr, *m_family, *m_content) * scaleFor(width)));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        if (!m_content || !m_family)
            return;
        QPainter painter(this);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        painter.fillRect(rect(), Qt::white);
        painter.scale(scaleFor(width()), scaleFor(width()));
        receipt::draw(&painter, *m_family, *m_content);
    }

private:
    [[nodiscard]] static qreal scaleFor(int width) { return width / receipt::Sheet::width; }

    std::optional<receipt::Content> m_content;
    std::optional<QString> m_family = receipt::loadTypeface();
};

ReceiptPreview::ReceiptPreview(QWidget* parent) : QScrollArea(parent)
{
    setObjectName(u"preview"_s);
    setAccessibleName(tr("The receipt"));
    setProperty("kind", u"view"_s);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    viewport()->setProperty("kind", u"plain"_s);
    m_paper = new Paper(this);
    m_paper->setAccessibleName(tr("The receipt"));
    setWidget(m_paper);
}

void ReceiptPreview::setReceipt(const receipt::Receipt& receipt)
{
    m_paper->set(receipt::contentOf(receipt, QLocale()),
                 receipt::toText(receipt, columnsRead, QLocale()));
    fit();
}

void ReceiptPreview::clear()
{
    m_paper->set({}, {});
    fit();
}

void ReceiptPreview::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

void ReceiptPreview::fit()
{
    const int width = std::min(viewport()->width(), widest);
    m_paper->resize(width, m_paper->heightFor(width));
}

} // namespace tillroll::ui
