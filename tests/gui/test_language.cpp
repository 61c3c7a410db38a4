#include "app/till/program.h"
#include "ui/result/resultpage.h"

#include <QTemporaryDir>
#include <QTest>

using namespace tillroll;
using namespace Qt::Literals::StringLiterals;

/// The program speaks from the files in translations/.
class TestLanguage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void englishHasItsPlurals();
};

void TestLanguage::englishHasItsPlurals()
{
    const QTemporaryDir folder;
    gui::Program program({.profile = folder.path(), .program = u"test"_s}, ui::Scheme::Light);
    program.start();
    const auto words = [](int seconds) {
        return ui::ResultPage::tr("Next sale in %n second(s), or press any key", nullptr, seconds);
    };
    QCOMPARE(words(1), u"Next sale in 1 second, or press any key"_s);
    QCOMPARE(words(2), u"Next sale in 2 seconds, or press any key"_s);
}

QTEST_MAIN(TestLanguage)
#include "test_language.moc"
