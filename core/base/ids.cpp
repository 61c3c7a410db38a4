#include "core/base/ids.h"

#include <QRandomGenerator>
#include <QUuid>

#include <array>

namespace tillroll::base {

QByteArray randomHex(int bytes)
{
    QByteArray raw(bytes, Qt::Uninitialized);
    for (char& byte : raw)
        byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
    return raw.toHex();
}

QString newRequestId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString randomReadable(int length)
{
    static constexpr std::array letters{'2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b',
                                        'c', 'd', 'e', 'f', 'g', 'h', 'j', 'k', 'm', 'n',
                                        'p', 'q', 'r', 's', 't', 'w', 'x', 'y', 'z'};
    QString text;
    for (int i = 0; i < length; ++i) {
        const auto pick = QRandomGenerator::system()->bounded(static_cast<quint32>(letters.size()));
        text += QLatin1Char(letters[pick]);
    }
    return text;
}

} // namespace tillroll::base
