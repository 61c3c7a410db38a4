#pragma once

#include "core/base/clock.h"
#include "core/ledger/ledger.h"
#include "core/till/settings.h"
#include "core/till/till.h"

#include <QDate>
#include <QObject>
#include <QString>

#include <optional>

namespace tillroll::ui {

/// What was taken today, and by the last sale, in words. Asks the ledger, which answers later,
/// after every payment and at midnight. GUI thread.
class DayModel final : public QObject {
    Q_OBJECT

public:
    /// Asks nothing before setCashier(). All that is given must outlive the model.
    DayModel(till::Till& till, ledger::Ledger& ledger, base::Clock& clock,
             const till::Settings& settings, QObject* parent = nullptr);

    /// Whose sales are told of; nothing: everybody's. With an empty name, nobody's.
    void setCashier(const std::optional<QString>& cashier);

    /// "Today: 48 sales, $1,284.60"; empty where the ledger has not answered.
    [[nodiscard]] const QString& takings() const { return m_takings; }
    /// "Last: $12.50 Alipay, paid 14:07"; empty while nothing is paid today.
    [[nodiscard]] const QString& last() const { return m_last; }

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QDate today() const;
    void ask();
    void take(const ledger::Outcome<ledger::Takings>& takings);
    void watchTheDay();

    ledger::Ledger& m_ledger;
    base::Clock& m_clock;
    const till::Settings& m_settings;
    std::optional<QString> m_cashier;
    QDate m_day;             ///< that was asked about last
    bool m_isAsking = false; ///< one question at a time
    bool m_mustAskAgain = false;
    QString m_takings;
    QString m_last;
};

} // namespace tillroll::ui
