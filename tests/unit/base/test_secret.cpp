#include "core/base/secret.h"

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

QTEST_GUILESS_MAIN(TestSecret)
#include "test_secret.moc"
