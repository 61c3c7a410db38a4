#pragma once

#include "core/base/clock.h"
#include "core/pockyt/failure.h"
#include "core/pockyt/reply.h"

#include <QByteArray>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QUrl>

#include <functional>

class QNetworkAccessManager;

namespace tillroll::pockyt {

class OneShotBody;

/// One POST, ready to go out.
struct Post {
    QUrl url;
    QByteArray contentType;
    QByteArray body;
    QByteArray requestId; ///< empty: no Pockyt-Request-ID
};

/// When to stop waiting or reading.
struct ExchangeLimits {
    base::Millis connectTimeout;
    base::Millis totalTimeout;
    qint64 replyCap; ///< bytes
};

using AnswerDone = std::function<void(Reply<Answer>)>;

/// Sends one POST, exactly once, and waits for its answer. Calls `done` once through `context`'s
/// event loop; not at all if `context` dies first. Deletes itself afterwards; deleted earlier, it
/// reports Abandoned.
class Exchange final : public QObject {
    Q_OBJECT

public:
    Exchange(Post post, const ExchangeLimits& limits, QObject* context, AnswerDone done,
             QObject* parent);
    ~Exchange() override;

    void start(QNetworkAccessManager& network, base::Clock& clock);

private:
    void onConnectTimeout();
    void onTotalTimeout();
    void onFinished();
    void collect();
    [[nodiscard]] bool isBodyTaken() const;

    /// Ends the exchange: as NotSent while the body never left, else as Unknown.
    void giveUp(NotSent::Reason before, Unknown::Reason after, const QString& detail);
    void conclude(Reply<Answer> outcome);
    void stop();

    Post m_post;
    ExchangeLimits m_limits;
    QPointer<QObject> m_context;
    AnswerDone m_done;
    QNetworkReply* m_reply = nullptr; // own child from start() to stop()
    OneShotBody* m_body = nullptr;    // child of m_reply, which reads from it until it dies
    QByteArray m_received;
};

} // namespace tillroll::pockyt
