#include "core/sandbox/parameters.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace tillroll;

// The body of a request to the sandbox, as JSON and as a form. What was read means the same when it
// is written as a form and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string body(reinterpret_cast<const char*>(data), size);
    for (const char* type : {"application/json", "application/x-www-form-urlencoded"}) {
        const auto fields = sandbox::parseBody(type, body);
        if (!fields)
            continue;
        const auto again = sandbox::formFields(sandbox::toForm(*fields).toStdString());
        if (!again || *again != *fields)
            std::abort();
    }
    return 0;
}
