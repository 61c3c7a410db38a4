#include "app/cli/interrupt.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace tillroll::cli {

namespace {

constexpr std::array caught{SIGINT, SIGTERM};

// A signal may arrive anywhere: all that its handler does is to write into this pipe.
std::array<int, 2> signalPipe{-1, -1};

void noteSignal(int)
{
    const int before = errno;
    [[maybe_unused]] const ssize_t written = write(signalPipe[1], "!", 1);
    errno = before;
}

void listen(void (*handler)(int))
{
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = static_cast<int>(SA_RESETHAND); // only the first one is ours
    for (const int signal : caught) {
        struct sigaction before {};
        sigaction(signal, nullptr, &before);
        if (before.sa_handler != SIG_IGN) // as under nohup: it shall not end by this
            sigaction(signal, &action, nullptr);
    }
}

} // namespace

Interrupt::Interrupt(std::function<void()> told) : m_told(std::move(told))
{
    if (pipe2(signalPipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return; // then Ctrl-C ends the program as it always did
    auto* notifier = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        m_told();
    });
    listen(noteSignal);
}

Interrupt::~Interrupt()
{
    if (signalPipe[0] < 0)
        return;
    listen(SIG_DFL);
    for (int& end : signalPipe)
        close(std::exchange(end, -1));
}

} // namespace tillroll::cli
