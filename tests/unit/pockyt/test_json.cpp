#include "core/pockyt/form.h"
#include "core/pockyt/json.h"

#include <QTest>

using namespace tillroll::pockyt;
using namespace Qt::Literals::StringLiterals;

class TestJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersKeepTheirDigits_data();
    void numbersKeepTheirDigits();
    void textsAreUnescapedOnce();
    void membersAreFound();
    void malformed_data();
    void malformed();
    void formIsDecodedOnce();
};

void TestJson::numbersKeepTheirDigits_data()
{
    QTest::addColumn<QByteArray>("literal");
    for (const char* literal : {"297553638298245023", "2000300192493466077324", "12.50", "12.5000",
                                "0.01", "0", "-0", "1E+2", "1e-7", "18446744073709551617"})
        QTest::addRow("%s", literal) << QByteArray(literal);
}

void TestJson::numbersKeepTheirDigits()
{
    QFETCH(QByteArray, literal);
    const auto json = parseJson("{\"id\":" + literal + "}");
    QVERIFY(json.has_value());
    const Json* value = json->find(u"id");
    QVERIFY(value);
    QCOMPARE(value->kind, Json::Kind::Number);
    QCOMPARE(value->scalar(), QString::fromLatin1(literal));
}

void TestJson::textsAreUnescapedOnce()
{
    const auto json =
        parseJson(R"(["a\"\\\/\b\f\n\r\t","\u00e9\u4f60\ud83d\ude00","\\u0041","é你😀",""])");
    QVERIFY(json.has_value());
    QStringList texts;
    for (const Json& item : json->items)
        texts += item.text;
    QCOMPARE(texts, (QStringList{u"a\"\\/\b\f\n\r\t"_s, u"é你😀"_s, u"\\u0041"_s, u"é你😀"_s, {}}));
}

void TestJson::membersAreFound()
{
    const auto json = parseJson(R"( { "a" : { "b" : [ 1 , null , true , false , { } , [ ] ] } } )");
    QVERIFY(json.has_value());
    QVERIFY(!json->find(u"b"));
    const Json* list = json->find(u"a")->find(u"b");
    QVERIFY(list);
    QCOMPARE(list->items.size(), 6U);
    QCOMPARE(list->items[1].kind, Json::Kind::Null);
    QCOMPARE(list->items[2].kind, Json::Kind::Bool);
    QVERIFY(!list->items[2].scalar());
    QCOMPARE(list->items[4].kind, Json::Kind::Object);
}

void TestJson::malformed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<JsonError>("error");
    const auto row = [](const char* name, const QByteArray& bytes,
                        JsonError error = JsonError::Syntax) {
        QTest::newRow(name) << bytes << error;
    };
    row("nothing", "");
    row("blanks", "  ");
    row("two values", "1 2");
    row("open object", "{");
    row("open array", "[1");
    row("open text", "\"a");
    row("trailing comma in an object", R"({"a":1,})");
    row("trailing comma in an array", "[1,]");
    row("missing colon", R"({"a" 1})");
    row("name that is no text", "{1:2}");
    row("single quotes", "{'a':1}");
    row("comment", "{/**/}");
    row("leading zero", "[000100]");
    row("plus sign", "[+1]");
    row("no digit behind the point", "[1.]");
    row("no digit in the exponent", "[1e]");
    row("minus alone", "[-]");
    row("not a number", "[NaN]");
    row("word in capitals", "[TRUE]");
    row("word cut", "[tru");
    row("word grown", "[nullx]");
    row("raw line end in a text", "[\"a\nb\"]");
    row("raw NUL in a text", QByteArray("[\"a\0b\"]", 7));
    row("unknown escape", R"(["\x"])");
    row("cut escape", R"(["\u12)");
    row("signed escape", R"(["\u+123"])");
    row("lone surrogate", R"(["\ud800"])");
    row("surrogates the wrong way round", R"(["\ude00\ud83d"])");
    row("byte order mark", "\xEF\xBB\xBF{}");
    row("overlong", "[\"\xC0\xAF\"]", JsonError::NotUtf8);
    row("cut character", "[\"\xE4\xBD\"]", JsonError::NotUtf8);
    row("doubled name", R"({"a":1,"a":1})", JsonError::DuplicateName);
    row("doubled name by an escape", R"({"a":1,"\u0061":1})", JsonError::DuplicateName);
    row("deep arrays", QByteArray(500'000, '['), JsonError::TooDeep);
    row("deep objects", QByteArray("{\"a\":").repeated(100'000), JsonError::TooDeep);
    row("a million values", "[0" + QByteArray(",0").repeated(1'000'000) + "]",
        JsonError::TooManyValues);
}

void TestJson::malformed()
{
    QFETCH(QByteArray, bytes);
    const auto json = parseJson(bytes);
    QVERIFY(!json.has_value());
    QTEST(json.error(), "error");
}

void TestJson::formIsDecodedOnce()
{
    const auto form = parseForm("a=1%2B1&b=x+y&c=%2541&d=&%65=%E4%BD%A0&a=2");
    QVERIFY(form.has_value());
    const FormPairs expected{{u"a"_s, u"1+1"_s}, {u"b"_s, u"x y"_s}, {u"c"_s, u"%41"_s},
                             {u"d"_s, {}},       {u"e"_s, u"你"_s},  {u"a"_s, u"2"_s}};
    QVERIFY(*form == expected);
}

QTEST_GUILESS_MAIN(TestJson)
#include "test_json.moc"
