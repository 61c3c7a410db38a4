#include "core/money/parse.h"
#include "core/sandbox/book.h"

#include <QTest>

using namespace tillroll;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using pockyt::Status;
using sandbox::Book;
using sandbox::BookError;
using sandbox::CustomerMode;
using sandbox::Outcome;
using sandbox::Pace;

Q_DECLARE_METATYPE(tillroll::pockyt::Status)
Q_DECLARE_METATYPE(tillroll::sandbox::CustomerMode)

namespace {

const base::UtcTime start{base::Millis(1'790'000'000'000)};

money::Money amountOf(const QString& text, const QString& currency = u"USD"_s)
{
    return *money::fromGateway(text, *money::Currency::fromCode(currency));
}

sandbox::Order orderOf(const QString& amount, const QString& reference = u"r"_s)
{
    return {reference, amountOf(amount), u"USD"_s, u"alipay"_s, u"ONLINE"_s, {}, {}, {}, {}, {}, {},
            5min};
}

sandbox::Refund refundOf(const QString& amount, const QString& reference = {})
{
    return {{}, reference, amountOf(amount), Status::Success, start, {}};
}

QString opened(Book& book, const QString& amount)
{
    return (*book.open(orderOf(amount), start))->transactionNo;
}

} // namespace

class TestSandboxBook : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void outcomeIsTheLastTwoDigits_data();
    void outcomeIsTheLastTwoDigits();
    void outcomesInTime_data();
    void outcomesInTime();
    void timeScaleDividesTheWaits();
    void aReferenceNeverServesTwice();
    void closedAtItsTimeout();
    void whoOpenedThePageIsGivenWay();
    void payingTwiceIsRefused();
    void cancelClosesWhatIsUnpaid();
    void cancelRefundsWhatIsPaid();
    void cancelOfARefundedOrDeclinedOneIsRefused();
    void paidDuringCancelIsPaidAndRefunded();
    void paidAfterClosed_data();
    void paidAfterClosed();
    void refundsAddUpToTheAmount();
    void refundsAreRefused();
    void refundPendingSettles();
    void webhooksByOutcome_data();
    void webhooksByOutcome();
    void customersAreFoundByTheirCode();
    void customerDataMayBeRefused();
};

void TestSandboxBook::outcomeIsTheLastTwoDigits_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("currency");
    QTest::addColumn<int>("digits");
    QTest::newRow("two decimals") << u"12.51"_s << u"USD"_s << 51;
    QTest::newRow("whole amount") << u"51"_s << u"USD"_s << 0;
    QTest::newRow("ordinary cents") << u"12.99"_s << u"USD"_s << 0;
    QTest::newRow("first") << u"0.51"_s << u"EUR"_s << 51;
    QTest::newRow("last") << u"1000.70"_s << u"USD"_s << 70;
    QTest::newRow("just below") << u"12.50"_s << u"USD"_s << 0;
    QTest::newRow("just above") << u"12.71"_s << u"USD"_s << 0;
    QTest::newRow("no decimals") << u"1252"_s << u"JPY"_s << 52;
    QTest::newRow("no decimals in practice") << u"30053"_s << u"IDR"_s << 53;
    QTest::newRow("three decimals") << u"1.260"_s << u"KWD"_s << 60;
}

void TestSandboxBook::outcomeIsTheLastTwoDigits()
{
    QFETCH(QString, amount);
    QFETCH(QString, currency);
    QFETCH(int, digits);
    QCOMPARE(static_cast<int>(sandbox::outcomeOf(amountOf(amount, currency))), digits);
}

