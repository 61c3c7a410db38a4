#pragma once

#include "app/cli/exitcode.h"

#include <QJsonObject>
#include <QString>

namespace tillroll::cli {

/// Where the program speaks. With --json standard output carries one object a line and nothing
/// else, and people's words go to standard error; without it people read standard output.
class Console {
public:
    explicit Console(bool isJson);

    [[nodiscard]] bool isJson() const { return m_isJson; }
    /// People read along on a terminal: it may be drawn on.
    [[nodiscard]] bool isTerminal() const { return m_isTerminal; }
    /// Of the terminal, 80 where that is not known.
    [[nodiscard]] int columns() const;

    /// A line, or several, for people.
    void say(const QString& text);

    /// What went wrong, and what to do: always standard error.
    void complain(const QString& sentence);

    /// complain(), told to programs as well: the last words before ending with `code`.
    void refuse(const QString& sentence, ExitCode code);

    /// One object for programs; nothing without --json.
    void object(const QJsonObject& object) const;

    /// Bytes for standard output as they are: an export, a PDF. False when they did not get there.
    [[nodiscard]] bool raw(const QByteArray& bytes);

    /// Replaces the one calm line that tells how it goes; nothing when nobody reads along.
    void progress(const QString& text);

    /// Takes the progress line away.
    void endProgress();

private:
    bool m_isJson;
    bool m_isTerminal;
    QByteArray m_progress; ///< as it stands there; empty: no line
};

} // namespace tillroll::cli
