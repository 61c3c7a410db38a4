#include "core/receipt/drawing.h"

#include "core/receipt/sheet.h"

using namespace Qt::Literals::StringLiterals;

namespace tillroll::receipt {
namespace {

const QColor ink(0x17, 0x1b, 0x22);
const QColor soft(0x5b, 0x64, 0x70);
const QColor line(0xe2, 0xe2, 0xdc);
const QColor field(0xee, 0xee, 0xe9);
const QColor amber(0x8a, 0x5a, 0x00);
const QColor amberTint(0xff, 0xf3, 0xd6);

struct Colors {
    QColor text;
    QColor ground;
};

Colors colorsOf(Mood mood)
{
    switch (mood) {
    case Mood::Good:
        return {QColor(0x0e, 0x7a, 0x4f), QColor(0xe3, 0xf4, 0xeb)};
    case Mood::Bad:
        return {QColor(0xb3, 0x26, 0x1e), QColor(0xfb, 0xe9, 0xe7)};
    case Mood::Waiting:
        return {amber, amberTint};
    }
    Q_UNREACHABLE();
}

// Colour is never alone: each state has its mark, for eyes and printers without colours.
void drawMark(Sheet& sheet, const QRectF& box, Mood mood, const QColor& color)
{
    switch (mood) {
    case Mood::Good:
        sheet.stroke(box, {{0.05, 0.55}, {0.38, 0.86}, {0.95, 0.2}}, color);
        return;
    case Mood::Bad:
        sheet.stroke(box, {{0.12, 0.12}, {0.88, 0.88}}, color);
        sheet.stroke(box, {{0.88, 0.12}, {0.12, 0.88}}, color);
        return;
    case Mood::Waiting:
        sheet.stroke(box, {{0.5, 0.02}, {0.5, 0.6}}, color);
        sheet.stroke(box, {{0.5, 0.95}, {0.5, 0.95}}, color);
        return;
    }
    Q_UNREACHABLE();
}

void drawBanner(Sheet& sheet, const Content& content)
{
    if (!content.banner.isEmpty())
        sheet.band(content.banner, {270, QFont::DemiBold, amber}, amberTint);
}

void drawHead(Sheet& sheet, const Content& content)
{
    sheet.gap(700);
    sheet.text(content.shop, {540, QFont::Bold, ink}, Side::Left);
    sheet.gap(60);
    for (const QString& address : content.address)
        sheet.text(address, {300, QFont::Normal, soft}, Side::Left);
    sheet.gap(700);
}

void drawParts(Sheet& sheet, const Content& content)
{
    for (const Content::Row& part : content.parts) {
        sheet.gap(130);
        sheet.row(part.label, {310, QFont::Normal, soft}, part.value, {310, QFont::Normal, ink});
    }
}

void drawOutcome(Sheet& sheet, const Content& content)
{
    const Colors colors = colorsOf(content.mood);
    const Type state{310, QFont::DemiBold, colors.text};
    if (content.isCopy)
        sheet.chip(u"Copy"_s, {310, QFont::DemiBold, soft}, field, Side::Right, 0);
    const QRectF mark = sheet.chip(content.state, state, colors.ground, Side::Left, 250);
    drawMark(sheet, mark, content.mood, colors.text);
    sheet.gap(900);
    sheet.amount(content.currency, {480, QFont::DemiBold, soft}, content.number,
                 {1150, QFont::Bold, ink});
    drawParts(sheet, content);
    if (!content.warning.isEmpty()) {
        sheet.gap(300);
        sheet.panel(content.warning, {300, QFont::Normal, ink}, amberTint);
    }
    sheet.gap(400);
}

void drawRows(Sheet& sheet, const Content& content)
{
    sheet.rule(line);
    sheet.gap(350);
    for (const Content::Row& row : content.rows) {
        sheet.row(row.label, {310, QFont::Normal, soft}, row.value, {310, QFont::Normal, ink});
        sheet.gap(130);
    }
    sheet.gap(220);
    sheet.rule(line);
}

void drawFoot(Sheet& sheet, const Content& content)
{
    if (const auto code = QrCode::fromText(content.reference)) {
        sheet.gap(100);
        sheet.code(*code, 1900, u"Scan to find this sale"_s, {310, QFont::DemiBold, ink},
                   content.purpose, {280, QFont::Normal, soft});
    }
    if (!content.footer.isEmpty()) {
        sheet.gap(300);
        sheet.text(content.footer, {310, QFont::Normal, soft}, Side::Centre);
    }
    sheet.gap(700);
}

} // namespace

qreal draw(QPainter* painter, const QString& family, const Content& content)
{
    Sheet sheet(painter, family);
    drawBanner(sheet, content);
    drawHead(sheet, content);
    drawOutcome(sheet, content);
    drawRows(sheet, content);
    drawFoot(sheet, content);
    drawBanner(sheet, content);
    return sheet.height();
}

} // namespace tillroll::receipt
