#include "app/cli/salecommands.h"

#include "app/cli/chargerequest.h"
#include "app/cli/saletext.h"
#include "core/receipt/text.h"

#include <QLocale>

#include <utility>

namespace tillroll::cli {

void SaleCommand::begin()
{
    session().openTill(this, [this](Ready ready) {
        if (!ready)
            return refuse(ready.error());
        m_watch.emplace(session());
        go();
    });
}

void SaleCommand::attach(std::function<void(const sale::Sale&)> next)
{
    session().till().attach(
        invocation().arguments.front(), this,
        [this, next = std::move(next)](base::Result<sale::Sale, till::Problem> sale) {
            if (!sale)
                return refuse(sale.error());
            next(*sale);
        });
}

bool SaleCommand::applyTimeout()
{
    if (!invocation().has("timeout"))
        return true;
    bool isNumber = false;
    const int seconds = invocation().value("timeout").toInt(&isNumber);
    if (!isNumber || seconds < 1 || seconds > 86400) {
        refuse(ExitCode::Usage, QStringLiteral("--timeout takes whole seconds, from 1 to 86400."));
        return false;
    }
    m_watch->stopAfter(std::chrono::seconds(seconds));
    return true;
}

void SaleCommand::follow(const QString& reference)
{
    m_watch->follow(reference, [this](const sale::Sale& sale) {
        if (!session().till().trouble(sale.reference).isEmpty())
            return giveUp(sale);
        console().say(describe(sale, invocation()));
        if (!sale.isFinal() && sale.phase != sale::Phase::Unresolved)
            console().say(goesOnText(sale, invocation()));
        finish(sale);
    });
}

void SaleCommand::giveUp(const sale::Sale& sale)
{
    console().complain(QStringLiteral("What became of sale %1 cannot be written down. See to the "
                                      "disk, then go on with: %2")
                           .arg(sale.reference,
                                pasteable(invocation(), QStringLiteral("wait ") + sale.reference)));
    conclude(toJson(sale), ExitCode::NeedsAttention);
}

void SaleCommand::finish(const sale::Sale& sale)
{
    if (sale.endCause == sale::EndCause::NeverSent)
        return finishNeverSent(sale);
    conclude(toJson(sale), exitCodeFor(sale));
}

void SaleCommand::finishNeverSent(const sale::Sale& sale)
{
    session().ledger().load(
        sale.reference, this, [this, sale](ledger::Outcome<ledger::Ledger::Records> records) {
            conclude(toJson(sale), records ? exitCodeFor(sale, *records) : exitCodeFor(sale));
        });
}

void ChargeCommand::finish(const sale::Sale& sale)
{
    if (!sale.isPaid() || console().isJson())
        return SaleCommand::finish(sale);
    m_desk.emplace(session().ledger(), session().settings());
    m_desk->issue(
        sale, this, [this, sale](base::Result<receipt::Receipt, ledger::LedgerError> receipt) {
            // A receipt that cannot be made changes nothing about the payment (law 11).
            if (receipt)
                console().say(QLatin1Char('\n') +
                              receipt::toText(*receipt, receipt::columnsOf80mm, QLocale()));
            else
                console().complain(ledger::describe(receipt.error()));
            SaleCommand::finish(sale);
        });
}

void ChargeCommand::go()
{
    const auto request = readCharge(invocation(), session().settings(), session().methods());
    if (!request)
        return refuse(ExitCode::Usage, request.error());
    if (invocation().has("no-wait"))
        watch().stopWhenPresented();
    // Sales of an earlier run go on beside this one.
    session().till().takeUp(this, [this](base::Result<int, till::Problem> taken) {
        if (!taken)
            console().complain(taken.error().sentence);
    });
    session().till().open(*request, this, [this](base::Result<QString, till::Problem> reference) {
        if (!reference)
            return refuse(reference.error());
        console().object({{QStringLiteral("event"), QStringLiteral("opened")},
                          {QStringLiteral("reference"), *reference}});
        follow(*reference);
    });
}

void WaitCommand::go()
{
    if (!applyTimeout())
        return;
    attach([this](const sale::Sale& sale) {
        watch().waitForAnswer();
        if (!sale.isPaid())
            static_cast<void>(session().till().check(sale.reference));
        follow(sale.reference);
    });
}

void StatusCommand::go()
{
    attach([this](const sale::Sale& sale) {
        watch().stopAfterAnswer();
        if (!sale.isPaid())
            static_cast<void>(session().till().check(sale.reference));
        follow(sale.reference);
    });
}

void CancelCommand::go()
{
    if (!applyTimeout())
        return;
    attach([this](const sale::Sale& sale) {
        if (!sale.isFinal())
            watch().waitForAnswer();
        // What is paid stays so: the same end as when it turns out to be paid meanwhile.
        if (const auto wanted = session().till().cancel(sale.reference); !wanted)
            console().complain(wanted.error().sentence);
        follow(sale.reference);
    });
}

} // namespace tillroll::cli
