#include "tests/gui/painted_texts.h"
#include "tests/gui/pseudo_language.h"
#include "tests/gui/stage.h"

#include <QAbstractScrollArea>
#include <QComboBox>
#include <QRegularExpression>
#include <QTableView>

#include <algorithm>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Names of people, shops, places and ways to pay, references, days and codes say the same in every
/// language.
QStringList names()
{
    QStringList names{u"Corner Books"_s, u"Jane Doe"_s,      u"jane@example.com"_s, u"nobody"_s,
                      u"Mia"_s,          u"United States"_s, u"New York"_s};
    for (const pockyt::PaymentMethod& method : pockyt::builtInMethods())
        names << method.label;
    return names;
}

bool isTranslated(const QString& piece)
{
    static const QRegularExpression english(u"[aeiouAEIOU]"_s);
    static const QRegularExpression codes(
        u"till-1(-\\w*)*|https?:\\S+|\\b[A-Z]{2,3}\\b|\\b(Sun|Mon|Tue|Wed|Thu|Fri|Sat)\\b|"
        "\\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\\b"_s);
    QString rest = piece;
    rest.remove(codes);
    for (const QString& name : names()) {
        if (name.contains(rest.trimmed()))
            return true; // a part of it: it was broken into lines
        rest.remove(name);
    }
    return !rest.contains(english);
}

/// What scrolls may be out of sight, and a table's cells may be cut.
QList<QRectF> scrollingParts(const QWidget& window)
{
    QList<QRectF> parts;
    for (const auto* area : window.findChildren<QAbstractScrollArea*>()) {
        if (area->isVisible())
            parts << QRectF(QRect(area->mapTo(&window, QPoint()), area->size()));
    }
    return parts;
}

QString textOf(const QWidget& widget)
{
    const auto* label = qobject_cast<const QLabel*>(&widget);
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    return label != nullptr ? label->text() : button != nullptr ? button->text() : QString();
}

/// What a label or a button would need, and what it has.
QString tooSmall(const QWidget& widget)
{
    const auto* label = qobject_cast<const QLabel*>(&widget);
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    const QString text = textOf(widget);
    if (text.isEmpty())
        return {};
    QSize needed = widget.sizeHint();
    if (label != nullptr && label->wordWrap())
        needed = {0, label->heightForWidth(label->width())};
    if (button != nullptr)
        needed.setHeight(std::min(needed.height(), button->fontMetrics().height()));
    if (needed.width() <= widget.width() && needed.height() <= widget.height())
        return {};
    return u"needs %1 x %2 and has %3 x %4: %5"_s.arg(needed.width())
        .arg(needed.height())
        .arg(widget.width())
        .arg(widget.height())
        .arg(text);
}

bool isInTable(const QWidget* widget)
{
    for (; widget != nullptr; widget = widget->parentWidget()) {
        if (qobject_cast<const QTableView*>(widget) != nullptr)
            return true;
    }
    return false;
}

/// Labels and buttons that lie on top of each other.
QStringList controlsThatOverlap(const QWidget& window)
{
    QList<const QWidget*> shown;
    for (const auto* widget : window.findChildren<QWidget*>()) {
        if (widget->isVisible() && !isInTable(widget) && !textOf(*widget).isEmpty())
            shown << widget;
    }
    const auto place = [&](const QWidget* widget) {
        return QRect(widget->mapTo(&window, QPoint()), widget->size());
    };
    QStringList found;
    for (const QWidget* one : shown) {
        for (const QWidget* other : shown) {
            if (one < other && one->parentWidget() == other->parentWidget() &&
                place(one).intersects(place(other)))
                found << u"%1 lies on %2"_s.arg(textOf(*one), textOf(*other));
        }
    }
    return found;
}

QStringList controlsThatCutText(const QWidget& window)
{
    QStringList found;
    for (const auto* widget : window.findChildren<QWidget*>()) {
        if (const QString problem =
                widget->isVisible() && !isInTable(widget) ? tooSmall(*widget) : QString();
            !problem.isEmpty())
            found << problem;
    }
    return found;
}

