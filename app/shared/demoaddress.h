#pragma once

#include "core/base/result.h"

#include <QString>

namespace tillroll::app {

/// Why the demo's pages cannot be where they were wanted; the sentence says what to do.
struct BadAddress {
    enum class Kind {
        NoAddress, ///< it names no one address
        NotHere,   ///< it is one, and not of this machine
    };

    Kind kind;
    QString sentence;
};

/// The address of --demo-address in numbers, for Choice::demoAddress. A name stands for the first
/// address of this machine that it leads to; looking it up may take a while. Needs an application.
[[nodiscard]] base::Result<QString, BadAddress> readDemoAddress(const QString& typed);

} // namespace tillroll::app
