#include "tests/gui/picture.h"
#include "tests/gui/stage.h"

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

/// Every page and state as a picture. Where a change is meant, write the references anew (README,
/// "Working on it") and look at them.
class TestLooks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setCursorFlashTime(0); }
    void thePageLooksAsItShould_data();
    void thePageLooksAsItShould();
};

void TestLooks::thePageLooksAsItShould_data()
{
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<ui::Scheme>("scheme");
    for (const Scene& scene : scenes()) {
        QTest::addRow("%s-light", scene.name) << scene << ui::Scheme::Light;
        QTest::addRow("%s-dark", scene.name) << scene << ui::Scheme::Dark;
    }
}

void TestLooks::thePageLooksAsItShould()
{
    QFETCH(Scene, scene);
    QFETCH(ui::Scheme, scheme);
    Stage stage(scheme);
    QVERIFY(scene.play(stage));
    for (const QSize size : {QSize(1280, 800), QSize(1024, 600), QSize(1920, 1080)}) {
        stage.window().resize(size);
        // What was posted (layouts, timelines) comes first.
        QTest::qWait(50);
        calm(stage.window());
        const QString name =
            u"%1-%2x%3"_s.arg(QLatin1String(QTest::currentDataTag()), QString::number(size.width()),
                              QString::number(size.height()));
        const QString problem = compareWithReference(stage.window().grab().toImage(), name);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
}

QTEST_MAIN(TestLooks)
#include "test_looks.moc"
