#pragma once

#include "core/base/worker.h"
#include "ui/sound/speaker.h"

#include <QtGlobal>

#include <atomic>
#include <functional>
#include <memory>
#include <span>

namespace tillroll::ui {

/// Plays the till's sounds on the machine, on a thread of its own that begins with the first one.
class SystemSpeaker final : public Speaker {
public:
    using Play = std::function<bool(std::span<const qint16>)>;

    /// By soundcard.h; or by `play`, which may take its time.
    SystemSpeaker();
    explicit SystemSpeaker(Play play);
    /// Lets a sound in the air end. A sound server that hangs is left behind, thread and all.
    ~SystemSpeaker() override;

    void play(Sound sound) override;

private:
    Play m_play;
    std::shared_ptr<std::atomic<int>> m_pending; ///< sounds not over yet
    std::unique_ptr<base::Worker> m_worker;
};

} // namespace tillroll::ui
