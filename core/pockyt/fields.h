#pragma once

#include <QString>

#include <map>

namespace tillroll::pockyt {

/// Names in the order of their code points, as verifySign demands (PROTOCOL.md §2.1): QString's
/// own order is that of UTF-16 units, which differs beyond the basic plane.
struct ByCodePoint {
    [[nodiscard]] bool operator()(const QString& left, const QString& right) const;
};

/// The parameters of one request or webhook, without verifySign.
using Fields = std::map<QString, QString, ByCodePoint>;

} // namespace tillroll::pockyt
