#include "ui/sound/soundcard.h"

#include "ui/sound/tune.h"

#include <QLibrary>

#include <cstdint>
#include <type_traits>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

/// A library of the system that the till can do without. Once loaded it stays.
class Borrowed {
public:
    Borrowed(const QString& name, int version) : m_library(name, version)
    {
        m_library.setLoadHints(QLibrary::PreventUnloadHint);
        m_isWhole = m_library.load();
    }

    /// Null where there is no such function; then the whole is not to be used.
    template <typename Function>
    void find(Function*& function, const char* name)
    {
        function = reinterpret_cast<Function*>(m_library.resolve(name));
        m_isWhole = m_isWhole && function != nullptr;
    }

    [[nodiscard]] bool isWhole() const { return m_isWhole; }

private:
    QLibrary m_library;
    bool m_isWhole = false;
};

/// The simple interface of the sound server's library, which PulseAudio and PipeWire both answer.
/// Its types and numbers are part of what it promises (libpulse-simple.so.0).
struct Server {
    struct Format {
        int samples = 3; ///< 16 bits, little-endian
        std::uint32_t rate = sampleRate;
        std::uint8_t channels = 1;
    };

    Server()
    {
        library.find(open, "pa_simple_new");
        library.find(write, "pa_simple_write");
        library.find(drain, "pa_simple_drain");
        library.find(close, "pa_simple_free");
    }

    Borrowed library{u"pulse-simple"_s, 0};
    void* (*open)(const char* server, const char* program, int direction, const char* device,
                  const char* stream, const Format* format, const void* channels,
                  const void* buffering, int* error) = nullptr;
    int (*write)(void* stream, const void* bytes, std::size_t count, int* error) = nullptr;
    int (*drain)(void* stream, int* error) = nullptr;
    void (*close)(void* stream) = nullptr;
};

bool playOnServer(std::span<const qint16> samples)
{
    static const Server server;
    if (!server.library.isWhole())
        return false;
    constexpr int playback = 1;
    const Server::Format format;
    void* stream = server.open(nullptr, "Tillroll", playback, nullptr, "Sale", &format, nullptr,
                               nullptr, nullptr);
    if (stream == nullptr)
        return false;
    const bool isPlayed =
        server.write(stream, samples.data(), samples.size_bytes(), nullptr) == 0 &&
        server.drain(stream, nullptr) == 0;
    server.close(stream);
    return isPlayed;
}

/// For the library's complaints: it would tell the terminal that there is no card.
void keepQuiet(const char* /*file*/, int /*line*/, const char* /*function*/, int /*error*/,
               const char* /*format*/, ...)
{
}

/// The kernel's sound card through its library (libasound.so.2).
struct Card {
    Card()
    {
        library.find(silence, "snd_lib_error_set_handler");
        library.find(open, "snd_pcm_open");
        library.find(setUp, "snd_pcm_set_params");
        library.find(write, "snd_pcm_writei");
        library.find(drain, "snd_pcm_drain");
        library.find(close, "snd_pcm_close");
        if (library.isWhole())
            silence(&keepQuiet);
    }

    using Complaint = void (*)(const char* file, int line, const char* function, int error,
                               const char* format, ...);

    Borrowed library{u"asound"_s, 2};
    int (*silence)(Complaint) = nullptr;
    int (*open)(void** card, const char* name, int direction, int mode) = nullptr;
    int (*setUp)(void* card, int format, int access, unsigned channels, unsigned rate,
                 int mayResample, unsigned latencyMicroseconds) = nullptr;
    long (*write)(void* card, const void* samples, unsigned long count) = nullptr;
    int (*drain)(void* card) = nullptr;
    int (*close)(void* card) = nullptr;
};

bool playOnCard(std::span<const qint16> samples)
{
    static const Card device;
    void* card = nullptr;
    constexpr int playback = 0;
    if (!device.library.isWhole() || device.open(&card, "default", playback, 0) != 0)
        return false;
    constexpr int littleEndian16 = 2;
    constexpr int interleaved = 3;
    constexpr unsigned latency = 100'000;
    const bool isReady =
        device.setUp(card, littleEndian16, interleaved, 1, sampleRate, 1, latency) == 0;
    const bool isPlayed = isReady && device.write(card, samples.data(), samples.size()) > 0 &&
                          device.drain(card) == 0;
    device.close(card);
    return isPlayed;
}

} // namespace

bool playSamples(std::span<const qint16> samples)
{
    return playOnServer(samples) || playOnCard(samples);
}

} // namespace tillroll::ui
