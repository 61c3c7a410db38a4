#include "core/money/parse.h"
#include "core/pockyt/encode.h"
#include "core/pockyt/webhook.h"
#include "tests/unit/pockyt/webhook_fixture.h"

#include <QTest>

#include <array>
#include <random>

using namespace tillroll;
using namespace tillroll::pockyt;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Fixed seed: the corpus is the same on every machine and in every run.
using Random = std::mt19937;

std::size_t below(Random& random, std::size_t end)
{
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random);
}

QString pick(Random& random, const QStringList& from)
{
    return from.at(static_cast<qsizetype>(below(random, static_cast<std::size_t>(from.size()))));
}

const QStringList& hostileTexts()
{
    static const QStringList texts{u"&"_s,
                                   u"="_s,
                                   u"a&status=success"_s,
                                   u"\r\nstatus: success"_s,
                                   QString(QChar(u'\0')),
                                   u"%26"_s,
                                   u"%3D"_s,
                                   u"\u202e"_s,
                                   u"ＵＳＤ"_s,
                                   u"0e123"_s,
                                   u"1e3"_s,
                                   u"-1"_s,
                                   u" "_s,
                                   u""_s,
                                   u"0.010"_s,
                                   u"success "_s,
                                   u"SUCCESS"_s,
                                   u"\U0001D7D8"_s};
    return texts;
}

/// Changes fields as an attacker would who cannot sign.
Fields mutateFields(Fields fields, Random& random)
{
    const auto at =
        std::next(fields.begin(), static_cast<std::ptrdiff_t>(below(random, fields.size())));
    const auto [name, value] = *at;
    switch (below(random, 7)) {
    case 0:
        fields[name] = pick(random, hostileTexts());
        break;
    case 1:
        fields[name] = value + pick(random, hostileTexts());
        break;
    case 2:
        fields.erase(name);
        fields[name.toUpper()] = value;
        break;
    case 3:
        fields.erase(name);
        break;
    case 4:
        fields[pick(random, {u"merchantNo"_s, u"extra"_s, u"note"_s, u"vendorId"_s, u"terminal"_s,
                             u"Status"_s, u"status "_s})] = pick(random, hostileTexts());
        break;
    case 5:
        fields[name] = fields.rbegin()->second;
        break;
    default:
        fields[name] = u'0' + value;
        break;
    }
    return fields;
}

/// Changes bytes as a broken or hostile sender would.
QByteArray mutateBytes(QByteArray body, Random& random)
{
    static const std::array<QByteArray, 14> pieces{
        "%00",
        "%26status%3Dsuccess",
        "&amount=0.01",
        "%C0%AF",
        "\r\n",
        "%25",
        "\\u0000",
        "\"status\":\"success\",",
        "&STATUS=success",
        "\xC0\x80",
        "+",
        ",",
        "%0d%0a",
        "=",
    };
    const auto at = static_cast<qsizetype>(below(random, static_cast<std::size_t>(body.size())));
    switch (below(random, 6)) {
    case 0:
        body[at] = static_cast<char>(body[at] ^ (1 << below(random, 8)));
        break;
    case 1:
        body.remove(at, 1);
        break;
    case 2:
        body.insert(at, pieces[below(random, pieces.size())]);
        break;
    case 3:
        body.insert(at, body[at]);
        break;
    case 4:
        body.truncate(at);
        break;
    default:
        body.append(pieces[below(random, pieces.size())]);
        break;
    }
    return body;
}

bool meansTheSame(const Webhook& webhook, const Fields& original)
{
    const bool classic = webhook.payload == Webhook::Payload::Classic;
    return webhook.reference == original.at(u"reference"_s) &&
           webhook.transactionNo == original.at(u"transactionNo"_s) &&
           money::fromGateway(original.at(u"amount"_s), webhook.amount.currency()) ==
               webhook.amount &&
           webhook.amount.currency().code() == original.at(u"currency"_s) &&
           webhook.settleCurrency == original.at(u"settleCurrency"_s) &&
           webhook.rawStatus == original.at(u"status"_s) &&
           webhook.time == original.at(classic ? u"time"_s : u"completedAt"_s);
}

QString hostileOrPlain(Random& random, const QString& plain)
{
    return below(random, 3) == 0 ? plain + pick(random, hostileTexts()) : plain;
}

