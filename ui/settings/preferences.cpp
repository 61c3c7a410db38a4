#include "ui/settings/preferences.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int preferencesVersion = 1;
constexpr qint64 mostBytes = 64 * 1024;

Preferences::Look lookNamed(const QString& name)
{
    return name == "light"_L1  ? Preferences::Look::Light
           : name == "dark"_L1 ? Preferences::Look::Dark
                               : Preferences::Look::AsDesktop;
}

QString nameOf(Preferences::Look look)
{
    switch (look) {
    case Preferences::Look::AsDesktop:
        return u"desktop"_s;
    case Preferences::Look::Light:
        return u"light"_s;
    case Preferences::Look::Dark:
        return u"dark"_s;
    }
    return {};
}

Preferences fromJson(const QJsonObject& object)
{
    Preferences preferences;
    preferences.look = lookNamed(object["look"_L1].toString());
    const qint64 seconds = object["paidStaysSeconds"_L1].toInteger(0);
    if (seconds >= 1 && seconds <= 60)
        preferences.paidStays = std::chrono::seconds(seconds);
    preferences.hasSound = object["sound"_L1].toBool(preferences.hasSound);
    return preferences;
}

} // namespace

PreferenceBook::PreferenceBook(QString path, QObject* parent)
    : QObject(parent), m_path(std::move(path))
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonDocument document = QJsonDocument::fromJson(file.read(mostBytes));
    m_isBroken = !document.isObject();
    m_whole = document.object();
    m_now = fromJson(m_whole);
}

base::Result<void, QString> PreferenceBook::change(const Preferences& preferences)
{
    m_now = preferences;
    m_now.paidStays = std::clamp<base::Millis>(m_now.paidStays, std::chrono::seconds(1),
                                               std::chrono::seconds(60));
    const qint64 version = m_whole["version"_L1].toInteger(0);
    m_whole["version"_L1] = std::max<qint64>(version, preferencesVersion);
    m_whole["look"_L1] = nameOf(m_now.look);
    m_whole["paidStaysSeconds"_L1] = static_cast<qint64>(m_now.paidStays / std::chrono::seconds(1));
    m_whole["sound"_L1] = m_now.hasSound;
    if (m_isBroken && QFile::copy(m_path, m_path + u".broken"_s))
        m_isBroken = false;
    Q_EMIT changed();
    QSaveFile file(m_path);
    const QByteArray json = QJsonDocument(m_whole).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return base::fail(tr("The preferences hold until the till ends: %1 cannot be written (%2).")
                              .arg(m_path, file.errorString()));
    return {};
}

} // namespace tillroll::ui
