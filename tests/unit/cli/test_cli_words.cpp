#include "app/cli/saletext.h"

#include <QRegularExpression>
#include <QTest>

#include <array>
#include <vector>

using namespace tillroll;
using cli::ExitCode;
using sale::Phase;

namespace {

const QString reference = QStringLiteral("till-1-000001-k3f9");

sale::Sale sampleSale(Phase phase)
{
    sale::Sale sale =
        sale::begin({.reference = reference,
                     .amount = money::Money::fromMinor(1250, *money::Currency::fromCode(u"USD")),
                     .terms = {.methodId = QStringLiteral("alipay")},
                     .requestId = QStringLiteral("id"),
                     .replaces = {}},
                    base::UtcTime(base::Millis(0)));
    sale.phase = phase;
    sale.lastWords = QStringLiteral("The words of an earlier failure.");
    if (sale.isFinal())
        sale.endedAt = sale.openedAt;
    if (sale.isPaid())
        sale.confirmedBy = sale::Source::Query;
    return sale;
}

QString describe(const sale::Sale& sale)
{
    return cli::describe(sale, {});
}

constexpr std::array phases{Phase::Opened,     Phase::Registering, Phase::Opening, Phase::Presented,
                            Phase::Processing, Phase::Unresolved,  Phase::Paid,    Phase::Declined,
                            Phase::Expired,    Phase::Cancelled};
constexpr std::array causes{sale::EndCause::Gateway,         sale::EndCause::CustomerRefused,
                            sale::EndCause::CheckoutRefused, sale::EndCause::NeverSent,
                            sale::EndCause::NeverCreated,    sale::EndCause::RefundedByCancel};
constexpr std::array attentions{sale::Attention::None, sale::Attention::Mismatch,
                                sale::Attention::PaidDuringCancel, sale::Attention::Contradicted};

} // namespace

class TestCliWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStateHasASentence();
    void onlyAnEndIsCalledOne();
    void whatANotKnownOutcomeWarnsOf();
    void oldWordsAreNotTheReasonOfAnEnd();
    void cancelledIsTheGatewaysWordAlone_data();
    void cancelledIsTheGatewaysWordAlone();
    void exitCodes_data();
    void exitCodes();
    void whyNoPaymentWasAskedFor_data();
    void whyNoPaymentWasAskedFor();
    void attentionGoesBeforeEveryState();
    void whatIsWorthWaitingFor_data();
    void whatIsWorthWaitingFor();
    void whatProgramsAreTold();
};

void TestCliWords::everyStateHasASentence()
{
    for (const Phase phase : phases) {
        for (const auto cause : causes) {
            for (const auto attention : attentions) {
                sale::Sale sale = sampleSale(phase);
                sale.endCause = cause;
                sale.attention = attention;
                const QString words = describe(sale);
                QVERIFY2(words.size() > 15, qPrintable(words));
                QVERIFY2(!words.contains(QLatin1Char('%')), qPrintable(words));
                QVERIFY2(words.endsWith(QLatin1Char('.')) || words.endsWith(reference),
                         qPrintable(words));
            }
        }
    }
}

// Law 5: no such word without the gateway's word, or before anything was sent.
void TestCliWords::onlyAnEndIsCalledOne()
{
    static const QRegularExpression ends(
        QStringLiteral("fail|cancelled|declined|expired|nothing was paid"),
        QRegularExpression::CaseInsensitiveOption);
    for (const Phase phase : phases) {
        const sale::Sale sale = sampleSale(phase);
        const bool saysEnd = ends.match(describe(sale)).hasMatch();
        QVERIFY2(saysEnd == sale.hasEndedUnpaid(), qPrintable(describe(sale)));
    }
    sale::Sale neverSent = sampleSale(Phase::Cancelled);
    neverSent.endCause = sale::EndCause::NeverSent;
    QVERIFY(describe(neverSent).contains(QStringLiteral("no payment was asked for")));
}

void TestCliWords::whatANotKnownOutcomeWarnsOf()
{
    const QString words = describe(sampleSale(Phase::Unresolved));
    QVERIFY(words.contains(QStringLiteral("Do not charge again")));
    QVERIFY(words.contains(QStringLiteral("tillroll-cli wait ") + reference));
    sale::Sale mismatch = sampleSale(Phase::Unresolved);
    mismatch.attention = sale::Attention::Mismatch;
    QVERIFY(describe(mismatch).contains(QStringLiteral("Do not charge again")));
}

