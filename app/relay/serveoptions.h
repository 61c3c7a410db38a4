#pragma once

#include "core/base/result.h"
#include "core/relay/eventstore.h"
#include "core/relay/server.h"

#include <QString>
#include <QStringList>

namespace tillroll::app {

/// What `serve` is told on the command line.
struct ServeOptions {
    relay::ServerSettings server;
    QString store;
    QString publicUrl; ///< empty: as before
    relay::StoreSettings keep;
    bool logJson = false;
    QString text; ///< of --help; then nothing else counts
};

/// Reads the arguments behind `serve`. The error is one sentence.
[[nodiscard]] base::Result<ServeOptions, QString> readServeOptions(const QStringList& arguments);

} // namespace tillroll::app
