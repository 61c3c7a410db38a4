#pragma once

#include "core/base/clock.h"
#include "core/money/money.h"
#include "core/sale/sale.h"
#include "ui/theme/theme.h"

#include <QString>

#include <optional>

namespace tillroll::ui {

/// "$" where the sign names one currency, else its code ("AU$" is not everybody's: AUD).
[[nodiscard]] QString currencySign(money::Currency currency);

/// "12.50", as the user's locale writes it.
[[nodiscard]] QString numberText(money::Money amount);

/// A word where it stands by itself, not in the middle of a line: "Not known yet".
[[nodiscard]] QString standingAlone(const QString& word);

/// "$12.50", or "12.50 AUD".
[[nodiscard]] QString amountText(money::Money amount);

/// "incl. tip $1.88"; empty without a tip.
[[nodiscard]] QString tipWords(const sale::Sale& sale);

/// "14:07:03", in the shop's time.
[[nodiscard]] QString clockText(base::UtcTime time);

/// "14:07", in the shop's time.
[[nodiscard]] QString minuteText(base::UtcTime time);

/// "3 Oct", in the shop's time and the user's language; with its year, where that is another.
[[nodiscard]] QString dayText(base::UtcTime time);

/// "3 Oct, 14:07", as the two above.
[[nodiscard]] QString momentText(base::UtcTime time);

/// What a cashier calls a sale's state, and how it looks: one place for strip, result and receipts.
struct StateWords {
    enum class Look { Waiting, Good, Bad, Unknown, Neutral };

    QString word; ///< "paid", "not known yet"
    Look look = Look::Waiting;
    Icon icon = Icon::Clock;
};

/// Of a sale as the history knows it. `cause`: of one that ended without payment (law 5).
[[nodiscard]] StateWords wordsFor(sale::Phase phase, sale::Attention attention,
                                  std::optional<sale::EndCause> cause = {});
/// Of one as it is now: also that it is being cancelled.
[[nodiscard]] StateWords wordsFor(const sale::Sale& sale);

/// A cancel is wanted, and nothing has come of it yet.
[[nodiscard]] bool isBeingCancelled(const sale::Sale& sale);

[[nodiscard]] const Tone& toneOf(StateWords::Look look, const Palette& palette);
/// The value of the property "tone" in the stylesheet.
[[nodiscard]] QString nameOf(StateWords::Look look);

} // namespace tillroll::ui