/// Texts that were cut off where they were painted, and such as no translator ever saw.
QStringList textsPaintedWrong(QWidget& window)
{
    constexpr qreal slack = 2; // a letter may lean out of its line
    QStringList found;
    const QList<QRectF> scrolling = scrollingParts(window);
    for (const PaintedText& piece : textsPaintedBy(window)) {
        if (!isTranslated(piece.text))
            found << u"was never translated: "_s + piece.text;
        const bool mayHide =
            std::any_of(scrolling.begin(), scrolling.end(),
                        [&](const QRectF& part) { return part.contains(piece.room.center()); });
        if (mayHide || piece.text.trimmed().isEmpty())
            continue;
        if (piece.text.contains(u'…'))
            found << u"is cut short: "_s + piece.text;
        if (!piece.room.adjusted(-slack, -slack, slack, slack).contains(piece.place))
            found << u"is cut off: "_s + piece.text;
    }
    return found;
}

} // namespace

/// That every page has room for languages longer than English, and says all of it in them.
class TestRoom : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { speakAsTheProgram(); } // before the language that comes on top
    void cleanup() { QGuiApplication::setLayoutDirection(Qt::LeftToRight); }
    void everyPageHasRoom_data() { addSceneRows(); }
    void everyPageHasRoom();
    void whatIsCutOffIsSeen();
    void whatLiesOnTopOfEachOtherIsSeen();
    void whatWasNeverTranslatedIsSeen();
};

void TestRoom::everyPageHasRoom()
{
    QFETCH(Scene, scene);
    PseudoLanguage language;
    QVERIFY(QCoreApplication::installTranslator(&language));
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    Stage stage;
    QVERIFY(scene.play(stage));
    QCOMPARE(stage.window().layoutDirection(), Qt::RightToLeft);
    QStringList problems;
    for (const QSize size : {QSize(1280, 800), QSize(1024, 600)}) {
        stage.window().resize(size);
        QTest::qWait(50); // what was posted (layouts, timelines) comes first
        const QString name = u"%1-%2"_s.arg(QLatin1String(scene.name)).arg(size.width());
        const QString pictures = qEnvironmentVariable("TILLROLL_PICTURES"); // a folder, to look
        if (!pictures.isEmpty())
            stage.window().grab().save(pictures + u'/' + name + u".png"_s);
        for (const QString& problem : controlsThatCutText(stage.window()) +
                                          controlsThatOverlap(stage.window()) +
                                          textsPaintedWrong(stage.window()))
            problems << name + u": "_s + problem;
    }
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void TestRoom::whatIsCutOffIsSeen()
{
    QWidget window;
    window.resize(400, 200);
    auto* label = new QLabel(u"ŤÿƤïçàļ lengthy words that have no room"_s, &window);
    label->setGeometry(10, 10, 60, 30);
    QVERIFY(QTest::qWaitForWindowExposed((window.show(), &window)));
    QCOMPARE(controlsThatCutText(window).size(), 1);
    QVERIFY(textsPaintedWrong(window).join(u'\n').contains(u"is cut off"_s));
    label->setText(label->fontMetrics().elidedText(label->text(), Qt::ElideRight, 60));
    QVERIFY(textsPaintedWrong(window).join(u'\n').contains(u"is cut short"_s));
}

void TestRoom::whatLiesOnTopOfEachOtherIsSeen()
{
    QWidget window;
    window.resize(400, 200);
    auto* label = new QLabel(u"ŤÿƤïçàļ"_s, &window);
    label->setGeometry(10, 10, 100, 30);
    auto* other = new QLabel(u"ñöñé"_s, &window);
    other->setGeometry(10, 40, 100, 30);
    QVERIFY(QTest::qWaitForWindowExposed((window.show(), &window)));
    QCOMPARE(controlsThatOverlap(window), QStringList());
    other->move(10, 38);
    QCOMPARE(controlsThatOverlap(window).size(), 1);
}

void TestRoom::whatWasNeverTranslatedIsSeen()
{
    QWidget window;
    window.resize(400, 200);
    auto* label = new QLabel(u"Nobody translates this"_s, &window);
    label->setGeometry(10, 10, 380, 30);
    QVERIFY(QTest::qWaitForWindowExposed((window.show(), &window)));
    QVERIFY(!textsPaintedWrong(window).isEmpty());
    label->setText(PseudoLanguage::disguise(label->text()));
    QCOMPARE(textsPaintedWrong(window), QStringList());
}

QTEST_MAIN(TestRoom)
#include "test_room.moc"
