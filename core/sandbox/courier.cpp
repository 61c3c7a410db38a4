#include "core/sandbox/courier.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tillroll::sandbox {

namespace {

using namespace std::chrono_literals;

/// From each try to the next: together two hours.
constexpr std::array<base::Millis, Courier::maxAttempts - 1> waits{15s,   45s,   4min, 10min,
                                                                   15min, 30min, 60min};

} // namespace

Courier::Courier(Pace pace, std::vector<Delivery> deliveries)
    : m_pace(pace), m_deliveries(std::move(deliveries))
{
    for (Delivery& delivery : m_deliveries) {
        m_lastId = std::max(m_lastId, delivery.id);
        if (delivery.state == Delivery::State::Sending)
            delivery.state = Delivery::State::Waiting; // the process ended before the answer
    }
}

void Courier::add(Delivery delivery)
{
    delivery.id = ++m_lastId;
    m_deliveries.push_back(std::move(delivery));
}

std::vector<Delivery> Courier::takeDue(base::UtcTime now)
{
    std::vector<Delivery> due;
    for (Delivery& delivery : m_deliveries) {
        if (delivery.state != Delivery::State::Waiting || delivery.nextAt > now)
            continue;
        delivery.state = Delivery::State::Sending;
        due.push_back(delivery);
    }
    return due;
}

void Courier::answered(qint64 id, const Attempt& attempt)
{
    const auto found = std::find_if(m_deliveries.begin(), m_deliveries.end(),
                                    [id](const Delivery& delivery) { return delivery.id == id; });
    if (found == m_deliveries.end())
        return; // reset meanwhile
    found->attempts.push_back(attempt);
    const std::size_t tried = found->attempts.size();
    if (attempt.httpStatus == 200 && attempt.answer.trimmed() == QLatin1String("success")) {
        found->state = Delivery::State::Delivered;
    } else if (!found->repeated || tried >= maxAttempts) {
        found->state = Delivery::State::GivenUp;
    } else {
        found->state = Delivery::State::Waiting;
        found->nextAt = attempt.at + m_pace.of(waits[tried - 1]);
    }
}

std::optional<base::UtcTime> Courier::nextDue() const
{
    std::optional<base::UtcTime> next;
    for (const Delivery& delivery : m_deliveries)
        if (delivery.state == Delivery::State::Waiting && (!next || delivery.nextAt < *next))
            next = delivery.nextAt;
    return next;
}

bool Courier::owesFirstAttempt(const QString& transactionNo) const
{
    return std::any_of(m_deliveries.begin(), m_deliveries.end(), [&](const Delivery& delivery) {
        return delivery.transactionNo == transactionNo && delivery.attempts.empty() &&
               delivery.state != Delivery::State::NotSent;
    });
}

} // namespace tillroll::sandbox
