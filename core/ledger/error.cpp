#include "core/ledger/error.h"

namespace tillroll::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {

QString sentence(LedgerError::Kind kind)
{
    switch (kind) {
    case LedgerError::Kind::HeldBy:
        return u"The ledger is open in another program. Close that program, or use it instead"_s;
    case LedgerError::Kind::NotOurs:
        return u"This file is not a Tillroll ledger and was left as it is. Choose another "
               u"profile folder, or move the file away"_s;
    case LedgerError::Kind::OtherAccount:
        return u"The sales in this profile belong to another account at the gateway. Keep it for "
               u"that one, and name another folder for this account with --profile"_s;
    case LedgerError::Kind::Newer:
        return u"The ledger was written by a newer Tillroll and was left as it is. Install that "
               u"version or a later one"_s;
    case LedgerError::Kind::ReadOnly:
        return u"The ledger cannot be written. Check the permissions of the profile folder and "
               u"that its disk is not mounted read-only"_s;
    case LedgerError::Kind::DiskFull:
        return u"The disk is full. What was acknowledged is safe; free some space and try again"_s;
    case LedgerError::Kind::Corrupt:
        return u"The ledger file is damaged. Stop selling with it, keep a copy of the profile "
               u"folder, and restore the newest backup"_s;
    case LedgerError::Kind::Tampered:
        return u"Facts in the ledger were changed or are missing. Keep a copy of the profile "
               u"folder, then let the command \"verify\" say which"_s;
    case LedgerError::Kind::Io:
        return u"The disk refused to read or write the ledger. Check the disk and try again"_s;
    case LedgerError::Kind::NotFound:
        return u"The ledger has no such entry"_s;
    case LedgerError::Kind::ReferenceUsed:
        return u"A sale with this reference exists already; a reference never serves twice"_s;
    case LedgerError::Kind::Conflict:
        return u"The sale has changed meanwhile. Load it again"_s;
    case LedgerError::Kind::Invalid:
        return u"These records do not make a sale; nothing was written"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

bool isLasting(LedgerError::Kind kind)
{
    switch (kind) {
    case LedgerError::Kind::Corrupt:
    case LedgerError::Kind::Tampered:
    case LedgerError::Kind::Invalid:
        return true;
    case LedgerError::Kind::HeldBy:
    case LedgerError::Kind::NotOurs:
    case LedgerError::Kind::OtherAccount:
    case LedgerError::Kind::Newer:
    case LedgerError::Kind::ReadOnly:
    case LedgerError::Kind::DiskFull:
    case LedgerError::Kind::Io:
    case LedgerError::Kind::NotFound:
    case LedgerError::Kind::ReferenceUsed:
    case LedgerError::Kind::Conflict:
        return false;
    }
    Q_UNREACHABLE();
}

QString describe(const LedgerError& error)
{
    const QString what = sentence(error.kind);
    return error.detail.isEmpty() ? what + u'.' : what + u" ("_s + error.detail + u")."_s;
}

} // namespace tillroll::ledger
