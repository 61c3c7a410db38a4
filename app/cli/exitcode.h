#pragma once

namespace tillroll::cli {

/// What tillroll-cli ends with; part of its outside contract.
enum class ExitCode {
    Done = 0,
    Usage = 2,
    Configuration = 3,
    Declined = 10,
    Expired = 11,
    Cancelled = 12,
    NotKnownYet = 20,
    NeedsAttention = 21,
    Unreachable = 30, ///< before anything about a payment was sent
};

} // namespace tillroll::cli
