#pragma once

#include "app/cli/bookcommands.h"

#include <QIODevice>

#include <memory>

namespace tillroll::cli {

/// Writes all sales as CSV or JSON lines, a page at a time: memory does not grow with the books.
class ExportCommand final : public BookCommand {
public:
    using BookCommand::BookCommand;

protected:
    void go() override;

private:
    [[nodiscard]] bool openOutput();
    [[nodiscard]] bool put(const QByteArray& bytes);
    [[nodiscard]] bool writeBatch(const std::vector<ledger::SaleRow>& rows);
    void finish(qint64 sales);
    void refuseOutput();

    bool m_isCsv = true;
    bool m_hasFailed = false;
    std::unique_ptr<QSaveFile> m_file; ///< none: standard output
};

/// One cell as RFC 4180 wants it. A text that a spreadsheet would run as a formula is made harmless
/// by a leading apostrophe.
[[nodiscard]] QByteArray csvCell(const QString& text);

} // namespace tillroll::cli
