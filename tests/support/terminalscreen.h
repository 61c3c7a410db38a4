#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace tillroll::test {

/// A terminal that shows half blocks and obeys the colours it is told, drawn as a grey picture:
/// each character is `scale` wide and twice as high, with a margin of the terminal's own ground
/// around all.
class TerminalScreen {
public:
    static constexpr int scale = 3;
    static constexpr int margin = 4;

    TerminalScreen(const QString& text, bool lightTextOnDark)
        : m_text(lightTextOnDark ? white : black), m_ground(lightTextOnDark ? black : white)
    {
        const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
        std::vector<std::vector<std::uint8_t>> rows;
        for (const QString& line : lines)
            show(line, rows);
        std::size_t longest = 0;
        for (const auto& row : rows)
            longest = std::max(longest, row.size());
        m_width = (static_cast<int>(longest) + 2 * margin) * scale;
        m_height = (static_cast<int>(rows.size()) + 2 * margin) * scale;
        m_pixels.assign(static_cast<std::size_t>(m_width * m_height), m_ground);
        for (std::size_t y = 0; y < rows.size(); ++y)
            for (std::size_t x = 0; x < rows[y].size(); ++x)
                fill(static_cast<int>(x) + margin, static_cast<int>(y) + margin, rows[y][x]);
    }

    [[nodiscard]] int width() const { return m_width; }
    [[nodiscard]] int height() const { return m_height; }
    [[nodiscard]] const std::uint8_t* pixels() const { return m_pixels.data(); }

private:
    static constexpr std::uint8_t black = 0;
    static constexpr std::uint8_t white = 255;

    void show(const QString& line, std::vector<std::vector<std::uint8_t>>& rows)
    {
        std::uint8_t text = m_text;
        std::uint8_t ground = m_ground;
        std::vector<std::uint8_t> upper;
        std::vector<std::uint8_t> lower;
        for (qsizetype i = 0; i < line.size(); ++i) {
            if (line.at(i) == u'\x1b') {
                const qsizetype end = line.indexOf(u'm', i);
                obey(line.mid(i + 2, end - i - 2), text, ground);
                i = end;
                continue;
            }
            const char16_t c = line.at(i).unicode();
            upper.push_back(c == u'█' || c == u'▀' ? text : ground);
            lower.push_back(c == u'█' || c == u'▄' ? text : ground);
        }
        rows.push_back(std::move(upper));
        rows.push_back(std::move(lower));
    }

    void obey(const QString& colours, std::uint8_t& text, std::uint8_t& ground) const
    {
        if (colours == QStringLiteral("0")) {
            text = m_text;
            ground = m_ground;
        } else if (colours == QStringLiteral("38;5;16;48;5;231")) {
            text = black;
            ground = white;
        } else {
            qFatal("this screen does not know the colours %s", qPrintable(colours));
        }
    }

    void fill(int left, int top, std::uint8_t value)
    {
        for (int y = top * scale; y < (top + 1) * scale; ++y)
            for (int x = left * scale; x < (left + 1) * scale; ++x)
                m_pixels[static_cast<std::size_t>(y * m_width + x)] = value;
    }

    std::uint8_t m_text;
    std::uint8_t m_ground;
    int m_width = 0;
    int m_height = 0;
    std::vector<std::uint8_t> m_pixels;
};

} // namespace tillroll::test
