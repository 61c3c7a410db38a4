#include "tests/gui/counter_bench.h"
#include "ui/kit/qrview.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;

namespace {

bool isPresented(const sale::Sale& sale)
{
    return sale.presentedAt.has_value();
}

bool isFinal(const sale::Sale& sale)
{
    return sale.isFinal();
}

void shoot(const CounterBench& bench, const char* name)
{
    const QString folder = qEnvironmentVariable("SHOTS");
    if (!folder.isEmpty())
        bench.window->grab().save(folder + u"/"_s + QString::fromLatin1(name) + u".png"_s);
}

} // namespace

class TestCounter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSaleFromKeypadToPaid();
    void looks();
};

void TestCounter::aSaleFromKeypadToPaid()
{
    CounterBench bench;
    bench.charge("1250");
    QVERIFY(bench.driveFront(isPresented));
    QVERIFY(bench.find<ui::QrView>("code")->isVisible());
    QTRY_VERIFY(bench.find<ui::QrView>("code")->isShown());
    bench.shop.pay(bench.desk->front());
    QVERIFY(bench.driveFront(isFinal));
    QTRY_COMPARE(bench.find<QLabel>("headline")->text(), u"Paid"_s);
}

void TestCounter::looks()
{
    for (const auto scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
        const QByteArray end = scheme == ui::Scheme::Light ? "-light" : "-dark";
        CounterBench bench(sandbox::CustomerMode::Manual, scheme);
        QTest::keyClicks(QApplication::focusWidget(), u"1250"_s);
        shoot(bench, "sell" + end);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(bench.driveFront(isPresented));
        QTest::qWait(100);
        shoot(bench, "pay" + end);
        bench.shop.pay(bench.desk->front());
        QVERIFY(bench.driveFront(isFinal));
        QTest::qWait(50);
        shoot(bench, "paid" + end);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        bench.charge("1251");
        QVERIFY(bench.driveFront(isPresented));
        bench.shop.pay(bench.desk->front());
        QVERIFY(bench.driveFront(isFinal));
        QTest::qWait(50);
        shoot(bench, "declined" + end);
        bench.desk->startNew();
        bench.charge("920");
        QVERIFY(bench.driveFront(isPresented));
        bench.shop.server->stop();
        QVERIFY(bench.driveFront(
            [](const sale::Sale& sale) { return sale.phase == sale::Phase::Unresolved; }));
        QTest::qWait(50);
        shoot(bench, "unknown" + end);
        bench.desk->startNew();
        QTest::qWait(50);
        shoot(bench, "strip" + end);
        bench.window->goTo(ui::Place::Receipts);
        QTest::qWait(200);
        shoot(bench, "receipts" + end);
    }
}

QTEST_MAIN(TestCounter)
#include "test_counter.moc"
