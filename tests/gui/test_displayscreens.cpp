#include "tests/support/fakeclock.h"
#include "ui/display/displaykeeper.h"

#include <QFile>
#include <QScreen>
#include <QTemporaryDir>
#include <QTest>

using namespace tillroll;
using namespace Qt::Literals::StringLiterals;

namespace {

// Made before the program is, and kept until it ends.
QTemporaryDir& folder()
{
    static QTemporaryDir folder;
    return folder;
}

} // namespace

// The customer display on a machine with two monitors, the till's on the left.
class TestDisplayScreens : public QObject {
    Q_OBJECT

public:
    static void initMain()
    {
        const QString path = folder().filePath(u"screens.json"_s);
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(R"({"screens": [
                {"name": "till", "x": 0, "y": 0, "width": 1280, "height": 800,
                 "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
                {"name": "customer", "x": 1280, "y": 0, "width": 1920, "height": 1080,
                 "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]})");
        qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + QFile::encodeName(path));
    }

private Q_SLOTS:
    void itFillsTheOtherScreen();
    void theKeyHidesItThere();
    void aTillThatIsCarriedOverChangesPlacesWithIt();

private:
    struct Desk {
        explicit Desk(test::FakeClock& clock) : model(clock, settings)
        {
            till.setScreen(QGuiApplication::screens().constFirst());
            till.setGeometry(40, 40, 400, 300);
            till.show();
            keeper.settle();
        }
        [[nodiscard]] ui::DisplayWindow& window() { return keeper.window(); }

        till::Settings settings = till::defaultSettings();
        ui::Theme theme{ui::Scheme::Light};
        ui::DisplayModel model;
        QWidget till;
        ui::DisplayKeeper keeper{model, theme, till};
    };

    test::FakeClock m_clock;
};

void TestDisplayScreens::itFillsTheOtherScreen()
{
    QCOMPARE(QGuiApplication::screens().size(), 2);
    Desk desk(m_clock);
    QVERIFY(desk.window().isVisible());
    QVERIFY(desk.window().isFullScreen());
    QCOMPARE(desk.window().screen()->name(), u"customer"_s);
    QTRY_COMPARE(desk.window().geometry(), QRect(1280, 0, 1920, 1080));
    QVERIFY2(!desk.window().isActiveWindow(), "the keys stay with the till");
}

void TestDisplayScreens::theKeyHidesItThere()
{
    Desk desk(m_clock);
    desk.keeper.toggle();
    QVERIFY(!desk.window().isVisible());
    desk.keeper.toggle();
    QVERIFY(desk.window().isFullScreen());
    QCOMPARE(desk.window().screen()->name(), u"customer"_s);
}

void TestDisplayScreens::aTillThatIsCarriedOverChangesPlacesWithIt()
{
    Desk desk(m_clock);
    desk.till.setGeometry(1400, 100, 400, 300);
    QTRY_COMPARE(desk.till.screen()->name(), u"customer"_s);
    QTRY_COMPARE(desk.window().screen()->name(), u"till"_s);
    QTRY_COMPARE(desk.window().geometry(), QRect(0, 0, 1280, 800));
}

QTEST_MAIN(TestDisplayScreens)
#include "test_displayscreens.moc"
