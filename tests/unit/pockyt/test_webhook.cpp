#include "core/pockyt/webhook.h"
#include "tests/unit/pockyt/webhook_fixture.h"

#include <QTest>

using namespace tillroll;
using namespace tillroll::pockyt;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

using Reason = WebhookProblem::Reason;

namespace {

Fields with(Fields fields, const QString& key, const QString& value)
{
    fields.insert_or_assign(key, value);
    return fields;
}

Fields without(Fields fields, const QString& key)
{
    fields.erase(key);
    return fields;
}

} // namespace

class TestWebhook : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void realClassicSampleIsRead();
    void currentPayloadIsRead();
    void everyWayToWriteTheSameIsRead_data();
    void everyWayToWriteTheSameIsRead();
    void emptyOptionalFieldsFitBothCoverages();
    void schemaIsClosed_data();
    void schemaIsClosed();
    void bodyIsReadStrictly_data();
    void bodyIsReadStrictly();
    void signatureIsComparedStrictly_data();
    void signatureIsComparedStrictly();
    void injectedFieldsAreRefusedThoughTheMacIsEqual();
    void refusalSaysWhatItKnows();
    void pitfallsOfOthers_data();
    void pitfallsOfOthers();
    void everyRefusalHasCleanWords();
};

void TestWebhook::realClassicSampleIsRead()
{
    const Fields fields =
        with(classicFields(), u"verifySign"_s, u"435d01c5d5fa88cfe8168fbfbf732519"_s);
    const auto webhook = parse(asForm(fields), formType);
    QVERIFY(webhook.has_value());
    QCOMPARE(webhook->reference, u"test1666247277861"_s);
    QCOMPARE(webhook->transactionNo, u"305680500880311923"_s);
    QCOMPARE(webhook->amount.minor(), 1);
    QCOMPARE(webhook->amount.currency().code(), u"USD"_s);
    QCOMPARE(webhook->settleCurrency, u"USD"_s);
    QCOMPARE(webhook->status, Status::Success);
    QCOMPARE(webhook->time, u"20221020142817"_s);
    QCOMPARE(webhook->payload, Webhook::Payload::Classic);
    QCOMPARE(webhook->coverage, Webhook::Coverage::AllFields);
    QCOMPARE(webhook->verifySign, u"435d01c5d5fa88cfe8168fbfbf732519"_s);
}

void TestWebhook::currentPayloadIsRead()
{
    const auto webhook = parse(asJson(sealed(currentFields())), jsonType);
    QVERIFY(webhook.has_value());
    QCOMPARE(webhook->payload, Webhook::Payload::Current);
    QCOMPARE(webhook->time, u"2025-02-06T13:23:39Z"_s);
    QCOMPARE(webhook->customerNo, u"2000299440486216204525"_s);
    QCOMPARE(webhook->amount.minor(), 2000);
}

void TestWebhook::everyWayToWriteTheSameIsRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    const Fields fields = sealed(classicFields());
    QTest::newRow("form") << asForm(fields) << formType;
    QTest::newRow("form with a charset") << asForm(fields) << formType + "; charset=UTF-8";
    QTest::newRow("JSON") << asJson(fields) << jsonType;
    QTest::newRow("JSON with a charset") << asJson(fields) << jsonType + ";charset=utf-8";
    QByteArray spaced = asJson(fields);
    spaced.replace(',', " ,\r\n\t").replace(':', " : ");
    QTest::newRow("JSON with white space") << spaced << jsonType;
    QByteArray escaped = asJson(fields);
    escaped.replace("success", "succ\\u0065ss");
    QTest::newRow("JSON with escapes") << escaped << jsonType;
    QByteArray numbers = asJson(fields);
    numbers.replace("\"305680500880311923\"", "305680500880311923")
        .replace("\"0.01\"", "0.01")
        .replace("\"20221020142817\"", "20221020142817");
    QTest::newRow("JSON with numbers of 18 digits") << numbers << jsonType;
    const Fields noted = sealed(with(with(classicFields(), u"note"_s, u"Café 7 100%"_s),
                                     u"vendorId"_s, u"2022102022001499990501"_s));
    QTest::newRow("form with note and vendorId") << asForm(noted) << formType;
    QTest::newRow("JSON with note and vendorId") << asJson(noted) << jsonType;
    QByteArray plus = asForm(noted);
    plus.replace("%20", "+");
    QTest::newRow("form with plus for blank") << plus << formType;
    QTest::newRow("pending") << asForm(sealed(with(classicFields(), u"status"_s, u"pending"_s)))
                             << formType;
}

