#include "core/receipt/terminal.h"

using namespace Qt::Literals::StringLiterals;

namespace tillroll::receipt {
namespace {

// One character that shows two modules, one above the other, with ink where they ask for it.
QChar halfBlocks(bool upper, bool lower)
{
    if (upper)
        return lower ? u'█' : u'▀';
    return lower ? u'▄' : u' ';
}

// Entries 16 and 231 of the 256-colour table are black and white in every theme; the first 16 are
// whatever the user made them.
const QString blackOnWhite = u"\x1b[38;5;16;48;5;231m"_s;
const QString plainAgain = u"\x1b[0m"_s;

} // namespace

int columnsFor(const QrCode& code)
{
    return code.size() + 2 * QrCode::quietZone;
}

base::Result<QString, TooNarrow> toTerminal(const QrCode& code, TerminalInk ink, int columns)
{
    if (columns < columnsFor(code))
        return base::fail(TooNarrow{columnsFor(code)});
    // Light text is the ink of the light modules, and the terminal's ground is the dark ones.
    const bool inkIsDark = ink != TerminalInk::LightText;
    const int end = code.size() + QrCode::quietZone;
    QString drawing;
    for (int y = -QrCode::quietZone; y < end; y += 2) {
        if (ink == TerminalInk::Coloured)
            drawing += blackOnWhite;
        for (int x = -QrCode::quietZone; x < end; ++x)
            drawing +=
                halfBlocks(code.isDark(x, y) == inkIsDark, code.isDark(x, y + 1) == inkIsDark);
        if (ink == TerminalInk::Coloured)
            drawing += plainAgain;
        drawing += u'\n';
    }
    return drawing;
}

} // namespace tillroll::receipt
