#include "app/cli/console.h"

#include <QJsonDocument>

#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

namespace tillroll::cli {

namespace {

bool put(std::FILE* stream, const QByteArray& bytes)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    const bool isTaken = std::fwrite(bytes.constData(), 1, size, stream) == size;
    return std::fflush(stream) == 0 && isTaken;
}

constexpr int usualColumns = 80;

} // namespace

Console::Console(bool isJson)
    : m_isJson(isJson), m_isTerminal(isatty(fileno(isJson ? stderr : stdout)) != 0)
{
}

int Console::columns() const
{
    winsize size{};
    const bool isKnown = ioctl(fileno(m_isJson ? stderr : stdout), TIOCGWINSZ, &size) == 0;
    return isKnown && size.ws_col > 0 ? size.ws_col : usualColumns;
}

void Console::say(const QString& text)
{
    endProgress();
    put(m_isJson ? stderr : stdout, text.toUtf8() + '\n');
}

void Console::complain(const QString& sentence)
{
    endProgress();
    put(stderr, sentence.toUtf8() + '\n');
}

void Console::refuse(const QString& sentence, ExitCode code)
{
    complain(sentence);
    object({{QStringLiteral("event"), QStringLiteral("error")},
            {QStringLiteral("error"), sentence},
            {QStringLiteral("exit"), static_cast<int>(code)}});
}

void Console::object(const QJsonObject& object) const
{
    if (m_isJson)
        put(stdout, QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

bool Console::raw(const QByteArray& bytes)
{
    endProgress();
    return put(stdout, bytes);
}

void Console::progress(const QString& text)
{
    if (!m_isTerminal)
        return;
    // Back to the line's start, the text, and clear what was longer before.
    const QByteArray line = text.left(columns() - 1).toUtf8();
    if (std::exchange(m_progress, line) != line)
        put(m_isJson ? stderr : stdout, "\r" + line + "\x1b[K");
}

void Console::endProgress()
{
    if (!m_progress.isEmpty())
        put(m_isJson ? stderr : stdout, "\r\x1b[K");
    m_progress.clear();
}

} // namespace tillroll::cli
