#include "core/relay/postgreslistener.h"

#include <QLoggingCategory>
#include <QSqlDriver>
#include <QTimer>

#include <chrono>
#include <utility>

namespace tillroll::relay {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostText = 7900; // PostgreSQL takes 7,999 bytes

/// The connection; lives on the listener's thread.
class Ear {
public:
    Ear(const Place& place, const QString& instance, const Elsewhere& elsewhere)
        : m_place(place), m_instance(instance), m_elsewhere(elsewhere)
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { check(); });
        m_timer.start(std::chrono::seconds(1));
        check();
    }

private:
    void check()
    {
        if (!m_connection)
            listen();
        else if (!m_connection->scalar(u"SELECT 1"_s))
            m_connection.reset();
    }

    void listen()
    {
        auto connection = Connection::open(m_place, Use::Read);
        if (!connection)
            return;
        QSqlDriver* driver = (*connection)->handle().driver();
        QObject::connect(driver, &QSqlDriver::notification, &m_timer,
                         [this](const QString&, QSqlDriver::NotificationSource,
                                const QVariant& payload) { hear(payload.toString()); });
        if (!driver->subscribeToNotification(newsChannel))
            return;
        m_connection = std::move(*connection);
        qCDebug(storeLog) << "listening to the other instances";
        m_elsewhere({}); // what was told meanwhile was told to nobody
    }

    void hear(const QString& text)
    {
        if (const auto news = newsFrom(text, m_instance))
            m_elsewhere(*news);
    }

    const Place& m_place;
    const QString& m_instance;
    const Elsewhere& m_elsewhere;
    std::unique_ptr<Connection> m_connection;
    QTimer m_timer;
};

} // namespace

QString newsText(const QString& instance, const std::vector<News>& news)
{
    QString text = instance;
    for (const News& one : news) {
        text += u" %1:%2"_s.arg(one.terminal).arg(one.lastSeq);
        if (text.size() > mostText)
            return instance;
    }
    return text;
}

std::optional<std::vector<News>> newsFrom(const QString& text, const QString& instance)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    if (!words.isEmpty() && words.constFirst() == instance)
        return std::nullopt;
    std::vector<News> news;
    for (const QString& word : words.mid(1)) {
        bool isTerminal = false;
        bool isSeq = false;
        const News one{word.section(u':', 0, 0).toLongLong(&isTerminal),
                       word.section(u':', 1).toLongLong(&isSeq)};
        if (!isTerminal || !isSeq)
            return std::vector<News>();
        news.push_back(one);
    }
    return news;
}

PostgresListener::PostgresListener(Place place, QString instance, Elsewhere elsewhere)
    : m_place(std::move(place)), m_instance(std::move(instance)), m_elsewhere(std::move(elsewhere))
{
    start();
}

PostgresListener::~PostgresListener()
{
    quit();
    wait();
}

void PostgresListener::run()
{
    const Ear ear(m_place, m_instance, m_elsewhere);
    exec();
}

} // namespace tillroll::relay
