#include "ui/shell/soundmodel.h"

#include <utility>

namespace tillroll::ui {

std::optional<Sound> soundOf(const sale::Sale& sale)
{
    if (sale.isLate)
        return {}; // LateModel tells when it came
    if (sale.attention != sale::Attention::None)
        return Sound::Attention;
    switch (sale.phase) {
    case sale::Phase::Opened:
    case sale::Phase::Registering:
    case sale::Phase::Opening:
    case sale::Phase::Presented:
    case sale::Phase::Processing:
        return {};
    case sale::Phase::Unresolved:
        return Sound::Attention;
    case sale::Phase::Paid:
        return Sound::Paid;
    case sale::Phase::Declined:
    case sale::Phase::Expired:
    case sale::Phase::Cancelled:
        return Sound::NotPaid;
    }
    return {};
}

SoundModel::SoundModel(const SaleDesk& desk, const LateModel& late, Speaker& speaker,
                       std::function<bool()> isWanted, QObject* parent)
    : QObject(parent), m_desk(desk), m_speaker(speaker), m_isWanted(std::move(isWanted))
{
    connect(&m_desk, &SaleDesk::changed, this, &SoundModel::listen);
    connect(&late, &LateModel::came, this, [this] { play(Sound::Attention); });
}

void SoundModel::listen()
{
    QHash<QString, std::optional<Sound>> heard;
    for (const sale::Sale& sale : m_desk.sales()) {
        const auto sound = soundOf(sale);
        const auto before = m_heard.constFind(sale.reference);
        heard.insert(sale.reference, sound);
        // What lay there when it was first seen, an earlier run has told.
        if (before != m_heard.constEnd() && sound && *before != sound)
            play(*sound);
    }
    m_heard = std::move(heard);
}

void SoundModel::play(Sound sound)
{
    if (!m_isWanted || m_isWanted())
        m_speaker.play(sound);
}

} // namespace tillroll::ui
