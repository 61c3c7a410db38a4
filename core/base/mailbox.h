#pragma once

#include <QObject>
#include <QPointer>

#include <deque>
#include <functional>
#include <mutex>

namespace tillroll::base {

/// Brings answers of other threads home: calls posted from any thread run on the thread that the
/// Mailbox lives on, in the order posted.
class Mailbox final : public QObject {
public:
    explicit Mailbox(QObject* parent = nullptr);
    ~Mailbox() override;

    /// Runs `call` on the Mailbox's thread, or never once `context` is gone. `context` must live on
    /// that thread. Any thread.
    void post(QPointer<QObject> context, std::function<void()> call);

    bool event(QEvent* event) override;

private:
    struct Letter {
        QPointer<QObject> context;
        std::function<void()> call;
    };

    void deliver();

    // A std::mutex rather than posted functors: the thread sanitizer cannot see through Qt's
    // own locks, and would call every hand-over a race.
    std::mutex m_mutex;
    std::deque<Letter> m_letters;
};

} // namespace tillroll::base
