#include "ui/kit/troubles.h"

#include "core/till/request.h"

#include <QCoreApplication>

#include <variant>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

/// Under which name translators find what is said here.
struct Troubles {
    Q_DECLARE_TR_FUNCTIONS(Troubles)
};

QString sentenceOf(ledger::LedgerError::Kind kind)
{
    using Kind = ledger::LedgerError::Kind;
    switch (kind) {
    case Kind::HeldBy:
        return Troubles::tr("The books are open in another program. Close it, or use it instead");
    case Kind::NotOurs:
        return Troubles::tr("This file holds no books of Tillroll and was left as it is. Choose "
                            "another profile folder, or move the file away");
    case Kind::OtherAccount:
        return Troubles::tr(
            "The sales in these books belong to another account at the gateway. Keep "
            "them for that one, and use another profile folder for this account");
    case Kind::Newer:
        return Troubles::tr("The books were written by a newer Tillroll and were left as they are. "
                            "Install that version or a later one");
    case Kind::ReadOnly:
        return Troubles::tr("The books cannot be written. Look at the permissions of the profile "
                            "folder, and whether its disk is mounted to be read only");
    case Kind::DiskFull:
        return Troubles::tr(
            "The disk is full. All that was written down is safe; free some space and "
            "try again");
    case Kind::Corrupt:
        return Troubles::tr(
            "The file of the books is damaged. Stop selling with it, keep a copy of "
            "the profile folder, and restore the newest backup");
    case Kind::Tampered:
        return Troubles::tr("Something in the books was changed or is missing. Keep a copy of the "
                            "profile folder, then check the books to see what");
    case Kind::Io:
        return Troubles::tr(
            "The disk does not read or write the books. Check the disk and try again");
    case Kind::NotFound:
        return Troubles::tr("The books have no such entry");
    case Kind::ReferenceUsed:
        return Troubles::tr("There is a sale with this reference already; none ever serves twice");
    case Kind::Conflict:
        return Troubles::tr("The sale has changed meanwhile. Open it again");
    case Kind::Invalid:
        return Troubles::tr("This can be no sale; nothing was written down");
    }
    return {};
}

QString sentenceOf(pockyt::NotSent::Reason reason)
{
    using Reason = pockyt::NotSent::Reason;
    switch (reason) {
    case Reason::BadField:
        return Troubles::tr("The request was not sent, because a value in it cannot be used.");
    case Reason::HostNotFound:
        return Troubles::tr(
            "The request was not sent: the name of the gateway's host is not known.");
    case Reason::ConnectionFailed:
        return Troubles::tr("The request was not sent: there is no connection to the gateway.");
    case Reason::ConnectTimedOut:
        return Troubles::tr("The request was not sent: the gateway could not be reached in time.");
    case Reason::TlsFailed:
        return Troubles::tr(
            "The request was not sent: there is no secure connection to the gateway.");
    case Reason::Abandoned:
        return Troubles::tr("The request was not sent, because the till was closing.");
    }
    return {};
}

QString sentenceOf(pockyt::Unknown::Reason reason)
{
    using Reason = pockyt::Unknown::Reason;
    switch (reason) {
    case Reason::ConnectionLost:
        return Troubles::tr("The connection was lost before the answer came.");
    case Reason::TimedOut:
        return Troubles::tr("No answer came in time.");
    case Reason::ServerError:
        return Troubles::tr("The gateway has an error of its own.");
    case Reason::Redirected:
        return Troubles::tr(
            "The gateway pointed to another address, which the till never follows.");
    case Reason::TooLarge:
        return Troubles::tr("The answer was too large.");
    case Reason::NotJson:
        return Troubles::tr("The answer could not be read.");
    case Reason::WrongShape:
        return Troubles::tr("The answer was not as the gateway's manual says.");
    case Reason::UnlistedCode:
        return Troubles::tr("The answer had a code that is not in the gateway's manual.");
    case Reason::GatewayTrouble:
        return Troubles::tr("The gateway or the wallet behind it has trouble.");
    case Reason::Abandoned:
        return Troubles::tr("The till was closed before the answer came.");
    }
    return {};
}

