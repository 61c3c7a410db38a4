#include "ui/theme/theme.h"

#include <QFile>
#include <QRawFont>
#include <QTest>

using namespace tillroll::ui;
using namespace Qt::Literals::StringLiterals;

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textCanBeRead_data();
    void textCanBeRead();
    void theMeasureOfContrastIsThatOfTheStandard();
    void everyIconIsDrawn_data();
    void everyIconIsDrawn();
    void theStylesheetKnowsAllItsColours();
    void theTypefaceHasEverySignThatIsWritten();
};

void TestTheme::textCanBeRead_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        const Palette& p = paletteOf(scheme);
        const auto row = [scheme](const char* name, const QColor& text, const QColor& ground) {
            QTest::addRow("%s, %s", name, scheme == Scheme::Light ? "light" : "dark")
                << text << ground;
        };
        row("text on the page", p.ink, p.paper);
        row("text on a panel", p.ink, p.card);
        row("text on a key", p.ink, p.field);
        row("text on what is selected", p.ink, p.accentTint);
        row("secondary text on the page", p.soft, p.paper);
        row("secondary text on a panel", p.soft, p.card);
        row("text on the primary button", p.onAccent, p.accent);
        row("the chosen place", p.accent, p.accentTint);
        for (const auto& [name, tone] :
             {std::pair("good", p.good), std::pair("bad", p.bad), std::pair("waiting", p.waiting),
              std::pair("unknown", p.unknown), std::pair("neutral", p.neutral)}) {
            row(qPrintable(u"%1 on its tint"_s.arg(QLatin1String(name))), tone.ink, tone.tint);
            row(qPrintable(u"%1 on a panel"_s.arg(QLatin1String(name))), tone.ink, p.card);
            row(qPrintable(u"text on %1"_s.arg(QLatin1String(name))), p.ink, tone.tint);
        }
    }
}

void TestTheme::textCanBeRead()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    QVERIFY2(contrastPercent(text, ground) >= 450,
             qPrintable(QString::number(contrastPercent(text, ground))));
}

void TestTheme::theMeasureOfContrastIsThatOfTheStandard()
{
    QCOMPARE(contrastPercent(Qt::black, Qt::white), 2100);
    QCOMPARE(contrastPercent(Qt::white, Qt::white), 100);
    // The grey that the standard's guides give as the lightest one readable on white.
    QCOMPARE(contrastPercent(QColor(0x76, 0x76, 0x76), Qt::white), 454);
    QVERIFY(contrastPercent(QColor(0x77, 0x77, 0x77), Qt::white) < 450);
}

void TestTheme::everyIconIsDrawn_data()
{
    QTest::addColumn<Icon>("icon");
    for (int i = 0; i <= static_cast<int>(Icon::Sell); ++i)
        QTest::newRow(qPrintable(nameOf(static_cast<Icon>(i)))) << static_cast<Icon>(i);
}

void TestTheme::everyIconIsDrawn()
{
    QFETCH(Icon, icon);
    const Theme theme(Scheme::Light);
    const QImage drawn = theme.pixmap(icon, 24, Qt::red).toImage();
    QCOMPARE(drawn.size(), QSize(24, 24));
    bool isRed = false;
    for (int y = 0; y < drawn.height(); ++y) {
        for (int x = 0; x < drawn.width(); ++x) {
            const QColor pixel = drawn.pixelColor(x, y);
            isRed = isRed || (pixel.alpha() > 200 && pixel.red() > 200 && pixel.green() < 50);
        }
    }
    QVERIFY(isRed);
}

void TestTheme::theStylesheetKnowsAllItsColours()
{
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        const QString sheet = styleSheet(paletteOf(scheme));
        QVERIFY(sheet.contains(paletteOf(scheme).accent.name()));
        QVERIFY(!sheet.contains(u'@'));
        QVERIFY2(!sheet.contains(u"#000000"_s), "a colour that the palette does not have");
    }
}

// The typeface is cut as it is built in.
void TestTheme::theTypefaceHasEverySignThatIsWritten()
{
    QFile texts(QStringLiteral(TILLROLL_TEXTS));
    QVERIFY(texts.open(QIODevice::ReadOnly));
    const QString written =
        QString::fromUtf8(texts.readAll()) +
        u"\u20ac\u00a3\u00a5\u20a9\u20b1\u0e3f\u20ab\u20b9\u00a0\u202f\u2212"_s +
        u"\u00c6\u0141\u0151\u1ec7\u0416\u0454\u03a9\u03ce"_s;
    const QRawFont font = QRawFont::fromFont(Theme(Scheme::Light).font(TypeSize::Body));
    QCOMPARE(font.familyName(), u"Inter"_s);
    for (const QChar sign : written) {
        if (sign.isPrint())
            QVERIFY2(font.supportsCharacter(sign),
                     qPrintable(u"U+%1"_s.arg(sign.unicode(), 4, 16)));
    }
}

QTEST_MAIN(TestTheme)
#include "test_theme.moc"
