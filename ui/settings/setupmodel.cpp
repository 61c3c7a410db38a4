#include "ui/settings/setupmodel.h"

#include "core/pockyt/gateways.h"
#include "core/vault/token.h"
#include "ui/kit/troubles.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

QString problemOfShopName(const QString& text)
{
    if (text.trimmed().isEmpty())
        return SetupModel::tr("Customers and receipts need a name to go by.");
    if (text.size() > 60)
        return SetupModel::tr("At most 60 characters fit on a receipt.");
    return {};
}

QString problemOfTillName(const QString& text)
{
    static const QRegularExpression name(u"^[A-Za-z0-9-]{1,16}$"_s);
    return name.match(text).hasMatch()
               ? QString()
               : SetupModel::tr("Use 1 to 16 letters A to Z, digits or hyphens.");
}

QString problemOfFooter(const QString& text)
{
    return text.trimmed().size() <= 120
               ? QString()
               : SetupModel::tr("At most 120 characters fit on a receipt.");
}

QString problemOfNumber(const QString& text)
{
    static const QRegularExpression number(u"^[0-9A-Za-z]{1,32}$"_s);
    return number.match(text).hasMatch()
               ? QString()
               : SetupModel::tr(
                     "Copy the number from your Pockyt account: digits, without blanks.");
}

QString problemOfAddress(const QString& text, bool isSandbox)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    pockyt::ClientSettings settings;
    settings.baseUrl = url;
    settings.merchantNo = settings.storeNo = u"1"_s;
    if (const auto good = pockyt::validate(settings); !good)
        return good.error().sentence;
    if (isSandbox && pockyt::isProductionHost(url.host()))
        return SetupModel::tr("This address moves real money. Choose production, or the address of "
                              "a sandbox.");
    const bool isTrial =
        url.host() == pockyt::sandboxUrl().host() || pockyt::gatewayName(url) == "loopback"_L1;
    if (!isSandbox && isTrial)
        return SetupModel::tr(
            "This address is a sandbox: no money would arrive. Choose sandbox, or "
            "the address of production.");
    return {};
}

QString wordsFor(const till::GatewayCheck& check, const pockyt::ClientSettings& account)
{
    using Verdict = till::GatewayCheck::Verdict;
    const QString host = account.baseUrl.host();
    const QString why = check.failure ? wordsFor(*check.failure) : QString();
    switch (check.verdict) {
    case Verdict::Accepted:
        return SetupModel::tr("%1 answers and accepts this till.").arg(host);
    case Verdict::BadSignature:
        return SetupModel::tr("%1 does not accept this token for merchant %2 and store %3. Compare "
                              "both numbers with your Pockyt account and copy the token anew.")
            .arg(host, account.merchantNo, account.storeNo);
    case Verdict::Refused:
        return SetupModel::tr("%1 accepts the token but refused the question. %2 Ask the gateway's "
                              "support what this account may do.")
            .arg(host, why);
    case Verdict::Silent:
        return SetupModel::tr("%1 did not answer. %2 Look at the network and the address, then try "
                              "again.")
            .arg(host, why);
    }
    return {};
}

SetupModel::SetupModel(till::Settings start, QNetworkAccessManager& network, base::Clock& clock,
                       KeepSettings keep, QObject* parent)
    : QObject(parent), settings(std::move(start)), m_network(network), m_clock(clock),
      m_keep(std::move(keep))
{
}

StateWords::Look SetupModel::look() const
{
    switch (m_stage) {
    case Stage::Filling:
        return StateWords::Look::Neutral;
    case Stage::Testing:
        return StateWords::Look::Waiting;
    case Stage::Rejected:
        return StateWords::Look::Bad;
    case Stage::Silent:
    case Stage::Doubtful:
        return StateWords::Look::Unknown;
    case Stage::Kept:
        return StateWords::Look::Good;
    }
    return StateWords::Look::Neutral;
}

void SetupModel::test(const base::Secret& typed)
{
    auto token = vault::judgeToken(typed);
    if (!token)
        return enter(Stage::Rejected, vault::describe(token.error()));
    m_token = std::move(*token);
    testAgain();
}

void SetupModel::testFile(const QString& path)
{
    auto token = vault::readTokenFrom(path);
    if (!token)
        return enter(Stage::Rejected, vault::describe(token.error()));
    m_token = std::move(*token);
    testAgain();
}

void SetupModel::testAgain()
{
    m_client = std::make_unique<pockyt::Client>(
        m_network, settings.gateway, pockyt::SigningKey::fromToken(m_token.clone()), m_clock);
    enter(Stage::Testing, tr("Asking %1 …").arg(settings.gateway.baseUrl.host()));
    till::checkGateway(*m_client, this, [this](const till::GatewayCheck& check) {
        if (m_stage == Stage::Testing)
            judge(check);
    });
}

void SetupModel::judge(const till::GatewayCheck& check)
{
    using Verdict = till::GatewayCheck::Verdict;
    const QString words = wordsFor(check, settings.gateway);
    switch (check.verdict) {
    case Verdict::Accepted:
        return keep();
    case Verdict::BadSignature:
        m_token = {};
        return enter(Stage::Rejected, words);
    case Verdict::Refused:
        return enter(Stage::Doubtful, words);
    case Verdict::Silent:
        return enter(Stage::Silent, words + u' ' + tr("Nothing was saved."));
    }
}

void SetupModel::keep()
{
    enter(Stage::Testing, tr("Saving …"));
    m_keep(settings, std::move(m_token), this, [this](const QString& problem) {
        if (!problem.isEmpty())
            return enter(Stage::Rejected, problem);
        enter(Stage::Kept, tr("Saved. The till opens."));
        Q_EMIT kept();
    });
}

void SetupModel::startOver()
{
    m_token = {};
    enter(Stage::Filling, {});
}

void SetupModel::enter(Stage stage, const QString& sentence)
{
    m_stage = stage;
    m_sentence = sentence;
    Q_EMIT changed();
}

} // namespace tillroll::ui
