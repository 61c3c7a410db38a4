#pragma once

#include "core/base/errands.h"
#include "core/base/result.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QString>

#include <chrono>
#include <functional>
#include <vector>

namespace tillroll::ui {

/// Whether it was saved, or why not, in a sentence.
using Saved = base::Result<void, QString>;
using OnSaved = std::function<void(const Saved&)>;

/// Writes the profile's small files while the window goes on: a disk may take its time (law 11).
/// What changes while a file is being written is written once after that, as it is then. GUI
/// thread.
class FileKeeper final : public QObject {
public:
    /// How long its end waits for the disk.
    static constexpr std::chrono::milliseconds patience{5000};

    explicit FileKeeper(QObject* parent = nullptr);
    /// Writes what is still waiting, unless the disk hangs for longer than `patience`.
    ~FileKeeper() override;

    /// Has `write` called, on another thread, to replace the file at `path`; it owns all that it
    /// works with. `done` is told, later, what came of it or of what took its place; never once
    /// `context` is gone.
    void keep(const QString& path, std::function<Saved()> write, QObject* context, OnSaved done);

    /// Whether all is on the disk that ever will be.
    [[nodiscard]] bool isIdle() const { return m_files.isEmpty(); }

    /// Calls `done` once it is idle, perhaps at once; never once `context` is gone.
    void whenIdle(QObject* context, std::function<void()> done);

private:
    struct Asker {
        QPointer<QObject> context;
        OnSaved done;
    };
    /// A file that is being written.
    struct File {
        std::vector<Asker> askers;   ///< of what is being written
        std::function<Saved()> next; ///< null: nothing has changed since
        std::vector<Asker> askersOfNext;
    };

    void write(const QString& path, std::function<Saved()> write);
    void finish(const QString& path, const Saved& saved);

    QHash<QString, File> m_files;
    std::vector<Asker> m_waiting; ///< until it is idle
    base::Errands m_errands;      // last: goes first, and with it what it still writes
};

} // namespace tillroll::ui
