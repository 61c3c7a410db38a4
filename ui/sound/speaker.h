#pragma once

namespace tillroll::ui {

/// What the till has to say so that it is heard across a counter.
enum class Sound {
    Paid,
    NotPaid,
    Attention, ///< not known, or somebody has to look
};

/// Makes sounds. Never waits, and never fails: no sale depends on being heard (law 11). GUI thread.
class Speaker {
public:
    Speaker() = default;
    Speaker(const Speaker&) = delete;
    Speaker& operator=(const Speaker&) = delete;
    virtual ~Speaker() = default;

    virtual void play(Sound sound) = 0;
};

} // namespace tillroll::ui
