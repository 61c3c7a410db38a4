#include "core/pockyt/json.h"

#include "core/pockyt/utf8.h"

#include <algorithm>

namespace tillroll::pockyt {

namespace {

constexpr int maxDepth = 32;
constexpr int maxValues = 200'000;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

class Parser {
public:
    explicit Parser(QStringView text) : m_text(text) {}

    base::Result<Json, JsonError> parseAll()
    {
        Json value = parseValue(0);
        skipSpace();
        if (m_at != m_text.size())
            failWith(JsonError::Syntax);
        if (m_error)
            return base::fail(*m_error);
        return value;
    }

private:
    void failWith(JsonError error)
    {
        if (!m_error)
            m_error = error;
        m_at = m_text.size();
    }

    [[nodiscard]] QChar peek() const { return m_at < m_text.size() ? m_text[m_at] : QChar(); }

    bool take(QChar expected)
    {
        if (m_at >= m_text.size() || m_text[m_at] != expected)
            return false;
        ++m_at;
        return true;
    }

    void expect(QChar expected)
    {
        if (!take(expected))
            failWith(JsonError::Syntax);
    }

    void skipSpace()
    {
        while (m_at < m_text.size() && QStringView(u" \t\r\n").contains(m_text[m_at]))
            ++m_at;
    }

    Json parseValue(int depth)
    {
        if (depth > maxDepth)
            failWith(JsonError::TooDeep);
        if (++m_values > maxValues)
            failWith(JsonError::TooManyValues);
        skipSpace();
        const QChar c = peek();
        if (c == u'{')
            return parseObject(depth);
        if (c == u'[')
            return parseArray(depth);
        if (c == u'"')
            return {Json::Kind::Text, parseText(), {}, {}};
        if (c == u'-' || isDigit(c))
            return parseNumber();
        return parseWord();
    }

    Json parseWord()
    {
        const QStringView rest = m_text.mid(m_at);
        for (const QStringView word : {u"null", u"true", u"false"}) {
            if (rest.startsWith(word)) {
                m_at += word.size();
                const bool isNull = word.front() == u'n';
                return {isNull ? Json::Kind::Null : Json::Kind::Bool, word.toString(), {}, {}};
            }
        }
        failWith(JsonError::Syntax);
        return {};
    }

    void takeDigits()
    {
        if (!isDigit(peek()))
            failWith(JsonError::Syntax);
        while (isDigit(peek()))
            ++m_at;
    }

    Json parseNumber()
    {
        const qsizetype start = m_at;
        take(u'-');
        if (!take(u'0'))
            takeDigits();
        if (take(u'.'))
            takeDigits();
        if (take(u'e') || take(u'E')) {
            if (!take(u'+'))
                take(u'-');
            takeDigits();
        }
        return {Json::Kind::Number, m_text.mid(start, m_at - start).toString(), {}, {}};
    }

    QString parseText()
    {
        QString text;
        expect(u'"');
        while (!m_error && !take(u'"')) {
            if (m_at >= m_text.size() || peek() < QChar(0x20)) {
                failWith(JsonError::Syntax);
            } else if (take(u'\\')) {
                text += parseEscape();
            } else {
                text += m_text[m_at++];
            }
        }
        if (!text.isValidUtf16())
            failWith(JsonError::Syntax);
        return text;
    }

    QChar parseEscape()
    {
        constexpr QStringView letters = u"\"\\/bfnrt";
        constexpr QStringView meanings = u"\"\\/\b\f\n\r\t";
        if (take(u'u'))
            return parseHex();
        const qsizetype index = m_at < m_text.size() ? letters.indexOf(m_text[m_at]) : -1;
        if (index < 0) {
            failWith(JsonError::Syntax);
            return {};
        }
        ++m_at;
        return meanings[index];
    }

    QChar parseHex()
    {
        const QStringView digits = m_text.mid(m_at, 4);
        const auto isHex = [](QChar c) {
            return isDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
        };
        if (digits.size() != 4 || !std::all_of(digits.begin(), digits.end(), isHex)) {
            failWith(JsonError::Syntax);
            return {};
        }
        m_at += 4;
        return QChar(digits.toUShort(nullptr, 16));
    }

    Json parseArray(int depth)
    {
        Json array{Json::Kind::Array, {}, {}, {}};
        expect(u'[');
        skipSpace();
        if (take(u']'))
            return array;
        do {
            array.items.push_back(parseValue(depth + 1));
            skipSpace();
        } while (take(u','));
        expect(u']');
        return array;
    }

    Json parseObject(int depth)
    {
        Json object{Json::Kind::Object, {}, {}, {}};
        expect(u'{');
        skipSpace();
        if (take(u'}'))
            return object;
        do {
            skipSpace();
            object.names.push_back(parseText());
            skipSpace();
            expect(u':');
            object.items.push_back(parseValue(depth + 1));
            skipSpace();
        } while (take(u','));
        expect(u'}');
        if (hasDuplicate(object.names))
            failWith(JsonError::DuplicateName);
        return object;
    }

    static bool hasDuplicate(std::vector<QString> names)
    {
        std::sort(names.begin(), names.end());
        return std::adjacent_find(names.begin(), names.end()) != names.end();
    }

    QStringView m_text;
    qsizetype m_at = 0;
    int m_values = 0;
    std::optional<JsonError> m_error;
};

} // namespace

const Json* Json::find(QStringView name) const
{
    const auto at = std::find(names.begin(), names.end(), name);
    return at == names.end() ? nullptr : &items[static_cast<std::size_t>(at - names.begin())];
}

std::optional<QString> Json::scalar() const
{
    if (kind == Kind::Text || kind == Kind::Number)
        return text;
    return std::nullopt;
}

base::Result<Json, JsonError> parseJson(QByteArrayView bytes)
{
    const auto text = fromUtf8Strict(bytes);
    if (!text)
        return base::fail(JsonError::NotUtf8);
    return Parser(*text).parseAll();
}

} // namespace tillroll::pockyt
