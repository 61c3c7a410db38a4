#include "tests/gui/counter_bench.h"
#include "tests/support/await.h"
#include "ui/customer/countries.h"
#include "ui/customer/formfield.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;
using ui::CustomerField;
using Step = ui::CustomerModel::Step;

namespace {

const ledger::Customer jane{.firstName = QStringLiteral("Jane"),
                            .lastName = QStringLiteral("Doe"),
                            .email = QStringLiteral("jane@example.com"),
                            .phone = QStringLiteral("+1 555 123 4567"),
                            .countryCode = QStringLiteral("US"),
                            .state = QStringLiteral("NY")};

pockyt::PaymentMethod method(QStringView id)
{
    return *pockyt::findMethod(pockyt::builtInMethods(), id);
}

bool isPresented(const sale::Sale& sale)
{
    return sale.presentedAt.has_value();
}

bool isFinal(const sale::Sale& sale)
{
    return sale.isFinal();
}

/// A counter with a customer on file.
struct Scene {
    explicit Scene(sandbox::CustomerMode mode = sandbox::CustomerMode::Manual) : bench(mode) {}

    ledger::Customer put(const ledger::Customer& customer)
    {
        using ledger::Outcome;
        return await<Outcome<ledger::Customer>>([&](QObject* context, auto done) {
                   bench.shop.ledger->saveCustomer(customer, context, std::move(done));
               })
            .value();
    }

    ledger::Customer onFile(const QString& key)
    {
        using ledger::Outcome;
        return await<Outcome<ledger::Customer>>([&](QObject* context, auto done) {
                   bench.shop.ledger->customer(key, context, std::move(done));
               })
            .value();
    }

    void type(const QString& text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    void press(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }
    void enter(const QString& text)
    {
        type(text);
        press(Qt::Key_Return);
    }

    [[nodiscard]] QString hint() const { return bench.find<QLabel>("customerHint")->text(); }
    [[nodiscard]] ui::CustomerModel& model() { return bench.sell->customer(); }
    [[nodiscard]] const sale::Sale& front() { return *bench.desk->find(bench.desk->front()); }

    [[nodiscard]] ui::FormField* field(CustomerField wanted) const
    {
        for (auto* field : bench.window->findChildren<ui::FormField*>()) {
            if (field->field() == wanted)
                return field;
        }
        return nullptr;
    }

    CounterBench bench;
};

} // namespace

// Who pays: found, added, asked for what the way to pay needs, and forgotten after the sale.
class TestCustomer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatIsNeededIsAskedFor_data();
    void onlyWhatIsNeededIsAskedFor();
    void aProblemIsASentence_data();
    void aProblemIsASentence();
    void anotherCountryHasOtherStates();
    void theStoresCountryComesFirst();
    void theHintTellsTheTruth();
    void cardLeadsToTheFormAndOnToTheCharge();
    void whatIsWrongIsSaidUnderItsField();
    void aKnownCustomerIsFoundAndForgottenAfterTheSale();
    void aCustomerIsTakenOffTheSale();
    void enterBeforeTheMatchesTakesTheOnlyOne();
    void somebodyUnknownIsAddedFromTheWordsTyped();
    void whatIsMissingOfAKnownCustomerIsWrittenDown();
    void whoLeavesTheFormIsNotCharged();
    void escapeGoesOneStepBack();
    void tryingAgainKeepsTheCustomer();
    void anotherMethodKeepsTheCustomer();
    void aRefusedCustomerIsAskedForAgainWithTheGatewaysWords();
};

void TestCustomer::onlyWhatIsNeededIsAskedFor_data()
{
    QTest::addColumn<QString>("methodId");
    QTest::addColumn<QString>("country");
    QTest::addColumn<QString>("phone");
    QTest::addColumn<QStringList>("asked");
    const QStringList person{u"First name"_s, u"Last name"_s, u"E-mail"_s};
    QTest::newRow("a wallet, abroad")
        << u"alipay"_s << u"FR"_s << QString() << QStringList{u"Country"_s} + person;
    QTest::newRow("a wallet, in the United States")
        << u"alipay"_s << u"US"_s << QString() << QStringList{u"Country"_s, u"State"_s} + person;
    QTest::newRow("a wallet, in Canada")
        << u"alipay"_s << u"CA"_s << QString() << QStringList{u"Country"_s} + person;
    QTest::newRow("looked for by phone")
        << u"alipay"_s << u"FR"_s << u"5551234"_s
        << QStringList{u"Country"_s} + person + QStringList{u"Phone (optional)"_s};
    QTest::newRow("a card, in the United States")
        << u"card"_s << u"US"_s << QString()
        << QStringList{u"Country"_s, u"State"_s} + person +
               QStringList{u"Street and house number"_s, u"City"_s, u"ZIP code"_s};
    QTest::newRow("a card, in Canada")
        << u"card"_s << u"CA"_s << QString()
        << QStringList{u"Country"_s, u"Province"_s} + person +
               QStringList{u"Street and house number"_s, u"City"_s, u"Postal code"_s};
}

