#pragma once

#include <QSslCertificate>
#include <QSslKey>
#include <QString>

#include <chrono>

namespace tillroll::test {

/// A self-signed certificate and its key, made on the spot: no key lies in the repository.
struct Identity {
    QSslCertificate certificate;
    QSslKey key;
};

/// For one name ("DNS:pos.example.com", "IP:127.0.0.1"), valid from a day ago until `validFor` from
/// now; negative: expired.
[[nodiscard]] Identity makeIdentity(const QString& name,
                                    std::chrono::hours validFor = std::chrono::hours(24));

} // namespace tillroll::test
