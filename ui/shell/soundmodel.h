#pragma once

#include "ui/result/latemodel.h"
#include "ui/shell/saledesk.h"
#include "ui/sound/speaker.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <optional>

namespace tillroll::ui {

/// What a sale's state sounds like when it is reached; nothing while it goes on.
[[nodiscard]] std::optional<Sound> soundOf(const sale::Sale& sale);

/// Has the outcomes of the sales on the counter, and late payments, heard. GUI thread.
class SoundModel final : public QObject {
    Q_OBJECT

public:
    /// All must outlive the model. `isWanted` is asked before each sound; none: every
    /// one is wanted.
    SoundModel(const SaleDesk& desk, const LateModel& late, Speaker& speaker,
               std::function<bool()> isWanted, QObject* parent = nullptr);

private:
    void listen();
    void play(Sound sound);

    const SaleDesk& m_desk;
    Speaker& m_speaker;
    std::function<bool()> m_isWanted;
    QHash<QString, std::optional<Sound>> m_heard; ///< of the sales on the counter
};

} // namespace tillroll::ui
