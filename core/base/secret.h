#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <cstddef>
#include <vector>

namespace tillroll::base {

/// Memory in pages of its own, which the system leaves out of core dumps. For few and small things:
/// each takes a page at least. bad_alloc when there is no room.
struct UndumpedPages {
    using value_type = char;
    // Asked for by containers, under this name; it is for bytes only.
    template <typename>
    struct rebind { // NOLINT(readability-identifier-naming)
        using other = UndumpedPages;
    };

    [[nodiscard]] static char* allocate(std::size_t size);
    static void deallocate(char* bytes, std::size_t size) noexcept;

    friend bool operator==(const UndumpedPages&, const UndumpedPages&) = default;
};

/// Bytes that must not outlive their use: overwritten when destroyed, moved from or assigned over;
/// and that no core dump shows. Cannot be copied, printed or compared by accident; QString never
/// holds one, since its copies cannot be wiped.
class Secret {
public:
    Secret() = default;
    explicit Secret(QByteArrayView bytes);
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    ~Secret();

    /// Takes the bytes out of `source` and overwrites it. `source` must not be shared.
    [[nodiscard]] static Secret takeFrom(QByteArray& source);

    /// A second owner, said aloud.
    [[nodiscard]] Secret clone() const;

    [[nodiscard]] bool isEmpty() const { return m_bytes.empty(); }
    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }

    /// Valid as long as this Secret is neither moved nor destroyed. Do not copy out.
    [[nodiscard]] QByteArrayView view() const;

    /// The same bytes without leading and trailing ASCII white space.
    [[nodiscard]] Secret trimmed() const;

private:
    void wipe() noexcept;

    std::vector<char, UndumpedPages> m_bytes;
};

/// Overwrites `bytes` in place, also when the optimiser sees no later use.
void wipe(QByteArray& bytes) noexcept;

} // namespace tillroll::base
