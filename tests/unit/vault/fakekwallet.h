#pragma once

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusContext>
#include <QMap>
#include <QObject>

#include <cstdio>

namespace tillroll::test {

/// As much of KDE's wallet service as QtKeychain calls, on a message bus of the test's own. The
/// parameters follow the wallet's D-Bus interface.
class FakeKWallet final : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.KWallet")

public:
    /// `mood`: "works", "refuses" to open, or "is silent" when asked to open.
    explicit FakeKWallet(QString mood) : m_mood(std::move(mood)) {}

public Q_SLOTS:
    QString networkWallet() { return QStringLiteral("kdewallet"); }

    int open(const QString&, qlonglong, const QString&)
    {
        if (m_mood == QStringLiteral("is silent"))
            setDelayedReply(true);
        return m_mood == QStringLiteral("refuses") ? -1 : 1;
    }

    int entryType(int, const QString& folder, const QString& key, const QString&)
    {
        constexpr int unknown = 0;
        constexpr int stream = 2;
        return m_entries.contains(folder + u'/' + key) ? stream : unknown;
    }

    QByteArray readEntry(int, const QString& folder, const QString& key, const QString&)
    {
        return m_entries.value(folder + u'/' + key);
    }

    int writeEntry(int, const QString& folder, const QString& key, const QByteArray& value,
                   const QString&)
    {
        m_entries.insert(folder + u'/' + key, value);
        return 0;
    }

    int removeEntry(int, const QString& folder, const QString& key, const QString&)
    {
        return m_entries.remove(folder + u'/' + key) > 0 ? 0 : -3;
    }

private:
    QString m_mood;
    QMap<QString, QByteArray> m_entries;
};

/// Serves a wallet on the session bus until the process is ended; says "ready" when it does.
inline int runFakeKWallet(const QString& mood)
{
    FakeKWallet wallet(mood);
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.registerObject(QStringLiteral("/modules/kwalletd5"), &wallet,
                            QDBusConnection::ExportAllSlots) ||
        !bus.registerService(QStringLiteral("org.kde.kwalletd5")))
        return 1;
    std::puts("ready");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace tillroll::test
