#include "app/shared/station.h"

#include "app/shared/pairing.h"
#include "core/till/account.h"
#include "core/vault/openstore.h"

#include <QFile>

#include <utility>

namespace tillroll::app {

namespace {

auto refuse(Refusal::Kind kind, const QString& sentence)
{
    return base::fail(Refusal{kind, sentence});
}

auto refuse(const QString& sentence)
{
    return refuse(Refusal::Kind::Other, sentence);
}

} // namespace

Station::Station(Choice choice) : m_choice(std::move(choice)), m_settings(till::defaultSettings())
{
}

Station::~Station() = default;

Ready Station::openProfile()
{
    auto profile = Profile::open(m_choice.profile, m_choice.isDemo);
    if (!profile)
        return refuse(profile.error());
    m_profile = *profile;
    // Sales that move no money, and a gateway that forgets, have no place in a shop's books.
    const bool isReal = QFile::exists(m_profile->settingsFile());
    if (m_choice.isDemo && isReal)
        return refuse(QStringLiteral("The folder %1 belongs to a real till. Name another "
                                     "one for the demo with --profile, or none.")
                          .arg(m_profile->folder()));
    if (!m_choice.isDemo && !isReal && QFile::exists(m_profile->sandboxFile()))
        return refuse(QStringLiteral("The folder %1 belongs to the demo. Add --demo, or "
                                     "name another folder with --profile.")
                          .arg(m_profile->folder()));
    return {};
}

Ready Station::openSettings()
{
    const auto methods = pockyt::loadMethods(m_profile->folder());
    if (!methods)
        return refuse(methods.error().sentence);
    m_methods = *methods;
    if (m_choice.isDemo) {
        m_settings = demoSettings();
        return {};
    }
    auto settings = till::loadSettings(m_profile->settingsFile());
    if (!settings)
        return refuse(settings.error().isMissing ? Refusal::Kind::NotConfigured
                                                 : Refusal::Kind::Other,
                      settings.error().sentence);
    m_settings = *settings;
    if (const auto good = pockyt::validate(m_settings.gateway); !good)
        return refuse(good.error().sentence);
    return {};
}

Ready Station::inspectLedger()
{
    using Kind = ledger::LedgerError::Kind;
    auto opened = ledger::Ledger::open(
        {.path = m_profile->ledgerFile(), .program = m_choice.program, .inspect = true}, m_clock);
    if (opened) {
        m_ledger = std::move(*opened);
        return {};
    }
    const Kind kind = opened.error().kind;
    if (kind == Kind::NotFound)
        return openLedger(); // a new till
    const bool isDamaged = kind == Kind::Tampered || kind == Kind::Corrupt;
    return refuse(isDamaged ? Refusal::Kind::Damaged : Refusal::Kind::Other,
                  ledger::describe(opened.error()));
}

Ready Station::openOwnLedger()
{
    return openLedgerFor(till::accountOf(m_settings.gateway));
}

Ready Station::openLedgerFor(const std::optional<ledger::Account>& account)
{
    beginLedgerFor(account);
    return takeLedger();
}

void Station::beginLedgerFor(const std::optional<ledger::Account>& account)
{
    m_opening.reset();
    m_ledger.reset(); // one at a time holds the file
    m_opening.emplace(ledger::OpenOptions{.path = m_profile->ledgerFile(),
                                          .program = m_choice.program,
                                          .account = account},
                      m_clock);
}

Ready Station::takeLedger()
{
    auto opened = m_opening->wait();
    m_opening.reset();
    if (!opened)
        return refuse(ledger::describe(opened.error()));
    m_ledger = std::move(*opened);
    return {};
}

void Station::openVault(QObject* context, std::function<void(Ready)> done)
{
    vault::openStore(m_profile->folder(), context,
                     [this, done = std::move(done)](vault::Opened opened) {
                         if (!opened)
                             return done(refuse(vault::describe(opened.error())));
                         m_vault = std::move(*opened);
                         done({});
                     });
}

void Station::openClient(QObject* context, std::function<void(Ready)> done)
{
    if (m_choice.isDemo) {
        auto demo = Demo::start({m_profile->sandboxFile(), m_profile->relayFile()},
                                m_choice.demoAddress, m_choice.hasScreen);
        if (!demo)
            return done(refuse(demo.error()));
        m_demo = std::move(*demo);
        m_settings.gateway.baseUrl = m_demo->url();
        if (m_demo->relay() != nullptr)
            m_settings.ipnUrl = m_demo->relay()->pairing().ipnUrl;
        makeClient(m_demo->token());
        return done({});
    }
    openVault(context, [this, context, done = std::move(done)](Ready ready) {
        if (!ready)
            return done(ready);
        m_vault->read(QString::fromLatin1(tokenName), context,
                      [this, done](base::Result<base::Secret, vault::VaultError> token) {
                          if (!token)
                              return done(
                                  refuse(Refusal::Kind::NoToken, vault::describe(token.error())));
                          makeClient(std::move(*token));
                          done({});
                      });
    });
}

void Station::openTill(QObject* context, std::function<void(Ready)> done)
{
    if (const Ready ready = openSettings(); !ready)
        return done(ready);
    beginLedgerFor(till::accountOf(m_settings.gateway)); // while the key store opens
    if (m_choice.isDemo) { // its gateway's state is that of whoever holds the ledger
        if (const Ready ledger = takeLedger(); !ledger)
            return done(ledger);
    }
    openClient(context, [this, done = std::move(done)](Ready ready) {
        if (const Ready ledger = m_opening ? takeLedger() : Ready(); !ledger)
            return done(ledger);
        if (ready) {
            m_till = std::make_unique<till::Till>(*m_client, *m_ledger, m_clock, m_settings);
            openLink();
        }
        done(ready);
    });
}

/// Later, and whatever comes of it: no sale waits for the relay (law 11).
void Station::openLink()
{
    m_link =
        std::make_unique<link::RelayLink>(link::LinkPlace{*m_till, *m_client, *m_ledger, m_clock});
    if (m_choice.isDemo) {
        if (m_demo->relay() != nullptr)
            m_link->start(m_demo->relay()->pairing());
        return;
    }
    if (m_settings.relayUrl.isEmpty())
        return;
    m_vault->read(relayKeyName(m_settings), m_link.get(),
                  [this](base::Result<base::Secret, vault::VaultError> key) {
                      const bool isWhole =
                          key && link::check(m_settings.relayUrl, m_settings.relayTerminal,
                                             m_settings.ipnUrl);
                      if (isWhole)
                          m_link->start(pairingOf(m_settings, std::move(*key)));
                      else
                          m_link->lackKey();
                  });
}

void Station::closeTill()
{
    m_link.reset();
    m_till.reset();
    m_client.reset();
    m_opening.reset();
    m_ledger.reset();
    m_demo.reset();
}

void Station::makeClient(base::Secret token)
{
    m_client = std::make_unique<pockyt::Client>(
        m_network, m_settings.gateway, pockyt::SigningKey::fromToken(std::move(token)), m_clock);
}

} // namespace tillroll::app