void TestWebhook::everyWayToWriteTheSameIsRead()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    const auto webhook = parse(body, type);
    QVERIFY2(webhook.has_value(), webhook ? "" : qPrintable(describe(webhook.error())));
    QCOMPARE(webhook->transactionNo, u"305680500880311923"_s);
    QCOMPARE(webhook->amount.minor(), 1);
}

void TestWebhook::emptyOptionalFieldsFitBothCoverages()
{
    const Fields fields = with(classicFields(), u"note"_s, {});
    const auto all = parse(asForm(sealed(fields)), formType);
    QVERIFY(all.has_value());
    QCOMPARE(all->coverage, Webhook::Coverage::AllFields);
    const QString bare = sign(classicFields(), publishedKey());
    const auto some = parse(asForm(with(fields, u"verifySign"_s, bare)), formType);
    QVERIFY(some.has_value());
    QCOMPARE(some->coverage, Webhook::Coverage::WithoutEmpty);
}

void TestWebhook::schemaIsClosed_data()
{
    QTest::addColumn<Fields>("fields");
    QTest::addColumn<Reason>("reason");
    const Fields classic = classicFields();
    const Fields current = currentFields();
    for (const char* key : {"merchantNo", "storeNo", "terminal", "ipnUrl", "callbackUrl", "vendor"})
        QTest::addRow("request's %s", key)
            << with(classic, QString::fromLatin1(key), u"1"_s) << Reason::RequestKey;
    QTest::newRow("unknown key") << with(classic, u"extra"_s, u"1"_s) << Reason::UnknownKey;
    QTest::newRow("key of another case") << with(classic, u"Note"_s, u"x"_s) << Reason::UnknownKey;
    QTest::newRow("time and completedAt")
        << with(current, u"time"_s, u"20221020142817"_s) << Reason::UnknownKey;
    QTest::newRow("note in the current payload")
        << with(current, u"note"_s, u"x"_s) << Reason::UnknownKey;
    for (const auto& [key, value] : classic)
        QTest::addRow("classic without %s", qPrintable(key))
            << without(classic, key) << Reason::MissingKey;
    QTest::newRow("empty status") << with(classic, u"status"_s, {}) << Reason::MissingKey;
    QTest::newRow("blank in the reference")
        << with(classic, u"reference"_s, u"a b"_s) << Reason::BadValue;
    QTest::newRow("negative amount") << with(classic, u"amount"_s, u"-0.01"_s) << Reason::BadValue;
    QTest::newRow("amount with an exponent")
        << with(classic, u"amount"_s, u"1e2"_s) << Reason::BadValue;
    QTest::newRow("amount beyond its currency")
        << with(classic, u"amount"_s, u"0.011"_s) << Reason::BadValue;
    QTest::newRow("currency that does not exist")
        << with(classic, u"currency"_s, u"QQQ"_s) << Reason::BadValue;
    QTest::newRow("small currency") << with(classic, u"currency"_s, u"usd"_s) << Reason::BadValue;
    QTest::newRow("short time") << with(classic, u"time"_s, u"2022"_s) << Reason::BadValue;
    QTest::newRow("separator in the note")
        << with(classic, u"note"_s, u"a&b"_s) << Reason::ForbiddenCharacter;
    QTest::newRow("equals sign in the note")
        << with(classic, u"note"_s, u"a=b"_s) << Reason::ForbiddenCharacter;
    QTest::newRow("line break in the note")
        << with(classic, u"note"_s, u"a\r\nb"_s) << Reason::ForbiddenCharacter;
    QTest::newRow("NUL in the note")
        << with(classic, u"note"_s, QString(QChar(u'\0'))) << Reason::ForbiddenCharacter;
    QTest::newRow("direction override in the note")
        << with(classic, u"note"_s, u"a\u202eb"_s) << Reason::ForbiddenCharacter;
}

void TestWebhook::schemaIsClosed()
{
    QFETCH(Fields, fields);
    for (const bool json : {false, true}) {
        const Fields whole = sealed(fields);
        const auto webhook = json ? parse(asJson(whole), jsonType) : parse(asForm(whole), formType);
        QVERIFY(!webhook.has_value());
        QTEST(webhook.error().reason, "reason");
        QVERIFY(webhook.error().isSigned);
    }
}

