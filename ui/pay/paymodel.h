#pragma once

#include "core/base/clock.h"
#include "core/ledger/ledger.h"
#include "core/till/till.h"
#include "ui/pay/timeline.h"

#include <QHash>
#include <QObject>

#include <optional>
#include <vector>

namespace tillroll::ui {

/// One running sale as the pay page shows it. GUI thread.
class PayModel final : public QObject {
    Q_OBJECT

public:
    /// All that is given must outlive the model.
    PayModel(till::Till& till, ledger::Ledger& ledger, base::Clock& clock,
             QObject* parent = nullptr);

    /// Shows this sale from now on.
    void show(const QString& reference);
    /// Nothing before the first show().
    [[nodiscard]] const std::optional<sale::Sale>& sale() const { return m_sale; }
    [[nodiscard]] const std::vector<TimelineStep>& timeline() const { return m_timeline; }

    /// Whether the customer can pay and the time runs.
    [[nodiscard]] bool isTimed() const;
    /// Until the till gives up waiting; never below zero.
    [[nodiscard]] base::Millis left() const;
    /// Of the whole time to wait, in thousandths.
    [[nodiscard]] int leftPermille() const;

    [[nodiscard]] bool canCancel() const;
    void cancel();
    [[nodiscard]] bool canCheck() const;
    void check();
    /// What came of the last check or cancel, in words; empty until there is something to say.
    /// Before all else: why the books cannot be written.
    [[nodiscard]] QString notice() const;
    /// Whether what happens to this sale cannot be written down at present: it may be paid, and
    /// nobody should be asked to pay it.
    [[nodiscard]] bool isTroubled() const { return !m_till.trouble(m_reference).isEmpty(); }
    /// Of a sale whose outcome is not known: what is. How far the customer came, how often and
    /// since when this run has asked, and under which reference it can be looked for.
    [[nodiscard]] QString known() const;

Q_SIGNALS:
    void changed();
    /// Another second has passed.
    void ticked();

private:
    /// How the asking about one sale went, in this run.
    struct Asked {
        int times = 0;
        base::UtcTime since{};
        std::optional<base::UtcTime> silentSince; ///< nothing: the last one was answered
    };

    void take(const sale::Sale& sale);
    void noteAsked(const QString& reference, bool answered);
    [[nodiscard]] QString askedWords() const;
    void loadTimeline();
    void say(const QString& notice);
    void tick(int round);

    till::Till& m_till;
    ledger::Ledger& m_ledger;
    base::Clock& m_clock;
    QString m_reference;
    std::optional<sale::Sale> m_sale;
    std::vector<TimelineStep> m_timeline;
    bool m_hasConfirming = false;  ///< the gateway has seen the customer confirm
    QHash<QString, Asked> m_asked; ///< of the sales that have no end
    QString m_notice;
    bool m_isChecking = false;
    int m_round = 0; ///< a tick of an earlier one is stale
};

} // namespace tillroll::ui
