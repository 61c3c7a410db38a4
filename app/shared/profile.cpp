#include "app/shared/profile.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace tillroll::app {

namespace {

QString chooseFolder(const QString& named, bool isDemo)
{
    if (!named.isEmpty())
        return named;
    const QString fromEnvironment = qEnvironmentVariable("TILLROLL_PROFILE");
    if (!fromEnvironment.isEmpty())
        return fromEnvironment;
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return data + (isDemo ? QStringLiteral("/tillroll/demo") : QStringLiteral("/tillroll/default"));
}

} // namespace

base::Result<Profile, QString> Profile::open(const QString& named, bool isDemo)
{
    const QString folder = QDir(chooseFolder(named, isDemo)).absolutePath();
    const bool isNew = !QDir(folder).exists();
    if (isNew && !QDir().mkpath(folder))
        return base::fail(
            QStringLiteral("The profile folder %1 cannot be made. Choose another with --profile.")
                .arg(folder));
    if (isNew)
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return Profile(folder);
}

} // namespace tillroll::app
