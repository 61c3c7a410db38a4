#pragma once

#include <QStringList>
#include <QUrl>

namespace tillroll::ui {

/// Where the page on the till's screen may go. Plain rules without a browser: the page asks them
/// about every step and every request, and refuses whatever they do not allow.
class PagePolicy {
public:
    struct Terms {
        QUrl cashierUrl;  ///< the checkout (PROTOCOL.md §5.1)
        QUrl callbackUrl; ///< where the customer's browser ends; may hold {status} and such
        /// Further hosts that the checkout may use, over https on the usual port: a name is that
        /// host alone, "*.name" every host below it.
        QStringList hosts;
        /// Allows a checkout without TLS that does not leave this machine: on loopback, or at an
        /// address of its own.
        bool isSandbox = false;
        bool allowsWeak = false; ///< the owner accepts a browser that is old or not shut in
    };

    enum class Verdict {
        Load,
        Return, ///< the checkout is over: nothing is loaded, and it proves nothing (law 2)
        Refuse,
    };

    explicit PagePolicy(Terms terms);

    [[nodiscard]] const QUrl& cashierUrl() const { return m_terms.cashierUrl; }
    [[nodiscard]] bool allowsWeak() const { return m_terms.allowsWeak; }

    /// Whether the checkout itself may be shown on this screen.
    [[nodiscard]] bool mayOpen() const { return m_mayOpen; }

    /// A step of the page as a whole, redirects included.
    [[nodiscard]] Verdict judgeStep(const QUrl& url) const;

    /// Anything else that the page wants: frames, pictures, scripts, calls, sockets.
    [[nodiscard]] bool mayLoad(const QUrl& url) const;

private:
    [[nodiscard]] bool isCheckout(const QUrl& url, bool isEncrypted) const;
    [[nodiscard]] bool isListed(const QUrl& url) const;
    [[nodiscard]] bool isReturn(const QUrl& url) const;

    Terms m_terms;
    bool m_mayOpen;
};

} // namespace tillroll::ui
