#pragma once

#include "core/base/result.h"
#include "core/receipt/receipt.h"

#include <QObject>
#include <QString>
#include <QUrl>

#include <functional>
#include <memory>

namespace tillroll::ui {

/// What came of handing out a receipt: where it went, or why it did not, in a sentence.
using Delivery = base::Result<QString, QString>;
using Delivered = std::function<void(Delivery)>;

/// Puts receipts on paper.
class Printer {
public:
    Printer() = default;
    Printer(const Printer&) = delete;
    Printer& operator=(const Printer&) = delete;
    virtual ~Printer() = default;

    /// Answers the printer's name on the asking thread, or never once `context` is gone. May not
    /// wait: a printer that hangs must not hold up a sale (law 11).
    virtual void print(const receipt::Receipt& receipt, QObject* context, Delivered done) = 0;
};

/// Where a receipt can go.
struct Outlets {
    std::unique_ptr<Printer> printer;
    QString folder; ///< of PDF files; made when the first one is written
    /// Opens an address with the desktop's program for it; false: there is none.
    std::function<bool(const QUrl&)> openUrl;
};

/// The desktop's default printer and mail program, and a folder in the till's own.
[[nodiscard]] Outlets systemOutlets(const QString& profileFolder);

} // namespace tillroll::ui
