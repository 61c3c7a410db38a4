#pragma once

#include "core/base/result.h"
#include "core/sandbox/options.h"

#include <QStringList>

#include <optional>

namespace tillroll::app {

/// What the command line asks for: a sandbox, or only a text (--help, --version).
struct Asked {
    std::optional<sandbox::Options> options;
    QString text;
};

/// Reads the arguments, and the token from its file or standard input. The error is one sentence.
[[nodiscard]] base::Result<Asked, QString> readArguments(const QStringList& arguments);

} // namespace tillroll::app
