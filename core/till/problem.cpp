#include "core/till/problem.h"

namespace tillroll::till {

Problem storageProblem(const ledger::LedgerError& error)
{
    return {Problem::Kind::Storage, ledger::describe(error), {}, error};
}

Problem noSuchSale(const QString& reference)
{
    return {Problem::Kind::NoSuchSale,
            QStringLiteral("This till has no sale %1. Check the reference.").arg(reference),
            {reference}};
}

Problem loadProblem(const ledger::LedgerError& error, const QString& reference)
{
    return error.kind == ledger::LedgerError::Kind::NotFound ? noSuchSale(reference)
                                                             : storageProblem(error);
}

} // namespace tillroll::till
