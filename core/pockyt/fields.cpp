#include "core/pockyt/fields.h"

#include <QByteArray>

namespace tillroll::pockyt {

bool ByCodePoint::operator()(const QString& left, const QString& right) const
{
    // UTF-8 sorts bytewise as the code points do.
    return left.toUtf8() < right.toUtf8();
}

} // namespace tillroll::pockyt
