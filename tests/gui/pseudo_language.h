#pragma once

#include <QTranslator>

#include <string_view>

namespace tillroll::test {

/// A language that nobody speaks: English with accents on its letters, two fifths longer, from
/// right to left. Whatever still has an English vowel in it was never translated; whatever has no
/// room for it is cut off in German, too.
class PseudoLanguage final : public QTranslator {
public:
    /// Its letters are Latin: without this mark between words, they would still follow each other
    /// from left to right.
    static constexpr QChar mark{0x200f};

    using QTranslator::QTranslator;

    [[nodiscard]] bool isEmpty() const override { return false; }

    [[nodiscard]] QString translate(const char*, const char* source, const char*,
                                    int) const override
    {
        const QString text = QString::fromUtf8(source);
        return text == QLatin1String("QT_LAYOUT_DIRECTION") ? QStringLiteral("RTL")
                                                            : disguise(text);
    }

    [[nodiscard]] static QString disguise(const QString& text)
    {
        QString said(mark);
        int owed = 0; // tenths of a letter
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text[i] == u' ') {
                said += QString(mark) + u' ' + mark;
                continue;
            }
            if (text[i] == u'%' && i + 1 < text.size()) { // a place for something else
                said += text.mid(i++, 2);
                continue;
            }
            // An ellipsis of our own is none that stands for what was cut off.
            said += text[i] == u'…' ? QStringLiteral("...") : QString(accented(text[i]));
            owed += longerBy;
            if (owed >= 10 && text[i].isLetter()) {
                said += accented(text[i]);
                owed -= 10;
            }
        }
        return said;
    }

private:
    static constexpr int longerBy = 4; ///< tenths

    // Constant: threads of Qt's own translate, too, up to the end of the program.
    static QChar accented(QChar letter)
    {
        constexpr std::u16string_view plain = u"acdeghiklnorstuwyzACDEGHIKLNORSTUWYZ";
        constexpr std::u16string_view dressed = u"àçďéğĥïķļñöŕšťüŵÿžÀÇĎÉĞĤÏĶĻÑÖŔŠŤÜŴŸŽ";
        static_assert(plain.size() == dressed.size());
        const auto at = plain.find(letter.unicode());
        return at == std::u16string_view::npos ? letter : QChar(dressed[at]);
    }
};

} // namespace tillroll::test
