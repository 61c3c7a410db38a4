#include "core/sale/codec.h"
#include "core/sale/names.h"
#include "tests/support/sale_samples.h"
#include "tests/support/sale_show.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <limits>

using namespace tillroll;
using namespace tillroll::sale;
using namespace tillroll::test;

// The names and bytes of facts are the ledger's format: what is written once is read for ever.

namespace {

template <typename E>
E anyOf()
{
    const auto names = namesOf<E>();
    return names[*rc::gen::inRange<std::size_t>(0, names.size())].value;
}

/// Text as it may come from the gateway or a person: any UTF-16, also half a pair or a zero.
QString anyText()
{
    const auto units = *rc::gen::container<std::vector<char16_t>>(rc::gen::oneOf(
        rc::gen::inRange<char16_t>(0x20, 0x7f),
        rc::gen::elementOf(std::vector<char16_t>{u'"', u'\\', u'\n', u'\0', 0x7f, 0xe9, 0x2028,
                                                 0xd83d, 0xde00, 0xfeff, 0xffff})));
    return QString(reinterpret_cast<const QChar*>(units.data()),
                   static_cast<qsizetype>(units.size()));
}

money::Money anyMoney()
{
    const auto all = money::Currency::all();
    const auto minor =
        *rc::gen::oneOf(rc::gen::arbitrary<qint64>(),
                        rc::gen::elementOf(std::vector<qint64>{std::numeric_limits<qint64>::max(),
                                                               std::numeric_limits<qint64>::min(),
                                                               (qint64{1} << 53) + 1}));
    return money::Money::fromMinor(minor, all[*rc::gen::inRange<std::size_t>(0, all.size())]);
}

Terms anyTerms()
{
    return {.methodId = anyText(),
            .methodLabel = anyText(),
            .vendor = anyText(),
            .creditType = anyText(),
            .needsCustomer = *rc::gen::arbitrary<bool>(),
            .customerKey = anyText(),
            .customerNo = anyText(),
            .timeout = base::Millis(*rc::gen::inRange<qint64>(1, 86'400'000)),
            .cashier = anyText(),
            .tip = *rc::gen::arbitrary<bool>() ? std::make_optional(anyMoney()) : std::nullopt,
            .note = anyText()};
}

/// One fact of every kind with arbitrary values.
Facts anyFacts()
{
    return {Opened{anyText(), anyMoney(), anyTerms(), anyText(), anyText()},
            CallSent{anyOf<Call>()},
            CallFailed{anyOf<Call>(), anyOf<CallFailure>(), anyText(), anyText()},
            Registered{anyText()},
            CheckoutOpened{anyText(), anyText()},
            Sighted{anyOf<GatewayStatus>(), anyText(), anyText()},
            NotFound{*rc::gen::arbitrary<bool>()},
            WebhookSeen{anyText(), anyOf<GatewayStatus>()},
            Mismatched{anyOf<Source>(), anyText(), anyText(), anyText()},
            CancelWanted{anyOf<CancelReason>()},
            CancelAnswered{anyOf<GatewayStatus>()},
            Unresolved{anyOf<Doubt>()},
            Confirmed{anyOf<Source>(), anyText(), anyText(), anyText()},
            Ended{anyOf<EndKind>(), anyOf<EndCause>()},
            LateDecided{anyOf<LateDecision>(), anyText()}};
}

/// Every name is there, once, and leads back to its value.
template <typename E>
void checkNames(E last)
{
    const auto names = namesOf<E>();
    QCOMPARE(names.size(), static_cast<std::size_t>(last) + 1);
    QStringList seen;
    for (const auto& name : names) {
        const QString text = nameOf(name.value);
        QVERIFY(!text.isEmpty());
        QVERIFY(!seen.contains(text));
        QVERIFY(fromName<E>(text) == name.value);
        seen << text;
    }
    QVERIFY(!fromName<E>(u"no such name"));
}

} // namespace

class TestCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBytesOfAKindNeverChange_data();
    void theBytesOfAKindNeverChange();
    void everyKindHasAGoldenLine();
    void everyEnumeratorHasAName();
    void whatIsWrittenIsRead();
    void equalFactsAreEqualBytes();
    void aTipAndANoteAreWrittenWhereThereAreAny();
    void aBodyThatIsNoSuchFactIsRefused_data();
    void aBodyThatIsNoSuchFactIsRefused();
    void anUnknownKindIsRefused_data();
    void anUnknownKindIsRefused();
    void noBytesCrashTheReader();
    void unknownFieldsAreLetBe();
};