void TestCustomer::onlyWhatIsNeededIsAskedFor()
{
    QFETCH(QString, methodId);
    QFETCH(QString, country);
    QFETCH(QString, phone);
    QFETCH(QStringList, asked);
    const ui::CustomerForm form({.phone = phone, .countryCode = country}, method(methodId));
    QStringList names;
    for (const CustomerField field : form.fields())
        names += ui::wordsFor(field, country);
    QCOMPARE(names, asked);
}

void TestCustomer::aProblemIsASentence_data()
{
    QTest::addColumn<CustomerField>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("problem");
    QTest::newRow("nothing") << CustomerField::Email << u"  "_s << u"Enter the e-mail address."_s;
    QTest::newRow("half an address")
        << CustomerField::Email << u"jane@"_s
        << u"This is no whole e-mail address: it looks like name@example.com."_s;
    QTest::newRow("an address with blanks around")
        << CustomerField::Email << u" jane@example.com "_s << QString();
    QTest::newRow("a sign that cannot be sent")
        << CustomerField::Street << u"Smith & Sons"_s
        << u"The signs & and = cannot be sent. Write it without them."_s;
    QTest::newRow("too long") << CustomerField::City << QString(101, u'x')
                              << u"This is too long to be sent. Shorten it."_s;
    QTest::newRow("no such state") << CustomerField::State << u"QQ"_s << u"Choose the state."_s;
    QTest::newRow("letters for a number")
        << CustomerField::Phone << u"call me"_s
        << u"A phone number has digits, with a + before it at most."_s;
    QTest::newRow("no phone, which nobody needs") << CustomerField::Phone << QString() << QString();
    QTest::newRow("a street in another script")
        << CustomerField::Street << u"渋谷 1-2"_s << QString();
}

void TestCustomer::aProblemIsASentence()
{
    QFETCH(CustomerField, field);
    QFETCH(QString, text);
    QFETCH(QString, problem);
    ui::CustomerForm form({.countryCode = u"US"_s}, method(u"card"));
    form.set(field, text);
    QCOMPARE(form.problem(field), problem);
}

void TestCustomer::anotherCountryHasOtherStates()
{
    ui::CustomerForm form(jane, method(u"card"));
    form.set(CustomerField::Country, u"CA"_s);
    QCOMPARE(form.text(CustomerField::State), QString());
    QVERIFY(form.firstProblem() == CustomerField::State);
    QVERIFY(ui::statesOf(u"CA"_s).contains(ui::Region{u"ON"_s, u"Ontario"_s}));
    QVERIFY(ui::statesOf(u"FR"_s).isEmpty());
}

void TestCustomer::theStoresCountryComesFirst()
{
    const QList<ui::Region> all = ui::countries(u"CA"_s);
    QCOMPARE(all.first(), (ui::Region{u"CA"_s, u"Canada"_s}));
    QVERIFY(all.size() > 240);
    QVERIFY(all.contains(ui::Region{u"US"_s, u"United States"_s}));
    for (const ui::Region& region : all) {
        // Every one of them is a country to the rules of the gateway as well.
        ui::CustomerForm form({.countryCode = region.code}, std::nullopt);
        QVERIFY2(!form.reason(CustomerField::Country), qPrintable(region.code));
    }
}

