#include "app/cli/exportcommand.h"

#include "app/cli/historyquery.h"
#include "app/cli/saletext.h"
#include "core/base/wholefile.h"

#include <QJsonDocument>

#include <array>

namespace tillroll::cli {

namespace {

// The columns of the export, as they are named in toJson(). Their order is part of the format.
constexpr std::array columns{"openedAt",  "endedAt",  "reference",  "transactionNo", "state",
                             "amount",    "currency", "method",     "confirmedBy",   "late",
                             "attention", "cashier",  "customerNo", "tip",           "note"};

QByteArray csvHeader()
{
    QByteArrayList names;
    for (const char* name : columns)
        names.append(name);
    return names.join(',') + "\r\n";
}

QByteArray csvLine(const QJsonObject& row)
{
    QByteArrayList cells;
    for (const char* name : columns) {
        const QJsonValue value = row.value(QLatin1String(name));
        const QString text = value.isBool()
                                 ? (value.toBool() ? QStringLiteral("yes") : QStringLiteral("no"))
                                 : value.toString();
        cells.append(csvCell(text));
    }
    return cells.join(',') + "\r\n";
}

} // namespace

QByteArray csvCell(const QString& text)
{
    static const QString startsFormula = QStringLiteral("=+-@\t\r");
    QString safe = text;
    if (!safe.isEmpty() && startsFormula.contains(safe.front()))
        safe.prepend(QLatin1Char('\''));
    const bool needsQuotes = safe.contains(QLatin1Char(',')) || safe.contains(QLatin1Char('"')) ||
                             safe.contains(QLatin1Char('\n')) || safe.contains(QLatin1Char('\r'));
    if (needsQuotes)
        safe = QLatin1Char('"') + safe.replace(QLatin1Char('"'), QStringLiteral("\"\"")) +
               QLatin1Char('"');
    return safe.toUtf8();
}

void ExportCommand::go()
{
    const bool isForPrograms = console().isJson() && !invocation().has("output");
    const QString usual = isForPrograms ? QStringLiteral("jsonl") : QStringLiteral("csv");
    const QString format = invocation().has("format") ? invocation().value("format") : usual;
    m_isCsv = format == QLatin1String("csv");
    if (m_isCsv && isForPrograms)
        return refuse(ExitCode::Usage, QStringLiteral("With --json a CSV export needs --output."));
    if (!m_isCsv && format != QLatin1String("jsonl"))
        return refuse(ExitCode::Usage,
                      QStringLiteral("There is no format \"%1\". Write csv or jsonl.").arg(format));
    auto query = readHistoryQuery(invocation());
    if (!query)
        return refuse(ExitCode::Usage, query.error());
    query->limit = 1000;
    if (!openOutput() || (m_isCsv && !put(csvHeader())))
        return refuseOutput();
    session().ledger().forEach(
        *query, [this](const std::vector<ledger::SaleRow>& rows) { return writeBatch(rows); }, this,
        [this](ledger::Outcome<qint64> sales) {
            if (!sales)
                return refuse(sales.error());
            finish(*sales);
        });
}

bool ExportCommand::openOutput()
{
    if (!invocation().has("output"))
        return true;
    m_file = std::make_unique<QSaveFile>(invocation().value("output"));
    return m_file->open(QIODevice::WriteOnly);
}

bool ExportCommand::put(const QByteArray& bytes)
{
    if (m_file)
        return m_file->write(bytes) == bytes.size();
    return console().raw(bytes);
}

bool ExportCommand::writeBatch(const std::vector<ledger::SaleRow>& rows)
{
    for (const ledger::SaleRow& row : rows) {
        const QByteArray line =
            m_isCsv ? csvLine(toJson(row))
                    : QJsonDocument(toJson(row)).toJson(QJsonDocument::Compact) + '\n';
        if (!put(line)) {
            m_hasFailed = true;
            return false;
        }
    }
    return true;
}

void ExportCommand::finish(qint64 sales)
{
    if (m_hasFailed || (m_file && !base::commitWhole(*m_file)))
        return refuseOutput();
    if (!m_file) // standard output holds the export and no words
        return conclude({{QStringLiteral("sales"), sales}}, ExitCode::Done);
    console().say(QStringLiteral("%1 sales written to %2.").arg(sales).arg(m_file->fileName()));
    conclude({{QStringLiteral("sales"), sales}, {QStringLiteral("file"), m_file->fileName()}},
             ExitCode::Done);
}

void ExportCommand::refuseOutput()
{
    refuse(ExitCode::Configuration,
           m_file ? QStringLiteral("%1 cannot be written: %2.")
                        .arg(m_file->fileName(), m_file->errorString())
                  : QStringLiteral("The export cannot be written to standard output; what is there "
                                   "is not whole."));
}

} // namespace tillroll::cli