void TestCodec::theBytesOfAKindNeverChange_data()
{
    QTest::addColumn<Facts>("fact");
    QTest::addColumn<QByteArray>("body");
    const QList<QByteArray> bodies{
        R"({"amount":{"currency":"USD","minor":1250},"cashier":"Mia","creditType":"hosted",)"
        R"("customer":"walk-in","customerNo":"2000123","method":"alipay","methodLabel":"Alipay",)"
        R"("needsCustomer":true,"reference":"T1-20250102-0001",)"
        R"("requestId":"7d0f7a52-5d0e-4b0a-8f0e-0f2f6f1c2b3a","timeoutMs":300000,)"
        R"("vendor":"alipay"})",
        R"({"call":"checkout"})",
        R"({"call":"checkout","code":"000080","failure":"outcome-unknown",)"
        R"("words":"The gateway did not answer in time."})",
        R"({"customerNo":"2000123"})",
        R"({"cashierUrl":"https://pay.example.test/cashier/abc",)"
        R"("transactionNo":"350010123456789012"})",
        R"({"rawStatus":"PENDING","status":"pending","transactionNo":"350010123456789012"})",
        R"({"settled":true})",
        R"({"digest":"9f86d081","status":"success"})",
        R"({"expected":"1250 USD","field":"amount","got":"1251 USD","source":"query"})",
        R"({"reason":"cashier"})",
        R"({"status":"closed"})",
        R"({"doubt":"lost-checkout"})",
        R"({"reason":"seen in the portal","source":"hand","transactionNo":"350010123456789012",)"
        R"("who":"Ada"})",
        R"({"cause":"gateway","kind":"expired"})",
        R"({"decision":"keep","who":"Mia"})"};
    const QList<QByteArray> kinds{
        "opened",          "call-sent",  "call-failed",  "registered", "checkout-opened",
        "sighted",         "not-found",  "webhook-seen", "mismatched", "cancel-wanted",
        "cancel-answered", "unresolved", "confirmed",    "ended",      "late-decided"};
    const Facts facts = oneFactOfEachKind();
    for (qsizetype i = 0; i < kinds.size(); ++i)
        QTest::newRow(kinds[i]) << Facts{facts[static_cast<std::size_t>(i)]} << bodies[i];
}

void TestCodec::theBytesOfAKindNeverChange()
{
    QFETCH(Facts, fact);
    QFETCH(QByteArray, body);
    QCOMPARE(kindOf(fact.front()).toLatin1(), QByteArray(QTest::currentDataTag()));
    QCOMPARE(encode(fact.front()), body);
    const auto read = decode(kindOf(fact.front()), body);
    QVERIFY(read.has_value());
    QCOMPARE(*read, fact.front());
}

void TestCodec::everyKindHasAGoldenLine()
{
    const Facts facts = oneFactOfEachKind();
    QCOMPARE(facts.size(), std::variant_size_v<Fact>);
    for (std::size_t i = 0; i < facts.size(); ++i)
        QCOMPARE(facts[i].index(), i);
}

void TestCodec::everyEnumeratorHasAName()
{
    checkNames(Call::Cancel);
    checkNames(CallFailure::OutcomeUnknown);
    checkNames(Source::CheckoutReply);
    checkNames(GatewayStatus::Other);
    checkNames(CancelReason::LostCheckout);
    checkNames(EndKind::Cancelled);
    checkNames(EndCause::RefundedByCancel);
    checkNames(Doubt::GatewaySilent);
    checkNames(LateDecision::GiveBack);
    checkNames(Attention::Contradicted);
    checkNames(Phase::Cancelled);
}

void TestCodec::whatIsWrittenIsRead()
{
    QVERIFY(rc::check([] {
        for (const Fact& fact : anyFacts()) {
            const QByteArray body = encode(fact);
            RC_LOG() << body.constData();
            const auto read = decode(kindOf(fact), body);
            RC_ASSERT(read.has_value());
            RC_ASSERT(*read == fact);
            RC_ASSERT(encode(*read) == body);
        }
    }));
}

void TestCodec::equalFactsAreEqualBytes()
{
    for (const Fact& fact : oneFactOfEachKind()) {
        const Fact copy = fact;
        QCOMPARE(encode(copy), encode(fact));
        QVERIFY(!encode(fact).contains('\n'));
    }
}

void TestCodec::aTipAndANoteAreWrittenWhereThereAreAny()
{
    Opened opened = sampleOpened();
    QVERIFY2(!encode(opened).contains("tip") && !encode(opened).contains("note"),
             "facts of before are the bytes that they were");
    opened.terms.tip = dollars(188);
    opened.terms.note = QStringLiteral("Table 4");
    const QByteArray body = encode(opened);
    QVERIFY(body.contains(R"("tip":{"currency":"USD","minor":188})"));
    QVERIFY(body.contains(R"("note":"Table 4")"));
    QCOMPARE(decode(kindOf(opened), body).value(), Fact(opened));
}

