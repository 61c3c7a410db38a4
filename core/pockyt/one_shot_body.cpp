#include "core/pockyt/one_shot_body.h"

#include <algorithm>

namespace tillroll::pockyt {

OneShotBody::OneShotBody(QByteArray bytes, QObject* parent)
    : QIODevice(parent), m_bytes(std::move(bytes))
{
    // Unbuffered, since a buffer of QIODevice's own could be rewound.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OneShotBody::bytesAvailable() const
{
    return m_sealed ? 0 : m_bytes.size() - m_at;
}

qint64 OneShotBody::readData(char* data, qint64 maxSize)
{
    if (bytesAvailable() == 0)
        return -1;
    const qint64 size = std::min(maxSize, bytesAvailable());
    std::copy_n(m_bytes.constData() + m_at, size, data);
    m_at += size;
    return size;
}

qint64 OneShotBody::writeData(const char* /*data*/, qint64 /*maxSize*/)
{
    return -1;
}

} // namespace tillroll::pockyt
