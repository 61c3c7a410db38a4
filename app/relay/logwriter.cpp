#include "app/relay/logwriter.h"

#include "core/base/log.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QString>

#include <cstdio>

namespace tillroll::app {

namespace {

Q_LOGGING_CATEGORY(relayLog, "tillroll.relay")

void writeJson(const char* level, const QString& event, const QJsonObject& fields)
{
    QJsonObject line = fields;
    line.insert(QStringLiteral("time"),
                QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    line.insert(QStringLiteral("level"), QLatin1String(level));
    line.insert(QStringLiteral("event"), event);
    const QByteArray text = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    // One write a line: lines of several threads never mix.
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stderr);
}

const char* levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return "error";
}

void writeQtJson(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    writeJson(levelName(type), QStringLiteral("message"),
              {{QStringLiteral("category"), QLatin1String(context.category)},
               {QStringLiteral("text"), message}});
}

void noteAsJson(const relay::Note& note)
{
    QJsonObject fields;
    for (const auto& [name, value] : note.fields)
        fields.insert(QString::fromStdString(name), QString::fromStdString(value));
    writeJson(note.level == relay::Note::Level::Warning ? "warning" : "info",
              QString::fromStdString(note.event), fields);
}

void noteAsText(const relay::Note& note)
{
    QString text = QString::fromStdString(note.event);
    for (const auto& [name, value] : note.fields)
        text += QStringLiteral(" %1=%2").arg(QString::fromStdString(name),
                                             QString::fromStdString(value));
    if (note.level == relay::Note::Level::Warning)
        qCWarning(relayLog).noquote() << text;
    else
        qCInfo(relayLog).noquote() << text;
}

} // namespace

relay::Notebook openLog(LogForm form)
{
    base::installLog(base::LogLevel::Normal);
    if (form == LogForm::Text)
        return noteAsText;
    qInstallMessageHandler(writeQtJson);
    return noteAsJson;
}

} // namespace tillroll::app
