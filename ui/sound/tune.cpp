#include "ui/sound/tune.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

namespace tillroll::ui {

namespace {

struct Note {
    double hertz;
    int startsAt; ///< ms
    int lasts;    ///< ms
};

// Up is good, down is not, and what repeats itself wants somebody.
constexpr Note paidTune[] = {{659.26, 0, 420}, {880.00, 110, 560}};
constexpr Note notPaidTune[] = {{440.00, 0, 380}, {349.23, 170, 520}};
constexpr Note attentionTune[] = {{783.99, 0, 240}, {783.99, 210, 240}, {783.99, 420, 380}};

constexpr double loudness = 0.35; // of the most: two notes may sound at once
constexpr double attack = 0.006;  // s: a note that begins at once clicks
constexpr double fading = 7;      // e-folds over its length
constexpr double brightness = 0.3;

std::span<const Note> notesOf(Sound sound)
{
    switch (sound) {
    case Sound::Paid:
        return paidTune;
    case Sound::NotPaid:
        return notPaidTune;
    case Sound::Attention:
        return attentionTune;
    }
    return {};
}

std::size_t toSamples(int milliseconds)
{
    return static_cast<std::size_t>(milliseconds) * sampleRate / 1000;
}

double sampleOf(const Note& note, std::size_t index)
{
    const double time = static_cast<double>(index) / sampleRate;
    const double length = note.lasts / 1000.0;
    const double phase = 2 * std::numbers::pi * note.hertz * time;
    const double shape =
        std::min(1.0, time / attack) * std::exp(-fading * time / length) * (1 - time / length);
    return loudness * shape * (std::sin(phase) + brightness * std::sin(2 * phase));
}

} // namespace

std::vector<qint16> tuneOf(Sound sound)
{
    const std::span<const Note> notes = notesOf(sound);
    const Note& last = notes.back();
    std::vector<double> mix(toSamples(last.startsAt + last.lasts));
    for (const Note& note : notes) {
        for (std::size_t i = 0; i < toSamples(note.lasts); ++i)
            mix.at(toSamples(note.startsAt) + i) += sampleOf(note, i);
    }
    std::vector<qint16> samples(mix.size());
    std::transform(mix.begin(), mix.end(), samples.begin(), [](double value) {
        return static_cast<qint16>(std::lround(std::clamp(value, -1.0, 1.0) * 32'767));
    });
    return samples;
}

} // namespace tillroll::ui
