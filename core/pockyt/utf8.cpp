#include "core/pockyt/utf8.h"

#include <QStringDecoder>

namespace tillroll::pockyt {

std::optional<QString> fromUtf8Strict(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless |
                                                     QStringConverter::Flag::ConvertInitialBom);
    QString text = decoder(bytes);
    if (decoder.hasError())
        return std::nullopt;
    return text;
}

} // namespace tillroll::pockyt
