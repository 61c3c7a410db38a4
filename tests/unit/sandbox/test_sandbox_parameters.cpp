#include "core/sandbox/parameters.h"

#include <QTest>

using namespace tillroll;
using namespace Qt::Literals::StringLiterals;
using sandbox::BodyProblem;

Q_DECLARE_METATYPE(tillroll::sandbox::BodyProblem)

class TestSandboxParameters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesAreTheTextThatWasSigned_data();
    void valuesAreTheTextThatWasSigned();
    void refuses_data();
    void refuses();
    void formRoundTrips();
};

void TestSandboxParameters::valuesAreTheTextThatWasSigned_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("value");
    const QByteArray json = "application/json; charset=utf-8";
    const QByteArray form = "application/x-www-form-urlencoded";
    QTest::newRow("JSON string") << json << QByteArray(R"({"a":"1.00"})") << u"1.00"_s;
    QTest::newRow("JSON escapes") << json << QByteArray(R"({"a":"\u5496\n"})") << u"咖\n"_s;
    QTest::newRow("JSON integer") << json << QByteArray(R"({"a":120})") << u"120"_s;
    QTest::newRow("JSON 18 digits")
        << json << QByteArray(R"({"a":297553638298245023})") << u"297553638298245023"_s;
    QTest::newRow("JSON decimal") << json << QByteArray(R"({"a":12.5})") << u"12.5"_s;
    QTest::newRow("JSON large decimal")
        << json << QByteArray(R"({"a":1234567.89})") << u"1234567.89"_s;
    QTest::newRow("JSON decimal with a zero behind")
        << json << QByteArray(R"({"a":12.50})") << u"12.50"_s;
    QTest::newRow("JSON text further in")
        << json << QByteArray(R"({"a":["\u5496 \"/\n",null,1.0,{}]})")
        << u"[\"咖 \\\"/\\n\",null,1.0,{}]"_s;
    QTest::newRow("JSON boolean") << json << QByteArray(R"({"a":true})") << u"true"_s;
    QTest::newRow("JSON array, in the order sent")
        << json << QByteArray(R"({"a": [ {"goods_name": "n", "category": "c"} ]})")
        << u"[{\"goods_name\":\"n\",\"category\":\"c\"}]"_s;
    QTest::newRow("form, decoded once") << form << QByteArray("a=%2541+b%20c%2B") << u"%41 b c+"_s;
    QTest::newRow("form, UTF-8") << form << QByteArray("a=%E5%92%96%E5%95%A1") << u"咖啡"_s;
    QTest::newRow("form, braces kept")
        << form << QByteArray("a=http://x/?s={status}&b=") << u"http://x/?s={status}"_s;
    QTest::newRow("no content type is a form") << QByteArray() << QByteArray("a=1") << u"1"_s;
}

void TestSandboxParameters::valuesAreTheTextThatWasSigned()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QString, value);
    const auto fields = sandbox::parseBody(type.toStdString(), body.toStdString());
    QVERIFY(fields);
    QCOMPARE(fields->at(u"a"_s), value);
}

void TestSandboxParameters::refuses_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<BodyProblem>("problem");
    const QByteArray json = "application/json";
    const QByteArray form = "application/x-www-form-urlencoded";
    QTest::newRow("cut JSON") << json << QByteArray(R"({"a":)") << BodyProblem::NotAnObject;
    QTest::newRow("JSON list") << json << QByteArray("[1]") << BodyProblem::NotAnObject;
    QTest::newRow("deep JSON") << json
                               << "{\"a\":" + QByteArray(5000, '[') + QByteArray(5000, ']') + "}"
                               << BodyProblem::NotAnObject;
    QTest::newRow("JSON name twice")
        << json << QByteArray(R"({"a":"1","b":"2","a":"1"})") << BodyProblem::DuplicateName;
    QTest::newRow("JSON name twice, once as an escape")
        << json << QByteArray(R"({"a":"1","\u0061":null})") << BodyProblem::DuplicateName;
    QTest::newRow("JSON name twice, further in")
        << json << QByteArray(R"({"a":[{"b":1,"b":2}]})") << BodyProblem::DuplicateName;
    QTest::newRow("JSON not UTF-8")
        << json << QByteArray("{\"a\":\"\xff\"}") << BodyProblem::BadEncoding;
    QTest::newRow("name twice") << form << QByteArray("a=1&a=1") << BodyProblem::DuplicateName;
    QTest::newRow("not UTF-8") << form << QByteArray("a=%FF") << BodyProblem::BadEncoding;
    QTest::newRow("XML") << QByteArray("text/xml") << QByteArray("<a/>")
                         << BodyProblem::UnknownContentType;
}

void TestSandboxParameters::refuses()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(BodyProblem, problem);
    const auto fields = sandbox::parseBody(type.toStdString(), body.toStdString());
    QVERIFY(!fields);
    QCOMPARE(fields.error(), problem);
}

void TestSandboxParameters::formRoundTrips()
{
    const pockyt::Fields fields{{u"note"_s, u"Café & crème = 100% + 咖啡"_s}, {u"z"_s, u" "_s}};
    const auto again = sandbox::formFields(sandbox::toForm(fields).toStdString());
    QVERIFY(again);
    QCOMPARE(*again, fields);
}

QTEST_GUILESS_MAIN(TestSandboxParameters)
#include "test_sandbox_parameters.moc"
