#include "core/sandbox/template.h"

#include <QRegularExpression>

namespace tillroll::sandbox {

namespace {

QString escaped(const QString& text)
{
    QString safe = text.toHtmlEscaped(); // & < > and double quotes
    return safe.replace(QLatin1Char('\''), QLatin1String("&#39;"));
}

} // namespace

QString fill(const QString& pattern, const QHash<QString, QString>& values)
{
    static const QRegularExpression hole(QStringLiteral("\\{\\{(\\{?)(\\w+)\\}?\\}\\}"));
    QString filled;
    qsizetype end = 0;
    for (auto found = hole.globalMatch(pattern); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        filled += QStringView(pattern).sliced(end, match.capturedStart() - end);
        const QString value = values.value(match.captured(2));
        filled += match.captured(1).isEmpty() ? escaped(value) : value;
        end = match.capturedEnd();
    }
    filled += QStringView(pattern).sliced(end);
    return filled;
}

} // namespace tillroll::sandbox
