#include "core/sandbox/outcome.h"

#include "core/money/format.h"

namespace tillroll::sandbox {

Outcome outcomeOf(money::Money amount)
{
    QString digits = money::toGateway(amount);
    digits.remove(QLatin1Char('.'));
    const int number = digits.right(2).toInt();
    const bool chosen = number >= static_cast<int>(Outcome::Declined) &&
                        number <= static_cast<int>(Outcome::CustomerRefused);
    return chosen ? static_cast<Outcome>(number) : Outcome::CustomerDecides;
}

} // namespace tillroll::sandbox
