#pragma once

#include <QElapsedTimer>
#include <QObject>

#include <functional>

class QWidget;

namespace tillroll::ui {

/// Tells, on standard output and as one line of JSON, how long a program took to its first painted
/// page and what memory it holds then, and ends it:
/// {"firstPaintMs":…,"pssKiB":…,"webEngineMapped":false}
class StartMeasure final : public QObject {
    Q_OBJECT

public:
    /// From the start of the process, by the system's own record of it.
    explicit StartMeasure(QObject* parent = nullptr) : QObject(parent) {}

    /// Waits for `page` to be painted, with its data if `isReady` says so.
    void watch(
        QWidget* page, std::function<bool()> isReady = [] { return true; });

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::function<bool()> m_isReady;
};

} // namespace tillroll::ui
