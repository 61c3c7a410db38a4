#include "core/vault/secretstore.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::vault {

QString describe(Backend backend)
{
    switch (backend) {
    case Backend::KeyStore:
        return u"Secrets are kept in the system key store."_s;
    case Backend::File:
        return u"Secrets are kept in files that only this user can read (mode 0600)."_s;
    }
    Q_UNREACHABLE();
}

QString describe(const VaultError& error)
{
    const QString place = error.place;
    const QString thing = error.isFolder ? u"folder"_s : u"file"_s;
    switch (error.kind) {
    case VaultError::Kind::NotFound:
        return u"No secret named %1 is kept here."_s.arg(place);
    case VaultError::Kind::BadName:
        return u"%1 cannot name a secret: use a-z, 0-9 and -, at most 64 characters."_s.arg(place);
    case VaultError::Kind::NoService:
        return u"The system key store that holds the secrets of this profile does not run: start "
               u"it "
               u"and log in to it, then try again."_s;
    case VaultError::Kind::TimedOut:
        return u"The system key store gave no answer: unlock it, then try again."_s;
    case VaultError::Kind::Denied:
        return u"The system key store refused: unlock it and allow Tillroll to use it."_s;
    case VaultError::Kind::NotAFile:
        return u"%1 is not a plain %2: remove it, then store the secret again."_s.arg(place, thing);
    case VaultError::Kind::NotOurs:
        return u"The %2 %1 belongs to another user: give it to the user that runs Tillroll."_s.arg(
            place, thing);
    case VaultError::Kind::TooWide:
        return u"Others may read or change the %2 %1: run chmod %3 on it, and ask for a new token "
               u"if "
               u"others have used this machine."_s.arg(place, thing,
                                                       error.isFolder ? u"700"_s : u"600"_s);
    case VaultError::Kind::TooLarge:
        return u"The file %1 is larger than 64 KiB and cannot be a secret."_s.arg(place);
    case VaultError::Kind::KeyStore:
        return u"The system key store failed (%1): start it and log in to it, then try again."_s
            .arg(error.detail);
    case VaultError::Kind::System:
        return error.place.isEmpty() ? error.detail : u"%1: %2"_s.arg(place, error.detail);
    }
    Q_UNREACHABLE();
}

bool isSecretName(const QString& name)
{
    const auto isAllowed = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
    };
    return !name.isEmpty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), isAllowed);
}

} // namespace tillroll::vault
