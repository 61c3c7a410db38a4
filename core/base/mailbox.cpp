#include "core/base/mailbox.h"

#include <QCoreApplication>
#include <QEvent>

#include <utility>

namespace tillroll::base {

Mailbox::Mailbox(QObject* parent) : QObject(parent) {}

Mailbox::~Mailbox() = default;

void Mailbox::post(QPointer<QObject> context, std::function<void()> call)
{
    bool wake = false;
    {
        const std::scoped_lock lock(m_mutex);
        wake = m_letters.empty();
        m_letters.push_back({std::move(context), std::move(call)});
    }
    if (wake)
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

bool Mailbox::event(QEvent* event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    deliver();
    return true;
}

void Mailbox::deliver()
{
    std::deque<Letter> letters;
    {
        const std::scoped_lock lock(m_mutex);
        letters.swap(m_letters);
    }
    for (const Letter& letter : letters) {
        if (letter.context)
            letter.call();
    }
}

} // namespace tillroll::base
