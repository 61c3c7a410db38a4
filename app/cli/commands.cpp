#include "app/cli/commands.h"

#include "app/cli/bookcommands.h"
#include "app/cli/configure.h"
#include "app/cli/doctor.h"
#include "app/cli/exportcommand.h"
#include "app/cli/pair.h"
#include "app/cli/salecommands.h"

#include <array>

namespace tillroll::cli {

namespace {

struct Maker {
    const char* name;
    std::unique_ptr<Command> (*make)(Session&);
};

template <typename C>
std::unique_ptr<Command> make(Session& session)
{
    return std::make_unique<C>(session);
}

constexpr std::array makers{
    Maker{"configure", make<ConfigureCommand>}, Maker{"charge", make<ChargeCommand>},
    Maker{"status", make<StatusCommand>},       Maker{"wait", make<WaitCommand>},
    Maker{"cancel", make<CancelCommand>},       Maker{"history", make<HistoryCommand>},
    Maker{"receipt", make<ReceiptCommand>},     Maker{"methods", make<MethodsCommand>},
    Maker{"export", make<ExportCommand>},       Maker{"verify", make<VerifyCommand>},
    Maker{"doctor", make<DoctorCommand>},       Maker{"pair", make<PairCommand>},
};

} // namespace

std::unique_ptr<Command> makeCommand(Session& session)
{
    for (const Maker& maker : makers) {
        if (session.invocation().command == QLatin1String(maker.name))
            return maker.make(session);
    }
    return nullptr;
}

} // namespace tillroll::cli
