#include "core/sandbox/page.h"

#include "core/money/format.h"
#include "core/sandbox/callback.h"
#include "core/sandbox/hosts.h"
#include "core/sandbox/template.h"
#include "core/sandbox/wallets.h"

#include <QCryptographicHash>
#include <QFile>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

namespace {

using pockyt::Status;

QString resource(QLatin1StringView name)
{
    QFile file(u":/sandbox/"_s + name);
    const bool open = file.open(QIODevice::ReadOnly);
    Q_ASSERT(open); // linked into the program
    return QString::fromUtf8(file.readAll());
}

QString digest(const QString& text)
{
    const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
    return u"'sha256-"_s + QString::fromLatin1(hash.toBase64()) + u'\'';
}

QString numberOf(money::Money amount)
{
    return money::formatNumber(amount, QLocale(QLocale::English, QLocale::UnitedStates));
}

QString unitOf(money::Money amount)
{
    return currencySign(amount.currency());
}

/// "$12.50", or "12.50 KWD" where the currency has no sign of its own.
QString inOneWord(money::Money amount)
{
    const QString unit = unitOf(amount);
    const bool sign = unit.size() == 1;
    return sign ? unit + numberOf(amount) : numberOf(amount) + QChar::Nbsp + unit;
}

QString sizeOf(const QString& number)
{
    if (number.size() > 12)
        return u"huge"_s;
    return number.size() > 7 ? u"long"_s : QString();
}

/// How a transaction that is not to be paid any more, or not now, is told.
struct Told {
    QString kind;
    QString icon;
    QString word;
    QString sentence;
};

Told tell(const Transaction& transaction, Look look)
{
    const QString tick = u"<svg viewBox=\"0 0 24 24\"><path d=\"M5 12.5l4.5 4.5L19 7.5\"/></svg>"_s;
    const QString cross = u"<svg viewBox=\"0 0 24 24\"><path d=\"M7 7l10 10M17 7L7 17\"/></svg>"_s;
    const QString clock = u"<svg viewBox=\"0 0 24 24\"><circle cx=\"12\" cy=\"12\" r=\"8.5\"/>"
                          "<path d=\"M12 7.5V12l3 2\"/></svg>"_s;
    const QString door = u"<svg viewBox=\"0 0 24 24\"><path d=\"M14 7l-5 5 5 5\"/></svg>"_s;
    switch (transaction.status) {
    case Status::Success:
        if (transaction.refunded() == transaction.order.amount)
            return {u"ended"_s, door, u"Refunded"_s, u"The shop has given the money back."_s};
        return {u"good"_s, tick, u"Paid"_s, u"Thank you. You can put your phone away."_s};
    case Status::Failed:
        return {u"bad"_s, cross, u"Declined"_s,
                u"Nothing was paid. Ask at the till to try again."_s};
    case Status::Closed:
        return {u"ended"_s, clock, u"Closed"_s,
                u"This checkout is over and nothing was paid. Ask at the till for a new one."_s};
    case Status::Init:
    case Status::Dealing:
    case Status::Pending:
    case Status::Unknown:
        break;
    }
    if (look == Look::JustLeft)
        return {u"ended"_s, door, u"You left"_s,
                u"Nothing was paid. The checkout is still open."_s};
    return {u"waiting"_s, clock, u"Waiting for the wallet"_s,
            u"The payment is on its way. You may leave this page open."_s};
}

QString homeOf(const Transaction& transaction)
{
    return u"/pay/"_s + transaction.order.pageId;
}

/// Where the shop wants its customer back, as far as this visitor can get there; else empty.
QString wayBack(const Transaction& transaction, const Visit& visit)
{
    if (transaction.isOpen() || transaction.order.callbackUrl.isEmpty())
        return {};
    const QString url = callbackOf(transaction);
    return visit.isElsewhere && judgeTarget(url) == Target::ThisMachine ? QString() : url;
}

/// The customer has confirmed and nothing was decided since (outcome 53).
bool isWaiting(const Transaction& transaction)
{
    return transaction.isOpen() && !transaction.wallet.isEmpty();
}

} // namespace

Page::Page(QString shopName, bool linksAnywhere)
    : m_shopName(std::move(shopName)), m_linksAnywhere(linksAnywhere),
      m_frame(resource("page.html"_L1)), m_checkout(resource("checkout.html"_L1)),
      m_wallet(resource("wallet.html"_L1)), m_result(resource("result.html"_L1)),
      m_css(resource("page.css"_L1)), m_script(resource("page.js"_L1))
{
    const QString policy = u"default-src 'none'; style-src %1; script-src %2; form-action 'self'; "
                           "base-uri 'none'; frame-ancestors 'none'"_s;
    m_policy = policy.arg(digest(m_css), digest(m_script)).toLatin1();
}

