#include "tests/gui/counter_bench.h"
#include "ui/sound/systemspeaker.h"
#include "ui/sound/tune.h"

#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

using namespace tillroll;
using namespace tillroll::test;
using namespace Qt::Literals::StringLiterals;
using ui::Sound;

namespace {

constexpr Sound sounds[] = {Sound::Paid, Sound::NotPaid, Sound::Attention};

bool isMapped(const QByteArray& library)
{
    QFile maps(u"/proc/self/maps"_s);
    return maps.open(QIODevice::ReadOnly) && maps.readAll().contains(library);
}

} // namespace

class TestSound : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLoadedBeforeTheFirstSound();
    void everySoundIsShortAndItsOwn();
    void anOutcomeIsHeardOnce_data();
    void anOutcomeIsHeardOnce();
    void whatIsNotKnownIsHeardAndSoIsItsEnd();
    void silenceIsAPreference();
    void aMachineWithoutSoundIsSilent();
    void aDeviceThatHangsHoldsUpNothing();
};

void TestSound::nothingIsLoadedBeforeTheFirstSound()
{
    const ui::SystemSpeaker speaker;
    QVERIFY(!isMapped("libpulse-simple"));
    QVERIFY(!isMapped("libasound"));
}

void TestSound::everySoundIsShortAndItsOwn()
{
    for (const Sound sound : sounds) {
        const std::vector<qint16> samples = ui::tuneOf(sound);
        QVERIFY(samples.size() > std::size_t{ui::sampleRate / 4});
        QVERIFY(samples.size() < std::size_t{ui::sampleRate});
        const auto [least, most] = std::minmax_element(samples.begin(), samples.end());
        QVERIFY2(*most > 4'000 && *least < -4'000, "to be heard across a counter");
        QVERIFY2(*most < 32'767 && *least > -32'767, "never distorted");
        QVERIFY2(std::abs(samples.front()) < 100 && std::abs(samples.back()) < 100, "no click");
        const auto isSame = [&](Sound other) { return ui::tuneOf(other) == samples; };
        QCOMPARE(std::count_if(std::begin(sounds), std::end(sounds), isSame), 1);
    }
}

void TestSound::anOutcomeIsHeardOnce_data()
{
    QTest::addColumn<QString>("digits");
    QTest::addColumn<Sound>("sound");
    QTest::newRow("paid") << u"1250"_s << Sound::Paid;
    QTest::newRow("declined") << u"1251"_s << Sound::NotPaid;
    QTest::newRow("the customer never comes") << u"1252"_s << Sound::NotPaid;
    QTest::newRow("another amount is called paid") << u"1268"_s << Sound::Attention;
}

void TestSound::anOutcomeIsHeardOnce()
{
    QFETCH(QString, digits);
    QFETCH(Sound, sound);
    CounterBench bench(sandbox::CustomerMode::Pays);
    bench.charge(qPrintable(digits));
    QVERIFY(bench.driveFront([](const sale::Sale& sale) {
        return sale.isFinal() || sale.attention != sale::Attention::None;
    }));
    QTRY_COMPARE(bench.speaker.played, QList<Sound>{sound});
}

void TestSound::whatIsNotKnownIsHeardAndSoIsItsEnd()
{
    CounterBench bench;
    bench.charge("1250");
    QVERIFY(bench.driveFront([](const sale::Sale& sale) { return sale.presentedAt.has_value(); }));
    QVERIFY(bench.speaker.played.isEmpty());
    bench.shop.pay(bench.desk->front());
    bench.shop.server->stop();
    QVERIFY(bench.driveFront(
        [](const sale::Sale& sale) { return sale.phase == sale::Phase::Unresolved; }));
    QTRY_COMPARE(bench.speaker.played, QList<Sound>{Sound::Attention});
}

void TestSound::silenceIsAPreference()
{
    CounterBench bench(sandbox::CustomerMode::Pays);
    bench.wantsSound = false;
    bench.charge("1250");
    QVERIFY(bench.driveFront([](const sale::Sale& sale) { return sale.isFinal(); }));
    QTRY_COMPARE(bench.headline(), u"Paid"_s);
    QVERIFY(bench.speaker.played.isEmpty());
}

void TestSound::aMachineWithoutSoundIsSilent()
{
    QElapsedTimer timer;
    timer.start();
    {
        ui::SystemSpeaker speaker;
        speaker.play(Sound::Paid);
        QVERIFY2(timer.elapsed() < 50, "whoever asks does not wait");
    }
    QVERIFY(timer.elapsed() < 10'000);
}

void TestSound::aDeviceThatHangsHoldsUpNothing()
{
    const auto isReleased = std::make_shared<std::atomic<bool>>(false);
    const auto isOver = std::make_shared<std::atomic<int>>(0);
    QElapsedTimer timer;
    timer.start();
    {
        ui::SystemSpeaker speaker([isReleased, isOver](std::span<const qint16>) {
            while (!*isReleased)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            ++*isOver;
            return true;
        });
        for (int i = 0; i < 100; ++i)
            speaker.play(Sound::Paid);
        QVERIFY(timer.elapsed() < 500);
    }
    QVERIFY2(timer.elapsed() < 10'000, "the program ends all the same");
    *isReleased = true;
    QTRY_COMPARE(isOver->load(), 2);
}

QTEST_MAIN(TestSound)
#include "test_sound.moc"
