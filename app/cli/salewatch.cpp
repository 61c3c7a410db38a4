#include "app/cli/salewatch.h"

#include "app/cli/saletext.h"
#include "core/receipt/qr.h"
#include "core/receipt/terminal.h"

#include <chrono>
#include <utility>

namespace tillroll::cli {

namespace {

/// How long a ledger that cannot be written is waited for. The next run goes on with the sale.
constexpr std::chrono::seconds patience{20};

QString minutesAndSeconds(base::Millis time)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

/// The drawing, or the reason why there is none.
QString drawCode(const QString& url, const Console& console)
{
    const auto code = receipt::QrCode::fromText(url);
    if (!code)
        return QStringLiteral("(The link is too long for a QR code.)");
    const auto ink =
        console.isTerminal() ? receipt::TerminalInk::Coloured : receipt::TerminalInk::DarkText;
    const auto drawing = receipt::toTerminal(*code, ink, console.columns());
    if (!drawing)
        return QStringLiteral("(The terminal is too narrow for the QR code: it needs %1 columns.)")
            .arg(drawing.error().columnsNeeded);
    return *drawing;
}

} // namespace

SaleWatch::SaleWatch(Session& session) : m_session(session), m_interrupt([this] { stop(); })
{
    till::Till& till = session.till();
    connect(&till, &till::Till::changed, this, &SaleWatch::noteChange);
    connect(&till, &till::Till::asked, this, &SaleWatch::noteAsked);
    connect(&till, &till::Till::replaced, this, &SaleWatch::noteReplaced);
    connect(&till, &till::Till::troubled, this, &SaleWatch::noteTrouble);
    connect(&m_ticker, &QTimer::timeout, this, &SaleWatch::tick);
    m_ticker.setInterval(std::chrono::seconds(1));
}

void SaleWatch::stopAfter(base::Millis time)
{
    m_session.clock().after(time, this, [this] { stop(); });
}

void SaleWatch::stop()
{
    m_timeIsUp = true;
    look();
}

void SaleWatch::follow(const QString& reference, Done done)
{
    m_reference = reference;
    m_done = std::move(done);
    const sale::Sale* sale = m_session.till().sale(reference);
    m_hasToldWebhook = sale != nullptr && !sale->webhooks.isEmpty(); // an earlier run's
    m_ticker.start();
    look();
}

void SaleWatch::noteChange(const sale::Sale& sale)
{
    if (sale.reference != m_reference)
        return;
    QJsonObject news = toJson(sale);
    news.insert(QStringLiteral("event"), QStringLiteral("changed"));
    m_session.console().object(news);
    if (!sale.webhooks.isEmpty() && !std::exchange(m_hasToldWebhook, true))
        tellOfWebhook(sale);
    look();
}

void SaleWatch::tellOfWebhook(const sale::Sale& sale)
{
    m_session.console().object({{QStringLiteral("event"), QStringLiteral("webhook")},
                                {QStringLiteral("reference"), sale.reference},
                                {QStringLiteral("asked"), m_asks}});
    m_session.console().say(
        m_asks == 0
            ? QStringLiteral("The gateway's webhook came through the relay, before the till "
                             "had asked even once.")
            : QStringLiteral("The gateway's webhook came through the relay."));
}

void SaleWatch::noteAsked(const QString& reference, bool answered)
{
    if (reference != m_reference)
        return;
    m_answered = answered;
    ++m_asks;
    look();
}

void SaleWatch::noteReplaced(const QString& reference, const QString& by)
{
    if (reference != m_reference)
        return;
    m_session.console().say(
        QStringLiteral(
            "The gateway's answer for %1 was lost and that sale is closed. Going on as %2.")
            .arg(reference, by));
    m_reference = by;
    look();
}

void SaleWatch::noteTrouble(const QString& reference, const QString& sentence)
{
    if (reference != m_reference)
        return;
    m_session.console().complain(sentence);
    m_session.clock().after(patience, this, [this] {
        if (!m_session.till().trouble(m_reference).isEmpty())
            stop();
    });
    look();
}

void SaleWatch::look()
{
    const sale::Sale* sale = m_session.till().sale(m_reference);
    if (sale == nullptr || !m_done)
        return;
    show(*sale);
    if (isOver(*sale))
        finish(*sale);
    else
        tick();
}

bool SaleWatch::isOver(const sale::Sale& sale) const
{
    if (m_timeIsUp || sale.isPaid())
        return true;
    if (m_stopsWhenPresented && !sale.cashierUrl.isEmpty())
        return true;
    if (m_waitsForAnswer && !m_answered && sale.mayExist())
        return false;
    if (m_stopsAfterAnswer && !sale.inFlight)
        return true;
    if (m_session.till().isBeingReplaced(sale))
        return false;
    return !isWorthWaiting(sale, m_answered.value_or(true));
}

void SaleWatch::show(const sale::Sale& sale)
{
    const bool isPayable =
        sale.phase == sale::Phase::Presented || sale.phase == sale::Phase::Processing;
    if (!isPayable || m_shownUrl == sale.cashierUrl)
        return;
    m_shownUrl = sale.cashierUrl;
    Console& console = m_session.console();
    console.object({{QStringLiteral("event"), QStringLiteral("presented")},
                    {QStringLiteral("reference"), sale.reference},
                    {QStringLiteral("cashierUrl"), sale.cashierUrl}});
    if (!console.isJson())
        console.say(QStringLiteral("%1\nScan to pay %2 (sale %3)\n%4\n")
                        .arg(drawCode(sale.cashierUrl, console), amountText(sale), sale.reference,
                             sale.cashierUrl));
}

void SaleWatch::tick()
{
    const sale::Sale* sale = m_session.till().sale(m_reference);
    if (sale == nullptr)
        return;
    const base::Millis left = sale->deadline() - m_session.clock().now();
    const bool hasTime = left > base::Millis(0) && sale->presentedAt && !sale->isFinal();
    const QString words = describe(*sale, m_session.invocation());
    m_session.console().progress(
        hasTime ? QStringLiteral("%1 %2 left.").arg(words, minutesAndSeconds(left)) : words);
}

void SaleWatch::finish(const sale::Sale& sale)
{
    m_ticker.stop();
    m_session.console().endProgress();
    std::exchange(m_done, nullptr)(sale);
}

} // namespace tillroll::cli