struct FailureWords {
    QString operator()(const pockyt::Refused& refused) const
    {
        if (pockyt::isBadSignature(refused))
            return Troubles::tr("The gateway did not accept the signature: check merchant number, "
                                "store number and token.");
        //: %1: a number by which the gateway says why
        return Troubles::tr("The gateway refused the request with code %1.").arg(refused.code);
    }
    QString operator()(const pockyt::NotSent& notSent) const { return sentenceOf(notSent.reason); }
    QString operator()(const pockyt::Unknown& unknown) const { return sentenceOf(unknown.reason); }
};

QString refusedWords(sale::Call call, const QString& code)
{
    switch (call) {
    case sale::Call::Register:
        //: %1: a number by which the gateway says why
        return Troubles::tr("The gateway refused the customer (code %1)").arg(code);
    case sale::Call::Checkout:
        //: %1: a number by which the gateway says why
        return Troubles::tr("The gateway refused the sale (code %1)").arg(code);
    case sale::Call::Cancel:
        //: %1: a number by which the gateway says why
        return Troubles::tr("The gateway refused to cancel (code %1)").arg(code);
    }
    return {};
}

QString openWords(sale::Call call)
{
    switch (call) {
    case sale::Call::Register:
        return Troubles::tr("No answer about the customer");
    case sale::Call::Checkout:
        return Troubles::tr("No answer: the checkout may be open");
    case sale::Call::Cancel:
        return Troubles::tr("No answer: it may be cancelled");
    }
    return {};
}

} // namespace

QString wordsFor(const ledger::LedgerError& error)
{
    const QString what = sentenceOf(error.kind);
    return error.detail.isEmpty() ? what + u'.' : what + u" ("_s + error.detail + u")."_s;
}

QString wordsFor(const till::Problem& problem)
{
    using Kind = till::Problem::Kind;
    const QString about = problem.about.value(0);
    switch (problem.kind) {
    case Kind::BadAmount:
        return Troubles::tr("This amount cannot be charged. Look at the amount and at the tip.");
    case Kind::WrongCurrency:
        //: %1: a way to pay; %2: a currency, as USD
        return Troubles::tr("%1 does not take %2. Choose another way to pay.")
            .arg(about, problem.about.value(1));
    case Kind::BadCustomer:
        if (about.isEmpty())
            return Troubles::tr(
                "The gateway cannot take this customer. Look at name, e-mail, phone and "
                "address.");
        //: %1: a way to pay
        return Troubles::tr(
                   "%1 checks the card holder's address: enter street, city, post code and "
                   "country.")
            .arg(about);
    case Kind::BadSetting:
        if (about.isEmpty())
            return Troubles::tr("The walk-in customer of the settings cannot be registered.");
        //: %1: the name of a setting
        return Troubles::tr("The setting “%1” cannot be sent to the gateway.").arg(about);
    case Kind::BadNote:
        return Troubles::tr("The note is too long: at most %n character(s).", nullptr,
                            static_cast<int>(till::mostNote));
    case Kind::NoSuchSale:
        //: %1: the number of a sale
        return Troubles::tr("This till has no sale %1.").arg(about);
    case Kind::NotPossible:
        return Troubles::tr("The sale has gone on meanwhile: this is not possible any more.");
    case Kind::Storage:
        return problem.storage ? wordsFor(*problem.storage) : QString();
    }
    return {};
}

QString wordsFor(const pockyt::Failure& failure)
{
    return std::visit(FailureWords{}, failure);
}

QString wordsFor(const sale::CallFailed& fact)
{
    switch (fact.failure) {
    case sale::CallFailure::Refused:
        return refusedWords(fact.call, fact.code);
    case sale::CallFailure::NotSent:
        return fact.call == sale::Call::Cancel
                   ? Troubles::tr("Not cancelled yet: asking again first")
                   : Troubles::tr("The gateway cannot be reached");
    case sale::CallFailure::OutcomeUnknown:
        return openWords(fact.call);
    }
    return {};
}

} // namespace tillroll::ui
