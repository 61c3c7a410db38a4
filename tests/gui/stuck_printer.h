#pragma once

#include "ui/receipts/systemprinter.h"

#include <atomic>
#include <future>
#include <memory>
#include <utility>

namespace tillroll::test {

/// A printer's driver that hangs, whatever it is asked for, until it is let go.
class StuckPrinter {
public:
    StuckPrinter() = default;
    StuckPrinter(const StuckPrinter&) = delete;
    StuckPrinter& operator=(const StuckPrinter&) = delete;
    ~StuckPrinter() { letGo(); }

    [[nodiscard]] ui::PrintDriver driver() const
    {
        // The thread may outlive the test.
        return {.print = [state = m_state](const ui::Paper&, const QString&,
                                           const receipt::Content&) -> ui::Delivery {
                    state->hang();
                    state->hasPrinted = true;
                    return QStringLiteral("Counter");
                },
                .list =
                    [state = m_state] {
                        state->hang();
                        return QStringList{QStringLiteral("Counter")};
                    }};
    }

    /// Whether somebody waits for it.
    [[nodiscard]] bool isReached() const { return m_state->isReached; }
    [[nodiscard]] bool hasPrinted() const { return m_state->hasPrinted; }

    void letGo()
    {
        if (!std::exchange(m_isFree, true))
            m_state->free.set_value();
    }

private:
    struct State {
        void hang()
        {
            isReached = true;
            whenFree.wait();
        }

        std::promise<void> free;
        std::shared_future<void> whenFree = free.get_future().share();
        std::atomic<bool> isReached = false;
        std::atomic<bool> hasPrinted = false;
    };

    std::shared_ptr<State> m_state = std::make_shared<State>();
    bool m_isFree = false;
};

} // namespace tillroll::test
