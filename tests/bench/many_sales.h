#pragma once

#include "core/ledger/reader.h"

#include <QTemporaryDir>

#include <memory>

namespace tillroll::bench {

/// A ledger full of paid sales, a minute apart, a tenth of them of customers with names. Written by
/// the ledger's own code, but in large transactions and with two facts a sale instead of five or
/// more: the history never looks at facts.
class ManySales {
public:
    explicit ManySales(int count);

    /// The one with `count` sales, made at the first call and removed when the program ends.
    static ManySales& of(int count);

    [[nodiscard]] QString path() const
    {
        return m_folder.filePath(QStringLiteral("ledger.sqlite"));
    }
    [[nodiscard]] ledger::Reader& reader() { return *m_reader; }
    [[nodiscard]] int count() const { return m_count; }

    /// T1-0000000 and so on.
    [[nodiscard]] static QString referenceOf(int index);

    /// What somebody types who looks for a customer of many sales: a letter, two, a name, a name
    /// and more; from the start again after the last.
    [[nodiscard]] static QString typed(std::size_t turn);

private:
    int m_count;
    QTemporaryDir m_folder;
    std::unique_ptr<ledger::Reader> m_reader;
};

/// A new ledger in `path` with `count` such sales.
void fillLedger(const QString& path, int count);

/// How many sales the large ledger has: a million, or TILLROLL_BENCH_ROWS.
[[nodiscard]] int largeCount();

} // namespace tillroll::bench
