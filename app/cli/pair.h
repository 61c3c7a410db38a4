#pragma once

#include "app/cli/command.h"
#include "core/link/pairing.h"

namespace tillroll::cli {

/// Takes the relay's pairing code from standard input or an argument, or gives the pairing up.
class PairCommand final : public Command {
public:
    using Command::Command;

private:
    void begin() override;
    void remove();
    void keep(link::Pairing pairing);
};

} // namespace tillroll::cli
