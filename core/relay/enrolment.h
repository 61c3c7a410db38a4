#pragma once

#include "core/base/secret.h"
#include "core/relay/terminals.h"

#include <QString>

#include <optional>
#include <vector>

namespace tillroll::relay {

/// What a till is paired with. The key is in clear only here; the store keeps its hash.
struct Enrolled {
    QString terminal;
    QString mailbox;
    base::Secret key;
};

/// What waits for a terminal.
struct Waiting {
    TerminalRow terminal;
    std::optional<base::UtcTime> oldest; ///< when the first unacked event came
};

template <typename T>
using Answer = base::Result<T, QString>; ///< or a sentence for people

/// Everything here opens the store at `spec` (see openStore), does its work in short transactions
/// and closes it again; also beside a running relay, which notices within a second. Blocks.
///
/// `terminal`: letters, digits, "-" and "_", at most 64.

/// A new terminal, or one that was revoked: with a new mailbox and a new key. Makes the store where
/// there is none.
[[nodiscard]] Answer<Enrolled> enroll(const QString& spec, const QString& terminal);

/// A new key. The present one is good for as long as `overlap`; one replaced before ends at once.
[[nodiscard]] Answer<Enrolled> rotate(const QString& spec, const QString& terminal,
                                      base::Millis overlap);

/// Nobody may post to its mailbox or connect as it any more. Its events stay until they are too
/// old.
[[nodiscard]] Answer<void> revoke(const QString& spec, const QString& terminal);

/// All terminals, in the order of their enrolment.
[[nodiscard]] Answer<std::vector<TerminalRow>> terminals(const QString& spec);

[[nodiscard]] Answer<std::vector<Waiting>> backlog(const QString& spec);

/// Has the events `from` to `to` that are kept told again, as new ones after the newest: so a till
/// that has them gets them once more. Answers how many.
[[nodiscard]] Answer<int> replay(const QString& spec, const QString& terminal, std::int64_t from,
                                 std::int64_t to);

/// Where gateway and tills reach the relay, for the codes of terminals to come; empty: nobody said.
[[nodiscard]] Answer<QString> publicUrl(const QString& spec);
[[nodiscard]] Answer<void> setPublicUrl(const QString& spec, const QString& url);

} // namespace tillroll::relay
