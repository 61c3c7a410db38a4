#pragma once

#include "core/receipt/desk.h"
#include "ui/receipts/outlets.h"

#include <QObject>

#include <optional>
#include <set>
#include <utility>

namespace tillroll::ui {

/// Hands out the receipts of sales. Whatever fails here ends in a sentence and never touches a sale
/// (law 11); nothing here waits. GUI thread.
class ReceiptActions final : public QObject {
    Q_OBJECT

public:
    enum class Form { Paper, Pdf, Mail, Clipboard };

    /// Ledger and settings must outlive it.
    ReceiptActions(ledger::Ledger& ledger, const till::Settings& settings, Outlets outlets,
                   QObject* parent = nullptr);

    /// Numbers a receipt of `sale`, or a copy of it, and hands it out.
    void handOut(const sale::Sale& sale, Form form);

    /// The receipt of `sale` as it would be handed out, to look at.
    void preview(const sale::Sale& sale, QObject* context, receipt::Desk::Done done)
    {
        m_desk.preview(sale, context, std::move(done));
    }

    /// As Printer::list().
    void listPrinters(QObject* context, std::function<void(QStringList)> done) const
    {
        m_outlets.printer->list(context, std::move(done));
    }

Q_SIGNALS:
    /// How it goes with the receipt of a sale, in a sentence. `isDone`: the customer has it.
    void said(const QString& reference, const QString& sentence, bool isDone);

private:
    void deliver(const receipt::Receipt& receipt, Form form);
    void savePdf(const receipt::Receipt& receipt);
    [[nodiscard]] Paper paper() const { return m_outlets.paper ? m_outlets.paper() : Paper(); }
    [[nodiscard]] QString textOf(const receipt::Receipt& receipt) const;
    [[nodiscard]] Delivery mail(const receipt::Receipt& receipt) const;
    void report(const receipt::Receipt& receipt, Form form, const Delivery& delivery);

    receipt::Desk m_desk;
    Outlets m_outlets;
    /// Numbered, but it reached nobody: what is handed out next is this one, not a copy of it.
    std::optional<receipt::Receipt> m_kept;
    std::set<std::pair<QString, Form>> m_underWay; ///< a second press asks for nothing more
};

} // namespace tillroll::ui
