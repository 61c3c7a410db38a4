#include "tests/gui/stage.h"
#include "ui/kit/stepper.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QButtonGroup>
#include <QComboBox>
#include <QLineEdit>
#include <QTableView>

#include <algorithm>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// For messages: what it is, and what it says.
QString describe(const QWidget* widget)
{
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    return u"%1 \"%2\" %3"_s.arg(QLatin1String(widget->metaObject()->className()),
                                 widget->objectName(),
                                 button != nullptr ? button->text() : widget->accessibleName());
}

/// A page that takes keys as a whole: it holds controls, but is none.
bool isPage(const QWidget* widget)
{
    return widget->property("kind").toString() == "page"_L1;
}

bool isKeyOfAStepper(const QWidget* widget)
{
    return qobject_cast<const QAbstractButton*>(widget) != nullptr &&
           qobject_cast<const ui::Stepper*>(widget->parentWidget()) != nullptr;
}

/// Inside another control, which does by keys what this one does by clicks.
bool isPartOfAControl(const QWidget* widget)
{
    return qobject_cast<const QLineEdit*>(widget->parentWidget()) != nullptr ||
           qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()) != nullptr ||
           isKeyOfAStepper(widget) ||
           qobject_cast<const QComboBox*>(widget->parentWidget()) != nullptr;
}

/// Whatever can be worked here and now.
QList<QWidget*> controlsOf(const QWidget& window)
{
    QList<QWidget*> controls;
    for (auto* widget : window.findChildren<QWidget*>()) {
        const bool isControl = (widget->focusPolicy() & Qt::TabFocus) != 0 ||
                               qobject_cast<QAbstractButton*>(widget) != nullptr;
        if (isControl && widget->isVisible() && widget->isEnabled() && !isPartOfAControl(widget))
            controls << widget;
    }
    return controls;
}

/// Of buttons of which one is always down, Tab leads to one, and arrows to the others.
bool isReachedByArrows(const QWidget* widget, const QList<QWidget*>& seen)
{
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    if (button == nullptr || button->group() == nullptr || !button->group()->exclusive())
        return false;
    const QList<QAbstractButton*> all = button->group()->buttons();
    return std::any_of(all.begin(), all.end(),
                       [&](QAbstractButton* each) { return seen.contains(each); });
}

/// Everything that Tab leads to, from where the focus is until it is there again.
QList<QWidget*> tabThrough()
{
    constexpr int most = 200;
    QList<QWidget*> seen;
    for (int i = 0; i < most; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QWidget* now = QApplication::focusWidget();
        if (seen.contains(now))
            return seen;
        seen << now;
    }
    return seen;
}

QString nameFor(QWidget* widget)
{
    QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
    return face != nullptr ? face->text(QAccessible::Name) : QString();
}

/// The window around a widget, where its focus would be seen.
QImage around(const QWidget& window, const QWidget* widget)
{
    constexpr int edge = 3;
    const QRect place(widget->mapTo(&window, QPoint()), widget->size());
    return const_cast<QWidget&>(window).grab(place.adjusted(-edge, -edge, edge, edge)).toImage();
}

void tabTo(const QWidget* wanted)
{
    for (int i = 0; i < 100 && QApplication::focusWidget() != wanted; ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
}

void press(Qt::Key key)
{
    QTest::keyClick(QApplication::focusWidget(), key);
}

} // namespace

/// All that can be done by hand can be done by keys, and is told to those who do not see it.
class TestKeyboard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setCursorFlashTime(0); }
    void everyControlHasAName_data() { addSceneRows(); }
    void everyControlHasAName();
    void tabLeadsToEveryControlAndBack_data() { addSceneRows(); }
    void tabLeadsToEveryControlAndBack();
    void theFocusCanBeSeen_data() { addSceneRows(); }
    void theFocusCanBeSeen();
    void aDayAtTheCounterWithoutAMouse();
    void whatIsNotKnownIsLeftAndTakenUpByKeys();
    void aTabKeepsTheFocusWhileItsSaleGoesOn();
};

void TestKeyboard::everyControlHasAName()
{
    QFETCH(Scene, scene);
    Stage stage;
    QVERIFY(scene.play(stage));
    for (QWidget* control : controlsOf(stage.window())) {
        const QString name = nameFor(control);
        const bool isWord =
            std::any_of(name.begin(), name.end(), [](QChar c) { return c.isLetterOrNumber(); });
        QVERIFY2(isWord, qPrintable(describe(control)));
    }
}

void TestKeyboard::tabLeadsToEveryControlAndBack()
{
    QFETCH(Scene, scene);
    Stage stage;
    QVERIFY(scene.play(stage));
    const QList<QWidget*> controls = controlsOf(stage.window());
    if (controls.isEmpty())
        return; // the customer's window has nothing to work
    QTRY_VERIFY(QApplication::focusWidget() != nullptr);
    const QList<QWidget*> seen = tabThrough();
    for (const QWidget* control : controls)
        QVERIFY2(seen.contains(control) || isReachedByArrows(control, seen),
                 qPrintable(u"Tab never comes to "_s + describe(control)));
    for (const QWidget* each : seen)
        QVERIFY2(controls.contains(each), qPrintable(u"Tab comes to "_s + describe(each)));
}

