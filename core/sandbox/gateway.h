#pragma once

#include "core/pockyt/sign.h"
#include "core/sandbox/book.h"
#include "core/sandbox/endpoints.h"

#include <QByteArray>
#include <QHash>

#include <optional>
#include <string>
#include <string_view>

namespace tillroll::sandbox {

/// Who may call, and with which signature.
struct Account {
    QString merchantNo;
    QString storeNo;
    pockyt::SigningKey key;
};

/// An answer that a Pockyt-Request-ID gives again (PROTOCOL.md §1.3).
struct Remembered {
    QString operation;  ///< the first path of the operation
    QByteArray request; ///< SHA-256 of the parameters
    Reply reply;
};

/// A request to one of endpoints(), as it came over the wire.
struct Incoming {
    std::string_view contentType;
    const std::string& body;
    QString requestId; ///< Pockyt-Request-ID; empty: none
    QString pageBase;
};

/// What the next call answers instead of its own answer.
struct NextFailure {
    Code code = Code::SupplierError;
    bool carriedOut = false; ///< the call takes effect all the same, and only its answer lies
};

/// The gateway's side of a call: parse, verify, act, answer.
class Gateway {
public:
    using Memory = QHash<QString, Remembered>;

    /// `book` must outlive the gateway.
    Gateway(Account account, Book& book, Memory memory = {});

    [[nodiscard]] Reply answer(const Endpoint& endpoint, const Incoming& incoming,
                               base::UtcTime now);

    [[nodiscard]] const pockyt::SigningKey& key() const { return m_account.key; }
    [[nodiscard]] const Memory& memory() const { return m_memory; }
    void forget();

    /// Bends the answer to the next call that is signed well, once; lost on a restart.
    void failNext(NextFailure failure) { m_nextFailure = failure; }

private:
    [[nodiscard]] Reply perform(const Endpoint& endpoint, const pockyt::Fields& fields,
                                const Incoming& incoming, base::UtcTime now);
    [[nodiscard]] Check authenticate(const pockyt::Fields& fields, const QString& sign) const;
    [[nodiscard]] std::optional<Reply>
    recall(const Endpoint& endpoint, const pockyt::Fields& fields, const QString& requestId);

    Account m_account;
    Book& m_book;
    Memory m_memory;
    std::optional<NextFailure> m_nextFailure;
};

} // namespace tillroll::sandbox
