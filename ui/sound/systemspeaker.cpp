#include "ui/sound/systemspeaker.h"

#include "ui/sound/soundcard.h"
#include "ui/sound/tune.h"

#include <chrono>
#include <thread>

namespace tillroll::ui {

namespace {

/// Sounds that come faster than they are heard have lost their meaning.
constexpr int mostPending = 2;
constexpr std::chrono::milliseconds longestEnd{1500};
constexpr std::chrono::milliseconds step{10};

} // namespace

SystemSpeaker::SystemSpeaker() : SystemSpeaker(&playSamples) {}

SystemSpeaker::SystemSpeaker(Play play)
    : m_play(std::move(play)), m_pending(std::make_shared<std::atomic<int>>(0))
{
}

SystemSpeaker::~SystemSpeaker()
{
    for (auto waited = step; *m_pending > 0 && waited < longestEnd; waited += step)
        std::this_thread::sleep_for(step);
    if (*m_pending > 0)
        static_cast<void>(m_worker.release()); // waiting for it could take for ever
}

void SystemSpeaker::play(Sound sound)
{
    if (*m_pending >= mostPending)
        return;
    ++*m_pending;
    if (!m_worker)
        m_worker = std::make_unique<base::Worker>();
    m_worker->post([play = m_play, pending = m_pending, sound] {
        play(tuneOf(sound));
        --*pending;
    });
}

} // namespace tillroll::ui
