#include "app/cli/command.h"

#include <utility>

namespace tillroll::cli {

void Command::start(Done done)
{
    m_done = std::move(done);
    begin();
}

void Command::exit(ExitCode code)
{
    if (m_done)
        std::exchange(m_done, nullptr)(code);
}

void Command::conclude(QJsonObject result, ExitCode code)
{
    result.insert(QStringLiteral("event"), QStringLiteral("result"));
    console().object(result);
    exit(code);
}

void Command::refuse(ExitCode code, const QString& sentence)
{
    console().refuse(sentence, code);
    exit(code);
}

void Command::refuse(const till::Problem& problem)
{
    const bool isOfTheTill = problem.kind == till::Problem::Kind::Storage ||
                             problem.kind == till::Problem::Kind::BadSetting;
    refuse(isOfTheTill ? ExitCode::Configuration : ExitCode::Usage, problem.sentence);
}

void Command::refuse(const ledger::LedgerError& error)
{
    const bool isMistake = error.kind == ledger::LedgerError::Kind::NotFound;
    refuse(isMistake ? ExitCode::Usage : ExitCode::Configuration, ledger::describe(error));
}

} // namespace tillroll::cli
