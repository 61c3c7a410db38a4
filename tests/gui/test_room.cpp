#include "tests/gui/painted_texts.h"
#include "tests/gui/pseudo_language.h"
#include "tests/gui/stage.h"
#include "ui/shell/healthpanel.h"

#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QRegularExpression>
#include <QTableView>

#include <algorithm>
#include <array>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array sizes{QSize(1920, 1080), QSize(1280, 800), QSize(1024, 600)};

/// Names of people, shops, places and ways to pay, references, days and codes say the same in every
/// language.
QStringList names()
{
    QStringList names{u"Corner Books"_s, u"Jane Doe"_s,      u"jane@example.com"_s, u"nobody"_s,
                      u"Mia"_s,          u"United States"_s, u"New York"_s,         u"Table 4"_s};
    for (const pockyt::PaymentMethod& method : pockyt::builtInMethods())
        names << method.label;
    return names;
}

bool isTranslated(const QString& piece)
{
    static const QRegularExpression english(u"[aeiouAEIOU]"_s);
    static const QRegularExpression codes(
        u"till-1(-\\w*)*|https?:\\S+|(?<![\\w@.-])[*\\w.-]+\\.[a-z]{2,}\\b|\\b[A-Z]{2,3}\\b|\\b("
        u"Sun|"
        u"Mon|Tue|Wed|Thu|Fri|Sat)\\b|"
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

QRectF placeIn(const QWidget& window, const QWidget& widget)
{
    return QRect(widget.mapTo(&window, QPoint()), widget.size());
}

/// What scrolls up and down may be out of sight, and a table's cells may be shortened.
QList<QRectF> scrollingParts(const QWidget& window)
{
    QList<QRectF> parts;
    for (const auto* area : window.findChildren<QAbstractScrollArea*>()) {
        if (area->isVisible())
            parts << placeIn(window, *area);
    }
    return parts;
}

/// The core has its sentences in English only: receipts, and what the doctor found.
QList<QRectF> partsOfTheCore(const QWidget& window)
{
    static const QRegularExpression names(u"^(preview|sentence)$"_s);
    QList<QRectF> parts;
    for (const auto* widget : window.findChildren<QWidget*>(names)) {
        if (widget->isVisible())
            parts << placeIn(window, *widget);
    }
    return parts;
}

/// What somebody typed may be longer than its line.
QList<QRectF> linesThatAreFilled(const QWidget& window)
{
    QList<QRectF> parts;
    for (const auto* line : window.findChildren<QLineEdit*>()) {
        if (line->isVisible() && !line->text().isEmpty())
            parts << placeIn(window, *line);
    }
    return parts;
}

bool isIn(const QList<QRectF>& parts, const QRectF& place)
{
    return std::any_of(parts.begin(), parts.end(),
                       [&](const QRectF& part) { return part.contains(place.center()); });
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
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    const QString text = textOf(widget);
    if (text.isEmpty())
        return {};
    QSize needed = widget.sizeHint();
    if (widget.hasHeightForWidth())
        needed = {0, widget.heightForWidth(widget.width())};
    else if (button != nullptr)
        needed.setHeight(std::min(needed.height(), button->fontMetrics().height()));
    if (needed.width() <= widget.width() && needed.height() <= widget.height())
        return {};
    return u"needs %1 x %2 and has %3 x %4: %5"_s.arg(needed.width())
        .arg(needed.height())
        .arg(widget.width())
        .arg(widget.height())
        .arg(text);
}

template <typename Part>
bool isInside(const QWidget* widget)
{
    for (; widget != nullptr; widget = widget->parentWidget()) {
        if (qobject_cast<const Part*>(widget) != nullptr)
            return true;
    }
    return false;
}

bool isInTable(const QWidget* widget)
{
    return isInside<QTableView>(widget);
}

/// What is said or asked: labels, buttons, and what takes words or choices.
QList<const QWidget*> controlsOf(const QWidget& window)
{
    QList<const QWidget*> shown;
    for (const auto* widget : window.findChildren<QWidget*>()) {
        const bool isAsking = qobject_cast<const QLineEdit*>(widget) != nullptr ||
                              qobject_cast<const QComboBox*>(widget) != nullptr;
        if (widget->isVisible() && !isInTable(widget) && (isAsking || !textOf(*widget).isEmpty()))
            shown << widget;
    }
    return shown;
}

QString nameOf(const QWidget& widget)
{
    const QString text = textOf(widget);
    return text.isEmpty() ? widget.objectName() : text;
}

/// Controls that lie on top of each other.
QStringList controlsThatOverlap(const QWidget& window)
{
    const QList<const QWidget*> shown = controlsOf(window);
    QStringList found;
    for (const QWidget* one : shown) {
        for (const QWidget* other : shown) {
            if (one < other && one->parentWidget() == other->parentWidget() &&
                one->geometry().intersects(other->geometry()))
                found << u"%1 lies on %2"_s.arg(nameOf(*one), nameOf(*other));
        }
    }
    return found;
}

/// Controls that the window's edge cuts.
QStringList controlsThatStandOut(const QWidget& window)
{
    QStringList found;
    for (const QWidget* control : controlsOf(window)) {
        if (!isInside<QAbstractScrollArea>(control) &&
            !QRectF(window.rect()).contains(placeIn(window, *control)))
            found << u"stands out of the window: "_s + nameOf(*control);
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
    const QList<QRectF> fromTheCore = partsOfTheCore(window);
    const QList<QRectF> typed = linesThatAreFilled(window);
    for (PaintedText piece : textsPaintedBy(window)) {
        piece.text.remove(PseudoLanguage::mark);
        if (piece.text.trimmed().isEmpty())
            continue;
        if (!isTranslated(piece.text) && !isIn(fromTheCore, piece.room))
            found << u"was never translated: "_s + piece.text;
        const bool scrolls = isIn(scrolling, piece.room);
        if (piece.text.contains(u'…') && !scrolls)
            found << u"is cut short: "_s + piece.text;
        const qreal hidden = scrolls ? window.height() : 0; // up or down
        const QRectF room = piece.room.adjusted(-slack, -slack - hidden, slack, slack + hidden);
        if (!room.contains(piece.place) && !isIn(typed, piece.room))
            found << u"is cut off: "_s + piece.text;
    }
    return found;
}

/// All that is wrong with what `window` shows.
QStringList problemsOf(QWidget& window, const QString& name)
{
    const QString pictures = qEnvironmentVariable("TILLROLL_PICTURES"); // a folder, to look
    if (!pictures.isEmpty())
        window.grab().save(pictures + u'/' + name + u".png"_s);
    QStringList problems = controlsThatCutText(window) + controlsThatOverlap(window) +
                           controlsThatStandOut(window) + textsPaintedWrong(window);
    for (QString& problem : problems)
        problem.prepend(name + u": "_s);
    return problems;
}

/// Waits for what was posted (layouts, timelines) until nothing moves any more.
bool settles(const QWidget& window)
{
    constexpr int stillRounds = 5;
    QList<QRect> before;
    int still = 0;
    return QTest::qWaitFor(
        [&] {
            QList<QRect> now;
            for (const auto* child : window.findChildren<QWidget*>())
                now << child->geometry();
            still = now == before ? still + 1 : 0;
            before = now;
            return still >= stillRounds;
        },
        20'000);
}

QString nameOf(const QString& scene, QSize size)
{
    return u"%1-%2"_s.arg(scene).arg(size.width());
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
    void everyHealthPanelHasRoom_data();
    void everyHealthPanelHasRoom();
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
    for (const QSize size : sizes) {
        stage.window().resize(size);
        QVERIFY(settles(stage.window()));
        problems += problemsOf(stage.window(), nameOf(QString::fromLatin1(scene.name), size));
    }
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void TestRoom::everyHealthPanelHasRoom_data()
{
    QTest::addColumn<QString>("entry");
    for (const char* entry : {"gatewayHealth", "relayHealth", "booksHealth", "clockHealth"})
        QTest::newRow(entry) << QString::fromLatin1(entry);
}

void TestRoom::everyHealthPanelHasRoom()
{
    QFETCH(QString, entry);
    PseudoLanguage language;
    QVERIFY(QCoreApplication::installTranslator(&language));
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    Stage stage;
    stage.gateway.queryStatus = "refused"; // with many words
    QStringList problems;
    for (const QSize size : sizes) {
        stage.window().resize(size);
        QVERIFY(settles(stage.window()));
        stage.bench.find<QPushButton>(entry.toLatin1().constData())->click();
        const QPointer<ui::HealthPanel> panel = stage.window().findChild<ui::HealthPanel*>();
        QVERIFY(panel != nullptr);
        QVERIFY(stage.window().frameGeometry().contains(panel->geometry()));
        problems += problemsOf(*panel, nameOf(entry, size));
        auto* act = panel->findChild<QPushButton*>();
        act->click(); // says something else, or leads elsewhere
        QTRY_VERIFY(panel == nullptr || act->isEnabled());
        if (panel != nullptr) {
            QVERIFY(stage.window().frameGeometry().contains(panel->geometry()));
            problems += problemsOf(*panel, nameOf(entry + u"-answered"_s, size));
            delete panel;
        }
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
