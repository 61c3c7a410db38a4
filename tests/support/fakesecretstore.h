#pragma once

#include "core/vault/deliver.h"
#include "core/vault/secretstore.h"

#include <map>

namespace tillroll::test {

/// A secret store in memory that can be told to fail or to stay silent.
class FakeSecretStore final : public vault::SecretStore {
public:
    /// Every call fails so from now on; `{}` ends it.
    void failWith(vault::Failure failure) { m_failure = std::move(failure); }

    /// No call is answered from now on.
    void staySilent() { m_silent = true; }

    [[nodiscard]] bool holds(const QString& name) const { return m_secrets.contains(name); }

    void read(const QString& name, QObject* context,
              vault::Done<base::Result<base::Secret, vault::VaultError>> done) override
    {
        using Answer = base::Result<base::Secret, vault::VaultError>;
        const auto found = m_secrets.find(name);
        Answer answer = base::fail(vault::VaultError{vault::VaultError::Kind::NotFound, name});
        if (m_failure)
            answer = base::fail(*m_failure);
        else if (found != m_secrets.end())
            answer = found->second.clone();
        if (!m_silent)
            vault::deliver<Answer>(context, std::move(done), std::move(answer));
    }

    void write(const QString& name, base::Secret secret, QObject* context,
               vault::Done<vault::Failure> done) override
    {
        if (!m_failure)
            m_secrets.insert_or_assign(name, std::move(secret));
        if (!m_silent)
            vault::deliver(context, std::move(done), m_failure);
    }

    void remove(const QString& name, QObject* context, vault::Done<vault::Failure> done) override
    {
        if (!m_failure)
            m_secrets.erase(name);
        if (!m_silent)
            vault::deliver(context, std::move(done), m_failure);
    }

    [[nodiscard]] vault::Backend backend() const override { return vault::Backend::KeyStore; }

private:
    std::map<QString, base::Secret> m_secrets;
    vault::Failure m_failure;
    bool m_silent = false;
};

} // namespace tillroll::test
