#include "core/base/secret.h"

#include <QFile>
#include <QTest>

#include <utility>

using namespace tillroll::base;

class TestSecret : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void movingEmptiesTheSource();
    void takingWipesTheSource();
    void trimmedDropsOuterWhiteSpaceOnly();
    void wipeOverwritesInPlace();
    void noDumpHoldsIt();
};

void TestSecret::movingEmptiesTheSource()
{
    Secret first(QByteArrayView("token"));
    const Secret second(std::move(first));
    QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move): the promise under test
    QCOMPARE(second.view(), QByteArrayView("token"));
}

void TestSecret::takingWipesTheSource()
{
    QByteArray source(5, 'x');
    const Secret secret = Secret::takeFrom(source);
    QVERIFY(source.isEmpty());
    QCOMPARE(secret.view(), QByteArrayView("xxxxx"));
}

void TestSecret::trimmedDropsOuterWhiteSpaceOnly()
{
    const Secret secret(QByteArrayView(" \t a b\r\n"));
    QCOMPARE(secret.trimmed().view(), QByteArrayView("a b"));
}

void TestSecret::wipeOverwritesInPlace()
{
    QByteArray bytes(8, 'x');
    wipe(bytes);
    QCOMPARE(bytes, QByteArray(8, '\0'));
}

/// proc(5): the flags of the mapping in which the bytes lie; "dd" is "do not dump".
void TestSecret::noDumpHoldsIt()
{
    const Secret secret(QByteArrayView("token"));
    const auto address = reinterpret_cast<quintptr>(secret.view().data());
    QFile maps(QStringLiteral("/proc/self/smaps"));
    QVERIFY(maps.open(QIODevice::ReadOnly));
    bool isOurs = false;
    QByteArray flags;
    for (const QByteArray& line : maps.readAll().split('\n')) {
        const QByteArrayList range = line.left(line.indexOf(' ')).split('-');
        if (range.size() == 2)
            isOurs = range[0].toULongLong(nullptr, 16) <= address &&
                     address < range[1].toULongLong(nullptr, 16);
        if (isOurs && line.startsWith("VmFlags:"))
            flags = line.simplified();
    }
    QVERIFY2(flags.split(' ').contains("dd"), flags.constData());
}

QTEST_GUILESS_MAIN(TestSecret)
#include "test_secret.moc"
