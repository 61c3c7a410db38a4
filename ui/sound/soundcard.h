#pragma once

#include <QtGlobal>

#include <span>

namespace tillroll::ui {

/// Plays `samples` (tune.h) on the desktop's sound server, or where there is none on the sound card
/// itself, and waits until they are heard. The libraries for either are looked for when first
/// wanted, and where they are missing nothing is heard: false. Any thread but the window's.
bool playSamples(std::span<const qint16> samples);

} // namespace tillroll::ui
