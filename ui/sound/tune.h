#pragma once

#include "ui/sound/speaker.h"

#include <QtGlobal>

#include <vector>

namespace tillroll::ui {

/// Samples a second, of one channel.
inline constexpr int sampleRate = 44'100;

/// What a sound is made of: below a second of soft bell-like notes, each sound told from the others
/// by their number and direction.
[[nodiscard]] std::vector<qint16> tuneOf(Sound sound);

} // namespace tillroll::ui
