#include "core/link/frames.h"
#include "core/link/pairing.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace tillroll;
using namespace tillroll::link;

namespace {

const QByteArray key(43, 'k');

Event eventWith(const QByteArray& body)
{
    return {7, base::UtcTime(base::Millis(1'795'380'000'123)), "application/json", body};
}

/// What became of a frame of the relay, in one word.
QByteArray kindOf(const base::Result<RelayFrame, FrameError>& frame)
{
    if (!frame)
        return describe(frame.error());
    if (std::holds_alternative<Event>(*frame))
        return "event";
    return std::holds_alternative<Gap>(*frame) ? "gap" : "unknown";
}

Pairing pairingWith(const QString& relay, const QString& terminal = u"till-1"_s,
                    const QString& ipnUrl = u"https://relay.example.com/ipn/till-1/0af1"_s)
{
    return {QUrl(relay), terminal, base::Secret(key), QUrl(ipnUrl)};
}

QByteArray codeOf(const Pairing& pairing)
{
    return pairingCode(pairing).view().toByteArray();
}

/// A code around any inside, with the checksum that fits.
QByteArray codeAround(const QByteArray& json)
{
    const QByteArray middle =
        json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    const QByteArray sum = QCryptographicHash::hash(middle, QCryptographicHash::Sha256).toHex();
    return "TILLROLL1." + middle + '.' + sum.left(6);
}

} // namespace

class TestLink : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eventsArriveByteForByte_data();
    void eventsArriveByteForByte();
    void eventLooksAsDocumented();
    void tillFramesComeBack();
    void relayFramesAreJudged_data();
    void relayFramesAreJudged();
    void tillFramesAreJudged_data();
    void tillFramesAreJudged();
    void pairingComesBack();
    void codesAreJudged_data();
    void codesAreJudged();
    void everyChangedSignOfACodeIsNoticed();
    void connectsBelowTheRelaysAddress();
};

void TestLink::eventsArriveByteForByte_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isText");
    QTest::newRow("nothing at all") << QByteArray() << true;
    QTest::newRow("a form") << QByteArray("amount=1.00&note=%C3%A9") << true;
    QTest::newRow("JSON with quotes and backslashes")
        << QByteArray(R"({"a":"\"\\\u00e9"})") << true;
    QTest::newRow("letters beyond ASCII") << QByteArray("caf\xC3\xA9 \xF0\x9F\x98\x80") << true;
    QTest::newRow("control characters and a zero byte") << QByteArray("a\r\n\0\x7f\x1f", 6) << true;
    QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBF{}") << false;
    QTest::newRow("half a letter") << QByteArray("caf\xC3") << false;
    QTest::newRow("a letter of two halves, each coded alone")
        << QByteArray("\xED\xA0\xBD\xED\xB8\x80") << false;
    QTest::newRow("the longest, of what takes most room")
        << QByteArray(mostBodyBytes, '\x01') << true;
    QTest::newRow("the longest, of no text") << QByteArray(mostBodyBytes, '\xff') << false;
}

void TestLink::eventsArriveByteForByte()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, isText);
    const Event event = eventWith(body);
    const QByteArray text = write(event);
    QVERIFY(text.size() <= mostRelayFrameBytes);
    QCOMPARE(text.contains("bodyBase64"), !isText);
    const auto frame = parseRelayFrame(text);
    QVERIFY(frame);
    QCOMPARE(std::get<Event>(*frame), event);
}

