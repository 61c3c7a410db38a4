#include "core/link/frames.h"
#include "core/link/pairing.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace tillroll;
using namespace tillroll::link;

// What comes over the link, from either side, and what somebody pastes as a pairing code. What was
// read must read back the same from what is written.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArrayView text(data, static_cast<qsizetype>(size));
    if (const auto frame = parseRelayFrame(text)) {
        if (const auto* event = std::get_if<Event>(&*frame);
            event != nullptr && parseRelayFrame(write(*event)) != *frame)
            std::abort();
        if (const auto* gap = std::get_if<Gap>(&*frame);
            gap != nullptr && parseRelayFrame(write(*gap)) != *frame)
            std::abort();
    }
    if (const auto frame = parseTillFrame(text)) {
        if (const auto* ack = std::get_if<Ack>(&*frame);
            ack != nullptr && parseTillFrame(write(*ack)) != *frame)
            std::abort();
        if (const auto* resume = std::get_if<Resume>(&*frame);
            resume != nullptr && parseTillFrame(write(*resume)) != *frame)
            std::abort();
    }
    if (const auto pairing = readPairing(base::Secret(text))) {
        const auto again = readPairing(pairingCode(*pairing));
        if (!again || again->relay != pairing->relay || again->terminal != pairing->terminal)
            std::abort();
    }
    // Any bytes as a webhook's body.
    if (text.size() <= mostBodyBytes) {
        const auto frame = parseRelayFrame(writeEvent(1, {}, "text/plain", text));
        if (!frame || std::get<Event>(*frame).body != text)
            std::abort();
    }
    return 0;
}
