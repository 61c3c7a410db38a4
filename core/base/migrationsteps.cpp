#include "core/base/migrationsteps.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace tillroll::base {

using namespace Qt::Literals::StringLiterals;

std::vector<MigrationStep> migrationStepsIn(const QString& folder)
{
    std::vector<MigrationStep> steps;
    const QDir directory(folder);
    for (const QString& name : directory.entryList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
        QFile file(directory.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            steps.push_back({name.left(4).toInt(), name, QString::fromUtf8(file.readAll())});
    }
    return steps;
}

QStringList statementsOf(const MigrationStep& step)
{
    static const QRegularExpression comment(u"^--.*$"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression paragraph(u"\\n\\s*\\n"_s);
    QStringList statements;
    for (const QString& text : QString(step.sql).remove(comment).split(paragraph)) {
        if (!text.trimmed().isEmpty())
            statements += text.trimmed();
    }
    return statements;
}

} // namespace tillroll::base
