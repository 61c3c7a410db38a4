#pragma once

#include "core/sale/sale.h"
#include "ui/kit/words.h"

#include <QString>

#include <optional>
#include <vector>

namespace tillroll::ui {

/// What a cashier may do with a result.
enum class ResultAction {
    Decide, ///< what becomes of a late payment
    CheckNow,
    ServeNext,
    TryAgain,
    OtherMethod,
    Done,
    PrintReceipt,
    SavePdf,
    MailReceipt,
    NoReceipt,
};

/// What the result page says of a sale. Law 5: no word of "failed" or "cancelled" but on the
/// gateway's word; what is not known says so, and what to tell the customer.
struct Outcome {
    StateWords::Look look = StateWords::Look::Unknown;
    Icon icon = Icon::Question;
    QString headline;
    QString sentence;
    QString advice;                    ///< what to tell the customer; usually empty
    std::vector<ResultAction> actions; ///< the first is the primary one
    bool leavesByItself = false;
};

/// Whether the sale has something to tell that the pay page does not.
[[nodiscard]] bool hasOutcome(const sale::Sale& sale);

/// What to say of `sale`; of one without an outcome, that it is not known yet.
[[nodiscard]] Outcome outcomeOf(const sale::Sale& sale);

[[nodiscard]] QString wordsFor(ResultAction action);
[[nodiscard]] std::optional<Icon> iconFor(ResultAction action);

} // namespace tillroll::ui