void TestCustomer::theHintTellsTheTruth()
{
    Scene scene;
    QCOMPARE(scene.hint(), u"No details needed for Alipay"_s);
    scene.bench.sell->choose(u"card"_s);
    QCOMPARE(scene.hint(), u"Card needs the customer's name and address"_s);
    scene.model().choose(scene.put(jane));
    scene.model().leave();
    QCOMPARE(scene.hint(), u"Card needs this customer's address"_s);
    scene.bench.sell->choose(u"alipay"_s);
    QCOMPARE(scene.hint(), u"jane@example.com"_s);
    scene.model().reset();
    ledger::Customer& walkIn = scene.bench.shop.settings.walkIn;
    walkIn.street = u"1 Main St"_s;
    walkIn.city = u"Albany"_s;
    walkIn.zip = u"12207"_s;
    scene.bench.sell->choose(u"card"_s);
    QCOMPARE(scene.hint(), u"No details needed for Card"_s);
}

/// By keys alone.
void TestCustomer::cardLeadsToTheFormAndOnToTheCharge()
{
    Scene scene;
    scene.bench.sell->choose(u"card"_s);
    scene.enter(u"4800"_s);
    QCOMPARE(scene.model().step(), Step::Form);
    QVERIFY(scene.bench.desk->front().isEmpty());
    auto* state = qobject_cast<QComboBox*>(QApplication::focusWidget());
    QVERIFY(state != nullptr);
    scene.enter(u"Or"_s);
    QCOMPARE(state->currentData().toString(), u"OR"_s);
    for (const QString& answer :
         {u"Jane"_s, u"Doe"_s, u"jane@example.com"_s, u"1 Main St"_s, u"Albany"_s, u"12207"_s})
        scene.enter(answer);
    QCOMPARE(QApplication::focusWidget(), scene.bench.find<QPushButton>("charge"));
    QVERIFY(scene.bench.desk->front().isEmpty());
    scene.press(Qt::Key_Return);
    QVERIFY(scene.bench.driveFront(isPresented));
    const ledger::Customer paying = scene.onFile(scene.front().terms.customerKey);
    QCOMPARE(paying.street, u"1 Main St"_s);
    QCOMPARE(paying.state, u"OR"_s);
    QVERIFY(!scene.model().chosen());
    QCOMPARE(scene.model().form().text(CustomerField::Email), QString());
}

void TestCustomer::whatIsWrongIsSaidUnderItsField()
{
    Scene scene;
    scene.bench.sell->choose(u"card"_s);
    scene.enter(u"4800"_s);
    scene.field(CustomerField::Street)->focus();
    scene.type(u"A & B"_s);
    QVERIFY(scene.field(CustomerField::Street)->problem().startsWith(u"The signs & and ="_s));
    scene.field(CustomerField::Email)->focus();
    scene.type(u"jane@"_s);
    QCOMPARE(scene.field(CustomerField::Email)->problem(), QString());
    scene.press(Qt::Key_Tab);
    QVERIFY(scene.field(CustomerField::Email)->problem().startsWith(u"This is no whole"_s));
    QCOMPARE(scene.field(CustomerField::City)->problem(), QString());
    QTest::mouseClick(scene.bench.find<QPushButton>("charge"), Qt::LeftButton);
    QCOMPARE(scene.field(CustomerField::City)->problem(), u"Enter the city."_s);
    QCOMPARE(scene.model().step(), Step::Form);
    QVERIFY(scene.bench.desk->front().isEmpty());
}

void TestCustomer::aKnownCustomerIsFoundAndForgottenAfterTheSale()
{
    Scene scene;
    const ledger::Customer stored = scene.put(jane);
    QTest::mouseClick(scene.bench.find<QPushButton>("findCustomer"), Qt::LeftButton);
    auto* matches = scene.bench.find<QListWidget>("customerMatches");
    for (const QString& words : {u"do"_s, u"jane@"_s, u"4567"_s}) {
        scene.bench.find<QLineEdit>("customerSearch")->selectAll();
        scene.type(words);
        QTRY_COMPARE(scene.model().searched(), words);
        QTRY_COMPARE(matches->count(), 1);
    }
    scene.press(Qt::Key_Down);
    scene.press(Qt::Key_Return);
    QCOMPARE(scene.bench.find<QLabel>("customerName")->text(), u"Jane Doe"_s);
    scene.bench.charge("1200");
    QVERIFY(scene.bench.driveFront(isPresented));
    QCOMPARE(scene.front().terms.customerKey, stored.key);
    scene.bench.desk->startNew();
    QCOMPARE(scene.bench.find<QLabel>("customerName")->text(), u"Walk-in"_s);
    QVERIFY(scene.model().matches().empty());
}

