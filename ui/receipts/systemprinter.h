#pragma once

#include "core/base/errands.h"
#include "core/receipt/content.h"
#include "ui/receipts/outlets.h"

#include <QStringList>

#include <functional>

class QPrinter;

namespace tillroll::ui {

/// Draws `content` on the paper of `printer`: as long a strip as it takes on a roll, at the top of
/// the sheet on an office printer. `rollWidth`: as in Paper. False when the printer does not take
/// it. Any thread, once receipt::loadTypeface() has answered `family`.
[[nodiscard]] bool putOnPaper(QPrinter& printer, const QString& family,
                              const receipt::Content& content, int rollWidth = 0);

/// What prints in the end. Called on a thread of its own, and may take as long as it likes.
struct PrintDriver {
    std::function<Delivery(const Paper&, const QString& family, const receipt::Content&)> print;
    std::function<QStringList()> list; ///< as Printer::list()
};

/// This machine's own.
[[nodiscard]] PrintDriver systemDriver();

/// This machine's printers, used without a dialog. All of the work is done on a thread of its own,
/// which is left behind at the end where it hangs: even asking which printers there are can take
/// long. GUI thread.
class SystemPrinter final : public Printer {
public:
    explicit SystemPrinter(PrintDriver driver = systemDriver());

    void print(const receipt::Receipt& receipt, const Paper& paper, QObject* context,
               Delivered done) override;
    void list(QObject* context, std::function<void(QStringList)> done) override;

private:
    PrintDriver m_driver;
    base::Errands m_errands; // last: goes first, and with it what it still prints
};

} // namespace tillroll::ui
