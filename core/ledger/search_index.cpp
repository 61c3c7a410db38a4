#include "core/ledger/search_index.h"

#include "core/ledger/customers.h"
#include "core/money/format.h"

#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <initializer_list>

namespace tillroll::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {

QString amountText(const ProjectedSale& sale)
{
    const auto currency = money::Currency::fromCode(sale.currency);
    return currency ? money::toGateway(money::Money::fromMinor(sale.amountMinor, *currency))
                    : QString();
}

// Whole code points, so that no name is cut in the middle of a character.
QString firstCharacters(const QString& word, int count)
{
    const QList<uint> points = word.toUcs4();
    QString text;
    for (const uint point : points.first(qMin<qsizetype>(count, points.size())))
        text += QString::fromUcs4(reinterpret_cast<const char32_t*>(&point), 1);
    return text;
}

QStringList wordsOf(const QString& text)
{
    static const QRegularExpression separators(u"[^\\p{L}\\p{N}]+"_s);
    return text.split(separators, Qt::SkipEmptyParts);
}

QString startsOf(const QStringList& lines)
{
    QStringList starts;
    QSet<QString> seen;
    for (const QString& line : lines) {
        for (const QString& word : wordsOf(line.toCaseFolded())) {
            for (const int count : {1, 2}) {
                const QString start = firstCharacters(word, count);
                if (seen.contains(start))
                    continue;
                seen.insert(start);
                starts += start;
            }
        }
    }
    return starts.join(u' ');
}

QString quoted(const QString& phrase)
{
    return u'"' + QString(phrase).replace(u'"', u"\"\""_s) + u'"';
}

Outcome<void> runAll(Database& database, std::initializer_list<Sql> statements)
{
    for (const Sql sql : statements) {
        if (auto done = database.statement(sql).run(); !done)
            return done;
    }
    return {};
}

} // namespace

SearchText searchTextOf(const ProjectedSale& sale, const std::optional<Customer>& customer)
{
    QStringList lines{sale.reference, sale.transactionNo, amountText(sale)};
    if (customer && customer->kind == CustomerKind::Known)
        lines << displayName(*customer) << customer->email << customer->phone;
    lines << sale.note.simplified();
    lines.removeAll(QString());
    return {lines.join(u'\n'), startsOf(lines)};
}

std::optional<SearchTerm> searchTermFor(const QString& typed)
{
    // Control characters separate the lines of the text, and a NUL would end the query.
    QString term;
    for (const QChar letter : typed.simplified())
        term += letter.category() == QChar::Other_Control ? QChar(u' ') : letter;
    term = term.simplified();
    if (term.toUcs4().size() >= 3)
        return SearchTerm{term, Sql::PageByText, quoted(term)};
    const QStringList words = wordsOf(term.toCaseFolded());
    if (words.isEmpty())
        return std::nullopt;
    QStringList quotedWords;
    for (const QString& word : words)
        quotedWords += quoted(word);
    return SearchTerm{term, Sql::PageByStart, quotedWords.join(u" AND "_s)};
}

Outcome<std::optional<SearchText>> SearchIndex::find(qint64 number)
{
    Statement row = m_database.statement(Sql::SearchOf);
    const auto found = row.with(number).next();
    if (!found)
        return base::fail(found.error());
    return *found ? std::make_optional(SearchText{row.text(0), row.text(1)}) : std::nullopt;
}

Outcome<void> SearchIndex::put(qint64 number, const SearchText& text)
{
    const auto old = find(number);
    if (!old)
        return base::fail(old.error());
    if (*old == text)
        return {};
    if (*old) {
        if (auto done = drop(number, **old); !done)
            return done;
    }
    return add(number, text);
}

Outcome<void> SearchIndex::drop(qint64 number, const SearchText& old)
{
    if (auto done = m_database.statement(Sql::TextDelete).with(number).with(old.text).run(); !done)
        return done;
    return m_database.statement(Sql::StartsDelete).with(number).with(old.starts).run();
}

Outcome<void> SearchIndex::add(qint64 number, const SearchText& text)
{
    if (auto done = m_database.statement(Sql::SearchUpsert)
                        .with(number)
                        .with(text.text)
                        .with(text.starts)
                        .run();
        !done)
        return done;
    if (auto done = m_database.statement(Sql::TextInsert).with(number).with(text.text).run(); !done)
        return done;
    return m_database.statement(Sql::StartsInsert).with(number).with(text.starts).run();
}

Outcome<void> SearchIndex::clear()
{
    return runAll(m_database, {Sql::TextDeleteAll, Sql::StartsDeleteAll, Sql::SearchesDelete});
}

} // namespace tillroll::ledger