void TestCustomer::aCustomerIsTakenOffTheSale()
{
    Scene scene;
    auto* remove = scene.bench.find<QPushButton>("removeCustomer");
    QVERIFY2(!remove->isVisible(), "there is nobody to take off");
    scene.model().choose(scene.put({.firstName = u"Jane"_s, .lastName = u"Doe"_s}));
    QCOMPARE(scene.bench.find<QLabel>("customerName")->text(), u"Jane Doe"_s);
    QVERIFY(remove->isVisible());
    scene.type(u"1250"_s);
    QTest::mouseClick(remove, Qt::LeftButton);
    QVERIFY(!scene.model().chosen());
    QCOMPARE(scene.bench.find<QLabel>("customerName")->text(), u"Walk-in"_s);
    QVERIFY(!remove->isVisible());
    QCOMPARE(scene.bench.sell->amount().minor(), qint64{1250});
}

void TestCustomer::enterBeforeTheMatchesTakesTheOnlyOne()
{
    Scene scene;
    scene.put(jane);
    QTest::mouseClick(scene.bench.find<QPushButton>("findCustomer"), Qt::LeftButton);
    scene.enter(u"jane"_s);
    QTRY_VERIFY(scene.model().chosen());
    QCOMPARE(scene.model().step(), Step::None);
}

void TestCustomer::somebodyUnknownIsAddedFromTheWordsTyped()
{
    Scene scene;
    QTest::mouseClick(scene.bench.find<QPushButton>("findCustomer"), Qt::LeftButton);
    scene.type(u"Ada Love Lace"_s);
    QTRY_COMPARE(scene.model().searched(), u"Ada Love Lace"_s);
    QTest::mouseClick(scene.bench.find<QPushButton>("addCustomer"), Qt::LeftButton);
    QCOMPARE(scene.model().form().text(CustomerField::FirstName), u"Ada"_s);
    QCOMPARE(scene.model().form().text(CustomerField::LastName), u"Love Lace"_s);
    QVERIFY(!scene.model().form().fields().contains(CustomerField::Street));
    scene.model().fill(CustomerField::Country, u"GB"_s);
    scene.model().fill(CustomerField::Email, u"ada@example.com"_s);
    QTest::mouseClick(scene.bench.find<QPushButton>("useCustomer"), Qt::LeftButton);
    QCOMPARE(scene.bench.find<QLabel>("customerName")->text(), u"Ada Love Lace"_s);
    scene.bench.charge("1200");
    QVERIFY(scene.bench.driveFront(isPresented));
    QCOMPARE(scene.onFile(scene.front().terms.customerKey).email, u"ada@example.com"_s);
}

void TestCustomer::whatIsMissingOfAKnownCustomerIsWrittenDown()
{
    Scene scene;
    const ledger::Customer stored = scene.put(jane);
    scene.bench.sell->choose(u"card"_s);
    scene.type(u"4800"_s);
    scene.model().choose(stored);
    QCOMPARE(scene.model().step(), Step::Form);
    scene.model().fill(CustomerField::Street, u"1 Main St"_s);
    scene.model().fill(CustomerField::City, u"Albany"_s);
    scene.model().fill(CustomerField::Zip, u"12207"_s);
    QTest::mouseClick(scene.bench.find<QPushButton>("charge"), Qt::LeftButton);
    QVERIFY(scene.bench.driveFront(isPresented));
    QCOMPARE(scene.front().terms.customerKey, stored.key);
    QCOMPARE(scene.onFile(stored.key).city, u"Albany"_s);
}

void TestCustomer::whoLeavesTheFormIsNotCharged()
{
    Scene scene;
    const ledger::Customer stored = scene.put(jane);
    scene.bench.sell->choose(u"card"_s);
    scene.type(u"4800"_s);
    scene.model().choose(stored);
    scene.model().fill(CustomerField::Street, u"1 Main St"_s);
    scene.model().fill(CustomerField::City, u"Albany"_s);
    scene.model().fill(CustomerField::Zip, u"12207"_s);
    QTest::mouseClick(scene.bench.find<QPushButton>("charge"), Qt::LeftButton);
    scene.press(Qt::Key_Escape); // while it is being written down
    QVERIFY(scene.model().step() != Step::Form);
    QTRY_COMPARE(scene.onFile(stored.key).city, u"Albany"_s);
    // What is saved behind it has been answered: so was the form.
    scene.put(stored);
    QCOMPARE(scene.bench.sell->amount().minor(), qint64{4800});
    QVERIFY2(scene.bench.desk->sales().empty() && !scene.bench.sell->isBusy(), "it was charged");
}

