#pragma once

#include <QImage>
#include <QString>

namespace tillroll::test {

/// How two pictures of the same size differ.
struct Difference {
    int pixels = 0;    ///< how many, in all
    int worstTile = 0; ///< how many in the tile of 16 x 16 that has most of them
    int tolerated = 0; ///< as many in all may be a matter of how letters are smoothed
    QImage picture;    ///< white where the two are alike, red where not

    /// Also small letters that are gone are more than is tolerated.
    [[nodiscard]] bool isSeen() const;
};

[[nodiscard]] Difference differenceOf(const QImage& one, const QImage& other);

/// Compares `actual` with the reference picture of this name in tests/gui/looks. Empty when they
/// look alike, else what differs and where the three pictures (actual, expected, difference) are.
/// With TILLROLL_LOOKS=write in the environment it replaces the reference instead: a step of
/// its own (tests/gui/draw), to be looked at before it is committed.
[[nodiscard]] QString compareWithReference(const QImage& actual, const QString& name);

} // namespace tillroll::test
