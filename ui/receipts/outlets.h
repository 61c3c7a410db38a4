#pragma once

#include "core/base/errands.h"
#include "core/base/result.h"
#include "core/receipt/receipt.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <functional>
#include <memory>

namespace tillroll::ui {

/// What came of handing out a receipt: where it went, or why it did not, in a sentence.
using Delivery = base::Result<QString, QString>;
using Delivered = std::function<void(Delivery)>;

/// What receipts are printed on.
struct Paper {
    QString printer;   ///< its name; empty: the desktop's default
    int rollWidth = 0; ///< mm; 0: as the printer says
};

/// Puts receipts on paper.
class Printer {
public:
    Printer() = default;
    Printer(const Printer&) = delete;
    Printer& operator=(const Printer&) = delete;
    virtual ~Printer() = default;

    /// Answers the printer's name on the asking thread, or never once `context` is gone. May not
    /// wait: a printer that hangs must not hold up a sale (law 11).
    virtual void print(const receipt::Receipt& receipt, const Paper& paper, QObject* context,
                       Delivered done) = 0;

    /// The names of this machine's printers, the desktop's default first. Answers as print() does.
    virtual void list(QObject* context, std::function<void(QStringList)> done) = 0;
};

/// Where a receipt can go.
struct Outlets {
    std::shared_ptr<Printer> printer; ///< whoever restarts a till keeps it: its end may wait
    QString folder;                   ///< of PDF files; made when the first one is written
    /// Opens an address with the desktop's program for it; false: there is none.
    std::function<bool(const QUrl&)> openUrl;
    /// Asked for every receipt, so that a change is in force at once. None: the desktop's.
    std::function<Paper()> paper = nullptr;
    /// By whom PDF files are written; kept as the printer is.
    std::shared_ptr<base::Errands> files = std::make_shared<base::Errands>();
};

/// `printer` and `files`, this machine's mail program, and a folder in the till's own.
[[nodiscard]] Outlets systemOutlets(std::shared_ptr<Printer> printer,
                                    std::shared_ptr<base::Errands> files,
                                    const QString& profileFolder, std::function<Paper()> paper);

} // namespace tillroll::ui
