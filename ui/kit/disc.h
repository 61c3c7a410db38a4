#pragma once

#include "ui/theme/theme.h"

#include <QPixmap>

namespace tillroll::ui {

/// A filled disc in the tone's colour with the icon cut out of it in the colour of cards. `side` in
/// device-independent pixels.
[[nodiscard]] QPixmap makeDisc(const Theme& theme, Icon icon, const Tone& tone, int side);

} // namespace tillroll::ui
