#pragma once

#include "core/base/clock.h"
#include "core/sale/sale.h"
#include "core/till/settings.h"

#include <QObject>
#include <QString>

#include <optional>

namespace tillroll::ui {

/// All that the customer may see, and nothing else.
struct DisplayView {
    enum class Kind {
        Idle,     ///< nobody is paying: the shop's name
        Opening,  ///< the amount; the code is on its way
        Scan,     ///< the amount and the code
        Confirm,  ///< the customer's phone has it now
        Checking, ///< not known; no amount, and no word of failure (law 5)
        Paid,
        NotPaid,
    };

    Kind kind = Kind::Idle;
    std::optional<money::Money> amount;
    QString code;      ///< what the QR code says; only in Scan
    QString headline;  ///< what to do, or what became of it
    QString sentence;  ///< more of it; may be empty
    QString ownTongue; ///< the same as `headline` in the wallet's language; may be empty
    base::Millis left{0};
    int leftPermille = 0;

    friend bool operator==(const DisplayView&, const DisplayView&) = default;
};

/// What the customer display shows of the sale in front. A sale is shown from when it is in front
/// and runs until a moment after its end; one that ended earlier belongs to somebody who has left,
/// and never shows, nor does anything of it once another one is in front. GUI thread.
class DisplayModel final : public QObject {
    Q_OBJECT

public:
    /// How long an outcome stays.
    static constexpr base::Millis outcomeStays{8000};

    /// Both must outlive the model.
    DisplayModel(base::Clock& clock, const till::Settings& settings, QObject* parent = nullptr);

    /// The sale in front as it is now; null: a new one is being prepared.
    void follow(const sale::Sale* front);

    /// The settings have changed: the shop's name, perhaps.
    void takeSettings() { Q_EMIT changed(); }

    [[nodiscard]] const DisplayView& view() const { return m_view; }
    [[nodiscard]] const QString& shopName() const { return m_settings.shopName; }
    [[nodiscard]] bool isSandbox() const { return m_settings.isSandbox; }

Q_SIGNALS:
    void changed();

private:
    void refresh();
    void forget();
    void endSoon();
    void tick(int round);

    base::Clock& m_clock;
    const till::Settings& m_settings;
    std::optional<sale::Sale> m_sale; ///< the one that is shown
    DisplayView m_view;
    int m_round = 0; ///< a tick or an end of an earlier sale is stale
};

} // namespace tillroll::ui
