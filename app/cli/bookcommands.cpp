#include "app/cli/bookcommands.h"

#include "app/cli/historyquery.h"
#include "app/cli/saletext.h"
#include "core/base/wholefile.h"
#include "core/money/format.h"
#include "core/receipt/pdf.h"
#include "core/receipt/text.h"

#include <QDateTime>
#include <QLocale>
#include <QSaveFile>

#include <algorithm>
#include <optional>

namespace tillroll::cli {

namespace {

QString historyLine(const ledger::SaleRow& row)
{
    const QDateTime opened =
        QDateTime::fromMSecsSinceEpoch(row.openedAt.time_since_epoch().count());
    const QString mark = row.attention == sale::Attention::None ? QString() : QStringLiteral(" !");
    return QStringLiteral("%1  %2  %3  %4%5")
        .arg(opened.toString(QStringLiteral("yyyy-MM-dd HH:mm")), row.reference.leftJustified(24),
             money::format(row.amount, QLocale()).rightJustified(14), sale::toText(row.phase),
             mark);
}

} // namespace

void BookCommand::begin()
{
    const Ready settings = session().openSettings();
    if (!settings)
        return refuse(settings.error());
    const Ready ledger = session().openLedger();
    if (!ledger)
        return refuse(ledger.error());
    go();
}

void HistoryCommand::go()
{
    const auto query = readHistoryQuery(invocation());
    if (!query)
        return refuse(ExitCode::Usage, query.error());
    session().ledger().page(*query, this, [this](ledger::Outcome<ledger::HistoryPage> page) {
        if (!page)
            return refuse(page.error());
        list(*page);
    });
}

void HistoryCommand::list(const ledger::HistoryPage& page)
{
    for (const ledger::SaleRow& row : page.rows) {
        console().object(toJson(row));
        if (!console().isJson())
            console().say(historyLine(row));
    }
    if (page.rows.empty())
        console().say(QStringLiteral("No sales."));
    if (page.next)
        console().say(QStringLiteral("More with --limit, or narrow with --search."));
    const QJsonObject result{{QStringLiteral("sales"), static_cast<qint64>(page.rows.size())},
                             {QStringLiteral("more"), page.next.has_value()}};
    // Ended sales that are still swept need nobody: those that ended before now are left out.
    session().ledger().unfinished(
        session().clock().now(), this,
        [this, result](const ledger::Outcome<std::vector<QString>>& open) {
            if (!open)
                return refuse(open.error());
            tellOpen(*open, result);
        });
}

/// A sale that a crash or Ctrl-C left behind goes on only when somebody asks for it.
void HistoryCommand::tellOpen(const std::vector<QString>& open, QJsonObject result)
{
    if (!open.empty()) {
        const QString command = pasteable(invocation(), QStringLiteral("wait ") + open.front());
        console().complain(
            open.size() == 1
                ? QStringLiteral("1 sale is not finished. Go on with: %1").arg(command)
                : QStringLiteral("%1 sales are not finished. Go on with the oldest: %2")
                      .arg(QString::number(open.size()), command));
    }
    result.insert(QStringLiteral("unfinished"), static_cast<qint64>(open.size()));
    conclude(result, ExitCode::Done);
}

void ReceiptCommand::go()
{
    const QString reference = invocation().arguments.front();
    session().ledger().load(
        reference, this, [this](ledger::Outcome<ledger::Ledger::Records> records) {
            if (!records)
                return refuse(records.error());
            const auto sale = sale::fold(*records);
            if (!sale)
                return refuse(ExitCode::Usage, QStringLiteral("This sale cannot be read."));
            m_desk.emplace(session().ledger(), session().settings());
            m_desk->issue(*sale, this,
                          [this](base::Result<receipt::Receipt, ledger::LedgerError> receipt) {
                              if (!receipt)
                                  return refuse(receipt.error());
                              write(*receipt);
                          });
        });
}

void ReceiptCommand::write(const receipt::Receipt& receipt)
{
    const QString format =
        invocation().has("format") ? invocation().value("format") : QStringLiteral("text");
    QByteArray bytes;
    if (format == QLatin1String("text")) {
        bytes = receipt::toText(receipt, receipt::columnsOf80mm, QLocale()).toUtf8();
    } else if (format == QLatin1String("pdf")) {
        const auto pdf = receipt::toPdf(receipt, QLocale());
        if (!pdf)
            return refuse(ExitCode::Configuration, QStringLiteral("The PDF cannot be made."));
        bytes = *pdf;
    } else {
        return refuse(ExitCode::Usage,
                      QStringLiteral("There is no format \"%1\". Write text or pdf.").arg(format));
    }
    const QString output = invocation().value("output");
    if (output.isEmpty() && console().isJson() && format == QLatin1String("text"))
        return concludeWith(receipt, QStringLiteral("text"), QString::fromUtf8(bytes));
    if (output.isEmpty() && format == QLatin1String("pdf") &&
        (console().isJson() || console().isTerminal()))
        return refuse(ExitCode::Usage,
                      QStringLiteral("A PDF is not for this output. Name a file with --output."));
    if (output.isEmpty() && console().raw(bytes))
        return exit(ExitCode::Done);
    if (output.isEmpty())
        return refuse(ExitCode::Configuration,
                      QStringLiteral("The receipt cannot be written to standard output."));
    QSaveFile file(output);
    if (!file.open(QIODevice::WriteOnly) || !base::commitWhole(file, bytes))
        return refuse(ExitCode::Configuration,
                      QStringLiteral("%1 cannot be written: %2.").arg(output, file.errorString()));
    concludeWith(receipt, QStringLiteral("file"), output);
}

void ReceiptCommand::concludeWith(const receipt::Receipt& receipt, const QString& key,
                                  const QString& value)
{
    const auto numberOrNull = [](std::optional<qint64> number) {
        return number ? QJsonValue(*number) : QJsonValue();
    };
    conclude({{QStringLiteral("reference"), receipt.reference},
              {QStringLiteral("number"), numberOrNull(receipt.number)},
              {QStringLiteral("copyOf"), numberOrNull(receipt.copyOf)},
              {key, value}},
             ExitCode::Done);
}

void VerifyCommand::begin()
{
    if (const Ready ready = session().inspectLedger(); !ready)
        return refuse(ready.error());
    check();
}

void VerifyCommand::check()
{
    session().ledger().verify(this, [this](ledger::Outcome<ledger::Verification> verification) {
        if (!verification)
            return refuse(verification.error());
        take(*verification);
    });
}

void VerifyCommand::take(const ledger::Verification& verification)
{
    // Rows are compared only after every fact was found good: there is something to go by.
    const bool isProjection =
        verification.firstBad && verification.firstBad->damage == ledger::Damage::ProjectionDiffers;
    console().say(ledger::describe(verification));
    if (isProjection && invocation().has("rebuild") && !m_rebuilt) {
        // Queued: this is an answer of the ledger that is about to be closed.
        QMetaObject::invokeMethod(this, &VerifyCommand::rebuild, Qt::QueuedConnection);
        return;
    }
    if (isProjection && !m_rebuilt)
        console().say(QStringLiteral("The facts are in order. Write the history anew from them "
                                     "with: tillroll-cli verify --rebuild"));
    QJsonObject result{{QStringLiteral("good"), verification.isGood()},
                       {QStringLiteral("facts"), verification.facts},
                       {QStringLiteral("sales"), verification.sales},
                       {QStringLiteral("words"), ledger::describe(verification)}};
    if (m_rebuilt)
        result.insert(QStringLiteral("rebuilt"), *m_rebuilt);
    conclude(result, verification.isGood() ? ExitCode::Done : ExitCode::NeedsAttention);
}

void VerifyCommand::rebuild()
{
    if (const Ready ready = session().openLedger(); !ready)
        return refuse(ready.error());
    session().ledger().rebuild(this, [this](ledger::Outcome<qint64> rows) {
        if (!rows)
            return refuse(rows.error());
        m_rebuilt = *rows;
        console().say(QStringLiteral("The history of %1 sales was written anew.").arg(*rows));
        check();
    });
}

void MethodsCommand::begin()
{
    if (const Ready ready = session().openSettings(); !ready)
        return refuse(ready.error());
    for (const pockyt::PaymentMethod& method : session().methods()) {
        QStringList currencies;
        for (const money::Currency& currency : method.currencies)
            currencies.append(currency.code());
        console().object({{QStringLiteral("id"), method.id},
                          {QStringLiteral("label"), method.label},
                          {QStringLiteral("currencies"), currencies.join(QLatin1Char(' '))},
                          {QStringLiteral("needsAddress"), method.needsAddress}});
        if (!console().isJson())
            console().say(QStringLiteral("%1  %2  %3")
                              .arg(method.id.leftJustified(14), method.label.leftJustified(18),
                                   currencies.join(QLatin1Char(' '))));
    }
    conclude({{QStringLiteral("methods"), session().methods().size()}}, ExitCode::Done);
}

} // namespace tillroll::cli
