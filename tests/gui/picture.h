#pragma once

#include <QImage>
#include <QString>

namespace tillroll::test {

/// Compares `actual` with the reference picture of this name in tests/gui/looks. Empty when they
/// look alike, else what differs and where the three pictures (actual, expected, difference) are.
/// With TILLROLL_LOOKS=write in the environment it replaces the reference instead: a step of its
/// own, to be looked at before it is committed.
[[nodiscard]] QString compareWithReference(const QImage& actual, const QString& name);

} // namespace tillroll::test
