#include "core/pockyt/encode.h"
#include "tests/unit/pockyt/client_fixture.h"

#include <QTest>

using namespace tillroll;
using namespace tillroll::pockyt;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

ClientSettings settings()
{
    return settingsFor(QUrl(u"https://mapi.example.com"_s));
}

CustomerDetails jane()
{
    return {.email = u"jane@example.com"_s,
            .firstName = u"Jane"_s,
            .lastName = u"Doe"_s,
            .countryCode = u"US"_s,
            .state = u"NY"_s,
            .city = u"New York"_s,
            .street = u"1 Wall St"_s,
            .zip = u"10005"_s,
            .customerCode = u"CUST123"_s};
}

/// A value of a customer, by the gateway's name of the field.
using Member = QString CustomerDetails::*;

} // namespace

Q_DECLARE_METATYPE(Member)

class TestEncode : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void customerIsDerivedVectorD1();
    void customerValues_data();
    void customerValues();
    void customerNeeds_data();
    void customerNeeds();
    void checkoutValues_data();
    void checkoutValues();
    void checkoutLeavesOutWhatIsEmpty();
    void transactionIsNamedByExactlyOneNumber();
    void refundCarriesItsOwnReference();
    void listIsBounded_data();
    void listIsBounded();
    void lookupNeedsANumber();
    void everyReasonHasWords();
};

void TestEncode::customerIsDerivedVectorD1()
{
    const Encoded fields = encode(jane(), settings(), {});
    QVERIFY(fields.has_value());
    QCOMPARE(sign(*fields, publishedKey()), u"cc8756fb6e007ae1692e27e53a85e535"_s);
    CustomerDetails padded = jane();
    padded.firstName = u" Jane "_s;
    QCOMPARE(encode(padded, settings(), {}).value(), *fields);
}

void TestEncode::customerValues_data()
{
    QTest::addColumn<Member>("member");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("reason"); // -1: accepted
    const auto row = [](const char* name, Member member, const QString& value, int reason) {
        QTest::newRow(name) << member << value << reason;
    };
    const int good = -1;
    const int tooLong = static_cast<int>(FieldReason::TooLong);
    const int forbidden = static_cast<int>(FieldReason::ForbiddenCharacter);
    const int bad = static_cast<int>(FieldReason::BadFormat);
    row("plain e-mail", &CustomerDetails::email, u"a.b+c@mail.example.co.uk"_s, good);
    row("e-mail without @", &CustomerDetails::email, u"jane.example.com"_s, bad);
    row("e-mail with two @", &CustomerDetails::email, u"a@b@example.com"_s, bad);
    row("e-mail without a dot", &CustomerDetails::email, u"jane@localhost"_s, bad);
    row("e-mail with a blank", &CustomerDetails::email, u"ja ne@example.com"_s, bad);
    row("e-mail with a separator", &CustomerDetails::email, u"a&b@example.com"_s, forbidden);
    row("e-mail of many letters", &CustomerDetails::email, QString(300, u'a') + u"@example.com"_s,
        tooLong);
    row("name with an accent", &CustomerDetails::firstName, u"Zoë"_s, good);
    row("name in Chinese", &CustomerDetails::lastName, u"王小明"_s, good);
    row("name with an apostrophe", &CustomerDetails::lastName, u"O'Neill-Smith"_s, good);
    row("name beyond the basic plane", &CustomerDetails::lastName, u"𠮷野"_s, good);
    row("name with a separator", &CustomerDetails::lastName, u"Doe & Sons"_s, forbidden);
    row("name with an equals sign", &CustomerDetails::lastName, u"a=b"_s, forbidden);
    row("name with a line end", &CustomerDetails::lastName, u"a\nb"_s, forbidden);
    row("name with NUL", &CustomerDetails::lastName, u"a\u0000b"_s, forbidden);
    row("name that turns direction", &CustomerDetails::lastName, u"a\u202eb"_s, forbidden);
    row("name with a line separator", &CustomerDetails::lastName, u"a\u2028b"_s, forbidden);
    row("name with half a character", &CustomerDetails::lastName, QString(QChar(0xD800)),
        forbidden);
    row("name without end", &CustomerDetails::lastName, QString(101, u'a'), tooLong);
    row("country in small letters", &CustomerDetails::countryCode, u"us"_s, bad);
    row("country of three letters", &CustomerDetails::countryCode, u"USA"_s, tooLong);
    row("country that does not exist", &CustomerDetails::countryCode, u"XX"_s, bad);
    row("another country", &CustomerDetails::countryCode, u"CA"_s, good);
    row("state that does not exist", &CustomerDetails::state, u"ZZ"_s, bad);
    row("state by its name", &CustomerDetails::state, u"New York"_s, bad);
    row("postal code", &CustomerDetails::zip, u"10005-1234"_s, good);
    row("postal code of signs", &CustomerDetails::zip, u"#1"_s, bad);
    row("phone", &CustomerDetails::phone, u"+1 (555) 123-4567"_s, good);
    row("phone with letters", &CustomerDetails::phone, u"555-CALL"_s, bad);
    row("birthday", &CustomerDetails::dateOfBirth, u"1990-02-28"_s, good);
    row("day that does not exist", &CustomerDetails::dateOfBirth, u"1990-02-30"_s, bad);
    row("code with a blank", &CustomerDetails::customerCode, u"a b"_s, bad);
}

