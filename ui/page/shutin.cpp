#include "ui/page/shutin.h"

#include <QFile>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

/// How many filters a process has (proc(5)); the kernel counts them since 5.9, and tells before
/// only that there are some.
int filtersOf(const QString& process)
{
    QFile file(u"/proc/%1/status"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    int filters = 0;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith("Seccomp:"))
            filters = line.mid(8).trimmed() == "2" ? 1 : 0;
        if (line.startsWith("Seccomp_filters:"))
            return line.mid(16).trimmed().toInt();
    }
    return filters;
}

} // namespace

bool isShutIn(qint64 pid)
{
    const bool isGone = pid == 0 || !QFile::exists(u"/proc/%1"_s.arg(pid));
    return isGone || filtersOf(QString::number(pid)) > filtersOf(u"self"_s);
}

} // namespace tillroll::ui
