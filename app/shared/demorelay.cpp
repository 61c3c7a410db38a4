#include "app/shared/demorelay.h"

#include "core/relay/enrolment.h"
#include "core/relay/eventstore.h"
#include "core/relay/server.h"

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::app {

namespace {

const QString terminal = u"demo"_s;

relay::Answer<relay::Enrolled> enrolIn(const QString& store)
{
    auto enrolled = relay::enroll(store, terminal);
    if (enrolled)
        return enrolled;
    return relay::rotate(store, terminal, base::Millis(0)); // it is there since an earlier run
}

} // namespace

base::Result<std::unique_ptr<DemoRelay>, QString> DemoRelay::start(const QString& storeFile)
{
    const QString spec = u"sqlite:"_s + storeFile;
    auto enrolled = enrolIn(spec);
    if (!enrolled)
        return base::fail(enrolled.error());
    auto store = relay::openStore(spec);
    if (!store)
        return base::fail(store.error());
    auto server = relay::Server::start({}, **store);
    if (!server)
        return base::fail(server.error());
    std::unique_ptr<DemoRelay> started(new DemoRelay(std::move(*store), std::move(*server)));
    started->m_mailbox = enrolled->mailbox;
    started->m_key = std::move(enrolled->key);
    return started;
}

DemoRelay::DemoRelay(std::unique_ptr<relay::EventStore> store,
                     std::unique_ptr<relay::Server> server)
    : m_store(std::move(store)), m_server(std::move(server))
{
}

DemoRelay::~DemoRelay() = default;

link::Pairing DemoRelay::pairing() const
{
    QUrl address(m_server->url());
    QUrl ipnUrl = address;
    ipnUrl.setPath(u"/ipn/%1/%2"_s.arg(terminal, m_mailbox));
    address.setScheme(u"ws"_s);
    return {address, terminal, m_key.clone(), ipnUrl};
}

} // namespace tillroll::app
