#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

namespace tillroll::http {

/// The connections that are open: counts them against the caps and can end them. Any thread.
class Registry {
public:
    /// How the registry ends a connection: both are called on any thread and only post.
    struct Ends {
        std::function<void()> finish; ///< answer what is in hand, take nothing more
        std::function<void()> cut;    ///< end now
    };

    /// Counts one connection for as long as it lives.
    class Place {
    public:
        Place(Registry& registry, std::string address);
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;
        ~Place();

        /// Lets the registry end this connection; again when somebody else takes it over.
        void setEnds(Ends ends);

    private:
        Registry& m_registry;
        const std::string m_address;
        std::list<Ends>::iterator m_ends;
    };

    /// `shared`: addresses that many clients have in common, as a proxy's; without a cap.
    Registry(std::size_t cap, std::size_t capPerAddress, std::set<std::string> shared = {});

    /// A place for a connection from `address`, or nothing when a cap is reached or the server is
    /// stopping. The registry must outlive it.
    [[nodiscard]] std::unique_ptr<Place> enter(const std::string& address);

    [[nodiscard]] std::size_t count() const;

    /// Refuses new connections from now on and asks all others to finish.
    void finishAll();
    void cutAll();

private:
    mutable std::mutex m_mutex;
    std::list<Ends> m_open;
    std::map<std::string, std::size_t> m_perAddress;
    const std::size_t m_cap;
    const std::size_t m_capPerAddress;
    const std::set<std::string> m_shared;
    bool m_closed = false;
    bool m_cut = false;
};

} // namespace tillroll::http
