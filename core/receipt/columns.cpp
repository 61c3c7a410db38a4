#include "core/receipt/columns.h"

#include <QTextBoundaryFinder>

#include <algorithm>

namespace tillroll::receipt {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// The wide and fullwidth blocks of Unicode's East Asian Width (UAX #11), and emoji.
constexpr Range wide[] = {
    {0x1100, 0x115f},   {0x2e80, 0x303e},   {0x3041, 0x33ff},   {0x3400, 0x4dbf},
    {0x4e00, 0x9fff},   {0xa000, 0xa4cf},   {0xa960, 0xa97f},   {0xac00, 0xd7a3},
    {0xf900, 0xfaff},   {0xfe10, 0xfe19},   {0xfe30, 0xfe6f},   {0xff01, 0xff60},
    {0xffe0, 0xffe6},   {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff},
    {0x20000, 0x3fffd},
};

int columnsOfOne(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
        return 0;
    default:
        break;
    }
    const auto holds = [character](Range range) {
        return character >= range.first && character <= range.last;
    };
    return std::any_of(std::begin(wide), std::end(wide), holds) ? 2 : 1;
}

// The longest start of `text` that fits, in whole characters as a reader sees them; at least one.
qsizetype fittingLength(const QString& text, int columns)
{
    QTextBoundaryFinder characters(QTextBoundaryFinder::Grapheme, text);
    qsizetype fits = characters.toNextBoundary();
    for (qsizetype next = fits; next > 0; next = characters.toNextBoundary()) {
        if (columnsOf(QStringView(text).first(next)) > columns)
            break;
        fits = next;
    }
    return fits;
}

} // namespace

int columnsOf(QStringView text)
{
    int columns = 0;
    for (const uint character : text.toUcs4())
        columns += columnsOfOne(char32_t{character});
    return columns;
}

QStringList wrapped(const QString& text, int columns)
{
    QStringList lines;
    QString rest = text;
    while (columnsOf(rest) > columns) {
        const qsizetype fits = fittingLength(rest, columns);
        // A space right behind what fits is a fine place to break, too.
        const qsizetype space =
            QStringView(rest).first(std::min(fits + 1, rest.size())).lastIndexOf(u' ');
        const qsizetype end = space > 0 ? space : fits;
        lines.append(rest.first(end));
        rest = rest.sliced(end).trimmed();
    }
    lines.append(rest);
    return lines;
}

QString centred(const QString& line, int columns)
{
    return QString(std::max(0, columns - columnsOf(line)) / 2, u' ') + line;
}

QStringList leftAndRight(const QString& label, const QString& value, int columns)
{
    const auto right = [columns](const QString& text, int taken) {
        return QString(std::max(0, columns - taken - columnsOf(text)), u' ') + text;
    };
    const int labelColumns = columnsOf(label);
    if (labelColumns + 1 + columnsOf(value) <= columns)
        return {label + right(value, labelColumns)};
    QStringList lines = wrapped(label, columns);
    for (const QString& line : wrapped(value, columns - 2))
        lines.append(right(line, 0));
    return lines;
}

} // namespace tillroll::receipt
