#include "core/link/frames.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::link {

namespace {

base::Result<QJsonObject, FrameError> readObject(QByteArrayView text, qsizetype most)
{
    if (text.size() > most)
        return base::fail(FrameError::TooLong);
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), text.size()));
    if (!document.isObject())
        return base::fail(FrameError::NotAnObject);
    const QJsonObject object = document.object();
    if (!object.value("type"_L1).isString())
        return base::fail(FrameError::NoType);
    return object;
}

/// A whole number of at least `least`; JSON's other numbers are none.
std::optional<std::int64_t> numberOf(const QJsonObject& object, QLatin1StringView name,
                                     std::int64_t least)
{
    const std::int64_t number = object.value(name).toInteger(-1);
    return number >= least ? std::optional(number) : std::nullopt;
}

std::optional<base::UtcTime> timeOf(const QJsonObject& object)
{
    const QString text = object.value("receivedAt"_L1).toString();
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid() || !text.endsWith(u'Z'))
        return std::nullopt;
    return base::UtcTime(base::Millis(time.toMSecsSinceEpoch()));
}

std::optional<QByteArray> bodyOf(const QJsonObject& object)
{
    if (const QJsonValue text = object.value("body"_L1); text.isString())
        return text.toString().toUtf8();
    const QJsonValue coded = object.value("bodyBase64"_L1);
    if (!coded.isString())
        return std::nullopt;
    auto body = QByteArray::fromBase64Encoding(coded.toString().toLatin1(),
                                               QByteArray::AbortOnBase64DecodingErrors);
    return body ? std::optional(std::move(*body)) : std::nullopt;
}

base::Result<RelayFrame, FrameError> readEvent(const QJsonObject& object)
{
    const auto seq = numberOf(object, "seq"_L1, 1);
    const auto receivedAt = timeOf(object);
    const QJsonValue contentType = object.value("contentType"_L1);
    const auto body = bodyOf(object);
    if (!seq || !receivedAt || !contentType.isString() || !body)
        return base::fail(FrameError::BadField);
    if (body->size() > mostBodyBytes || contentType.toString().size() > mostContentTypeBytes)
        return base::fail(FrameError::BadField);
    return Event{*seq, *receivedAt, contentType.toString().toUtf8(), *body};
}

base::Result<RelayFrame, FrameError> readGap(const QJsonObject& object)
{
    const auto from = numberOf(object, "from"_L1, 1);
    const auto to = numberOf(object, "to"_L1, from.value_or(1));
    if (!from || !to)
        return base::fail(FrameError::BadField);
    return Gap{*from, *to};
}

/// Empty where there is none; nothing where it is none.
std::optional<QByteArray> digestOf(const QJsonObject& object)
{
    const QJsonValue value = object.value("digest"_L1);
    const QByteArray digest = value.toString().toLatin1();
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (value.isUndefined())
        return QByteArray();
    if (!value.isString() || digest.size() != 64 || !std::ranges::all_of(digest, isHex))
        return std::nullopt;
    return digest;
}

/// A byte order mark would be lost on the way through texts that begin with one.
bool isPlainText(QByteArrayView bytes)
{
    return bytes.isValidUtf8() && !bytes.startsWith("\xEF\xBB\xBF");
}

/// `text`, which is UTF-8, as it stands between JSON's quotes.
void appendEscaped(QByteArray& to, QByteArrayView text)
{
    constexpr char digits[] = "0123456789abcdef";
    for (const char byte : text) {
        const auto code = static_cast<unsigned char>(byte);
        if (byte == '"' || byte == '\\') {
            to += '\\';
            to += byte;
        } else if (code < 0x20) {
            to += "\\u00";
            to += digits[code >> 4];
            to += digits[code & 15];
        } else {
            to += byte;
        }
    }
}

QByteArray isoOf(base::UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC)
        .toString(Qt::ISODateWithMs)
        .toLatin1();
}

} // namespace

QByteArray describe(FrameError error)
{
    switch (error) {
    case FrameError::TooLong:
        return "The frame is too long.";
    case FrameError::NotAnObject:
        return "The frame is no JSON object.";
    case FrameError::NoType:
        return "The frame does not say of what type it is.";
    case FrameError::BadField:
        return "A field of the frame is missing or not valid.";
    }
    Q_UNREACHABLE();
}

base::Result<TillFrame, FrameError> parseTillFrame(QByteArrayView text)
{
    const auto object = readObject(text, mostTillFrameBytes);
    if (!object)
        return base::fail(object.error());
    const QString type = object->value("type"_L1).toString();
    const bool isResume = type == "resume"_L1;
    if (!isResume && type != "ack"_L1)
        return UnknownFrame{};
    const auto seq = numberOf(*object, isResume ? "after"_L1 : "seq"_L1, 0);
    if (!seq)
        return base::fail(FrameError::BadField);
    if (!isResume)
        return Ack{*seq};
    const auto digest = digestOf(*object);
    if (!digest)
        return base::fail(FrameError::BadField);
    return Resume{*seq, *digest};
}

base::Result<RelayFrame, FrameError> parseRelayFrame(QByteArrayView text)
{
    const auto object = readObject(text, mostRelayFrameBytes);
    if (!object)
        return base::fail(object.error());
    const QString type = object->value("type"_L1).toString();
    if (type == "event"_L1)
        return readEvent(*object);
    if (type == "gap"_L1)
        return readGap(*object);
    return UnknownFrame{};
}

QByteArray write(const Resume& frame)
{
    const QByteArray begun = R"({"type":"resume","after":)" + QByteArray::number(frame.after);
    return frame.digest.isEmpty() ? begun + '}' : begun + R"(,"digest":")" + frame.digest + "\"}";
}

QByteArray write(const Ack& frame)
{
    return R"({"type":"ack","seq":)" + QByteArray::number(frame.seq) + '}';
}

QByteArray write(const Gap& frame)
{
    return R"({"type":"gap","from":)" + QByteArray::number(frame.from) + R"(,"to":)" +
           QByteArray::number(frame.to) + '}';
}

QByteArray write(const Event& frame)
{
    return writeEvent(frame.seq, frame.receivedAt, frame.contentType, frame.body);
}

QByteArray writeEvent(std::int64_t seq, base::UtcTime receivedAt, QByteArrayView contentType,
                      QByteArrayView body)
{
    QByteArray text;
    text.reserve(body.size() + contentType.size() + 128);
    text += R"({"type":"event","seq":)" + QByteArray::number(seq) + R"(,"receivedAt":")" +
            isoOf(receivedAt) + R"(","contentType":")";
    // A header that is no text names no kind that anybody knows: nothing stands for it.
    appendEscaped(text, isPlainText(contentType) ? contentType : QByteArrayView());
    if (isPlainText(body)) {
        text += R"(","body":")";
        appendEscaped(text, body);
    } else {
        text +=
            R"(","bodyBase64":")" + QByteArray::fromRawData(body.data(), body.size()).toBase64();
    }
    text += "\"}";
    return text;
}

} // namespace tillroll::link
