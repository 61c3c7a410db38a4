#include "tests/gui/painted_texts.h"
#include "tests/gui/picture.h"
#include "tests/gui/stage.h"
#include "ui/shell/healthpanel.h"

#include <QPainter>
#include <QRegularExpression>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Opens over the window, which could not be worked meanwhile: no scene for others.
bool askAfterTheGateway(Stage& stage)
{
    stage.bench.find<QPushButton>("gatewayHealth")->click();
    return stage.bench.window->findChild<ui::HealthPanel*>() != nullptr;
}

/// The window, with what has opened over it: anew, as the window's size may have changed.
QImage pictureOf(QWidget& window)
{
    QImage picture = window.grab().toImage();
    if (const auto* before = window.findChild<ui::HealthPanel*>(); before != nullptr) {
        delete before;
        window.findChild<QPushButton*>(u"gatewayHealth"_s)->click();
        auto* panel = window.findChild<ui::HealthPanel*>();
        QPainter(&picture).drawPixmap(window.mapFromGlobal(panel->pos()), panel->grab());
    }
    return picture;
}

bool isAmount(const PaintedText& piece)
{
    static const QRegularExpression amount(u"\\d+\\.\\d\\d\\b"_s);
    return amount.match(piece.text).hasMatch() && piece.room.contains(piece.place);
}

/// As if nobody had painted it.
QImage without(QImage picture, const PaintedText& piece)
{
    const QRect place = piece.place.toAlignedRect().intersected(picture.rect());
    QPainter(&picture).fillRect(place, picture.pixelColor(place.topLeft()));
    return picture;
}

} // namespace

/// Every page and state as a picture. Where a change is meant, draw the references anew
/// (tests/gui/draw) and look at them.
class TestLooks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setCursorFlashTime(0); }
    void thePageLooksAsItShould_data();
    void thePageLooksAsItShould();
    void anAmountThatVanishesIsSeen_data() { addSceneRows(); }
    void anAmountThatVanishesIsSeen();
    void whatOnlyIsSmoothedOtherwiseIsNotSeen();
};

void TestLooks::thePageLooksAsItShould_data()
{
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<ui::Scheme>("scheme");
    for (const Scene& scene : scenes() + QList<Scene>{{"health", askAfterTheGateway}}) {
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
    const auto* today = stage.window().findChild<QLabel*>(u"today"_s);
    QTRY_VERIFY(today == nullptr || !today->text().isEmpty());
    for (const QSize size : {QSize(1280, 800), QSize(1024, 600), QSize(1920, 1080)}) {
        stage.window().resize(size);
        // What was posted (layouts, timelines) comes first.
        QTest::qWait(50);
        calm(stage.window());
        const QString name =
            u"%1-%2x%3"_s.arg(QLatin1String(QTest::currentDataTag()), QString::number(size.width()),
                              QString::number(size.height()));
        const QString problem = compareWithReference(pictureOf(stage.window()), name);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
}

void TestLooks::anAmountThatVanishesIsSeen()
{
    QFETCH(Scene, scene);
    Stage stage;
    QVERIFY(scene.play(stage));
    for (const QSize size : {QSize(1024, 600), QSize(1920, 1080)}) {
        stage.window().resize(size);
        QTest::qWait(50);
        const QImage before = stage.window().grab().toImage();
        QStringList unseen;
        for (const PaintedText& piece : textsPaintedBy(stage.window())) {
            if (isAmount(piece) && !differenceOf(before, without(before, piece)).isSeen())
                unseen << piece.text;
        }
        QCOMPARE(unseen, QStringList());
    }
}

void TestLooks::whatOnlyIsSmoothedOtherwiseIsNotSeen()
{
    QImage one(64, 64, QImage::Format_RGB32);
    one.fill(qRgb(100, 100, 100));
    QImage other = one;
    other.fill(qRgb(110, 90, 105));
    QVERIFY(!differenceOf(one, other).isSeen());
    QCOMPARE(differenceOf(one, other).pixels, 0);
    other.fill(qRgb(111, 100, 100));
    QVERIFY(differenceOf(one, other).isSeen());
    QCOMPARE(differenceOf(one, other).pixels, 64 * 64);
}

QTEST_MAIN(TestLooks)
#include "test_looks.moc"
