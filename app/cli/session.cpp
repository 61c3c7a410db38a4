#include "app/cli/session.h"

#include "core/till/account.h"
#include "core/vault/openstore.h"

#include <QFile>

#include <utility>

namespace tillroll::cli {

namespace {

auto notConfigured(const QString& sentence)
{
    return base::fail(Refusal{ExitCode::Configuration, sentence});
}

} // namespace

Session::Session(Invocation invocation, Console& console)
    : m_invocation(std::move(invocation)), m_console(console), m_settings(till::defaultSettings())
{
}

Session::~Session() = default;

Ready Session::openProfile()
{
    auto profile = Profile::open(m_invocation.profile, m_invocation.isDemo);
    if (!profile)
        return notConfigured(profile.error());
    m_profile = *profile;
    // Sales that move no money, and a gateway that forgets, have no place in a shop's books.
    const bool isReal = QFile::exists(m_profile->settingsFile());
    if (m_invocation.isDemo && isReal)
        return notConfigured(QStringLiteral("The folder %1 belongs to a real till. Name another "
                                            "one for the demo with --profile, or none.")
                                 .arg(m_profile->folder()));
    if (!m_invocation.isDemo && !isReal && QFile::exists(m_profile->sandboxFile()))
        return notConfigured(QStringLiteral("The folder %1 belongs to the demo. Add --demo, or "
                                            "name another folder with --profile.")
                                 .arg(m_profile->folder()));
    return {};
}

Ready Session::openSettings()
{
    const auto methods = pockyt::loadMethods(m_profile->folder());
    if (!methods)
        return notConfigured(methods.error().sentence);
    m_methods = *methods;
    if (m_invocation.isDemo) {
        m_settings = demoSettings();
        return {};
    }
    auto settings = till::loadSettings(m_profile->settingsFile());
    if (!settings && settings.error().isMissing)
        return notConfigured(
            settings.error().sentence + QStringLiteral(" Run: ") +
            pasteable(m_invocation, QStringLiteral("configure --base-url URL --merchant N "
                                                   "--store N --token-file FILE")));
    if (!settings)
        return notConfigured(settings.error().sentence);
    m_settings = *settings;
    if (const auto good = pockyt::validate(m_settings.gateway); !good)
        return notConfigured(good.error().sentence);
    return {};
}

Ready Session::inspectLedger()
{
    using Kind = ledger::LedgerError::Kind;
    auto opened = ledger::Ledger::open({.path = m_profile->ledgerFile(),
                                        .program = QStringLiteral("tillroll-cli"),
                                        .inspect = true},
                                       m_clock);
    if (opened) {
        m_ledger = std::move(*opened);
        return {};
    }
    const Kind kind = opened.error().kind;
    if (kind == Kind::NotFound)
        return openLedger(); // a new till
    const bool isDamaged = kind == Kind::Tampered || kind == Kind::Corrupt;
    return base::fail(Refusal{isDamaged ? ExitCode::NeedsAttention : ExitCode::Configuration,
                              ledger::describe(opened.error())});
}

Ready Session::openOwnLedger()
{
    return openLedgerFor(till::accountOf(m_settings.gateway));
}

Ready Session::openLedgerFor(const std::optional<ledger::Account>& account)
{
    m_ledger.reset(); // one at a time holds the file
    auto opened = ledger::Ledger::open({.path = m_profile->ledgerFile(),
                                        .program = QStringLiteral("tillroll-cli"),
                                        .account = account},
                                       m_clock);
    if (!opened)
        return notConfigured(ledger::describe(opened.error()));
    m_ledger = std::move(*opened);
    return {};
}

void Session::openVault(QObject* context, std::function<void(Ready)> done)
{
    vault::openStore(m_profile->folder(), context,
                     [this, done = std::move(done)](vault::Opened opened) {
                         if (!opened)
                             return done(notConfigured(vault::describe(opened.error())));
                         m_vault = std::move(*opened);
                         done({});
                     });
}

void Session::openClient(QObject* context, std::function<void(Ready)> done)
{
    if (m_invocation.isDemo) {
        auto demo = Demo::start(m_profile->sandboxFile());
        if (!demo)
            return done(notConfigured(demo.error()));
        m_demo = std::move(*demo);
        m_settings.gateway.baseUrl = m_demo->url();
        makeClient(m_demo->token());
        m_console.object({{QStringLiteral("event"), QStringLiteral("demo")},
                          {QStringLiteral("sandbox"), m_demo->url().toString()}});
        return done({});
    }
    openVault(context, [this, context, done = std::move(done)](Ready ready) {
        if (!ready)
            return done(ready);
        m_vault->read(
            QString::fromLatin1(tokenName), context,
            [this, done](base::Result<base::Secret, vault::VaultError> token) {
                if (!token)
                    return done(notConfigured(
                        vault::describe(token.error()) + QStringLiteral(" Run: ") +
                        pasteable(m_invocation, QStringLiteral("configure --token-file FILE"))));
                makeClient(std::move(*token));
                done({});
            });
    });
}

void Session::openTill(QObject* context, std::function<void(Ready)> done)
{
    if (const Ready ready = openSettings(); !ready)
        return done(ready);
    if (const Ready ready = openOwnLedger(); !ready)
        return done(ready);
    openClient(context, [this, done = std::move(done)](Ready ready) {
        if (ready)
            m_till = std::make_unique<till::Till>(*m_client, *m_ledger, m_clock, m_settings);
        done(ready);
    });
}

void Session::makeClient(base::Secret token)
{
    m_client = std::make_unique<pockyt::Client>(
        m_network, m_settings.gateway, pockyt::SigningKey::fromToken(std::move(token)), m_clock);
}

} // namespace tillroll::cli
