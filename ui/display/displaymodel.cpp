#include "ui/display/displaymodel.h"

#include "ui/kit/words.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

using Kind = DisplayView::Kind;

constexpr base::Millis eachSecond{1000};

/// For customers who read it rather than the shop's language, whatever that is.
QString scanInOwnTongue(const QString& methodId)
{
    return methodId == "alipay"_L1      ? u"请用支付宝扫一扫"_s
           : methodId == "wechatpay"_L1 ? u"请用微信扫一扫"_s
           : methodId == "unionpay"_L1  ? u"请用云闪付扫一扫"_s
           : methodId == "alipay-hk"_L1 ? u"請用 AlipayHK 掃一掃"_s
                                        : QString();
}

DisplayView checking()
{
    return {.kind = Kind::Checking,
            .headline = DisplayModel::tr("One moment, please"),
            .sentence = DisplayModel::tr("We are checking the payment. Please do not pay again.")};
}

DisplayView opening(const sale::Sale& sale)
{
    return {.kind = Kind::Opening,
            .amount = sale.amount,
            .headline = DisplayModel::tr("One moment, please")};
}

DisplayView presented(const sale::Sale& sale, base::UtcTime now)
{
    const base::Millis left = std::max(base::Millis(0), sale.deadline() - now);
    // Nobody is invited to pay what is being cancelled, or about to be.
    if (sale.cancelReason || left == base::Millis(0))
        return checking();
    if (sale.cashierUrl.isEmpty())
        return opening(sale);
    const base::Millis whole = sale.terms.timeout;
    return {.kind = Kind::Scan,
            .amount = sale.amount,
            .code = sale.cashierUrl,
            .headline = DisplayModel::tr("Scan with %1").arg(sale.terms.methodLabel),
            .sentence = tipWords(sale),
            .ownTongue = scanInOwnTongue(sale.terms.methodId),
            .left = left,
            .leftPermille = whole.count() > 0
                                ? static_cast<int>(std::min<qint64>(1000, 1000 * left / whole))
                                : 0};
}

DisplayView confirming(const sale::Sale& sale)
{
    if (sale.cancelReason)
        return checking();
    return {.kind = Kind::Confirm,
            .amount = sale.amount,
            .headline = DisplayModel::tr("Confirm on your phone")};
}

DisplayView notPaid()
{
    return {.kind = Kind::NotPaid,
            .headline = DisplayModel::tr("Not paid"),
            .sentence = DisplayModel::tr("Nothing was charged.")};
}

DisplayView cancelled(const sale::Sale& sale)
{
    DisplayView view = notPaid();
    if (sale.endCause == sale::EndCause::RefundedByCancel)
        view.sentence = DisplayModel::tr("What you paid was refunded in full.");
    return view;
}

DisplayView viewOf(const sale::Sale& sale, base::UtcTime now)
{
    if (sale.attention != sale::Attention::None)
        return checking();
    switch (sale.phase) {
    case sale::Phase::Opened:
    case sale::Phase::Registering:
    case sale::Phase::Opening:
        return opening(sale);
    case sale::Phase::Presented:
        return presented(sale, now);
    case sale::Phase::Processing:
        return confirming(sale);
    case sale::Phase::Unresolved:
        return checking();
    case sale::Phase::Paid:
        return {.kind = Kind::Paid,
                .amount = sale.amount,
                .headline = DisplayModel::tr("Paid"),
                .sentence = DisplayModel::tr("Thank you!")};
    case sale::Phase::Declined:
    case sale::Phase::Expired:
        return notPaid();
    case sale::Phase::Cancelled:
        return cancelled(sale);
    }
    return {};
}

} // namespace

DisplayModel::DisplayModel(base::Clock& clock, const till::Settings& settings, QObject* parent)
    : QObject(parent), m_clock(clock), m_settings(settings)
{
}

void DisplayModel::follow(const sale::Sale* front)
{
    const bool isSame = front != nullptr && m_sale && m_sale->reference == front->reference;
    if (front == nullptr) {
        // The cashier is quicker than the customer's eyes: an outcome stays its moment.
        if (m_sale && !m_sale->isFinal())
            forget();
        return;
    }
    if (!isSame && front->isFinal())
        return forget();
    const bool hasEnded = front->isFinal() && !m_sale->isFinal();
    m_sale = *front;
    if (!isSame)
        ++m_round;
    refresh();
    if (!isSame)
        tick(m_round);
    if (hasEnded)
        endSoon();
}

void DisplayModel::forget()
{
    ++m_round;
    m_sale.reset();
    refresh();
}

void DisplayModel::endSoon()
{
    m_clock.after(outcomeStays, this, [this, round = ++m_round] {
        if (round == m_round)
            forget();
    });
}

void DisplayModel::refresh()
{
    DisplayView view = m_sale ? viewOf(*m_sale, m_clock.now()) : DisplayView();
    if (view == m_view)
        return;
    m_view = std::move(view);
    Q_EMIT changed();
}

void DisplayModel::tick(int round)
{
    if (round != m_round)
        return;
    refresh();
    m_clock.after(eachSecond, this, [this, round] { tick(round); });
}

} // namespace tillroll::ui
