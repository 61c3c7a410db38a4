#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace tillroll::relay {

/// One thing worth telling an operator. Never a body, a key or a mailbox.
struct Note {
    enum class Level { Info, Warning };

    Level level = Level::Info;
    std::string event; ///< one word, with hyphens
    std::vector<std::pair<std::string, std::string>> fields;
};

/// Takes notes on the server's thread; must return soon. May be empty.
using Notebook = std::function<void(const Note&)>;

} // namespace tillroll::relay
