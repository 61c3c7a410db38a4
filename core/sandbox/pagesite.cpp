#include "core/sandbox/pagesite.h"

#include "core/sandbox/parameters.h"
#include "core/sandbox/wallets.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

namespace {

using boost::beast::http::field;

http::Response html(const Page& page, http::Status status, const QByteArray& body)
{
    auto response = http::respond(status, "text/html; charset=utf-8", body.toStdString());
    response.set("Content-Security-Policy", page.policy().toStdString());
    response.set("X-Content-Type-Options", "nosniff");
    response.set("Referrer-Policy", "no-referrer");
    response.set(field::cache_control, "no-store");
    return response;
}

http::Response seeOther(const QString& where)
{
    auto response = http::respond(http::Status::see_other, "text/plain", {});
    response.set(field::location, where.toStdString());
    response.set(field::cache_control, "no-store");
    return response;
}

/// The wallet that was chosen, if it was one of those on the page.
QString walletIn(std::string_view form, const QString& vendor)
{
    const auto fields = formFields(form).value_or(pockyt::Fields());
    const auto chosen = fields.find(u"wallet"_s);
    const QList<Wallet> wallets = walletsFor(vendor);
    const bool isOffered = chosen != fields.end() &&
                           std::any_of(wallets.begin(), wallets.end(), [&](const Wallet& wallet) {
                               return wallet.value == chosen->second;
                           });
    return isOffered ? chosen->second : vendor;
}

/// Too late or twice changes nothing: the page then shows how it stands.
void carryOut(Book& book, const Transaction& transaction, const QString& act, std::string_view form,
              base::UtcTime now)
{
    if (act == "pay"_L1)
        (void)book.customerPays(transaction.transactionNo, walletIn(form, transaction.order.vendor),
                                now);
    else if (act == "decline"_L1)
        (void)book.customerDeclines(transaction.transactionNo, now);
}

} // namespace

http::Response servePage(const Page& page, Book& book, const PageRequest& request,
                         base::UtcTime now)
{
    const QStringList path = request.path.split(u'/');
    const Transaction* transaction = book.byPage(path.at(0));
    const QString act = path.value(1);
    const bool known = act == "pay"_L1 || act == "decline"_L1 || act == "leave"_L1;
    if (transaction == nullptr || path.size() > 2 || (path.size() == 2 && !known))
        return html(page, http::Status::not_found, page.notFound());
    const QString home = u"/pay/"_s + transaction->order.pageId;
    if (!act.isEmpty()) {
        if (request.isPost)
            carryOut(book, *transaction, act, request.form, now);
        return seeOther(act == "leave"_L1 ? home + u"?left"_s : home);
    }
    book.pageOpened(transaction->transactionNo);
    return html(page, http::Status::ok, page.show(*transaction, request.visit, now));
}

} // namespace tillroll::sandbox
