#pragma once

#include <QByteArray>

class QSaveFile;

namespace tillroll::base {

/// Writes `bytes` behind what `file` has, and puts the file in its place: whole, or not at all, and
/// then whoever was there stays. For every QSaveFile in place of commit(), which does not notice
/// that what was still buffered found no room, and puts a cut file in the place of a good one.
[[nodiscard]] bool commitWhole(QSaveFile& file, const QByteArray& bytes = {});

} // namespace tillroll::base
