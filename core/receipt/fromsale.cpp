#include "core/receipt/fromsale.h"

namespace tillroll::receipt {

namespace {

Outcome cancelledAs(sale::EndCause cause)
{
    switch (cause) {
    case sale::EndCause::Gateway:
    case sale::EndCause::CustomerRefused:
    case sale::EndCause::CheckoutRefused:
        return Outcome::Cancelled;
    case sale::EndCause::NeverSent:
        return Outcome::NotSent;
    case sale::EndCause::NeverCreated:
        return Outcome::NotPaid;
    case sale::EndCause::RefundedByCancel:
        return Outcome::Refunded;
    }
    return Outcome::NotKnownYet;
}

Outcome outcomeOf(const sale::Sale& sale)
{
    switch (sale.phase) {
    case sale::Phase::Opened:
    case sale::Phase::Registering:
    case sale::Phase::Opening:
    case sale::Phase::Presented:
    case sale::Phase::Processing:
    case sale::Phase::Unresolved:
        return Outcome::NotKnownYet;
    case sale::Phase::Paid:
        return sale.isLate ? Outcome::PaidLate : Outcome::Paid;
    case sale::Phase::Declined:
        return Outcome::Declined;
    case sale::Phase::Expired:
        return Outcome::Expired;
    case sale::Phase::Cancelled:
        return cancelledAs(sale.endCause.value_or(sale::EndCause::Gateway));
    }
    return Outcome::NotKnownYet;
}

std::optional<Evidence> evidenceOf(const sale::Sale& sale)
{
    if (!sale.confirmedBy)
        return std::nullopt;
    switch (*sale.confirmedBy) {
    case sale::Source::Query:
    case sale::Source::CheckoutReply:
        return Evidence::Gateway;
    case sale::Source::Webhook:
        return Evidence::Webhook;
    case sale::Source::Hand:
        return Evidence::Supervisor;
    }
    return std::nullopt;
}

} // namespace

Receipt fromSale(const sale::Sale& sale, const Shop& shop, const QString& customer)
{
    return {.shop = shop.name,
            .address = shop.address,
            .till = shop.till,
            .cashier = sale.terms.cashier,
            .customer = customer,
            .method = sale.terms.methodLabel,
            .reference = sale.reference,
            .transactionNo = sale.transactionNo,
            .amount = sale.amount,
            .tip = sale.terms.tip,
            .note = sale.terms.note,
            .outcome = outcomeOf(sale),
            .evidence = evidenceOf(sale),
            .openedAt = sale.openedAt,
            .endedAt = sale.endedAt,
            .utcOffset = shop.utcOffset,
            .footer = shop.footer,
            .isSandbox = shop.isSandbox};
}

} // namespace tillroll::receipt
