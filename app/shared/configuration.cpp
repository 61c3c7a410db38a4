#include "app/shared/configuration.h"

#include "app/shared/station.h"
#include "core/till/account.h"
#include "core/vault/openstore.h"

#include <QFile>

#include <memory>
#include <utility>

namespace tillroll::app {

namespace {

/// What the ledger holds is of one account. The settings before say which only while nobody has
/// changed them by hand, so it is the ledger that is asked.
base::Result<void, QString> checkAccount(const Profile& profile, const Configuration& wanted,
                                         base::Clock& clock)
{
    if (!QFile::exists(profile.ledgerFile()))
        return {};
    const ledger::Account account = till::accountOf(wanted.settings.gateway);
    const auto opened = ledger::Ledger::open(
        {.path = profile.ledgerFile(), .program = wanted.program, .account = account}, clock);
    if (opened)
        return {};
    // Any other trouble with the ledger is no reason to keep a new token out.
    const auto before = till::loadSettings(profile.settingsFile());
    const bool isSameAsBefore = before && till::accountOf(before->gateway) == account;
    if (isSameAsBefore && opened.error().kind != ledger::LedgerError::Kind::OtherAccount)
        return {};
    return base::fail(ledger::describe(opened.error()));
}

void save(const Profile& profile, const Configuration& wanted,
          std::optional<vault::Backend> backend, QObject* context,
          const std::function<void(Configured)>& done)
{
    if (wanted.save)
        return wanted.save(wanted.settings, context,
                           [backend, done](const base::Result<void, QString>& saved) {
                               done(saved ? Configured(backend) : base::fail(saved.error()));
                           });
    const auto saved = till::saveSettings(wanted.settings, profile.settingsFile());
    done(saved ? Configured(backend) : base::fail(saved.error().sentence));
}

void keepToken(const Profile& profile, Configuration wanted, QObject* context,
               std::function<void(Configured)> done)
{
    if (!wanted.token)
        return save(profile, wanted, {}, context, done);
    auto kept = std::make_shared<Configuration>(std::move(wanted));
    const auto write = [profile, kept, context, done = std::move(done)](vault::Opened opened) {
        if (!opened)
            return done(base::fail(vault::describe(opened.error())));
        const std::shared_ptr<vault::SecretStore> store = std::move(*opened);
        store->write(QString::fromLatin1(tokenName), std::move(*kept->token), context,
                     [profile, kept, store, context, done](const vault::Failure& failure) {
                         if (failure)
                             return done(base::fail(vault::describe(*failure)));
                         save(profile, *kept, store->backend(), context, done);
                     });
    };
    vault::openStore(profile.folder(), context, write);
}

/// checkAccount(), of a ledger that is open.
QString problemWith(const ledger::Outcome<ledger::LedgerStats>& stats,
                    const ledger::Account& wanted)
{
    if (!stats)
        return ledger::describe(stats.error());
    if (!stats->owner || *stats->owner == wanted)
        return {};
    return ledger::describe(ledger::LedgerError{ledger::LedgerError::Kind::OtherAccount,
                                                ledger::describe(*stats->owner)});
}

} // namespace

void configure(const Profile& profile, Configuration wanted, base::Clock& clock, QObject* context,
               std::function<void(Configured)> done)
{
    if (wanted.ledger == nullptr) {
        if (const auto good = checkAccount(profile, wanted, clock); !good)
            return done(base::fail(good.error()));
        return keepToken(profile, std::move(wanted), context, std::move(done));
    }
    auto kept = std::make_shared<Configuration>(std::move(wanted));
    kept->ledger->stats(context, [profile, kept, context, done = std::move(done)](
                                     const ledger::Outcome<ledger::LedgerStats>& stats) {
        const QString problem = problemWith(stats, till::accountOf(kept->settings.gateway));
        if (!problem.isEmpty())
            return done(base::fail(problem));
        keepToken(profile, std::move(*kept), context, done);
    });
}

} // namespace tillroll::app