void TestCliWords::oldWordsAreNotTheReasonOfAnEnd()
{
    sale::Sale sale = sampleSale(Phase::Declined);
    sale.endCause = sale::EndCause::Gateway;
    QVERIFY(!describe(sale).contains(sale.lastWords));
    sale.endCause = sale::EndCause::CheckoutRefused;
    QVERIFY(describe(sale).contains(sale.lastWords));
}

void TestCliWords::cancelledIsTheGatewaysWordAlone_data()
{
    QTest::addColumn<sale::EndCause>("cause");
    QTest::addColumn<QString>("begins");
    // The words are those of the window's result page.
    QTest::newRow("closed by the gateway")
        << sale::EndCause::Gateway << QStringLiteral("Cancelled: ");
    QTest::newRow("never sent") << sale::EndCause::NeverSent << QStringLiteral("Not sent: ");
    QTest::newRow("never created") << sale::EndCause::NeverCreated << QStringLiteral("Not paid: ");
    QTest::newRow("refunded by the cancel")
        << sale::EndCause::RefundedByCancel << QStringLiteral("Refunded: ");
}

void TestCliWords::cancelledIsTheGatewaysWordAlone()
{
    QFETCH(sale::EndCause, cause);
    QFETCH(QString, begins);
    sale::Sale sale = sampleSale(Phase::Cancelled);
    sale.endCause = cause;
    QVERIFY2(describe(sale).startsWith(begins), qPrintable(describe(sale)));
}

void TestCliWords::exitCodes_data()
{
    QTest::addColumn<Phase>("phase");
    QTest::addColumn<ExitCode>("code");
    QTest::newRow("opened") << Phase::Opened << ExitCode::NotKnownYet;
    QTest::newRow("registering") << Phase::Registering << ExitCode::NotKnownYet;
    QTest::newRow("opening") << Phase::Opening << ExitCode::NotKnownYet;
    QTest::newRow("presented") << Phase::Presented << ExitCode::NotKnownYet;
    QTest::newRow("processing") << Phase::Processing << ExitCode::NotKnownYet;
    QTest::newRow("unresolved") << Phase::Unresolved << ExitCode::NotKnownYet;
    QTest::newRow("paid") << Phase::Paid << ExitCode::Done;
    QTest::newRow("declined") << Phase::Declined << ExitCode::Declined;
    QTest::newRow("expired") << Phase::Expired << ExitCode::Expired;
    QTest::newRow("cancelled") << Phase::Cancelled << ExitCode::Cancelled;
}

void TestCliWords::exitCodes()
{
    QFETCH(Phase, phase);
    QFETCH(ExitCode, code);
    QCOMPARE(cli::exitCodeFor(sampleSale(phase)), code);
}

void TestCliWords::attentionGoesBeforeEveryState()
{
    for (const Phase phase : phases) {
        sale::Sale sale = sampleSale(phase);
        sale.attention = sale::Attention::Contradicted;
        QCOMPARE(cli::exitCodeFor(sale), ExitCode::NeedsAttention);
    }
    sale::Sale wrongToken = sampleSale(Phase::Declined);
    wrongToken.endCause = sale::EndCause::CheckoutRefused;
    wrongToken.lastCode = QStringLiteral("000000");
    QCOMPARE(cli::exitCodeFor(wrongToken), ExitCode::Configuration);
}

void TestCliWords::whyNoPaymentWasAskedFor_data()
{
    using namespace sale;
    QTest::addColumn<Facts>("before");
    QTest::addColumn<QString>("words");
    QTest::addColumn<ExitCode>("code");
    const auto failed = [](Call call, CallFailure failure) {
        return CallFailed{call, failure, {}, QStringLiteral("As told.")};
    };
    QTest::newRow("no way to the gateway for the customer")
        << Facts{CallSent{Call::Register}, failed(Call::Register, CallFailure::NotSent)}
        << QStringLiteral("As told.") << ExitCode::Unreachable;
    QTest::newRow("no way to the gateway for the checkout")
        << Facts{CallSent{Call::Checkout}, failed(Call::Checkout, CallFailure::NotSent)}
        << QStringLiteral("As told.") << ExitCode::Unreachable;
    QTest::newRow("the customer's number never came")
        << Facts{CallSent{Call::Register}, failed(Call::Register, CallFailure::OutcomeUnknown)}
        << QStringLiteral("As told.") << ExitCode::Cancelled;
    QTest::newRow("the till stopped at once")
        << Facts{} << QStringLiteral("the till stopped") << ExitCode::Cancelled;
    QTest::newRow("the till stopped before the checkout")
        << Facts{CallSent{Call::Register}, Registered{QStringLiteral("c")}}
        << QStringLiteral("the till stopped") << ExitCode::Cancelled;
    QTest::newRow("the cashier cancelled in time")
        << Facts{CancelWanted{CancelReason::Cashier}} << QStringLiteral("ended in time")
        << ExitCode::Cancelled;
}

