#include "core/sandbox/names.h"

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

std::optional<CustomerMode> customerModeFrom(QStringView name)
{
    for (const auto mode : {CustomerMode::Manual, CustomerMode::Pays, CustomerMode::Declines})
        if (name == customerModeName(mode))
            return mode;
    return std::nullopt;
}

QString customerModeName(CustomerMode mode)
{
    switch (mode) {
    case CustomerMode::Manual:
        return u"manual"_s;
    case CustomerMode::Pays:
        return u"pays"_s;
    case CustomerMode::Declines:
        return u"declines"_s;
    }
    return {};
}

std::optional<WebhookFormat> webhookFormatFrom(QStringView name)
{
    if (name == "classic"_L1)
        return WebhookFormat::Classic;
    if (name == "current"_L1)
        return WebhookFormat::Current;
    return std::nullopt;
}

std::optional<WebhookEncoding> webhookEncodingFrom(QStringView name)
{
    if (name == "form"_L1)
        return WebhookEncoding::Form;
    if (name == "json"_L1)
        return WebhookEncoding::Json;
    return std::nullopt;
}

QString stateName(Delivery::State state)
{
    switch (state) {
    case Delivery::State::Waiting:
        return u"waiting"_s;
    case Delivery::State::Sending:
        return u"sending"_s;
    case Delivery::State::Delivered:
        return u"delivered"_s;
    case Delivery::State::GivenUp:
        return u"given up"_s;
    case Delivery::State::NotSent:
        return u"not sent"_s;
    }
    return {};
}

} // namespace tillroll::sandbox
