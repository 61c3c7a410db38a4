#include "core/receipt/text.h"

#include "core/receipt/columns.h"
#include "core/receipt/content.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::receipt {
namespace {

// Lines of one width, from top to bottom.
class Paper {
public:
    explicit Paper(int columns) : m_columns(columns) {}

    void centre(const QString& text)
    {
        for (const QString& line : wrapped(text, m_columns))
            m_lines.append(centred(line, m_columns));
    }

    void row(const QString& label, const QString& value)
    {
        m_lines.append(leftAndRight(label, value, m_columns));
    }

    void rule(QChar dash = u'-') { m_lines.append(QString(m_columns, dash)); }

    void gap() { m_lines.append(QString()); }

    [[nodiscard]] QString text() const
    {
        QString text = m_lines.join(u'\n') + u'\n';
        // Receipt printers and older terminals know only the plain space.
        return text.replace(QChar(QChar::Nbsp), u' ').replace(u'\u202f', u' ');
    }

private:
    int m_columns;
    QStringList m_lines;
};

void printBanner(Paper& paper, const Content& content)
{
    if (content.banner.isEmpty())
        return;
    paper.rule(u'*');
    paper.centre(content.banner);
    paper.rule(u'*');
}

void printHead(Paper& paper, const Content& content)
{
    paper.gap();
    paper.centre(content.shop);
    for (const QString& line : content.address)
        paper.centre(line);
    paper.gap();
    if (content.isCopy) {
        paper.centre(u"C O P Y"_s);
        paper.gap();
    }
}

void printOutcome(Paper& paper, const Content& content)
{
    for (const Content::Row& part : content.parts)
        paper.row(part.label, part.value + u' ' + content.currency);
    paper.rule(u'=');
    paper.row(u"TOTAL"_s, content.number + u' ' + content.currency);
    paper.rule(u'=');
    paper.gap();
    paper.centre(content.state.toUpper());
    if (!content.warning.isEmpty()) {
        paper.gap();
        paper.centre(content.warning);
    }
    paper.gap();
    paper.rule();
}

} // namespace

QString toText(const Receipt& receipt, int columns, const QLocale& locale)
{
    const Content content = contentOf(receipt, locale);
    Paper paper(std::max(columns, 24));
    printBanner(paper, content);
    printHead(paper, content);
    printOutcome(paper, content);
    for (const Content::Row& row : content.rows)
        paper.row(row.label, row.value);
    paper.rule();
    if (!content.footer.isEmpty()) {
        paper.gap();
        paper.centre(content.footer);
        paper.gap();
    }
    printBanner(paper, content);
    return paper.text();
}

} // namespace tillroll::receipt