void TestLink::eventLooksAsDocumented()
{
    QCOMPARE(write(eventWith("{\"a\":1}")),
             QByteArray(R"({"type":"event","seq":7,"receivedAt":"2026-11-22T20:40:00.123Z",)"
                        R"("contentType":"application/json","body":"{\"a\":1}"})"));
    QCOMPARE(write(Gap{3, 9}), QByteArray(R"({"type":"gap","from":3,"to":9})"));
}

void TestLink::tillFramesComeBack()
{
    const std::int64_t large = std::numeric_limits<std::int64_t>::max();
    for (const std::int64_t seq : {std::int64_t(0), std::int64_t(1), large}) {
        QCOMPARE(*parseTillFrame(write(Resume{seq})), TillFrame(Resume{seq}));
        QCOMPARE(*parseTillFrame(write(Ack{seq})), TillFrame(Ack{seq}));
    }
    const Resume told{7, QByteArray(32, '\x5a').toHex()};
    QCOMPARE(*parseTillFrame(write(told)), TillFrame(told));
    for (const QByteArray& digest : {QByteArray(64, 'g'), QByteArray(63, 'a'), QByteArray(64, 'A')})
        QVERIFY(!parseTillFrame(write(Resume{7, digest})));
    QVERIFY(!parseTillFrame(R"({"type":"resume","after":7,"digest":1})"));
}

void TestLink::relayFramesAreJudged_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("kind");
    const QByteArray bad = describe(FrameError::BadField);
    const QByteArray none = describe(FrameError::NotAnObject);
    const QByteArray event = write(eventWith("x"));
    const auto row = [](const char* name, const QByteArray& text, const QByteArray& kind) {
        QTest::newRow(name) << text << kind;
    };
    const auto changed = [&](const char* from, const char* to) {
        return QByteArray(event).replace(from, to);
    };
    row("an event", event, "event");
    row("an event with a field more", changed("{\"type\"", "{\"more\":[1],\"type\""), "event");
    row("a gap", R"({"type":"gap","from":1,"to":1})", "gap");
    row("a kind of a later version", R"({"type":"hello"})", "unknown");
    row("nothing", "", none);
    row("no JSON", "event", none);
    row("a list", "[1]", none);
    row("very deep", QByteArray(60'000, '[') + QByteArray(60'000, ']'), none);
    row("half a frame", event.left(event.size() / 2), none);
    row("no type", R"({"seq":1})", describe(FrameError::NoType));
    row("a type that is no text", R"({"type":1})", describe(FrameError::NoType));
    row("too long", QByteArray(mostRelayFrameBytes + 1, ' '), describe(FrameError::TooLong));
    row("no sequence number", changed("\"seq\":7,", ""), bad);
    row("sequence number zero", changed("\"seq\":7", "\"seq\":0"), bad);
    row("a negative sequence number", changed("\"seq\":7", "\"seq\":-7"), bad);
    row("half a sequence number", changed("\"seq\":7", "\"seq\":7.5"), bad);
    row("a sequence number beyond 64 bits", changed("\"seq\":7", "\"seq\":9223372036854775808"),
        bad);
    row("a sequence number as text", changed("\"seq\":7", "\"seq\":\"7\""), bad);
    row("no moment", changed("2026-11", "2026-13"), bad);
    row("a moment somewhere", changed("123Z", "123"), bad);
    row("no body", changed("\"body\"", "\"nobody\""), bad);
    row("a body that is no text", changed("\"x\"", "1"), bad);
    row("base64 that is none", changed("\"body\":\"x\"", "\"bodyBase64\":\"x!\""), bad);
    row("a body too long", changed("\"x\"", '"' + QByteArray(mostBodyBytes + 1, 'x') + '"'), bad);
    row("a gap that ends before it begins", R"({"type":"gap","from":3,"to":2})", bad);
    row("a gap from nowhere", R"({"type":"gap","to":2})", bad);
    row("a gap from zero", R"({"type":"gap","from":0,"to":2})", bad);
}

void TestLink::relayFramesAreJudged()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, kind);
    QCOMPARE(kindOf(parseRelayFrame(text)), kind);
}

void TestLink::tillFramesAreJudged_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("resume with a field more")
        << QByteArray(R"({"type":"resume","after":1,"x":{}})") << true;
    QTest::newRow("a later kind") << QByteArray(R"({"type":"hello"})") << true;
    QTest::newRow("resume from nowhere") << QByteArray(R"({"type":"resume"})") << false;
    QTest::newRow("resume from below") << QByteArray(R"({"type":"resume","after":-1})") << false;
    QTest::newRow("ack of text") << QByteArray(R"({"type":"ack","seq":"1"})") << false;
    QTest::newRow("too long") << QByteArray(R"({"type":"ack","seq":1})" +
                                            QByteArray(mostTillFrameBytes, ' '))
                              << false;
}

void TestLink::tillFramesAreJudged()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isGood);
    QCOMPARE(parseTillFrame(text).has_value(), isGood);
}

void TestLink::pairingComesBack()
{
    QByteArray code = codeOf(pairingWith(u"wss://relay.example.com:8443/shop"_s));
    code.insert(30, "\n  "); // as a mail program breaks it
    const auto read = readPairing(base::Secret(' ' + code + "\r\n"));
    QVERIFY(read);
    QCOMPARE(read->relay, QUrl(u"wss://relay.example.com:8443/shop"_s));
    QCOMPARE(read->terminal, u"till-1"_s);
    QCOMPARE(read->ipnUrl, QUrl(u"https://relay.example.com/ipn/till-1/0af1"_s));
    QCOMPARE(read->key.view().toByteArray(), key);
    QCOMPARE(bearer(read->terminal, read->key).view().toByteArray(), "Bearer till-1." + key);
}