void TestCliWords::whyNoPaymentWasAskedFor()
{
    QFETCH(sale::Facts, before);
    QFETCH(QString, words);
    QFETCH(ExitCode, code);
    const sale::Sale opened = sampleSale(Phase::Opened);
    std::vector<sale::Record> facts{
        {opened.openedAt, sale::Opened{reference, opened.amount, opened.terms, {}, {}}}};
    for (const sale::Fact& fact : before)
        facts.push_back({opened.openedAt, fact});
    facts.push_back(
        {opened.openedAt, sale::Ended{sale::EndKind::Cancelled, sale::EndCause::NeverSent}});
    const auto sale = sale::fold(facts);
    QVERIFY2(describe(*sale).contains(words), qPrintable(describe(*sale)));
    QVERIFY(describe(*sale).contains(QStringLiteral("no payment was asked for")));
    QVERIFY2(describe(*sale).startsWith(QStringLiteral("Not sent: ")), qPrintable(describe(*sale)));
    QCOMPARE(cli::exitCodeFor(*sale, facts), code);
}

void TestCliWords::whatIsWorthWaitingFor_data()
{
    QTest::addColumn<Phase>("phase");
    QTest::addColumn<bool>("isStuck");
    QTest::addColumn<bool>("answers");
    QTest::addColumn<bool>("isWorthIt");
    QTest::newRow("a customer who may pay") << Phase::Presented << false << true << true;
    QTest::newRow("a customer, while the gateway is silent")
        << Phase::Presented << false << false << true;
    QTest::newRow("a doubt that the gateway can end") << Phase::Unresolved << false << true << true;
    QTest::newRow("a doubt, while the gateway is silent")
        << Phase::Unresolved << false << false << false;
    QTest::newRow("a cancel that leads to nothing") << Phase::Unresolved << true << true << false;
    QTest::newRow("paid") << Phase::Paid << false << true << false;
    QTest::newRow("ended") << Phase::Expired << false << true << false;
}

void TestCliWords::whatIsWorthWaitingFor()
{
    QFETCH(Phase, phase);
    QFETCH(bool, isStuck);
    QFETCH(bool, answers);
    QFETCH(bool, isWorthIt);
    sale::Sale sale = sampleSale(phase);
    sale.doubt = sale::Doubt::GatewaySilent;
    if (isStuck)
        sale.cancelStage = sale::CancelStage::Stuck;
    QCOMPARE(cli::isWorthWaiting(sale, answers), isWorthIt);
    sale.attention = sale::Attention::Mismatch;
    QVERIFY(!cli::isWorthWaiting(sale, answers));
}

void TestCliWords::whatProgramsAreTold()
{
    const QJsonObject open = cli::toJson(sampleSale(Phase::Presented));
    QCOMPARE(open[QStringLiteral("reference")].toString(), reference);
    QCOMPARE(open[QStringLiteral("amount")].toString(), QStringLiteral("12.50"));
    QCOMPARE(open[QStringLiteral("currency")].toString(), QStringLiteral("USD"));
    QVERIFY(open[QStringLiteral("transactionNo")].isNull());
    QVERIFY(open[QStringLiteral("confirmedBy")].isNull());
    const QJsonObject paid = cli::toJson(sampleSale(Phase::Paid));
    QCOMPARE(paid[QStringLiteral("state")].toString(), QStringLiteral("paid"));
    QCOMPARE(paid[QStringLiteral("confirmedBy")].toString(), QStringLiteral("query"));
    QCOMPARE(paid[QStringLiteral("endedAt")].toString(),
             QStringLiteral("1970-01-01T00:00:00.000Z"));
}

QTEST_GUILESS_MAIN(TestCliWords)
#include "test_cli_words.moc"