SecurePay anySale(Random& random)
{
    SecurePay sale = checkoutRequest();
    sale.reference = hostileOrPlain(random, u"R"_s + QString::number(random()));
    sale.amount = money::Money::fromMinor(static_cast<qint64>(below(random, 1'000'000)),
                                          sale.amount.currency());
    sale.description = hostileOrPlain(random, u"Till 7"_s);
    sale.callbackUrl = hostileOrPlain(random, u"https://pos.example.com/done?status=success"_s);
    sale.vendor = hostileOrPlain(random, u"alipay"_s);
    return sale;
}

CustomerDetails anyCustomer(Random& random)
{
    return {.email = hostileOrPlain(random, u"jane@example.com"_s),
            .firstName = hostileOrPlain(random, u"Jane"_s),
            .lastName = hostileOrPlain(random, u"Doe&status=success"_s),
            .countryCode = u"DE"_s,
            .company = hostileOrPlain(random, u"amount=1.00&currency=USD"_s)};
}

/// Some request of the till, as far as it may be signed at all.
Encoded anyRequest(Random& random, const ClientSettings& settings)
{
    const base::UtcTime now{base::Millis(1'700'000'000'000)};
    const TransactionKey key = ByReference{hostileOrPlain(random, u"A1"_s)};
    switch (below(random, 4)) {
    case 0:
        return encode(anySale(random), settings);
    case 1:
        return encode(anyCustomer(random), settings, now);
    case 2:
        return encode(key, settings);
    default:
        return encode(RefundRequest{key, anySale(random).amount, u"R1"_s, {}}, settings);
    }
}

} // namespace

class TestWebhookAttacks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noMutationIsTakenForGenuine_data();
    void noMutationIsTakenForGenuine();
    void noRequestIsTakenForAWebhook();
};

void TestWebhookAttacks::noMutationIsTakenForGenuine_data()
{
    QTest::addColumn<Fields>("fields");
    QTest::addColumn<bool>("json");
    QTest::newRow("classic form") << classicFields() << false;
    QTest::newRow("classic JSON") << classicFields() << true;
    QTest::newRow("current form") << currentFields() << false;
    QTest::newRow("current JSON") << currentFields() << true;
}

void TestWebhookAttacks::noMutationIsTakenForGenuine()
{
    QFETCH(Fields, fields);
    QFETCH(bool, json);
    constexpr int mutations = 10'000;
    const Fields genuine = sealed(fields);
    const QByteArray type = json ? jsonType : formType;
    const QByteArray body = json ? asJson(genuine) : asForm(genuine);
    QVERIFY(parse(body, type).has_value());
    Random random(20260101);
    int accepted = 0;
    for (int i = 0; i < mutations; ++i) {
        QByteArray mutated = body;
        if (i % 2 == 0) {
            const Fields changed = mutateFields(genuine, random);
            mutated = json ? asJson(changed) : asForm(changed);
        } else {
            mutated = mutateBytes(body, random);
        }
        const auto webhook = parse(mutated, type);
        if (!webhook)
            continue;
        QVERIFY2(meansTheSame(*webhook, genuine), mutated.constData());
        ++accepted;
    }
    // A value replaced by itself, an empty note added, white space in JSON: the same meaning.
    QVERIFY2(accepted < mutations / 20, qPrintable(QString::number(accepted)));
}

void TestWebhookAttacks::noRequestIsTakenForAWebhook()
{
    constexpr int requests = 10'000;
    const ClientSettings settings = settingsFor(QUrl(u"https://mapi.example.com"_s));
    Random random(20260102);
    int signedRequests = 0;
    for (int i = 0; i < requests; ++i) {
        const Encoded encoded = anyRequest(random, settings);
        if (!encoded)
            continue;
        ++signedRequests;
        QVERIFY(!encoded->contains(u"status"_s));
        const Fields whole = sealed(*encoded);
        for (const auto& webhook :
             {parse(asForm(whole), formType), parse(asJson(whole), jsonType)}) {
            QVERIFY(!webhook.has_value());
            QVERIFY(webhook.error().isSigned);
        }
    }
    QVERIFY2(signedRequests > requests / 10, qPrintable(QString::number(signedRequests)));
}

QTEST_GUILESS_MAIN(TestWebhookAttacks)
#include "test_webhook_attacks.moc"
