#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <cstdint>
#include <limits>

namespace tillroll::app {

/// What the command line asks for: a command about terminals, or only a text (--help, --version).
struct Arguments {
    QString command;
    QString terminal; ///< where the command is about one
    QString store;
    QUrl publicUrl; ///< where gateway and tills reach the relay; empty: as the store knows
    base::Millis overlap{};
    std::int64_t from = 1;
    std::int64_t to = std::numeric_limits<std::int64_t>::max();
    bool isJson = false;
    QString text;
};

/// Reads the arguments behind the program's name. The error is one sentence.
[[nodiscard]] base::Result<Arguments, QString> readArguments(const QStringList& words);

} // namespace tillroll::app