void TestLink::codesAreJudged_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QString>("words"); // empty: good
    const QByteArray good = codeOf(pairingWith(u"wss://relay.example.com"_s));
    const auto inside = [](const char* relay, const char* rest) {
        return codeAround(R"({"r":")" + QByteArray(relay) + R"(","t":"a","i":"http://b/ipn/a/0")" +
                          rest + '}');
    };
    const QByteArray withKey = R"(,"k":")" + key + '"';
    const auto row = [](const char* name, const QByteArray& code, const char* words) {
        QTest::newRow(name) << code << QString::fromLatin1(words);
    };
    row("as the relay prints it", good, "");
    row("a relay on this machine", codeOf(pairingWith(u"ws://127.0.0.1:8090"_s)), "");
    row("a relay on this machine, IPv6", codeOf(pairingWith(u"ws://[::1]:8090"_s)), "");
    row("a part that is not known yet", inside("wss://b", (withKey + R"(,"z":"1")").constData()),
        "");
    row("slashes with escapes", inside("wss:\\/\\/b", withKey.constData()), "");
    row("nothing", " \n", "There is no pairing code");
    row("something else", "https://relay.example.com", "no pairing code");
    row("a very long text", QByteArray(100'000, 'a'), "no pairing code");
    row("a newer version", "TILLROLL2.abc", "newer relay");
    row("a version that is none", "TILLROLLX.abc", "no pairing code");
    row("cut off", good.chopped(1), "mistyped or cut off");
    row("the last part missing", good.left(good.lastIndexOf('.')), "mistyped or cut off");
    row("two signs swapped", QByteArray(good).replace(12, 2, QByteArray{good[13], good[12]}.data()),
        "mistyped or cut off");
    row("no base64",
        "TILLROLL1.!." + QCryptographicHash::hash("!", QCryptographicHash::Sha256).toHex().left(6),
        "its inside");
    row("no JSON", codeAround("hello"), "its inside");
    row("JSON of numbers", codeAround(R"({"k":1})"), "its inside");
    row("a part twice", inside("wss://b", (withKey + withKey).constData()), "its inside");
    row("no key", inside("wss://b", ""), "the key");
    row("a short key", inside("wss://b", R"(,"k":"abc")"), "the key");
    row("a relay over HTTP", inside("https://b", withKey.constData()), "the relay's address");
    row("a relay with a user in it", inside("wss://u:p@b", withKey.constData()),
        "the relay's address");
    row("no relay", inside("", withKey.constData()), "the relay's address");
    row("plain to another machine", codeOf(pairingWith(u"ws://relay.example.com"_s)),
        "The relay at relay.example.com would be reached without encryption");
    row("plain to a name that looks like this machine",
        codeOf(pairingWith(u"ws://127.0.0.1.example.com"_s)), "without encryption");
    row("a terminal with a slash", codeOf(pairingWith(u"wss://b"_s, u"a/b"_s)),
        "the terminal's name");
    row("webhooks to no web address", codeOf(pairingWith(u"wss://b"_s, u"a"_s, u"ftp://b/ipn"_s)),
        "the address for webhooks");
}

void TestLink::codesAreJudged()
{
    QFETCH(QByteArray, code);
    QFETCH(QString, words);
    const auto read = readPairing(base::Secret(code));
    const QString said = read ? QString() : describe(read.error());
    QCOMPARE(said.isEmpty(), words.isEmpty());
    QVERIFY2(said.contains(words), qPrintable(said));
    QVERIFY(!said.contains(QString::fromLatin1(key)));
}

void TestLink::everyChangedSignOfACodeIsNoticed()
{
    const QByteArray good = codeOf(pairingWith(u"wss://relay.example.com"_s));
    for (qsizetype i = 10; i < good.size(); ++i) {
        QByteArray typed = good;
        typed[i] = typed[i] == '2' ? '3' : '2';
        QVERIFY2(!readPairing(base::Secret(typed)), typed.constData());
    }
}

void TestLink::connectsBelowTheRelaysAddress()
{
    QCOMPARE(eventsUrl(QUrl(u"wss://a.example"_s)), QUrl(u"wss://a.example/v1/events"_s));
    QCOMPARE(eventsUrl(QUrl(u"wss://a.example/"_s)), QUrl(u"wss://a.example/v1/events"_s));
    QCOMPARE(eventsUrl(QUrl(u"wss://a.example:1/shop/"_s)),
             QUrl(u"wss://a.example:1/shop/v1/events"_s));
}

QTEST_GUILESS_MAIN(TestLink)
#include "test_link.moc"
