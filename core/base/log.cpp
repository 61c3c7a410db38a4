#include "core/base/log.h"

#include <QByteArray>
#include <QDateTime>
#include <QLoggingCategory>
#include <QString>

#include <cstdio>

namespace tillroll::base {

namespace {

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
        return "critical";
    case QtFatalMsg:
        return "fatal";
    }
    return "unknown";
}

QByteArray oneLine(const QString& message)
{
    QByteArray line;
    for (const char byte : message.toUtf8()) {
        const auto code = static_cast<unsigned char>(byte);
        if (code < 0x20 || code == 0x7f)
            line += "\\x" + QByteArray(1, byte).toHex();
        else
            line += byte;
    }
    return line;
}

void writeLine(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    const QByteArray line = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1() +
                            ' ' + levelName(type) + ' ' +
                            (context.category ? context.category : "default") + ": " +
                            oneLine(message) + '\n';
    // One write a line: lines of several threads or processes never mix.
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
}

} // namespace

void installLog(LogLevel level)
{
    switch (level) {
    case LogLevel::Quiet:
        QLoggingCategory::setFilterRules(
            QStringLiteral("*.debug=false\n*.info=false\n*.warning=false\n*.critical=false"));
        break;
    case LogLevel::Normal:
        QLoggingCategory::setFilterRules(QStringLiteral("*.debug=false"));
        break;
    case LogLevel::Debug:
        QLoggingCategory::setFilterRules(QStringLiteral("tillroll.*.debug=true\nqt.*.debug=false"));
        break;
    }
    qInstallMessageHandler(writeLine);
}

} // namespace tillroll::base
