#include "core/relay/place.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>
#include <QUrlQuery>

namespace tillroll::relay {

using namespace Qt::Literals::StringLiterals;

namespace {

// The same file by another way, as through a link, must meet the same lock.
QString wholePath(const QString& path)
{
    const QFileInfo given(path);
    if (given.exists())
        return given.canonicalFilePath();
    const QString folder = given.absoluteDir().canonicalPath();
    return folder.isEmpty() ? QString() : QDir(folder).filePath(given.fileName());
}

base::Result<Place, QString> fileAt(const QString& path)
{
    Place place{.dialect = Dialect::Sqlite, .file = wholePath(path)};
    if (path.isEmpty())
        return base::fail(u"--store needs a file after \"sqlite:\"."_s);
    if (place.file.isEmpty())
        return base::fail(u"The folder of %1 does not exist."_s.arg(path));
    if (QFileInfo(place.file).isDir())
        return base::fail(u"%1 is a folder; --store needs a file."_s.arg(path));
    return place;
}

base::Result<Place, QString> databaseAt(const QUrl& url)
{
    Place place{.dialect = Dialect::PostgreSql,
                .host = url.host(),
                .port = url.port(),
                .database = url.path().mid(1),
                .user = url.userName(QUrl::FullyDecoded),
                .password = url.password(QUrl::FullyDecoded)};
    QStringList options{u"connect_timeout=3"_s};
    for (const auto& [name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded)) {
        if (name == u"host")
            place.host = value;
        else if (name == u"port")
            place.port = value.toInt();
        else if (name == u"user")
            place.user = value;
        else
            options += name + u'=' + value;
    }
    place.options = options.join(u';');
    if (!url.isValid() || place.database.isEmpty() || place.database.contains(u'/'))
        return base::fail(u"--store needs a database, as postgresql://USER@HOST/DATABASE."_s);
    return place;
}

} // namespace

base::Result<Place, QString> readPlace(const QString& spec)
{
    if (spec.startsWith(u"sqlite:"))
        return fileAt(spec.mid(7));
    if (spec.startsWith(u"postgresql://") || spec.startsWith(u"postgres://"))
        return databaseAt(QUrl(spec));
    return base::fail(u"--store is sqlite:FILE or postgresql://USER@HOST/DATABASE."_s);
}

} // namespace tillroll::relay
