#pragma once

#include "core/sandbox/book.h"

#include <QByteArray>
#include <QHash>
#include <QString>

namespace tillroll::sandbox {

/// What a page shows beside the state of its transaction.
enum class Look { AsItIs, JustLeft };

/// Who looks at a page, and how.
struct Visit {
    Look look = Look::AsItIs;
    bool isElsewhere =
        false; ///< on another device, where this machine's own addresses lead nowhere
};

/// The hosted page that a cashierUrl opens: server-rendered, one file, nothing from outside. Values
/// are escaped when they are filled in; its policy allows only its own style and script.
class Page {
public:
    /// Reads the templates from the program's resources.
    explicit Page(QString shopName, bool linksAnywhere);

    /// The page of a transaction as it stands: to pay, waiting, or how it ended.
    [[nodiscard]] QByteArray show(const Transaction& transaction, const Visit& visit,
                                  base::UtcTime now) const;
    [[nodiscard]] QByteArray notFound() const;

    /// The Content-Security-Policy that fits every page.
    [[nodiscard]] QByteArray policy() const { return m_policy; }

private:
    using Values = QHash<QString, QString>;

    [[nodiscard]] QString checkout(const Transaction& transaction, base::UtcTime now) const;
    [[nodiscard]] QString wallets(const Transaction& transaction) const;
    [[nodiscard]] QString result(const Transaction& transaction, const Visit& visit) const;
    [[nodiscard]] QByteArray frame(const QString& title, const QString& content,
                                   const QString& refresh = {}) const;
    [[nodiscard]] QString actionFor(const Transaction& transaction, const Visit& visit) const;
    [[nodiscard]] QString refreshFor(const Transaction& transaction, const Visit& visit) const;

    QString m_shopName;
    bool m_linksAnywhere;
    QString m_frame;
    QString m_checkout;
    QString m_wallet;
    QString m_result;
    QString m_css;
    QString m_script;
    QByteArray m_policy;
};

} // namespace tillroll::sandbox