void TestEncode::customerValues()
{
    QFETCH(Member, member);
    QFETCH(QString, value);
    QFETCH(int, reason);
    CustomerDetails customer = jane();
    customer.*member = value;
    const auto checked = check(customer);
    QCOMPARE(checked ? -1 : static_cast<int>(checked.error().reason), reason);
    QCOMPARE(encode(customer, settings(), {}).has_value(), checked.has_value());
}

void TestEncode::customerNeeds_data()
{
    QTest::addColumn<Member>("member");
    QTest::addColumn<QString>("field");
    QTest::newRow("e-mail") << Member(&CustomerDetails::email) << u"email"_s;
    QTest::newRow("first name") << Member(&CustomerDetails::firstName) << u"firstName"_s;
    QTest::newRow("last name") << Member(&CustomerDetails::lastName) << u"lastName"_s;
    QTest::newRow("country") << Member(&CustomerDetails::countryCode) << u"countryCode"_s;
    QTest::newRow("state in the United States") << Member(&CustomerDetails::state) << u"state"_s;
    QTest::newRow("not the company") << Member(&CustomerDetails::company) << QString();
}

void TestEncode::customerNeeds()
{
    QFETCH(Member, member);
    QFETCH(QString, field);
    CustomerDetails customer = jane();
    customer.*member = u"  "_s;
    const auto checked = check(customer);
    QCOMPARE(checked ? QString() : checked.error().field, field);
    if (!checked)
        QCOMPARE(checked.error().reason, FieldReason::Missing);
    customer.countryCode = u"DE"_s;
    customer.state.clear();
    QVERIFY(check(customer).has_value() || field != "state"_L1);
}

void TestEncode::checkoutValues_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("accepted");
    const auto row = [](const char* name, const QString& field, const QString& value,
                        bool accepted) { QTest::newRow(name) << field << value << accepted; };
    row("reference of 32", u"reference"_s, QString(32, u'a'), true);
    row("reference of 33", u"reference"_s, QString(33, u'a'), false);
    row("reference with a dot", u"reference"_s, u"a.b"_s, false);
    row("reference with a line end", u"reference"_s, u"a\n"_s, false);
    row("no reference", u"reference"_s, u""_s, false);
    row("description", u"description"_s, u"Till 7, 100% + #3"_s, true);
    row("description beyond ASCII", u"description"_s, u"Café"_s, false);
    row("description with a separator", u"description"_s, u"a&b"_s, false);
    row("URL with a query", u"ipnUrl"_s, u"https://a.example/ipn?x=1"_s, true);
    row("URL with a port and escapes", u"ipnUrl"_s, u"https://a.example:8443/i%20n"_s, true);
    row("URL with an IPv6 host", u"ipnUrl"_s, u"http://[::1]:8080/ipn"_s, true);
    row("URL with two parameters", u"ipnUrl"_s, u"https://a.example/?x=1&y=2"_s, false);
    row("URL with a blank", u"ipnUrl"_s, u"https://a.example/a b"_s, false);
    row("URL with a bad escape", u"ipnUrl"_s, u"https://a.example/%4"_s, false);
    row("URL with a fragment", u"ipnUrl"_s, u"https://a.example/#a"_s, false);
    row("URL with a user", u"ipnUrl"_s, u"https://u:p@a.example/"_s, false);
    row("URL beyond ASCII", u"ipnUrl"_s, u"https://ä.example/"_s, false);
    row("URL of another kind", u"ipnUrl"_s, u"javascript:x"_s, false);
    row("URL with macros", u"callbackUrl"_s, u"https://a.example/?s={status}"_s, true);
    row("vendor", u"vendor"_s, u"alipay_hk"_s, true);
    row("vendor with a blank", u"vendor"_s, u"ali pay"_s, false);
    row("customer number", u"customerNo"_s, u"2000300192493466077324"_s, true);
    row("customer number with a separator", u"customerNo"_s, u"1&2"_s, false);
}

void TestEncode::checkoutValues()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    SecurePay request = checkoutRequest();
    const QHash<QString, QString SecurePay::*> members{
        {u"reference"_s, &SecurePay::reference}, {u"description"_s, &SecurePay::description},
        {u"ipnUrl"_s, &SecurePay::ipnUrl},       {u"callbackUrl"_s, &SecurePay::callbackUrl},
        {u"vendor"_s, &SecurePay::vendor},       {u"customerNo"_s, &SecurePay::customerNo},
    };
    request.*(members.value(field)) = value;
    const Encoded encoded = encode(request, settings());
    QTEST(encoded.has_value(), "accepted");
    QCOMPARE(encoded ? field : encoded.error().field, field);
}

