#include "ui/settings/filekeeper.h"

#include <QStringList>
#include <QTest>

#include <atomic>
#include <future>
#include <memory>
#include <mutex>

using namespace tillroll;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A disk that writes nothing before it is let go, and what was written on it, in this order.
class Disk {
public:
    /// Writes `words`, or fails when there are none.
    [[nodiscard]] std::function<ui::Saved()> writing(const QString& words)
    {
        return [this, words]() -> ui::Saved {
            isReached = true;
            m_whenFree.wait();
            const std::scoped_lock lock(m_mutex);
            if (words.isEmpty())
                return base::fail(u"The disk is full."_s);
            m_written.append(words);
            return {};
        };
    }

    void letGo() { m_free.set_value(); }

    [[nodiscard]] QStringList written()
    {
        const std::scoped_lock lock(m_mutex);
        return m_written;
    }

    std::atomic<bool> isReached = false;

private:
    std::promise<void> m_free;
    std::shared_future<void> m_whenFree = m_free.get_future().share();
    std::mutex m_mutex;
    QStringList m_written;
};

} // namespace

class TestFileKeeper : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatChangesMeanwhileIsWrittenOnce();
    void everybodyIsToldWhatCameOfIt();
    void nobodyIsToldWhoIsGone();
    void theEndWritesWhatIsWaiting();
    void itIsIdleAfterTheLast();

private:
    void keep(const QString& path, const QString& words)
    {
        m_keeper->keep(path, m_disk->writing(words), this, [this, words](const ui::Saved& saved) {
            m_told << words + (saved ? u": saved"_s : u": "_s + saved.error());
        });
    }

    std::unique_ptr<Disk> m_disk;
    std::unique_ptr<ui::FileKeeper> m_keeper;
    QStringList m_told;
};

void TestFileKeeper::init()
{
    m_keeper.reset(); // before the disk that it may still work with
    m_disk = std::make_unique<Disk>();
    m_keeper = std::make_unique<ui::FileKeeper>();
    m_told.clear();
}

void TestFileKeeper::whatChangesMeanwhileIsWrittenOnce()
{
    for (const QString& words : {u"1"_s, u"2"_s, u"3"_s, u"4"_s})
        keep(u"settings"_s, words);
    keep(u"methods"_s, u"other"_s);
    QCOMPARE(m_told, QStringList());
    m_disk->letGo();
    QTRY_COMPARE(m_told.size(), 5);
    QCOMPARE(m_disk->written(), (QStringList{u"1"_s, u"other"_s, u"4"_s}));
}

void TestFileKeeper::everybodyIsToldWhatCameOfIt()
{
    m_disk->letGo();
    keep(u"settings"_s, u"1"_s);
    keep(u"settings"_s, u"2"_s);
    keep(u"settings"_s, QString()); // takes the place of the second
    QTRY_COMPARE(m_told,
                 (QStringList{u"1: saved"_s, u"2: The disk is full."_s, u": The disk is full."_s}));
    keep(u"settings"_s, u"3"_s);
    QTRY_COMPARE(m_told.size(), 4);
    QCOMPARE(m_disk->written(), (QStringList{u"1"_s, u"3"_s}));
}

void TestFileKeeper::nobodyIsToldWhoIsGone()
{
    auto asker = std::make_unique<QObject>();
    bool isTold = false;
    m_keeper->keep(u"settings"_s, m_disk->writing(u"1"_s), asker.get(),
                   [&](const ui::Saved&) { isTold = true; });
    asker.reset();
    m_disk->letGo();
    QTRY_VERIFY(m_keeper->isIdle());
    QVERIFY(!isTold);
    QCOMPARE(m_disk->written(), QStringList{u"1"_s});
}

void TestFileKeeper::theEndWritesWhatIsWaiting()
{
    keep(u"settings"_s, u"1"_s);
    keep(u"settings"_s, u"2"_s);
    keep(u"settings"_s, u"3"_s);
    QTRY_VERIFY(m_disk->isReached);
    m_disk->letGo();
    m_keeper.reset();
    QCOMPARE(m_disk->written(), (QStringList{u"1"_s, u"3"_s}));
    QCOMPARE(m_told, QStringList());
}

void TestFileKeeper::itIsIdleAfterTheLast()
{
    QStringList seen;
    m_keeper->whenIdle(this, [&] { seen << u"at once"_s; });
    QCOMPARE(seen, QStringList{u"at once"_s});
    keep(u"settings"_s, u"1"_s);
    keep(u"settings"_s, u"2"_s);
    m_keeper->whenIdle(this, [&] { seen << m_disk->written(); });
    QCOMPARE(seen.size(), 1);
    m_disk->letGo();
    QTRY_COMPARE(seen, (QStringList{u"at once"_s, u"1"_s, u"2"_s}));
    QVERIFY(m_keeper->isIdle());
}

QTEST_GUILESS_MAIN(TestFileKeeper)
#include "test_filekeeper.moc"
