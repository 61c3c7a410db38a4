#pragma once

#include <QObject>

#include <functional>

namespace tillroll::cli {

/// Tells once when the user presses Ctrl-C or the system asks the program to end, so that it can
/// say how things stand before it does. The next one ends it at once.
///
/// At most one at a time: signals belong to the whole process.
class Interrupt final : public QObject {
public:
    explicit Interrupt(std::function<void()> told);
    ~Interrupt() override;

private:
    std::function<void()> m_told;
};

} // namespace tillroll::cli
