#include "core/base/secret.h"

#include <openssl/crypto.h>

#include <new>
#include <sys/mman.h>
#include <utility>

namespace tillroll::base {

char* UndumpedPages::allocate(std::size_t size)
{
    void* pages = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED)
        throw std::bad_alloc(); // as every allocator
    // Where it fails, forbidCoreDumps() is left.
    static_cast<void>(::madvise(pages, size, MADV_DONTDUMP));
    return static_cast<char*>(pages);
}

void UndumpedPages::deallocate(char* bytes, std::size_t size) noexcept
{
    ::munmap(bytes, size);
}

Secret::Secret(QByteArrayView bytes) : m_bytes(bytes.begin(), bytes.end()) {}

Secret::Secret(Secret&& other) noexcept : m_bytes(std::move(other.m_bytes))
{
    other.m_bytes.clear();
}

Secret& Secret::operator=(Secret&& other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::move(other.m_bytes);
        other.m_bytes.clear();
    }
    return *this;
}

Secret::~Secret()
{
    wipe();
}

Secret Secret::takeFrom(QByteArray& source)
{
    Secret secret{QByteArrayView(source)};
    base::wipe(source);
    source.clear();
    return secret;
}

Secret Secret::clone() const
{
    return Secret(view());
}

QByteArrayView Secret::view() const
{
    return {m_bytes.data(), static_cast<qsizetype>(m_bytes.size())};
}

Secret Secret::trimmed() const
{
    return Secret(view().trimmed());
}

void Secret::wipe() noexcept
{
    if (!m_bytes.empty())
        OPENSSL_cleanse(m_bytes.data(), m_bytes.size());
    m_bytes.clear();
}

void wipe(QByteArray& bytes) noexcept
{
    // data() detaches a shared array: the other owner's copy would survive, hence the contract.
    if (!bytes.isEmpty())
        OPENSSL_cleanse(bytes.data(), static_cast<std::size_t>(bytes.size()));
}

} // namespace tillroll::base