void TestCodec::aBodyThatIsNoSuchFactIsRefused_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const char* kind, const char* body) {
        QTest::newRow(name) << QString::fromLatin1(kind) << QByteArray(body);
    };
    row("nothing", "call-sent", "");
    row("not JSON", "call-sent", "call");
    row("cut off", "call-sent", R"({"call":"check)");
    row("two objects", "call-sent", R"({"call":"checkout"}{"call":"checkout"})");
    row("a list", "call-sent", R"(["checkout"])");
    row("a bare word", "call-sent", R"("checkout")");
    row("no field", "call-sent", "{}");
    row("a name that is none", "call-sent", R"({"call":"telephone"})");
    row("a name of another enumeration", "call-sent", R"({"call":"refused"})");
    row("a name in capitals", "call-sent", R"({"call":"Checkout"})");
    row("a number for a name", "call-sent", R"({"call":1})");
    row("a number for a text", "registered", R"({"customerNo":2000123})");
    row("null for a text", "registered", R"({"customerNo":null})");
    row("a text for a flag", "not-found", R"({"settled":"true"})");
    row("a number for a flag", "not-found", R"({"settled":1})");
    row("no flag", "not-found", "{}");
    const auto opened = [](const char* amount, const char* timeout) {
        return QByteArray(R"({"reference":"r","needsCustomer":true,"amount":)") + amount +
               R"(,"timeoutMs":)" + timeout + '}';
    };
    const QString kind = QStringLiteral("opened");
    const auto good = R"({"minor":1,"currency":"USD"})";
    QTest::newRow("money as text") << kind << opened(R"("12.50 USD")", "1");
    QTest::newRow("money without currency") << kind << opened(R"({"minor":1})", "1");
    QTest::newRow("money without amount") << kind << opened(R"({"currency":"USD"})", "1");
    QTest::newRow("an unknown currency") << kind << opened(R"({"minor":1,"currency":"XXQ"})", "1");
    QTest::newRow("half a cent") << kind << opened(R"({"minor":1.5,"currency":"USD"})", "1");
    QTest::newRow("cents as text") << kind << opened(R"({"minor":"1","currency":"USD"})", "1");
    QTest::newRow("more cents than fit")
        << kind << opened(R"({"minor":9223372036854775808,"currency":"USD"})", "1");
    QTest::newRow("a timeout as text") << kind << opened(good, R"("1")");
    QTest::newRow("a timeout before the start") << kind << opened(good, "-1");
    QTest::newRow("a timeout beyond all time") << kind << opened(good, "9223372036854775807");
}

void TestCodec::aBodyThatIsNoSuchFactIsRefused()
{
    QFETCH(QString, kind);
    QFETCH(QByteArray, body);
    const auto read = decode(kind, body);
    QVERIFY(!read.has_value());
    QVERIFY(read.error() == CodecError::Malformed);
}

void TestCodec::anUnknownKindIsRefused_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("empty") << QString();
    QTest::newRow("from the future") << QStringLiteral("split-paid");
    QTest::newRow("capitals") << QStringLiteral("Ended");
    QTest::newRow("a zero inside") << QString(QStringLiteral("ended") + QChar(u'\0'));
}

void TestCodec::anUnknownKindIsRefused()
{
    QFETCH(QString, kind);
    const auto read = decode(kind, R"({"cause":"gateway","kind":"expired"})");
    QVERIFY(!read.has_value());
    QVERIFY(read.error() == CodecError::UnknownKind);
}

void TestCodec::noBytesCrashTheReader()
{
    QVERIFY(rc::check([] {
        const Facts facts = oneFactOfEachKind();
        const Fact fact = facts[*rc::gen::inRange<std::size_t>(0, facts.size())];
        QByteArray body = encode(fact);
        const int edits = *rc::gen::inRange(1, 6);
        for (int i = 0; i < edits && !body.isEmpty(); ++i) {
            const auto at = *rc::gen::inRange<qsizetype>(0, body.size());
            switch (*rc::gen::inRange(0, 3)) {
            case 0:
                body[at] = *rc::gen::arbitrary<char>();
                break;
            case 1:
                body.remove(at, 1);
                break;
            default:
                body.truncate(at);
                break;
            }
        }
        if (const auto read = decode(kindOf(fact), body))
            RC_ASSERT(decode(kindOf(*read), encode(*read)).value() == *read);
    }));
    const auto deep = QByteArray(100'000, '[');
    QVERIFY(!decode(QStringLiteral("ended"), deep).has_value());
}

void TestCodec::unknownFieldsAreLetBe()
{
    const auto read = decode(QStringLiteral("not-found"), R"({"settled":false,"later":[1,2]})");
    QVERIFY(read.has_value());
    QCOMPARE(*read, Fact(NotFound{false}));
}

QTEST_GUILESS_MAIN(TestCodec)
#include "test_codec.moc"