void TestWebhook::bodyIsReadStrictly_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<Reason>("reason");
    const Fields fields = sealed(classicFields());
    const QByteArray form = asForm(fields);
    const QByteArray json = asJson(fields);
    const auto row = [](const char* name, const QByteArray& body, const QByteArray& type,
                        Reason reason) { QTest::newRow(name) << body << type << reason; };
    row("no content type", form, {}, Reason::ContentType);
    row("plain text", form, "text/plain", Reason::ContentType);
    row("another charset", form, formType + "; charset=gbk", Reason::ContentType);
    row("lookalike type", form, "application/jsonp", Reason::ContentType);
    row("JSON called a form", json, formType, Reason::Malformed);
    row("form called JSON", form, jsonType, Reason::Malformed);
    row("too large", form + "&note=" + QByteArray(webhookCap, 'x'), formType, Reason::TooLarge);
    row("nothing as form", "", formType, Reason::Malformed);
    row("nothing as JSON", "", jsonType, Reason::Malformed);
    row("no object", "[]", jsonType, Reason::Malformed);
    row("two objects", json + json, jsonType, Reason::Malformed);
    row("doubled key", form + "&amount=0.01", formType, Reason::DuplicateKey);
    row("doubled key in another case", form + "&Amount=0.01", formType, Reason::DuplicateKey);
    row("doubled key, encoded", form + "&%61mount=0.01", formType, Reason::DuplicateKey);
    row("doubled key in JSON", QByteArray(json).replace("{", "{\"amount\":\"0.01\","), jsonType,
        Reason::DuplicateKey);
    row("doubled key in JSON, escaped",
        QByteArray(json).replace("{", "{\"\\u0061mount\":\"0.01\","), jsonType,
        Reason::DuplicateKey);
    row("doubled key in JSON, another case", QByteArray(json).replace("{", "{\"AMOUNT\":\"0.01\","),
        jsonType, Reason::DuplicateKey);
    row("overlong slash", form + "&note=%C0%AF", formType, Reason::NotUtf8);
    row("half a character", form + "&note=%E4%BD", formType, Reason::NotUtf8);
    row("surrogate as UTF-8", form + "&note=%ED%A0%80", formType, Reason::NotUtf8);
    row("raw byte", form + "&note=\xE4", formType, Reason::Malformed);
    row("invalid UTF-8 in JSON", QByteArray(json).replace("success", "succes\xC0\xAF"), jsonType,
        Reason::NotUtf8);
    row("lone surrogate in JSON", QByteArray(json).replace("success", "\\ud800"), jsonType,
        Reason::Malformed);
    row("byte order mark", "\xEF\xBB\xBF" + json, jsonType, Reason::Malformed);
    row("cut escape", form + "&note=%4", formType, Reason::Malformed);
    row("bad escape", form + "&note=%zz", formType, Reason::Malformed);
    row("pair without a value", form + "&note", formType, Reason::Malformed);
    row("pair without a name", form + "&=x", formType, Reason::Malformed);
    row("empty pair", form + "&", formType, Reason::Malformed);
    row("raw blank", form + "&note=a b", formType, Reason::Malformed);
    row("raw line end", form + "\r\n", formType, Reason::Malformed);
    row("object for a text", QByteArray(json).replace("\"success\"", "{}"), jsonType,
        Reason::BadValue);
    row("null for a text", QByteArray(json).replace("\"success\"", "null"), jsonType,
        Reason::BadValue);
    row("flag for a text", QByteArray(json).replace("\"success\"", "true"), jsonType,
        Reason::BadValue);
    row("deep nesting", QByteArray(10'000, '['), jsonType, Reason::Malformed);
    row("encoded twice", QByteArray(form).replace("success", "succ%2565ss"), formType,
        Reason::BadValue);
}

void TestWebhook::bodyIsReadStrictly()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    const auto webhook = parse(body, type);
    QVERIFY(!webhook.has_value());
    QTEST(webhook.error().reason, "reason");
}

void TestWebhook::signatureIsComparedStrictly_data()
{
    QTest::addColumn<QString>("signature");
    const QString good = sign(classicFields(), publishedKey());
    QTest::newRow("capitals") << good.toUpper();
    QTest::newRow("one digit off") << (good.startsWith(u'0') ? u'1' : u'0') + good.mid(1);
    QTest::newRow("last digit off") << good.left(31) + (good.endsWith(u'0') ? u'1' : u'0');
    QTest::newRow("cut") << good.left(31);
    QTest::newRow("longer") << good + u'0';
    QTest::newRow("blank behind") << good + u' ';
    QTest::newRow("zeros") << QString(32, u'0');
    QTest::newRow("number that loose comparisons take for zero") << u"0e46209743190650901956298"_s;
    QTest::newRow("full-width digits") << QString(32, QChar(0xFF10));
    QTest::newRow("md5 of the token") << u"186abea4b8610d7ff03768255588597a"_s;
    QTest::newRow("nothing") << u""_s;
}

void TestWebhook::signatureIsComparedStrictly()
{
    QFETCH(QString, signature);
    for (const bool json : {false, true}) {
        const Fields fields = with(classicFields(), u"verifySign"_s, signature);
        const auto webhook =
            json ? parse(asJson(fields), jsonType) : parse(asForm(fields), formType);
        QVERIFY(!webhook.has_value());
        QCOMPARE(webhook.error().reason,
                 signature.isEmpty() ? Reason::MissingKey : Reason::BadSignature);
        QVERIFY(!webhook.error().isSigned);
    }
}

void TestWebhook::injectedFieldsAreRefusedThoughTheMacIsEqual()
{
    // The canonical form has no escaping: one value can spell several fields.
    const Fields honest = classicFields();
    const Fields forged{{u"amount"_s, u"0.01"_s},
                        {u"currency"_s, u"USD"_s},
                        {u"reference"_s,
                         u"test1666247277861&settleCurrency=USD&status=success"
                         "&time=20221020142817&transactionNo=305680500880311923"_s}};
    QCOMPARE(sign(forged, publishedKey()), sign(honest, publishedKey()));
    for (const auto& webhook :
         {parse(asForm(sealed(forged)), formType), parse(asJson(sealed(forged)), jsonType)}) {
        QVERIFY(!webhook.has_value());
        QVERIFY(webhook.error().isSigned);
    }
}

void TestWebhook::refusalSaysWhatItKnows()
{
    const auto extra = parse(asForm(sealed(with(classicFields(), u"extra"_s, u"1"_s))), formType);
    QCOMPARE(extra.error().key, u"extra"_s);
    QCOMPARE(extra.error().reference, u"test1666247277861"_s);
    QVERIFY(extra.error().isSigned);
    const auto forged =
        parse(asForm(sealed(with(classicFields(), u"reference"_s, u"a b"_s))), formType);
    QCOMPARE(forged.error().reference, QString());
}

void TestWebhook::pitfallsOfOthers_data()
{
    QTest::addColumn<QByteArray>("body");
    const Fields classic = classicFields();
    const QString sevenFields = sign(classic, publishedKey());
    QTest::newRow("signature over a fixed subset while further fields are there")
        << asForm(with(with(classic, u"note"_s, u"x"_s), u"verifySign"_s, sevenFields));
    QTest::newRow("parameters of the query string merged in")
        << asForm(sealed(classic)) + "&page=ipn";
    QTest::newRow("amount turned into a float before signing")
        << asForm(with(with(classic, u"amount"_s, u"20.00"_s), u"verifySign"_s,
                       sign(with(classic, u"amount"_s, u"20.0"_s), publishedKey())));
    QTest::newRow("signed with the bare token") << asForm(with(classic, u"verifySign"_s, [&] {
        const QByteArray token = "186abea4b8610d7ff03768255588597a";
        return sign(classic, SigningKey::fromToken(base::Secret(QByteArrayView(token))));
    }()));
    QTest::newRow("no signature, status success") << asForm(classic);
}

void TestWebhook::pitfallsOfOthers()
{
    QFETCH(QByteArray, body);
    QVERIFY(!parse(body, formType).has_value());
}

void TestWebhook::everyRefusalHasCleanWords()
{
    QStringList words;
    for (int i = 0; i <= static_cast<int>(Reason::BadSignature); ++i)
        words += describe(WebhookProblem{static_cast<Reason>(i), u"k\u202e\n"_s, {}, false});
    QCOMPARE(words.removeDuplicates(), 0);
    for (const QString& sentence : words)
        QVERIFY2(sentence.endsWith(u" (k?"
                                   "?)."_s),
                 qPrintable(sentence));
}

QTEST_GUILESS_MAIN(TestWebhook)
#include "test_webhook.moc"
