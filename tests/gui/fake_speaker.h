#pragma once

#include "ui/sound/speaker.h"

#include <QList>

namespace tillroll::test {

/// Remembers what was to be heard.
class FakeSpeaker final : public ui::Speaker {
public:
    void play(ui::Sound sound) override { played.append(sound); }

    QList<ui::Sound> played;
};

} // namespace tillroll::test
