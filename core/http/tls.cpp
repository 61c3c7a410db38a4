#include "core/http/tls.h"

#include <openssl/ssl.h>

namespace tillroll::http {

namespace {

constexpr auto suites12 = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
                          "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
                          "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";
constexpr auto suites13 =
    "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256";
constexpr auto groups = "X25519:P-256:P-384";

bool restrict(SSL_CTX* context)
{
    SSL_CTX_set_options(context,
                        SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
           SSL_CTX_set_cipher_list(context, suites12) == 1 &&
           SSL_CTX_set_ciphersuites(context, suites13) == 1 &&
           SSL_CTX_set1_groups_list(context, groups) == 1;
}

} // namespace

base::Result<std::shared_ptr<boost::asio::ssl::context>, TlsError>
serverTls(const std::string& certificateFile, const std::string& keyFile)
{
    auto context =
        std::make_shared<boost::asio::ssl::context>(boost::asio::ssl::context::tls_server);
    SSL_CTX* native = context->native_handle();
    if (!restrict(native))
        return base::fail(TlsError::Setup);
    boost::system::error_code error;
    context->use_certificate_chain_file(certificateFile, error);
    if (error)
        return base::fail(TlsError::CertificateUnreadable);
    context->use_private_key_file(keyFile, boost::asio::ssl::context::pem, error);
    if (error)
        return base::fail(TlsError::KeyUnreadable);
    if (SSL_CTX_check_private_key(native) != 1)
        return base::fail(TlsError::KeyDoesNotFit);
    return context;
}

} // namespace tillroll::http
