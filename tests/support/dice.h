#pragma once

#include <cstdint>

namespace tillroll::test {

/// Small choices out of one number (SplitMix64), so that a list of numbers is a whole story and
/// rapidcheck can shorten it. The same number always throws the same.
class Dice {
public:
    explicit Dice(std::uint32_t number) : m_state(number) {}

    /// 0 … `sides` - 1.
    int pick(int sides)
    {
        m_state += 0x9e3779b97f4a7c15;
        std::uint64_t mixed = m_state;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        mixed ^= mixed >> 31;
        return static_cast<int>(mixed % static_cast<std::uint64_t>(sides));
    }

    bool isOneIn(int sides) { return pick(sides) == 0; }

private:
    std::uint64_t m_state;
};

} // namespace tillroll::test
