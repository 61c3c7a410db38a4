#include "core/receipt/desk.h"

#include <QDateTime>

#include <utility>

namespace tillroll::receipt {

Shop shopOf(const till::Settings& settings)
{
    const auto offset = std::chrono::seconds(QDateTime::currentDateTime().offsetFromUtc());
    return {.name = settings.shopName,
            .address = settings.shopAddress,
            .till = settings.tillName,
            .footer = settings.receiptFooter,
            .isSandbox = settings.isSandbox,
            .utcOffset = std::chrono::duration_cast<std::chrono::minutes>(offset)};
}

void Desk::issue(const sale::Sale& sale, QObject* context, Done done)
{
    draft(sale, context, [this, sale, context, done = std::move(done)](const Receipt& receipt) {
        if (sale.isPaid())
            return number(sale, receipt, context, done);
        done(receipt);
    });
}

void Desk::preview(const sale::Sale& sale, QObject* context, Done done)
{
    draft(sale, context,
          [this, reference = sale.reference, context,
           done = std::move(done)](const Receipt& receipt) {
              m_ledger.receipts(
                  reference, context,
                  [receipt, done](ledger::Outcome<std::vector<ledger::IssuedReceipt>> issued) {
                      if (!issued)
                          return done(base::fail(issued.error()));
                      Receipt shown = receipt;
                      if (!issued->empty())
                          shown.number = issued->front().number;
                      done(shown);
                  });
          });
}

void Desk::draft(const sale::Sale& sale, QObject* context, std::function<void(Receipt)> done)
{
    m_ledger.customer(
        sale.terms.customerKey, context,
        [this, sale, done = std::move(done)](ledger::Outcome<ledger::Customer> customer) {
            const bool isPerson = customer && customer->kind == ledger::CustomerKind::Known;
            const QString name =
                isPerson && m_settings.printsCustomer
                    ? (customer->firstName + QLatin1Char(' ') + customer->lastName).trimmed()
                    : QString();
            Receipt receipt = fromSale(sale, shopOf(m_settings), name);
            receipt.email = isPerson ? customer->email : QString();
            done(receipt);
        });
}

void Desk::number(const sale::Sale& sale, const Receipt& receipt, QObject* context, Done done)
{
    m_ledger.receipts(
        sale.reference, context,
        [this, sale, receipt, context,
         done = std::move(done)](ledger::Outcome<std::vector<ledger::IssuedReceipt>> earlier) {
            if (!earlier)
                return done(base::fail(earlier.error()));
            const bool isFirst = earlier->empty();
            const auto kind = isFirst ? ledger::ReceiptKind::Original : ledger::ReceiptKind::Copy;
            const auto original =
                isFirst ? std::nullopt : std::make_optional(earlier->front().number);
            m_ledger.issueReceipt(
                sale.reference, kind, sale::toText(sale.phase).toUtf8(), context,
                [receipt, original, done](ledger::Outcome<ledger::IssuedReceipt> issued) {
                    if (!issued)
                        return done(base::fail(issued.error()));
                    Receipt numbered = receipt;
                    numbered.number = issued->number;
                    numbered.copyOf = original;
                    numbered.isCopy = original.has_value();
                    done(numbered);
                });
        });
}

} // namespace tillroll::receipt
