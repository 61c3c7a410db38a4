#pragma once

#include "core/http/message.h"
#include "core/sandbox/control.h"
#include "core/sandbox/courier.h"
#include "core/sandbox/gateway.h"
#include "core/sandbox/options.h"
#include "core/sandbox/page.h"
#include "core/sandbox/statefile.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

namespace tillroll::sandbox {

/// Everything behind the port: routes requests to the gateway, the page and the control API, lets
/// the book's time pass, sends webhooks and keeps the state file up to date. Lives on the one
/// thread of its executor; no locks.
class Site {
public:
    Site(boost::asio::any_io_executor executor, Options options, Snapshot snapshot);
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;

    /// Where this is, once the ports are known. `pages`: where only the pages are; empty: with all
    /// the rest.
    void setUrls(const QString& url, const QString& pages);

    [[nodiscard]] boost::asio::awaitable<http::Answer> serve(http::Request request);

    /// The same for whoever is in the shop's network: nothing but the pages, each for those who
    /// know its id, and only to requests that name this place (a page of somebody else's, whose
    /// name was made to lead here, does not).
    [[nodiscard]] boost::asio::awaitable<http::Answer> serveStranger(http::Request request);

    /// Lets everything happen that is due, sends what is to be sent, and wakes up for the next.
    void pump();

    /// Lets no timer run on.
    void close();

private:
    [[nodiscard]] boost::asio::awaitable<http::Answer> serveGateway(const Endpoint& endpoint,
                                                                    http::Request request);
    [[nodiscard]] QString pageBase(const http::Request& request) const;
    [[nodiscard]] boost::asio::awaitable<void> awaitWebhook(QString transactionNo);
    [[nodiscard]] boost::asio::awaitable<void> deliver(Delivery delivery);
    void enqueue(const Notice& notice, base::UtcTime now);
    void save();
    void wake();

    boost::asio::any_io_executor m_executor;
    Options m_options;
    Book m_book;
    Courier m_courier;
    Gateway m_gateway;
    StateFile m_stateFile;
    Page m_page;
    Control m_control;
    boost::asio::steady_timer m_timer;
    QString m_url;
    QString m_pagesUrl; ///< empty: the pages have no place of their own
    bool m_closed = false;
};

} // namespace tillroll::sandbox
