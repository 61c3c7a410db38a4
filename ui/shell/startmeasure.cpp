#include "ui/shell/startmeasure.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>
#include <QWidget>

#include <cstdio>
#include <ctime>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The kernel notes when a process began, in ticks since the machine did (proc(5), stat, field 22).
/// The command's name, field 2, is in parentheses and may hold blanks.
qint64 millisSinceStart()
{
    const QByteArray stat = contentOf(u"/proc/self/stat"_s);
    const QByteArrayList fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    const qint64 startedAt = fields.value(19).toLongLong() * 1000 / sysconf(_SC_CLK_TCK);
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return qint64{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000 - startedAt;
}

qint64 pssKiB()
{
    for (const QByteArray& line : contentOf(u"/proc/self/smaps_rollup"_s).split('\n')) {
        if (line.startsWith("Pss:"))
            return line.mid(4).trimmed().split(' ').constFirst().toLongLong();
    }
    return 0;
}

void tell()
{
    const QJsonObject measured{
        {u"firstPaintMs"_s, millisSinceStart()},
        {u"pssKiB"_s, pssKiB()},
        {u"webEngineMapped"_s, contentOf(u"/proc/self/maps"_s).contains("WebEngineCore")}};
    std::puts(QJsonDocument(measured).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

} // namespace

void StartMeasure::watch(QWidget* page, std::function<bool()> isReady)
{
    m_isReady = std::move(isReady);
    page->installEventFilter(this);
}

bool StartMeasure::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Paint && m_isReady()) {
        watched->removeEventFilter(this);
        // The paint event itself comes first, and what it draws reaches the screen.
        QTimer::singleShot(0, this, [] {
            tell();
            QCoreApplication::quit();
        });
    }
    return QObject::eventFilter(watched, event);
}

} // namespace tillroll::ui
