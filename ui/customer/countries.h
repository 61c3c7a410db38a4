#pragma once

#include <QList>
#include <QString>

namespace tillroll::ui {

/// A country or a part of one, as people call it and as the gateway wants it (PROTOCOL.md §4.1).
struct Region {
    QString code; ///< ISO 3166-1 alpha-2; of a state its two letters
    QString name;

    friend bool operator==(const Region&, const Region&) = default;
};

/// Every country: `first`, the store's own, before the others in the order of their names.
[[nodiscard]] QList<Region> countries(const QString& first);

/// The states or provinces of a country whose addresses name one: of the United States and Canada.
[[nodiscard]] QList<Region> statesOf(const QString& country);

} // namespace tillroll::ui