void TestKeyboard::theFocusCanBeSeen()
{
    QFETCH(Scene, scene);
    Stage stage;
    QVERIFY(scene.play(stage));
    const QList<QWidget*> controls = controlsOf(stage.window());
    QTest::qWait(50); // what was posted (layouts, timelines) comes first
    for (QWidget* control : controls) {
        if (isPage(control))
            continue;
        if (QApplication::focusWidget() != nullptr)
            QApplication::focusWidget()->clearFocus();
        const QImage without = around(stage.window(), control);
        control->setFocus(Qt::TabFocusReason);
        QVERIFY2(control->hasFocus(), qPrintable(describe(control)));
        QVERIFY2(around(stage.window(), control) != without, qPrintable(describe(control)));
    }
}

void TestKeyboard::aDayAtTheCounterWithoutAMouse()
{
    CounterBench bench(sandbox::CustomerMode::Pays);
    // A mistyped amount is mended; Enter charges.
    QTest::keyClicks(QApplication::focusWidget(), u"1350"_s);
    for (int i = 0; i < 3; ++i)
        press(Qt::Key_Backspace);
    QTest::keyClicks(QApplication::focusWidget(), u"250"_s);
    press(Qt::Key_Return);
    QVERIFY(bench.driveFront([](const sale::Sale& sale) { return sale.isPaid(); }));
    QTRY_COMPARE(bench.headline(), u"Paid"_s);
    const QString reference = bench.desk->front();
    // Its receipt is printed, and the next sale begins.
    QTRY_VERIFY(bench.button(u"Print receipt"_s) != nullptr);
    tabTo(bench.button(u"Print receipt"_s));
    press(Qt::Key_Return);
    QTRY_COMPARE(bench.outlets.printed.size(), 1);
    QTRY_VERIFY(bench.button(u"Next sale"_s) != nullptr &&
                bench.button(u"Next sale"_s)->hasFocus());
    press(Qt::Key_Return);
    QTRY_VERIFY(bench.desk->sales().empty());
    // It is found again, and printed again.
    press(Qt::Key_F2);
    QTRY_VERIFY(bench.find<QLineEdit>("search") != nullptr);
    auto* search = bench.find<QLineEdit>("search");
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, reference);
    auto* table = bench.find<QTableView>("history");
    QTRY_COMPARE(table->model()->rowCount(), 1);
    tabTo(table);
    press(Qt::Key_Down);
    QTRY_VERIFY(bench.button(u"Print copy"_s) != nullptr &&
                bench.button(u"Print copy"_s)->isEnabled());
    tabTo(bench.button(u"Print copy"_s));
    press(Qt::Key_Space);
    QTRY_COMPARE(bench.outlets.printed.size(), 2);
    // And back to the counter, where the keys are the amount's.
    press(Qt::Key_F1);
    QTRY_VERIFY(bench.find<QPushButton>("charge")->isVisible());
    QTest::keyClicks(QApplication::focusWidget(), u"480"_s);
    QCOMPARE(bench.find<QPushButton>("charge")->text(), u"Charge $4.80"_s);
}

void TestKeyboard::whatIsNotKnownIsLeftAndTakenUpByKeys()
{
    Stage stage;
    CounterBench& bench = stage.bench;
    QVERIFY(stage.present());
    const QString first = bench.desk->front();
    // Away from the sale that waits, and on with the next customer.
    QTRY_VERIFY(bench.button(u"New sale"_s) != nullptr);
    tabTo(bench.button(u"New sale"_s));
    press(Qt::Key_Space);
    QTRY_VERIFY(bench.desk->front().isEmpty());
    const QString tab = u" $12.50 · waiting"_s;
    QTRY_VERIFY(bench.button(tab) != nullptr);
    tabTo(bench.button(tab));
    press(Qt::Key_Space);
    QTRY_COMPARE(bench.desk->front(), first);
    // Asked about, and cancelled.
    stage.gateway.queryStatus = "init";
    tabTo(bench.button(u"Check now"_s));
    const auto before = stage.gateway.count("tran-query");
    press(Qt::Key_Space);
    QTRY_VERIFY(stage.gateway.count("tran-query") > before);
    tabTo(bench.find<QPushButton>("cancel"));
    press(Qt::Key_Space);
    QVERIFY(bench.driveFront([](const sale::Sale& sale) { return sale.isFinal(); }));
    QTRY_COMPARE(bench.headline(), u"Cancelled"_s);
    QTRY_VERIFY(bench.button(u"Done"_s) != nullptr);
    tabTo(bench.button(u"Done"_s));
    press(Qt::Key_Space);
    QTRY_VERIFY(bench.desk->sales().empty());
}

void TestKeyboard::aTabKeepsTheFocusWhileItsSaleGoesOn()
{
    Stage stage;
    QVERIFY(stage.present());
    const QString waiting = u" $12.50 · waiting"_s;
    QTRY_VERIFY(stage.bench.button(waiting) != nullptr);
    tabTo(stage.bench.button(waiting));
    stage.gateway.queryStatus = "dealing";
    stage.bench.shop.clock.advance(std::chrono::seconds(10));
    const QString confirming = u" $12.50 · customer confirms"_s;
    QTRY_VERIFY(stage.bench.button(confirming) != nullptr);
    QVERIFY(stage.bench.button(confirming)->hasFocus());
}

QTEST_MAIN(TestKeyboard)
#include "test_keyboard.moc"
