#include "core/base/wholefile.h"

#include <QSaveFile>

namespace tillroll::base {

bool commitWhole(QSaveFile& file, const QByteArray& bytes)
{
    return file.write(bytes) == bytes.size() && file.flush() && file.commit();
}

} // namespace tillroll::base