void TestSandboxBook::outcomesInTime_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<CustomerMode>("customer");
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<Status>("status");
    const auto row = [](const char* name, const QString& amount, CustomerMode customer,
                        qint64 seconds, Status status) {
        QTest::newRow(name) << amount << customer << seconds << status;
    };
    const auto manual = CustomerMode::Manual;
    const auto pays = CustomerMode::Pays;
    const auto declines = CustomerMode::Declines;
    row("pays after a second", u"12.50"_s, pays, 1, Status::Success);
    row("not before", u"12.50"_s, pays, 0, Status::Init);
    row("declines", u"12.50"_s, declines, 1, Status::Failed);
    row("nobody there", u"12.50"_s, manual, 299, Status::Init);
    row("nobody came", u"12.50"_s, manual, 300, Status::Closed);
    row("51 is declined", u"12.51"_s, pays, 1, Status::Failed);
    row("52 never comes", u"12.52"_s, pays, 299, Status::Init);
    row("52 closes", u"12.52"_s, pays, 300, Status::Closed);
    row("53 is pending at once", u"12.53"_s, pays, 0, Status::Pending);
    row("53 stays pending", u"12.53"_s, pays, 100'000, Status::Pending);
    row("54 waits for the cancel", u"12.54"_s, pays, 100'000, Status::Init);
    row("56 is paid at once", u"12.56"_s, manual, 0, Status::Success);
    row("60 is not paid yet", u"12.60"_s, pays, 9, Status::Init);
    row("60 is paid", u"12.60"_s, manual, 10, Status::Success);
    row("69 is not paid while open", u"12.69"_s, pays, 299, Status::Init);
    row("69 closes", u"12.69"_s, pays, 304, Status::Closed);
    row("69 is paid late", u"12.69"_s, pays, 305, Status::Success);
    for (const int digits : {55, 57, 58, 59, 61, 62, 63, 64, 65, 66, 67, 68}) {
        QTest::addRow("%d pays", digits)
            << u"12."_s + QString::number(digits) << pays << qint64{1} << Status::Success;
        QTest::addRow("%d waits for a person", digits)
            << u"12."_s + QString::number(digits) << manual << qint64{299} << Status::Init;
    }
}

void TestSandboxBook::outcomesInTime()
{
    QFETCH(QString, amount);
    QFETCH(CustomerMode, customer);
    QFETCH(qint64, seconds);
    QFETCH(Status, status);
    Book book(customer, Pace(1));
    const QString no = opened(book, amount);
    book.advance(start + std::chrono::seconds(seconds));
    QCOMPARE(book.byNumber(no)->status, status);
    QCOMPARE(book.byNumber(no)->completedAt.has_value(), status == Status::Success);
}

void TestSandboxBook::timeScaleDividesTheWaits()
{
    Book book(CustomerMode::Manual, Pace(60));
    const QString no = opened(book, u"12.50"_s);
    book.advance(start + 4999ms);
    QVERIFY(book.byNumber(no)->isOpen());
    QCOMPARE(book.nextDue(), std::optional(start + 5s));
    book.advance(start + 5s);
    QCOMPARE(book.byNumber(no)->status, Status::Closed);
    QCOMPARE(book.nextDue(), std::nullopt);
}

void TestSandboxBook::aReferenceNeverServesTwice()
{
    Book book(CustomerMode::Manual, Pace(1));
    opened(book, u"12.50"_s);
    book.advance(start + 1h);
    const auto again = book.open(orderOf(u"12.50"_s), start + 1h);
    QVERIFY(!again && again.error() == BookError::DuplicateReference);
    QVERIFY(book.open(orderOf(u"12.50"_s, u"other"_s), start + 1h));
}

void TestSandboxBook::closedAtItsTimeout()
{
    Book book(CustomerMode::Manual, Pace(1));
    const QString no = opened(book, u"12.50"_s);
    book.pageOpened(no);
    QCOMPARE(book.byNumber(no)->status, Status::Pending);
    book.advance(start + 5min);
    QCOMPARE(book.byNumber(no)->status, Status::Closed);
    const auto late = book.customerPays(no, u"alipay"_s, start + 6min);
    QVERIFY(!late && late.error() == BookError::WrongStatus);
}

void TestSandboxBook::whoOpenedThePageIsGivenWay()
{
    Book book(CustomerMode::Pays, Pace(1));
    book.letCustomerGiveWay();
    const QString no = opened(book, u"12.50"_s);
    const QString other = (*book.open(orderOf(u"12.50"_s, u"other"_s), start))->transactionNo;
    book.advance(start + 3s);
    QCOMPARE(book.byNumber(no)->status, Status::Init);
    book.pageOpened(no);
    book.advance(start + 1min);
    QCOMPARE(book.byNumber(no)->status, Status::Pending);
    QCOMPARE(book.byNumber(other)->status, Status::Success);
    QVERIFY(book.customerPays(no, u"alipay"_s, start + 2min));
    QCOMPARE(book.byNumber(no)->status, Status::Success);
}

void TestSandboxBook::payingTwiceIsRefused()
{
    Book book(CustomerMode::Manual, Pace(1));
    const QString no = opened(book, u"12.50"_s);
    QVERIFY(book.customerPays(no, u"paypal"_s, start));
    QVERIFY(!book.customerPays(no, u"paypal"_s, start));
    QVERIFY(!book.customerDeclines(no, start));
    book.advance(start + 1h);
    QCOMPARE(book.byNumber(no)->status, Status::Success);
    QCOMPARE(book.byNumber(no)->wallet, u"paypal"_s);
}

void TestSandboxBook::cancelClosesWhatIsUnpaid()
{
    Book book(CustomerMode::Pays, Pace(1));
    const QString no = opened(book, u"12.50"_s);
    const auto first = book.cancel(no, start);
    QVERIFY(first && *first == nullptr);
    QVERIFY(book.cancel(no, start)); // once more changes nothing
    book.advance(start + 1h);
    QCOMPARE(book.byNumber(no)->status, Status::Closed);
    QVERIFY(book.byNumber(no)->refunds.isEmpty());
}

void TestSandboxBook::cancelRefundsWhatIsPaid()
{
    Book book(CustomerMode::Pays, Pace(1));
    const QString no = opened(book, u"12.50"_s);
    book.advance(start + 2s);
    QVERIFY(book.refund(no, refundOf(u"2.50"_s), start + 2s));
    const auto cancelled = book.cancel(no, start + 3s);
    QVERIFY(cancelled && *cancelled != nullptr);
    QCOMPARE((*cancelled)->amount, amountOf(u"10.00"_s));
    QCOMPARE(book.byNumber(no)->status, Status::Success);
    QCOMPARE(book.byNumber(no)->refunded(), amountOf(u"12.50"_s));
}

void TestSandboxBook::cancelOfARefundedOrDeclinedOneIsRefused()
{
    Book book(CustomerMode::Manual, Pace(1));
    const QString refunded = opened(book, u"12.50"_s);
    QVERIFY(book.customerPays(refunded, u"alipay"_s, start));
    QVERIFY(book.cancel(refunded, start));
    QVERIFY(!book.cancel(refunded, start));
    const QString declined = (*book.open(orderOf(u"13.00"_s, u"d"_s), start))->transactionNo;
    QVERIFY(book.customerDeclines(declined, start));
    QVERIFY(!book.cancel(declined, start));
    QCOMPARE(book.byNumber(declined)->status, Status::Failed);
}

void TestSandboxBook::paidDuringCancelIsPaidAndRefunded()
{
    Book book(CustomerMode::Pays, Pace(1));
    const QString no = opened(book, u"12.54"_s);
    const auto cancelled = book.cancel(no, start + 5min);
    QVERIFY(cancelled && *cancelled != nullptr);
    QCOMPARE(book.byNumber(no)->status, Status::Success);
    QCOMPARE(book.byNumber(no)->refunded(), amountOf(u"12.54"_s));
    const auto told = book.takeNotices();
    QCOMPARE(told.size(), std::size_t{1});
    QCOMPARE(told[0].status, Status::Success);
}

void TestSandboxBook::paidAfterClosed_data()
{
    QTest::addColumn<bool>("cancelled");
    QTest::newRow("closed by its timeout") << false;
    QTest::newRow("closed by a cancel") << true;
}

void TestSandboxBook::paidAfterClosed()
{
    QFETCH(bool, cancelled);
    Book book(CustomerMode::Pays, Pace(1));
    const QString no = opened(book, u"12.69"_s);
    const base::UtcTime closed = cancelled ? start + 1min : start + 5min;
    if (cancelled)
        QVERIFY(book.cancel(no, closed));
    book.advance(closed + 4999ms);
    QCOMPARE(book.byNumber(no)->status, Status::Closed);
    book.advance(closed + 5s);
    QCOMPARE(book.byNumber(no)->status, Status::Success);
    const auto told = book.takeNotices();
    QCOMPARE(told.size(), std::size_t{2});
    QCOMPARE(told[0].status, Status::Closed);
    QCOMPARE(told[1].status, Status::Success);
}

void TestSandboxBook::refundsAddUpToTheAmount()
{
    Book book(CustomerMode::Manual, Pace(1));
    const QString no = opened(book, u"12.50"_s);
    QVERIFY(book.customerPays(no, u"alipay"_s, start));
    QVERIFY(book.refund(no, refundOf(u"2.50"_s, u"a"_s), start));
    QVERIFY(book.refund(no, refundOf(u"9.99"_s, u"b"_s), start));
    const auto over = book.refund(no, refundOf(u"0.02"_s, u"c"_s), start);
    QVERIFY(!over && over.error() == BookError::OverRefund);
    const auto rest = book.refund(no, refundOf(u"0.01"_s, u"c"_s), start);
    QVERIFY(rest);
    QCOMPARE(book.byNumber(no)->refunded(), amountOf(u"12.50"_s));
    QCOMPARE(book.refundByNumber((*rest)->transactionNo).first, book.byNumber(no));
}

void TestSandboxBook::refundsAreRefused()
{
    Book book(CustomerMode::Manual, Pace(1));
    const QString no = opened(book, u"12.50"_s);
    const auto early = book.refund(no, refundOf(u"1.00"_s), start);
    QVERIFY(!early && early.error() == BookError::WrongStatus);
    QVERIFY(book.customerPays(no, u"alipay"_s, start));
    QVERIFY(book.refund(no, refundOf(u"1.00"_s, u"a"_s), start));
    const auto twice = book.refund(no, refundOf(u"1.00"_s, u"a"_s), start);
    QVERIFY(!twice && twice.error() == BookError::DuplicateReference);
    sandbox::Refund euros = refundOf(u"1.00"_s);
    euros.amount = amountOf(u"1.00"_s, u"EUR"_s);
    const auto other = book.refund(no, euros, start);
    QVERIFY(!other && other.error() == BookError::OtherCurrency);
    const QString stubborn = (*book.open(orderOf(u"12.63"_s, u"s"_s), start))->transactionNo;
    QVERIFY(book.customerPays(stubborn, u"alipay"_s, start));
    const auto refused = book.refund(stubborn, refundOf(u"1.00"_s), start);
    QVERIFY(!refused && refused.error() == BookError::RefundRefused);
}

void TestSandboxBook::refundPendingSettles()
{
    Book book(CustomerMode::Manual, Pace(1));
    const QString no = opened(book, u"12.64"_s);
    QVERIFY(book.customerPays(no, u"alipay"_s, start));
    const auto made = book.refund(no, refundOf(u"12.64"_s), start);
    QVERIFY(made);
    QCOMPARE((*made)->status, Status::Pending);
    book.advance(start + 9999ms);
    QCOMPARE(book.byNumber(no)->refunds.constFirst().status, Status::Pending);
    book.advance(start + 10s);
    QCOMPARE(book.byNumber(no)->refunds.constFirst().status, Status::Success);
}

void TestSandboxBook::webhooksByOutcome_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QStringList>("told");
    QTest::newRow("plain") << u"12.50"_s << QStringList{u"success 1250 good again"_s};
    QTest::newRow("55 none") << u"12.55"_s << QStringList{};
    QTest::newRow("57 three, out of order")
        << u"12.57"_s
        << QStringList{u"success 1257 good again"_s, u"pending 1257 good again"_s,
                       u"success 1257 good again"_s};
    QTest::newRow("58 another amount") << u"12.58"_s << QStringList{u"success 1358 good again"_s};
    QTest::newRow("59 one, badly signed") << u"12.59"_s << QStringList{u"success 1259 bad once"_s};
    QTest::newRow("51 tells the decline") << u"12.51"_s << QStringList{u"failed 1251 good again"_s};
}