void TestEncode::checkoutLeavesOutWhatIsEmpty()
{
    const money::Money amount =
        money::Money::fromMinor(1500, money::Currency::fromCode(u"JPY").value());
    const Encoded encoded = encode(SecurePay{.reference = u"A1"_s, .amount = amount}, settings());
    QVERIFY(encoded.has_value());
    const Fields expected{{u"amount"_s, u"1500"_s},        {u"currency"_s, u"JPY"_s},
                          {u"merchantNo"_s, u"200043"_s},  {u"reference"_s, u"A1"_s},
                          {u"settleCurrency"_s, u"USD"_s}, {u"storeNo"_s, u"300014"_s},
                          {u"terminal"_s, u"ONLINE"_s},    {u"timeout"_s, u"5"_s}};
    QCOMPARE(*encoded, expected);
    const auto free = money::Money::fromMinor(0, amount.currency());
    const FieldProblem problem{u"amount"_s, FieldReason::BadFormat};
    QCOMPARE(encode(SecurePay{.reference = u"A1"_s, .amount = free}, settings()).error(), problem);
}

void TestEncode::transactionIsNamedByExactlyOneNumber()
{
    const Encoded byReference =
        encode(TransactionKey(ByReference{u"TILL7-000123-1"_s}), settings());
    QCOMPARE(sign(byReference.value(), publishedKey()), u"bc02c4c1e03ac8c4bf9e1b17c02feeb1"_s);
    const Encoded byNumber =
        encode(TransactionKey(ByTransactionNo{u"297553638300708562"_s}), settings());
    QCOMPARE(sign(byNumber.value(), publishedKey()), u"0df745088d7202a6d186596acdc82c6a"_s);
    ClientSettings partner = settings();
    partner.merGroupNo = u"900001"_s;
    const Encoded grouped =
        encode(TransactionKey(ByTransactionNo{u"297553638300708562"_s}), partner);
    QCOMPARE(sign(grouped.value(), publishedKey()), u"2ec7e228bb1e3730449e8c87d7e8dab9"_s);
    QVERIFY(!encode(TransactionKey(ByReference{}), settings()).has_value());
}

void TestEncode::refundCarriesItsOwnReference()
{
    const money::Money cent = money::Money::fromMinor(1, money::Currency::fromCode(u"USD").value());
    const ByTransactionNo sale{u"297553638301777927"_s};
    const Encoded refund = encode(RefundRequest{sale, cent, u"refund2020101305"_s, {}}, settings());
    QCOMPARE(sign(refund.value(), publishedKey()), u"dd81f7781603bec48ae2c6a9ac758bf2"_s);
    QVERIFY(!encode(RefundRequest{sale, cent, {}, {}}, settings()).has_value());
}

void TestEncode::listIsBounded_data()
{
    QTest::addColumn<QDate>("from");
    QTest::addColumn<QDate>("to");
    QTest::addColumn<bool>("accepted");
    const QDate day(2026, 2, 20);
    QTest::newRow("one day") << day << day << true;
    QTest::newRow("15 days") << day << day.addDays(15) << true;
    QTest::newRow("16 days") << day << day.addDays(16) << false;
    QTest::newRow("backwards") << day << day.addDays(-1) << false;
    QTest::newRow("no first day") << QDate() << day << false;
    QTest::newRow("no last day") << day << QDate() << false;
}

void TestEncode::listIsBounded()
{
    QFETCH(QDate, from);
    QFETCH(QDate, to);
    const Encoded encoded = encode(ListRequest{from, to}, settings());
    QTEST(encoded.has_value(), "accepted");
    if (encoded)
        QCOMPARE(encoded->at(u"startDate"_s), u"20260220"_s);
}

void TestEncode::lookupNeedsANumber()
{
    const base::UtcTime now{base::Millis(1'629'827'418'000)};
    const Encoded byCode = encode(CustomerLookup{{}, u"CUST123"_s}, settings(), now);
    QVERIFY(byCode.has_value());
    QVERIFY(!byCode->contains(u"customerNo"_s));
    const FieldProblem problem{u"customerNo"_s, FieldReason::Missing};
    QCOMPARE(encode(CustomerLookup{}, settings(), now).error(), problem);
    QCOMPARE(encode(CustomerUpdate{{}, jane()}, settings(), now).error(), problem);
}

void TestEncode::everyReasonHasWords()
{
    QCOMPARE(describe(FieldProblem{u"email"_s, FieldReason::BadFormat}),
             u"The e-mail address is not valid."_s);
    QStringList words;
    for (const FieldReason reason : {FieldReason::Missing, FieldReason::TooLong,
                                     FieldReason::ForbiddenCharacter, FieldReason::BadFormat})
        words += describe(FieldProblem{u"vendorX"_s, reason});
    QCOMPARE(words.removeDuplicates(), 0);
    QVERIFY(words.front().contains(u"vendorX"_s));
}

QTEST_GUILESS_MAIN(TestEncode)
#include "test_encode.moc"
