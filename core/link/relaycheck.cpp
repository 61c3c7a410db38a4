#include "core/link/relaycheck.h"

#include "core/link/connection.h"

namespace tillroll::link {

void checkRelay(const Pairing& pairing, base::Clock& clock, QObject* context,
                std::function<void(LinkHealth)> done)
{
    using State = LinkHealth::State;
    auto* connection = new Connection(clock, context);
    const auto tell = [connection, &clock, done = std::move(done)](State state, LinkFault fault) {
        connection->disconnect();
        connection->deleteLater(); // it is in the middle of telling
        done({state, fault, clock.now()});
    };
    QObject::connect(connection, &Connection::opened, context,
                     [tell] { tell(State::On, LinkFault::None); });
    QObject::connect(connection, &Connection::ended, context,
                     [tell](LinkFault fault) { tell(State::Off, fault); });
    connection->open(eventsUrl(pairing.relay), bearer(pairing.terminal, pairing.key));
}

} // namespace tillroll::link
