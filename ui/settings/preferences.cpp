#include "ui/settings/preferences.h"

#include "core/base/wholefile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int preferencesVersion = 1;
constexpr qint64 mostBytes = 64 * 1024;
constexpr qsizetype mostTips = 4; // as many as the sell page has room for

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

QList<int> usable(QList<int> percents)
{
    percents.removeIf([](int percent) { return percent < 1 || percent > 100; });
    std::sort(percents.begin(), percents.end());
    percents.erase(std::unique(percents.begin(), percents.end()), percents.end());
    return percents.first(std::min(percents.size(), mostTips));
}

QJsonArray toJson(const QList<int>& percents)
{
    QJsonArray array;
    for (const int percent : percents)
        array.append(percent);
    return array;
}

QList<int> percentsFrom(const QJsonArray& array)
{
    QList<int> percents;
    for (const QJsonValue percent : array)
        percents.append(static_cast<int>(std::clamp<qint64>(percent.toInteger(0), 0, 101)));
    return usable(percents);
}

Preferences::Display displayNamed(const QString& name)
{
    return name == "window"_L1 ? Preferences::Display::Window
           : name == "off"_L1  ? Preferences::Display::Off
                               : Preferences::Display::SecondScreen;
}

QString nameOf(Preferences::Display display)
{
    switch (display) {
    case Preferences::Display::SecondScreen:
        return u"second screen"_s;
    case Preferences::Display::Window:
        return u"window"_s;
    case Preferences::Display::Off:
        return u"off"_s;
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
    preferences.isCentsFirst = object["centsFirst"_L1].toBool(preferences.isCentsFirst);
    preferences.hasNote = object["notes"_L1].toBool(preferences.hasNote);
    preferences.tipPercents = percentsFrom(object["tipPresets"_L1].toArray());
    preferences.display = displayNamed(object["display"_L1].toString());
    preferences.language = object["language"_L1].toString();
    preferences.showsEarlierDays = object["earlierDays"_L1].toBool(preferences.showsEarlierDays);
    preferences.showsOthersSales = object["othersSales"_L1].toBool(preferences.showsOthersSales);
    preferences.printer = object["printer"_L1].toString();
    if (const int width = object["rollWidth"_L1].toInt(); width == 58 || width == 80)
        preferences.rollWidth = width;
    return preferences;
}

void writeInto(QJsonObject& whole, const Preferences& preferences)
{
    const qint64 version = whole["version"_L1].toInteger(0);
    whole["version"_L1] = std::max<qint64>(version, preferencesVersion);
    whole["look"_L1] = nameOf(preferences.look);
    whole["paidStaysSeconds"_L1] =
        static_cast<qint64>(preferences.paidStays / std::chrono::seconds(1));
    whole["sound"_L1] = preferences.hasSound;
    whole["centsFirst"_L1] = preferences.isCentsFirst;
    whole["notes"_L1] = preferences.hasNote;
    whole["tipPresets"_L1] = toJson(preferences.tipPercents);
    whole["display"_L1] = nameOf(preferences.display);
    whole["language"_L1] = preferences.language;
    whole["earlierDays"_L1] = preferences.showsEarlierDays;
    whole["othersSales"_L1] = preferences.showsOthersSales;
    whole["printer"_L1] = preferences.printer;
    whole["rollWidth"_L1] = preferences.rollWidth;
}

/// Waits for the disk.
Saved replaceFile(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !base::commitWhole(file, bytes))
        return base::fail(
            PreferenceBook::tr("The preferences hold until the till ends: %1 cannot be written "
                               "(%2).")
                .arg(path, file.errorString()));
    return {};
}

} // namespace

PreferenceBook::PreferenceBook(QString path, FileKeeper& files, QObject* parent)
    : QObject(parent), m_path(std::move(path)), m_files(files)
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonDocument document = QJsonDocument::fromJson(file.read(mostBytes));
    m_isBroken = !document.isObject();
    m_whole = document.object();
    m_now = fromJson(m_whole);
}

void PreferenceBook::change(const Preferences& preferences, QObject* context, OnSaved done)
{
    m_now = preferences;
    m_now.paidStays = std::clamp<base::Millis>(m_now.paidStays, std::chrono::seconds(1),
                                               std::chrono::seconds(60));
    m_now.tipPercents = usable(m_now.tipPercents);
    writeInto(m_whole, m_now);
    Q_EMIT changed();
    const auto write = [path = m_path, json = QJsonDocument(m_whole).toJson(),
                        isBroken = std::exchange(m_isBroken, false)] {
        if (isBroken)
            QFile::copy(path, path + u".broken"_s);
        return replaceFile(path, json);
    };
    m_files.keep(m_path, write, context, std::move(done));
}

} // namespace tillroll::ui
