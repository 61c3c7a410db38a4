#pragma once

#include "core/base/result.h"

#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>

namespace tillroll::http {

enum class TlsError { CertificateUnreadable, KeyUnreadable, KeyDoesNotFit, Setup };

/// Server-side TLS after Mozilla's intermediate list: TLS 1.2 and 1.3, AEAD suites with ECDHE only,
/// no session tickets, no renegotiation. Both files are PEM; the certificate file holds the chain.
[[nodiscard]] base::Result<std::shared_ptr<boost::asio::ssl::context>, TlsError>
serverTls(const std::string& certificateFile, const std::string& keyFile);

} // namespace tillroll::http
