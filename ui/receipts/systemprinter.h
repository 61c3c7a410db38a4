#pragma once

#include "core/base/mailbox.h"
#include "core/base/worker.h"
#include "core/receipt/content.h"
#include "ui/receipts/outlets.h"

class QPrinter;

namespace tillroll::ui {

/// Draws `content` on the paper of `printer`: as long a strip as it takes on a roll, at the top of
/// the sheet on an office printer. `rollWidth`: as in Paper. False when the printer does not take
/// it. Any thread, once receipt::loadTypeface() has answered `family`.
[[nodiscard]] bool putOnPaper(QPrinter& printer, const QString& family,
                              const receipt::Content& content, int rollWidth = 0);

/// This machine's printers, used without a dialog. All of the work is done on a thread of its own:
/// even asking which printers there are can take long. GUI thread.
class SystemPrinter final : public Printer {
public:
    void print(const receipt::Receipt& receipt, const Paper& paper, QObject* context,
               Delivered done) override;
    void list(QObject* context, std::function<void(QStringList)> done) override;

private:
    base::Mailbox m_mailbox;
    base::Worker m_worker; // last: goes first, and with it what it still prints
};

} // namespace tillroll::ui
