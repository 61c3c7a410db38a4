#include "core/link/flattext.h"

#include <utility>

namespace tillroll::link {

namespace {

class Reader {
public:
    explicit Reader(QByteArrayView text) : m_text(text) {}

    /// Whether the next character, behind blanks, is this one; passes it.
    bool take(char wanted)
    {
        skipBlanks();
        if (m_at >= m_text.size() || m_text[m_at] != wanted)
            return false;
        ++m_at;
        return true;
    }

    bool isAtEnd()
    {
        skipBlanks();
        return m_at == m_text.size();
    }

    std::optional<base::Secret> takeText()
    {
        if (!take('"'))
            return std::nullopt;
        const qsizetype from = m_at;
        bool isEscaped = false;
        for (; m_at < m_text.size(); ++m_at) {
            const char byte = m_text[m_at];
            if (const auto code = static_cast<unsigned char>(byte); code < 0x20 || code > 0x7e)
                return std::nullopt;
            if (!isEscaped && byte == '"')
                return unescaped(m_text.sliced(from, m_at++ - from));
            isEscaped = !isEscaped && byte == '\\';
        }
        return std::nullopt;
    }

private:
    void skipBlanks()
    {
        while (m_at < m_text.size() && QByteArrayView(" \t\r\n").contains(m_text[m_at]))
            ++m_at;
    }

    static std::optional<base::Secret> unescaped(QByteArrayView raw)
    {
        QByteArray text;
        text.reserve(raw.size()); // or a part would stay behind where it grew
        for (qsizetype i = 0; i < raw.size(); ++i) {
            if (raw[i] == '\\' && !QByteArrayView("\"\\/").contains(raw[++i])) {
                base::wipe(text);
                return std::nullopt;
            }
            text += raw[i];
        }
        return base::Secret::takeFrom(text);
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

} // namespace

std::optional<std::map<std::string, base::Secret>> readFlatObject(QByteArrayView json)
{
    std::map<std::string, base::Secret> texts;
    Reader reader(json);
    if (!reader.take('{'))
        return std::nullopt;
    do {
        const auto name = reader.takeText();
        auto text = name && reader.take(':') ? reader.takeText() : std::nullopt;
        if (!text)
            return std::nullopt;
        const QByteArrayView key = name->view();
        const bool isNew =
            texts.emplace(std::string(key.begin(), key.end()), std::move(*text)).second;
        if (!isNew)
            return std::nullopt;
    } while (reader.take(','));
    if (!reader.take('}') || !reader.isAtEnd())
        return std::nullopt;
    return texts;
}

} // namespace tillroll::link