void TestCustomer::escapeGoesOneStepBack()
{
    Scene scene;
    scene.type(u"1200"_s);
    QTest::mouseClick(scene.bench.find<QPushButton>("findCustomer"), Qt::LeftButton);
    scene.type(u"zzz"_s);
    QTRY_COMPARE(scene.model().searched(), u"zzz"_s);
    QTest::mouseClick(scene.bench.find<QPushButton>("addCustomer"), Qt::LeftButton);
    QCOMPARE(scene.model().step(), Step::Form);
    scene.press(Qt::Key_Escape);
    QCOMPARE(scene.model().step(), Step::Find);
    scene.press(Qt::Key_Escape);
    QCOMPARE(scene.model().step(), Step::None);
    QCOMPARE(scene.bench.sell->amount().minor(), qint64{1200});
    scene.model().choose(scene.put(jane));
    scene.press(Qt::Key_Escape);
    QVERIFY(scene.bench.sell->amount().isZero());
    QVERIFY(scene.model().chosen());
    scene.press(Qt::Key_Escape);
    QVERIFY(!scene.model().chosen());
}

void TestCustomer::tryingAgainKeepsTheCustomer()
{
    Scene scene(sandbox::CustomerMode::Declines);
    const ledger::Customer stored = scene.put(jane);
    scene.model().choose(stored);
    scene.bench.charge("1250");
    QVERIFY(scene.bench.driveFront(isFinal));
    const QString first = scene.bench.desk->front();
    QTRY_VERIFY(scene.bench.button(u"Try again"_s) != nullptr);
    QVERIFY(scene.bench.press(u"Try again"_s));
    QTRY_VERIFY(!scene.bench.desk->front().isEmpty() && scene.bench.desk->front() != first);
    QCOMPARE(scene.front().terms.customerKey, stored.key);
    QVERIFY(!scene.model().chosen());
}

void TestCustomer::anotherMethodKeepsTheCustomer()
{
    Scene scene(sandbox::CustomerMode::Declines);
    const ledger::Customer stored = scene.put(jane);
    scene.model().choose(stored);
    scene.bench.charge("1250");
    QVERIFY(scene.bench.driveFront(isFinal));
    QTRY_VERIFY(scene.bench.button(u"Other method"_s) != nullptr);
    QVERIFY(scene.bench.press(u"Other method"_s));
    QTRY_VERIFY(scene.model().chosen());
    QCOMPARE(scene.model().chosen()->key, stored.key);
    QTRY_VERIFY(scene.bench.sell->canCharge());
}

void TestCustomer::aRefusedCustomerIsAskedForAgainWithTheGatewaysWords()
{
    Scene scene;
    ledger::Customer wrong = jane;
    wrong.street = u"1 Main St"_s;
    wrong.city = u"Albany"_s;
    wrong.zip = u"12270"_s; // the sandbox refuses such a one
    const ledger::Customer stored = scene.put(wrong);
    scene.bench.sell->choose(u"card"_s);
    scene.model().choose(stored);
    scene.bench.charge("1200");
    QVERIFY(scene.bench.driveFront(isFinal));
    QTRY_COMPARE(scene.bench.headline(), u"Declined"_s);
    const QString words = scene.front().lastWords;
    QVERIFY(!words.isEmpty());
    QVERIFY(scene.bench.press(u"Try again"_s));
    QTRY_COMPARE(scene.model().step(), Step::Form);
    QVERIFY(scene.bench.find<QLabel>("customerNotice")->text().contains(words));
    QVERIFY(scene.bench.desk->front().isEmpty());
    scene.model().fill(CustomerField::Zip, u"12207"_s);
    QTest::mouseClick(scene.bench.find<QPushButton>("charge"), Qt::LeftButton);
    QVERIFY(scene.bench.driveFront(isPresented));
    QCOMPARE(scene.front().amount.minor(), qint64{1200});
    QCOMPARE(scene.onFile(stored.key).zip, u"12207"_s);
}

QTEST_MAIN(TestCustomer)
#include "test_customer.moc"