void TestSandboxBook::webhooksByOutcome()
{
    QFETCH(QString, amount);
    QFETCH(QStringList, told);
    Book book(CustomerMode::Manual, Pace(1));
    QVERIFY(book.customerPays(opened(book, amount), u"alipay"_s, start));
    QStringList found;
    for (const sandbox::Notice& notice : book.takeNotices())
        found.append(u"%1 %2 %3 %4"_s.arg(pockyt::statusName(notice.status))
                         .arg(notice.amount.minor())
                         .arg(notice.goodSignature ? u"good"_s : u"bad"_s,
                              notice.repeated ? u"again"_s : u"once"_s));
    QCOMPARE(found, told);
    QVERIFY(book.takeNotices().empty());
}

void TestSandboxBook::customersAreFoundByTheirCode()
{
    Book book(CustomerMode::Manual, Pace(1));
    const sandbox::Customer walkIn{
        {}, {{u"email"_s, u"a@b.co"_s}, {u"customerCode"_s, u"W"_s}}, {}, {}};
    const QString first = (*book.customers().create(walkIn, start))->customerNo;
    QCOMPARE(first.size(), qsizetype{22});
    QCOMPARE((*book.customers().create(walkIn, start + 1s))->customerNo, first);
    const sandbox::Customer plain{{}, {{u"email"_s, u"a@b.co"_s}}, {}, {}};
    const QString second = (*book.customers().create(plain, start))->customerNo;
    QVERIFY(second != first);
    QVERIFY((*book.customers().create(plain, start))->customerNo != second);
    sandbox::Order order = orderOf(u"1.00"_s);
    order.customerNo = u"302156"_s;
    const auto unknown = book.open(order, start);
    QVERIFY(!unknown && unknown.error() == BookError::UnknownCustomer);
    order.customerNo = first;
    QVERIFY(book.open(order, start));
}

void TestSandboxBook::customerDataMayBeRefused()
{
    Book book(CustomerMode::Manual, Pace(1));
    const auto create = book.customers().create({{}, {{u"zip"_s, u"10070"_s}}, {}, {}}, start);
    QVERIFY(!create && create.error() == BookError::CustomerRefused);
    const auto pay = book.open(orderOf(u"12.70"_s), start);
    QVERIFY(!pay && pay.error() == BookError::CustomerRefused);
}

QTEST_GUILESS_MAIN(TestSandboxBook)
#include "test_sandbox_book.moc"
