#include "core/till/request.h"
#include "tests/gui/pseudo_language.h"
#include "ui/kit/troubles.h"

#include <QTest>

#include <vector>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

template <typename Kind>
std::vector<Kind> upTo(Kind last)
{
    std::vector<Kind> all;
    for (int i = 0; i <= static_cast<int>(last); ++i)
        all.push_back(static_cast<Kind>(i));
    return all;
}

/// Everything that can go wrong, as the window says it.
QStringList allWords()
{
    QStringList all;
    for (const auto kind : upTo(ledger::LedgerError::Kind::Invalid))
        all << ui::wordsFor(ledger::LedgerError{kind, {}});
    for (const auto kind : upTo(till::Problem::Kind::Storage)) {
        for (const QStringList& about : {QStringList(), QStringList{u"X"_s, u"Y"_s}})
            all << ui::wordsFor(
                till::Problem{kind, u"Core"_s, about,
                              ledger::LedgerError{ledger::LedgerError::Kind::DiskFull, {}}});
    }
    for (const auto reason : upTo(pockyt::NotSent::Reason::Abandoned))
        all << ui::wordsFor(pockyt::Failure(pockyt::NotSent{reason, u"Core"_s}));
    for (const auto reason : upTo(pockyt::Unknown::Reason::Abandoned))
        all << ui::wordsFor(pockyt::Failure(pockyt::Unknown{reason, u"Core"_s}));
    for (const QString& code : {u"000000"_s, u"000030"_s})
        all << ui::wordsFor(pockyt::Failure(pockyt::Refused{code, u"verifySign"_s}));
    for (const auto call : {sale::Call::Register, sale::Call::Checkout, sale::Call::Cancel}) {
        for (const auto failure : upTo(sale::CallFailure::OutcomeUnknown))
            all << ui::wordsFor(sale::CallFailed{call, failure, u"30"_s, u"Core"_s});
    }
    return all;
}

} // namespace

class TestTroubles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingThatGoesWrongHasItsWords();
    void allOfItIsTranslated();
    void whatTheSystemSaysOfTheBooksIsAdded();
    void theTillsArgumentsAreSaid();
};

void TestTroubles::everythingThatGoesWrongHasItsWords()
{
    for (const QString& words : allWords()) {
        QVERIFY(!words.isEmpty());
        QVERIFY2(!words.contains(u'%'), qPrintable(words));
        QVERIFY2(!words.contains(u"Core"_s), qPrintable(words));
    }
}

void TestTroubles::allOfItIsTranslated()
{
    PseudoLanguage language;
    QVERIFY(QCoreApplication::installTranslator(&language));
    for (const QString& words : allWords())
        QVERIFY2(words.startsWith(PseudoLanguage::mark), qPrintable(words));
}

void TestTroubles::whatTheSystemSaysOfTheBooksIsAdded()
{
    const QString words =
        ui::wordsFor(ledger::LedgerError{ledger::LedgerError::Kind::HeldBy, u"tillroll-cli"_s});
    QVERIFY2(words.endsWith(u" (tillroll-cli)."_s), qPrintable(words));
}

void TestTroubles::theTillsArgumentsAreSaid()
{
    const till::SaleRequest request{
        .amount = money::Money::fromMinor(1250, *money::Currency::fromCode(u"CHF")),
        .method = pockyt::builtInMethods().constFirst()};
    QVERIFY(!request.method.takes(request.amount.currency()));
    const auto checked = till::check(request);
    QVERIFY(!checked.has_value());
    QCOMPARE(ui::wordsFor(checked.error()),
             request.method.label + u" does not take CHF. Choose another way to pay."_s);
}

QTEST_GUILESS_MAIN(TestTroubles)
#include "test_troubles.moc"
