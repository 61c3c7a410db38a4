#pragma once

#include "core/sale/sale.h"

#include <QString>
#include <QStringView>

#include <optional>
#include <span>

namespace tillroll::sale {

/// One enumerator and its stored name. The names are part of the ledger's format: never change one.
template <typename E>
struct Name {
    E value;
    const char* text;
};

template <typename E>
[[nodiscard]] std::span<const Name<E>> namesOf();

template <>
std::span<const Name<Call>> namesOf();
template <>
std::span<const Name<CallFailure>> namesOf();
template <>
std::span<const Name<Source>> namesOf();
template <>
std::span<const Name<GatewayStatus>> namesOf();
template <>
std::span<const Name<CancelReason>> namesOf();
template <>
std::span<const Name<EndKind>> namesOf();
template <>
std::span<const Name<EndCause>> namesOf();
template <>
std::span<const Name<Doubt>> namesOf();
template <>
std::span<const Name<Attention>> namesOf();
template <>
std::span<const Name<LateDecision>> namesOf();
template <>
std::span<const Name<Phase>> namesOf();

template <typename E>
[[nodiscard]] QString nameOf(E value)
{
    for (const Name<E>& name : namesOf<E>()) {
        if (name.value == value)
            return QString::fromLatin1(name.text);
    }
    return {};
}

template <typename E>
[[nodiscard]] std::optional<E> fromName(QStringView text)
{
    for (const Name<E>& name : namesOf<E>()) {
        if (text == QLatin1String(name.text))
            return name.value;
    }
    return std::nullopt;
}

} // namespace tillroll::sale
