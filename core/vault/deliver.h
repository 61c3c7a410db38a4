#pragma once

#include "core/vault/secretstore.h"

#include <QMetaObject>
#include <QObject>

#include <memory>
#include <utility>

namespace tillroll::vault {

/// Calls `done` with `answer` from the event loop of `context`'s thread, or never once `context` is
/// gone: the answer is destroyed then, and the secret in it wiped.
template <typename T>
void deliver(QObject* context, Done<T> done, T answer)
{
    // Shared because Qt copies what it queues, and a Secret cannot be copied.
    auto parcel = std::make_shared<T>(std::move(answer));
    QMetaObject::invokeMethod(
        context, [done = std::move(done), parcel] { done(std::move(*parcel)); },
        Qt::QueuedConnection);
}

} // namespace tillroll::vault