QByteArray Page::show(const Transaction& transaction, const Visit& visit, base::UtcTime now) const
{
    const bool toPay =
        transaction.isOpen() && !isWaiting(transaction) && visit.look == Look::AsItIs;
    const QString content = toPay ? checkout(transaction, now) : result(transaction, visit);
    const QString title =
        toPay ? u"Pay %1 – %2"_s.arg(inOneWord(transaction.order.amount), m_shopName)
              : u"%1 – %2"_s.arg(tell(transaction, visit.look).word, m_shopName);
    return frame(title, content, refreshFor(transaction, visit));
}

QByteArray Page::notFound() const
{
    const QString content =
        fill(m_result,
             {{u"kind"_s, u"ended"_s},
              {u"icon"_s, u"<svg viewBox=\"0 0 24 24\"><path d=\"M12 6v7M12 17v.1\"/></svg>"_s},
              {u"word"_s, u"No such checkout"_s},
              {u"sentence"_s, u"Ask at the till for a new code."_s}});
    return frame(u"No such checkout"_s, content);
}

QString Page::checkout(const Transaction& transaction, base::UtcTime now) const
{
    const Order& order = transaction.order;
    const QString number = numberOf(order.amount);
    const auto left = std::max(base::Millis(0), transaction.expiresAt - now);
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(left).count();
    const QString clock =
        u" · closes in <span id=\"clock\" data-left=\"%1\">%2:%3</span>"_s.arg(left.count())
            .arg(seconds / 60)
            .arg(seconds % 60, 2, 10, QLatin1Char('0'));
    const QString description = order.description.isEmpty()
                                    ? QString()
                                    : fill(u"<p class=\"soft description\">{{text}}</p>\n"_s,
                                           {{u"text"_s, order.description}});
    return fill(m_checkout, {{u"unit"_s, unitOf(order.amount)},
                             {u"number"_s, number},
                             {u"size"_s, sizeOf(number)},
                             {u"reference"_s, order.reference},
                             {u"countdown"_s, clock},
                             {u"description"_s, description},
                             {u"path"_s, homeOf(transaction)},
                             {u"wallets"_s, wallets(transaction)},
                             {u"amount"_s, inOneWord(order.amount)}});
}

QString Page::wallets(const Transaction& transaction) const
{
    QString html;
    for (const Wallet& wallet : walletsFor(transaction.order.vendor)) {
        const bool chosen = wallet.value == transaction.order.vendor;
        html += fill(m_wallet, {{u"value"_s, wallet.value},
                                {u"name"_s, wallet.name},
                                {u"letter"_s, wallet.letter},
                                {u"checked"_s, chosen ? u" checked"_s : QString()}});
    }
    return html;
}

QString Page::actionFor(const Transaction& transaction, const Visit& visit) const
{
    if (transaction.isOpen() && visit.look == Look::JustLeft)
        return fill(u"<a class=\"button primary\" href=\"{{path}}\">Back to the checkout</a>"_s,
                    {{u"path"_s, homeOf(transaction)}});
    const QString url = wayBack(transaction, visit);
    if (url.isEmpty())
        return {};
    return fill(u"<a class=\"button\" rel=\"noreferrer\" href=\"{{url}}\">Back to the shop</a>"_s,
                {{u"url"_s, url}});
}

QString Page::result(const Transaction& transaction, const Visit& visit) const
{
    const Told told = tell(transaction, visit.look);
    return fill(m_result, {{u"kind"_s, told.kind},
                           {u"icon"_s, told.icon},
                           {u"word"_s, told.word},
                           {u"sentence"_s, told.sentence},
                           {u"unit"_s, unitOf(transaction.order.amount)},
                           {u"number"_s, numberOf(transaction.order.amount)},
                           {u"reference"_s, transaction.order.reference},
                           {u"action"_s, actionFor(transaction, visit)}});
}

/// While waiting, the page looks again; once decided, it returns to the shop as the gateway does,
/// but by itself only to this machine.
QString Page::refreshFor(const Transaction& transaction, const Visit& visit) const
{
    if (isWaiting(transaction))
        return u"<meta http-equiv=\"refresh\" content=\"2\">\n"_s;
    const QString url = wayBack(transaction, visit);
    if (visit.look == Look::JustLeft || url.isEmpty())
        return {};
    const Target target = judgeTarget(url);
    const bool may =
        target == Target::ThisMachine || (m_linksAnywhere && target == Target::Elsewhere);
    if (!may)
        return {};
    return fill(u"<meta http-equiv=\"refresh\" content=\"3;url={{url}}\">\n"_s, {{u"url"_s, url}});
}

QByteArray Page::frame(const QString& title, const QString& content, const QString& refresh) const
{
    return fill(m_frame, {{u"title"_s, title},
                          {u"refresh"_s, refresh},
                          {u"css"_s, m_css},
                          {u"letter"_s, m_shopName.left(1).toUpper()},
                          {u"shop"_s, m_shopName},
                          {u"content"_s, content},
                          {u"script"_s, m_script}})
        .toUtf8();
}

} // namespace tillroll::sandbox
