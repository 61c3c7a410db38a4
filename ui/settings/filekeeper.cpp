#include "ui/settings/filekeeper.h"

#include <utility>

namespace tillroll::ui {

FileKeeper::FileKeeper(QObject* parent) : QObject(parent), m_errands(patience) {}

FileKeeper::~FileKeeper()
{
    for (auto file = m_files.begin(); file != m_files.end(); ++file) {
        if (file->next)
            write(file.key(), std::move(file->next));
    }
}

void FileKeeper::keep(const QString& path, std::function<Saved()> write, QObject* context,
                      OnSaved done)
{
    const bool isBusy = m_files.contains(path);
    File& file = m_files[path];
    if (isBusy) {
        file.next = std::move(write);
        file.askersOfNext.push_back({context, std::move(done)});
        return;
    }
    file.askers.push_back({context, std::move(done)});
    this->write(path, std::move(write));
}

void FileKeeper::whenIdle(QObject* context, std::function<void()> done)
{
    if (isIdle())
        return done();
    m_waiting.push_back({context, [done = std::move(done)](const Saved&) { done(); }});
}

void FileKeeper::write(const QString& path, std::function<Saved()> write)
{
    m_errands.post(this, std::move(write),
                   [this, path](const Saved& saved) { finish(path, saved); });
}

void FileKeeper::finish(const QString& path, const Saved& saved)
{
    File& file = m_files[path];
    std::vector<Asker> told = std::exchange(file.askers, {});
    if (file.next) {
        file.askers = std::exchange(file.askersOfNext, {});
        write(path, std::exchange(file.next, nullptr));
    } else {
        m_files.remove(path);
    }
    if (isIdle()) {
        for (Asker& asker : std::exchange(m_waiting, {}))
            told.push_back(std::move(asker)); // after those whose answer it is
    }
    for (const Asker& asker : told) { // any of them may ask for more
        if (asker.context)
            asker.done(saved);
    }
}

} // namespace tillroll::ui
