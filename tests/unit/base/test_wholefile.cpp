#include "core/base/wholefile.h"
#include "tests/support/full_disk.h"

#include <QSaveFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace tillroll;

// A file that is replaced as a whole.
class TestWholeFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileIsReplaced();
    void withoutRoomTheOneBeforeStays_data();
    void withoutRoomTheOneBeforeStays();

private:
    [[nodiscard]] QByteArray content() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] bool save(const QByteArray& bytes) const
    {
        QSaveFile file(path());
        return file.open(QIODevice::WriteOnly) && base::commitWhole(file, bytes);
    }
    [[nodiscard]] QString path() const { return m_folder.filePath(u"file"_s); }

    QTemporaryDir m_folder;
};

void TestWholeFile::aFileIsReplaced()
{
    for (const QByteArray& bytes : {QByteArray("one"), QByteArray(100'000, 'x'), QByteArray()}) {
        QVERIFY(save(bytes));
        QCOMPARE(content(), bytes);
    }
}

void TestWholeFile::withoutRoomTheOneBeforeStays_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("found at the end, since all of it is buffered") << 600;
    QTest::newRow("found while it is written") << 100'000;
}

void TestWholeFile::withoutRoomTheOneBeforeStays()
{
    QFETCH(int, size);
    QVERIFY(save("before"));
    {
        const test::FullDisk full;
        QVERIFY(!save(QByteArray(size, 'x')));
    }
    QCOMPARE(content(), QByteArray("before"));
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files), QStringList{u"file"_s});
}

QTEST_GUILESS_MAIN(TestWholeFile)
#include "test_wholefile.moc"
