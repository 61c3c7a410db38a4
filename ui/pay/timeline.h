#pragma once

#include "core/sale/fact.h"
#include "core/sale/sale.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace tillroll::ui {

/// A step of a sale in a cashier's words.
struct TimelineStep {
    enum class State { Done, Now, Next };

    QString words;
    State state = State::Next;
    std::optional<base::UtcTime> at;
    bool isOtherDay = false; ///< than the one before, or than that of the opening

    friend bool operator==(const TimelineStep&, const TimelineStep&) = default;
};

/// What has happened to a sale and what is awaited, in order, from its facts.
[[nodiscard]] std::vector<TimelineStep> timelineOf(std::span<const sale::Record> records);

} // namespace tillroll::ui
