#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/session.h"

#include <QJsonObject>
#include <QObject>

#include <functional>

namespace tillroll::cli {

/// One command while it runs. Started once; ends once, with exit().
class Command : public QObject {
public:
    using Done = std::function<void(ExitCode)>;

    explicit Command(Session& session) : m_session(session) {}

    /// The session's profile is open.
    void start(Done done);

protected:
    virtual void begin() = 0;

    [[nodiscard]] Session& session() { return m_session; }
    [[nodiscard]] const Invocation& invocation() const { return m_session.invocation(); }
    [[nodiscard]] Console& console() { return m_session.console(); }

    void exit(ExitCode code);
    /// Tells the result to programs and ends.
    void conclude(QJsonObject result, ExitCode code);
    /// Says what is wrong and ends.
    void refuse(ExitCode code, const QString& sentence);
    void refuse(const Refusal& refusal) { refuse(refusal.code, refusal.sentence); }
    void refuse(const till::Problem& problem);
    void refuse(const ledger::LedgerError& error);

private:
    Session& m_session;
    Done m_done;
};

} // namespace tillroll::cli
