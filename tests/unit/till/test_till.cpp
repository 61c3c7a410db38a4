#include "tests/support/ledger_samples.h"
#include "tests/unit/till/webhooks.h"

#include <QSignalSpy>

using namespace tillroll;
using test::openedAs;
using test::paidLate;
using test::successOf;
using test::takeWebhook;
using test::TillBench;

namespace {

/// The ledger answers in order: once it did, everything asked before has been answered too.
qint64 nextSaleNumber(TillBench& bench, QObject* context)
{
    std::optional<qint64> number;
    bench.ledger->nextSaleNumber(
        context, [&](const ledger::Outcome<qint64>& outcome) { number = outcome.value_or(-1); });
    if (!QTest::qWaitFor([&] { return number.has_value(); }, 10'000))
        qFatal("the ledger does not answer");
    return *number;
}

} // namespace

class TestTill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachOutcomeEndsAsTheGatewaySays_data();
    void eachOutcomeEndsAsTheGatewaySays();
    void aLostAnswerIsAskedForAndSentOnceMore_data();
    void aLostAnswerIsAskedForAndSentOnceMore();
    void anAmountThatDiffersIsNeverPaid();
    void theWalkInCustomerIsRegisteredOnce();
    void twoFirstSalesAtOnceShareOneRegistration();
    void aRefusedWalkInCustomerCanBeMended();
    void aKnownCustomerIsFoundAgainByEmailOrPhone();
    void theCashierCanCancel();
    void aPaidSaleCannotBeCancelled();
    void aSaleOfAnEarlierProcessIsTakenUp();
    void aSaleThatNeverSentAnythingEndsAtRestart();
    void whereARepeatIsNotAllowedAnotherReferenceIsOpened();
    void aWebhookIsAskedAboutAtOnce();
    void aWebhookStandsInWhileTheGatewayIsSilent();
    void aWebhookOfASaleThatTheTillHasLetGoIsWrittenDown();
    void aWebhookOfNobodysSaleIsRefused();
    void aSupervisorConfirmsByHandWithNameAndReason();
    void aLatePaymentIsDecidedAboutOnce();
    void anUnreachableGatewayEndsTheSaleWithNothingSent();
    void aSaleThatRestsIsLetGoAndStillKnown();
    void onlyTheLastSalesAreRemembered();
    void aTillThatIsGoneAnswersNobody();
    void noSaleIsOpenedForWhoIsGone();
    void tipsAndNotesHaveTheirLimits();
    void wrongRequestsAreRefusedBeforeAnythingIsWritten_data();
    void wrongRequestsAreRefusedBeforeAnythingIsWritten();
};

void TestTill::eachOutcomeEndsAsTheGatewaySays_data()
{
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<QString>("state");
    QTest::newRow("the customer pays") << qint64(1250) << "paid";
    QTest::newRow("declined") << qint64(1251) << "declined";
    QTest::newRow("the customer never comes") << qint64(1252) << "expired";
    QTest::newRow("paid, the webhook never comes") << qint64(1255) << "paid";
    QTest::newRow("the webhook comes before the answer") << qint64(1256) << "paid";
    QTest::newRow("a query knows nothing at first") << qint64(1260) << "paid";
    QTest::newRow("numbers for strings, another envelope") << qint64(1267) << "paid";
    QTest::newRow("the customer's data is refused") << qint64(1270) << "declined";
}

void TestTill::eachOutcomeEndsAsTheGatewaySays()
{
    QFETCH(qint64, minor);
    QFETCH(QString, state);
    TillBench bench;
    const sale::Sale sale = bench.finish(bench.open(bench.request(minor)));
    QCOMPARE(sale::toText(sale.phase), state);
    QCOMPARE(sale.attention, sale::Attention::None);
    QVERIFY(sale.checkoutSends <= 1);
}

void TestTill::aLostAnswerIsAskedForAndSentOnceMore_data()
{
    QTest::addColumn<qint64>("minor");
    QTest::newRow("HTTP 500 though it was created") << qint64(1261);
    QTest::newRow("the connection is cut") << qint64(1265);
    QTest::newRow("the answer is not JSON") << qint64(1266);
}

void TestTill::aLostAnswerIsAskedForAndSentOnceMore()
{
    QFETCH(qint64, minor);
    TillBench bench(sandbox::CustomerMode::Manual);
    const QString reference = bench.open(bench.request(minor));
    QVERIFY(
        bench.drive([](const sale::Sale& sale) { return !sale.cashierUrl.isEmpty(); }, reference));
    const sale::Sale* sale = bench.till->sale(reference);
    QCOMPARE(sale->checkoutSends, 2);
    QVERIFY(sale->lostAt.has_value());
    QCOMPARE(sale->phase, sale::Phase::Presented);
}

void TestTill::anAmountThatDiffersIsNeverPaid()
{
    TillBench bench;
    const QString reference = bench.open(bench.request(1268));
    QVERIFY(bench.drive(
        [](const sale::Sale& sale) { return sale.attention == sale::Attention::Mismatch; },
        reference));
    const sale::Sale* sale = bench.till->sale(reference);
    QCOMPARE(sale->phase, sale::Phase::Unresolved);
    QVERIFY(!sale->confirmedBy);
    QVERIFY2(!sale->cancelWasSent, "a cancel would refund what the gateway calls paid");
}

void TestTill::theWalkInCustomerIsRegisteredOnce()
{
    TillBench bench;
    const sale::Sale first = bench.finish(bench.open(bench.request(1250)));
    const sale::Sale second = bench.finish(bench.open(bench.request(1250)));
    bench.restart();
    const sale::Sale third = bench.finish(bench.open(bench.request(1250)));
    QCOMPARE(first.registerSends, 1);
    QCOMPARE(second.registerSends, 0);
    QCOMPARE(third.registerSends, 0);
    QVERIFY(!first.terms.customerNo.isEmpty());
    QCOMPARE(second.terms.customerNo, first.terms.customerNo);
    QCOMPARE(third.terms.customerNo, first.terms.customerNo);
}

void TestTill::twoFirstSalesAtOnceShareOneRegistration()
{
    TillBench bench;
    bench.settings.gateway.requestIds = false; // nobody but the till keeps the two apart
    bench.restart();
    std::optional<QString> other;
    bench.till->open(bench.request(1300), bench.till.get(),
                     [&](base::Result<QString, till::Problem> opened) { other = opened.value(); });
    const sale::Sale first = bench.finish(bench.open(bench.request(1250)));
    QVERIFY(other.has_value());
    const sale::Sale second = bench.finish(*other);
    QCOMPARE(first.phase, sale::Phase::Paid);
    QCOMPARE(second.phase, sale::Phase::Paid);
    QVERIFY(!first.terms.customerNo.isEmpty());
    QCOMPARE(second.terms.customerNo, first.terms.customerNo);
}

void TestTill::aRefusedWalkInCustomerCanBeMended()
{
    TillBench bench;
    const QString good = bench.settings.walkIn.email;
    bench.settings.walkIn.email = QStringLiteral("first@example.com");
    bench.restart();
    bench.server->stop();
    bench.finish(bench.open(bench.request(1250))); // kept on file, and never registered
    bench.startSandbox(sandbox::CustomerMode::Pays);
    bench.settings.gateway.baseUrl = QUrl(bench.server->url());
    bench.settings.walkIn.email = good;
    bench.restart();
    QCOMPARE(bench.finish(bench.open(bench.request(1250))).phase, sale::Phase::Paid);
    std::optional<ledger::Customer> onFile;
    bench.ledger->customer(
        QStringLiteral("walk-in"), bench.till.get(),
        [&](const ledger::Outcome<ledger::Customer>& customer) { onFile = customer.value(); });
    QTRY_VERIFY(onFile.has_value());
    QCOMPARE(onFile->email, good);
}

void TestTill::aKnownCustomerIsFoundAgainByEmailOrPhone()
{
    TillBench bench;
    till::SaleRequest request = bench.request(1250);
    request.customer = ledger::Customer{.firstName = QStringLiteral("Jane"),
                                        .lastName = QStringLiteral("Doe"),
                                        .email = QStringLiteral("jane@example.com"),
                                        .phone = QStringLiteral("555-123-4567"),
                                        .countryCode = QStringLiteral("US"),
                                        .state = QStringLiteral("NY")};
    const sale::Sale first = bench.finish(bench.open(request));
    request.customer = ledger::Customer{.email = QStringLiteral("JANE@example.com")};
    const sale::Sale byEmail = bench.finish(bench.open(request));
    request.customer = ledger::Customer{.phone = QStringLiteral("(555) 123 4567")};
    const sale::Sale byPhone = bench.finish(bench.open(request));
    QCOMPARE(first.registerSends, 1);
    QCOMPARE(byEmail.registerSends + byPhone.registerSends, 0);
    QCOMPARE(byEmail.terms.customerNo, first.terms.customerNo);
    QCOMPARE(byPhone.terms.customerNo, first.terms.customerNo);
}

void TestTill::theCashierCanCancel()
{
    TillBench bench(sandbox::CustomerMode::Manual);
    const QString reference = bench.open(bench.request(1250));
    QVERIFY(bench.drive([](const sale::Sale& sale) { return sale.presentedAt.has_value(); },
                        reference));
    QVERIFY(bench.till->cancel(reference).has_value());
    const sale::Sale sale = bench.finish(reference);
    QCOMPARE(sale.phase, sale::Phase::Cancelled);
    QCOMPARE(sale.endCause, sale::EndCause::Gateway);
}

void TestTill::aPaidSaleCannotBeCancelled()
{
    TillBench bench;
    const sale::Sale sale = bench.finish(bench.open(bench.request(1250)));
    const auto cancelled = bench.till->cancel(sale.reference);
    QVERIFY(!cancelled.has_value());
    QCOMPARE(cancelled.error().kind, till::Problem::Kind::NotPossible);
    QCOMPARE(bench.till->sale(sale.reference)->phase, sale::Phase::Paid);
}

void TestTill::aSaleOfAnEarlierProcessIsTakenUp()
{
    TillBench bench(sandbox::CustomerMode::Manual);
    const QString reference = bench.open(bench.request(1255));
    QVERIFY(bench.drive([](const sale::Sale& sale) { return sale.presentedAt.has_value(); },
                        reference));
    bench.restart();
    std::optional<int> taken;
    bench.till->takeUp(bench.till.get(),
                       [&](base::Result<int, till::Problem> count) { taken = count.value_or(-1); });
    QTRY_COMPARE(taken, 1);
    QTRY_VERIFY(bench.till->sale(reference) != nullptr);
    const sale::Sale sale = bench.finish(reference); // nobody pays: it expires at its deadline
    QCOMPARE(sale.phase, sale::Phase::Expired);
    QCOMPARE(sale.checkoutSends, 1);
}

void TestTill::aSaleThatNeverSentAnythingEndsAtRestart()
{
    TillBench bench;
    const base::UtcTime now = bench.clock.now();
    const sale::Opened opened{.reference = QStringLiteral("till-1-000001-test"),
                              .amount =
                                  money::Money::fromMinor(1250, *money::Currency::fromCode(u"USD")),
                              .terms = {.customerKey = QStringLiteral("walk-in")},
                              .requestId = QStringLiteral("11111111-1111-4111-8111-111111111111")};
    bool isWritten = false;
    bench.ledger->append(opened.reference, {{now, opened}}, 0, bench.till.get(),
                         [&](ledger::Outcome<int> outcome) { isWritten = outcome.has_value(); });
    QTRY_VERIFY(isWritten);
    bench.restart();
    bench.till->takeUp(bench.till.get(), [](base::Result<int, till::Problem>) {});
    QTRY_VERIFY(bench.till->sale(opened.reference) != nullptr);
    const sale::Sale sale = bench.finish(opened.reference);
    QCOMPARE(sale.phase, sale::Phase::Cancelled);
    QCOMPARE(sale.endCause, sale::EndCause::NeverSent);
    QCOMPARE(sale.checkoutSends, 0);
}

void TestTill::whereARepeatIsNotAllowedAnotherReferenceIsOpened()
{
    TillBench bench(sandbox::CustomerMode::Manual);
    bench.settings.mayResend = false;
    bench.restart();
    QSignalSpy replaced(bench.till.get(), &till::Till::replaced);
    const QString reference = bench.open(bench.request(1261));
    const sale::Sale lost = bench.finish(reference);
    QCOMPARE(lost.phase, sale::Phase::Cancelled);
    QCOMPARE(lost.checkoutSends, 1);
    QTRY_COMPARE(replaced.size(), 1);
    const QString by = replaced.front().at(1).toString();
    QVERIFY(by != reference);
    QCOMPARE(bench.till->sale(by)->replaces, reference);
    QCOMPARE(bench.till->sale(by)->amount, lost.amount);
}

void TestTill::aWebhookIsAskedAboutAtOnce()
{
    TillBench bench(sandbox::CustomerMode::Manual);
    const QString reference = bench.open(bench.request(1250));
    QTRY_VERIFY(bench.till->sale(reference)->presentedAt.has_value());
    QSignalSpy asked(bench.till.get(), &till::Till::asked);
    QVERIFY(
        takeWebhook(bench, successOf(*bench.till->sale(reference)), QStringLiteral("digest-1")));
    QTRY_COMPARE(asked.size(), 1); // without the clock moving
    QCOMPARE(bench.till->sale(reference)->webhooks, QStringList{QStringLiteral("digest-1")});
    QVERIFY2(!bench.till->sale(reference)->isPaid(), "the gateway says that nobody has paid");
}

void TestTill::aWebhookStandsInWhileTheGatewayIsSilent()
{
    TillBench bench(sandbox::CustomerMode::Manual);
    const QString reference = bench.open(bench.request(1250));
    QTRY_VERIFY(bench.till->sale(reference)->presentedAt.has_value());
    const sale::Sale before = *bench.till->sale(reference);
    bench.server->stop();
    QVERIFY(takeWebhook(bench, successOf(before), QStringLiteral("digest-1")));
    const sale::Sale sale = bench.finish(reference);
    QCOMPARE(sale.phase, sale::Phase::Paid);
    QCOMPARE(sale.confirmedBy, sale::Source::Webhook);
    QVERIFY(sale.isProvisional());
    QVERIFY(*sale.endedAt - *before.presentedAt >= sale::webhookStandsInAfter);
}

void TestTill::aWebhookOfASaleThatTheTillHasLetGoIsWrittenDown()
{
    TillBench bench;
    const sale::Sale sale = bench.finish(bench.open(bench.request(1250)));
    bench.restart();
    QCOMPARE(bench.till->sale(sale.reference), nullptr);
    const int facts = bench.countFacts(sale.reference);
    QSignalSpy asked(bench.till.get(), &till::Till::asked);
    for (int delivery = 1; delivery <= 2; ++delivery) { // the second changes nothing (law 10)
        QVERIFY(takeWebhook(bench, successOf(sale), QStringLiteral("digest-1")));
        QTRY_COMPARE(asked.size(), delivery);
        QCOMPARE(bench.countFacts(sale.reference), facts + 1);
        QTRY_VERIFY(bench.till->findChildren<till::SaleRunner*>().isEmpty());
    }
    QCOMPARE(bench.till->sale(sale.reference)->webhooks, QStringList{QStringLiteral("digest-1")});
    QVERIFY(bench.till->sale(sale.reference)->isPaid());
}

void TestTill::aWebhookOfNobodysSaleIsRefused()
{
    TillBench bench;
    const sale::Sale nobodys = sale::begin(openedAs(QStringLiteral("no-such")), {});
    const auto answer = takeWebhook(bench, successOf(nobodys), QStringLiteral("digest-1"));
    QCOMPARE(answer.error().kind, till::Problem::Kind::NoSuchSale);
}

void TestTill::aSupervisorConfirmsByHandWithNameAndReason()
{
    TillBench bench(sandbox::CustomerMode::Manual);
    const QString reference = bench.open(bench.request(1250));
    QTRY_VERIFY(bench.till->sale(reference)->presentedAt.has_value());
    QVERIFY(!bench.till->confirmByHand(reference, QStringLiteral("Ann"), {}).has_value());
    QVERIFY(bench.till
                ->confirmByHand(reference, QStringLiteral("Ann"),
                                QStringLiteral("saw it in the portal"))
                .has_value());
    const sale::Sale sale = bench.finish(reference);
    QCOMPARE(sale.confirmedBy, sale::Source::Hand);
    QVERIFY(sale.isProvisional());
}

void TestTill::aLatePaymentIsDecidedAboutOnce()
{
    TillBench bench;
    const QString reference = QStringLiteral("late");
    bool isWritten = false;
    bench.ledger->append(reference, paidLate(openedAs(reference)), 0, bench.till.get(),
                         [&](const ledger::Outcome<int>& done) { isWritten = done.has_value(); });
    QTRY_VERIFY(isWritten);
    std::optional<base::Result<void, till::Problem>> answer;
    const auto decide = [&](const QString& of, sale::LateDecision decision) {
        answer.reset();
        bench.till->decideLate(of, {decision, QStringLiteral("Mia")}, bench.till.get(),
                               [&](const auto& done) { answer = done; });
    };
    decide(reference, sale::LateDecision::GiveBack);
    QTRY_VERIFY(answer.has_value());
    QVERIFY(answer->has_value());
    QTRY_COMPARE(bench.countFacts(reference), 6);
    QTRY_VERIFY(bench.till->sale(reference)->lateDecision == sale::LateDecision::GiveBack);
    bench.restart();
    decide(reference, sale::LateDecision::Keep);
    QTRY_VERIFY(answer.has_value());
    QCOMPARE(answer->error().kind, till::Problem::Kind::NotPossible);
    decide(QStringLiteral("nobody's"), sale::LateDecision::Keep);
    QTRY_VERIFY(answer.has_value());
    QCOMPARE(answer->error().kind, till::Problem::Kind::NoSuchSale);
}

void TestTill::anUnreachableGatewayEndsTheSaleWithNothingSent()
{
    TillBench bench;
    bench.server->stop();
    const sale::Sale sale = bench.finish(bench.open(bench.request(1250)));
    QCOMPARE(sale.phase, sale::Phase::Cancelled);
    QCOMPARE(sale.endCause, sale::EndCause::NeverSent);
    QVERIFY(!sale.mayExist());
    QVERIFY(!sale.lastWords.isEmpty());
}

void TestTill::aSaleThatRestsIsLetGoAndStillKnown()
{
    TillBench bench;
    const QString reference = bench.finish(bench.open(bench.request(1250))).reference;
    const auto runners = [&] { return bench.till->findChildren<till::SaleRunner*>().size(); };
    QTRY_COMPARE(runners(), 0);
    QVERIFY(bench.till->sale(reference)->isPaid());
    const auto cancelled = bench.till->cancel(reference);
    QCOMPARE(cancelled.error().kind, till::Problem::Kind::NotPossible);
    QSignalSpy asked(bench.till.get(), &till::Till::asked);
    QVERIFY(bench.till->check(reference).has_value());
    QTRY_COMPARE(asked.size(), 1);
    QTRY_COMPARE(runners(), 0);
    QVERIFY(bench.till->sale(reference)->isPaid());
    QCOMPARE(bench.till->check(QStringLiteral("no-such")).error().kind,
             till::Problem::Kind::NoSuchSale);
}

void TestTill::onlyTheLastSalesAreRemembered()
{
    TillBench bench;
    const QString first = bench.finish(bench.open(bench.request(1250))).reference;
    for (std::size_t i = 0; i < till::Till::rememberedSales; ++i) {
        QVERIFY(bench.till->sale(first) != nullptr);
        bench.finish(bench.open(bench.request(1250)));
    }
    QTRY_VERIFY(bench.till->sale(first) == nullptr);
    std::optional<sale::Sale> again;
    bench.till->attach(first, bench.till.get(),
                       [&](base::Result<sale::Sale, till::Problem> sale) { again = *sale; });
    QTRY_VERIFY(again.has_value());
    QVERIFY(again->isPaid());
    QVERIFY(bench.till->sale(first) != nullptr);
}

void TestTill::aTillThatIsGoneAnswersNobody()
{
    TillBench bench;
    QObject asker;
    bool isAnswered = false;
    bench.till->open(bench.request(1250), &asker,
                     [&](base::Result<QString, till::Problem>) { isAnswered = true; });
    bench.till->takeUp(&asker, [&](base::Result<int, till::Problem>) { isAnswered = true; });
    bench.till->attach(QStringLiteral("no-such"), &asker,
                       [&](base::Result<sale::Sale, till::Problem>) { isAnswered = true; });
    bench.till.reset();
    QCOMPARE(nextSaleNumber(bench, &asker), 1);
    QVERIFY(!isAnswered);
}

void TestTill::noSaleIsOpenedForWhoIsGone()
{
    TillBench bench;
    auto asker = std::make_unique<QObject>();
    bench.till->open(bench.request(1250), asker.get(),
                     [](base::Result<QString, till::Problem>) { QFAIL("nobody asks any more"); });
    asker.reset();
    for (int i = 0; i < 4; ++i) // as many steps as an opening has
        QCOMPARE(nextSaleNumber(bench, bench.till.get()), 1);
}

void TestTill::tipsAndNotesHaveTheirLimits()
{
    using Kind = till::Problem::Kind;
    const TillBench bench;
    const auto kindOf = [](const till::SaleRequest& request) {
        const auto checked = till::check(request);
        return checked ? std::nullopt : std::optional(checked.error().kind);
    };
    till::SaleRequest request = bench.request(1000);
    for (const qint64 tip : {-1, 0, 1000, 1001}) {
        request.tip = money::Money::fromMinor(tip, request.amount.currency());
        QVERIFY(kindOf(request) == Kind::BadAmount);
    }
    request.tip = money::Money::fromMinor(100, *money::Currency::fromCode(u"EUR"));
    QVERIFY(kindOf(request) == Kind::BadAmount);
    request.tip = money::Money::fromMinor(999, request.amount.currency());
    request.note = QString(till::mostNote, u'n');
    QVERIFY(!kindOf(request));
    request.note += u'n';
    QVERIFY(kindOf(request) == Kind::BadNote);
}

void TestTill::wrongRequestsAreRefusedBeforeAnythingIsWritten_data()
{
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<QString>("currency");
    QTest::addColumn<int>("kind");
    using Kind = till::Problem::Kind;
    QTest::newRow("nothing to pay") << qint64(0) << "USD" << static_cast<int>(Kind::BadAmount);
    QTest::newRow("less than nothing") << qint64(-1) << "USD" << static_cast<int>(Kind::BadAmount);
    QTest::newRow("over the maximum")
        << qint64(1'000'000'000'000) << "USD" << static_cast<int>(Kind::BadAmount);
    QTest::newRow("a currency that the method does not take")
        << qint64(100) << "KWD" << static_cast<int>(Kind::WrongCurrency);
}

void TestTill::wrongRequestsAreRefusedBeforeAnythingIsWritten()
{
    QFETCH(qint64, minor);
    QFETCH(QString, currency);
    QFETCH(int, kind);
    TillBench bench;
    till::SaleRequest request = bench.request(100);
    request.amount = money::Money::fromMinor(minor, *money::Currency::fromCode(currency));
    std::optional<till::Problem> problem;
    bench.till->open(request, bench.till.get(), [&](base::Result<QString, till::Problem> opened) {
        problem = opened ? std::nullopt : std::optional(opened.error());
    });
    QVERIFY(problem.has_value());
    QCOMPARE(static_cast<int>(problem->kind), kind);
    QVERIFY(problem->sentence.endsWith(QLatin1Char('.')));
}

QTEST_GUILESS_MAIN(TestTill)
#include "test_till.moc"
