#include "core/ledger/verification.h"

#include <QLocale>

namespace tillroll::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {

QString sentence(Damage damage)
{
    switch (damage) {
    case Damage::HashDiffers:
        return u"was changed after it was written"_s;
    case Damage::NotLinked:
        return u"does not follow the one before it"_s;
    case Damage::NumberMissing:
        return u"is preceded by a gap: facts were deleted"_s;
    case Damage::OrdinalWrong:
        return u"is out of count within its sale"_s;
    case Damage::BodyUnreadable:
        return u"cannot be read by this version"_s;
    case Damage::Truncated:
        return u"is the first of those missing at the end"_s;
    case Damage::ProjectionDiffers:
        return u"contradicts the sale's row in the history"_s;
    case Damage::ReceiptDiffers:
        return u"belongs to a receipt that was changed or is missing"_s;
    case Damage::FileDamaged:
        return u"cannot be trusted: the database file is damaged"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

QString describe(const Verification& verification)
{
    const QLocale english(QLocale::English);
    if (verification.isGood()) {
        return u"%1 facts of %2 sales and %3 receipts checked, all in order."_s.arg(
            english.toString(verification.facts), english.toString(verification.sales),
            english.toString(verification.receipts));
    }
    const Finding& bad = *verification.firstBad;
    QString text = bad.seq > 0 ? u"Fact %1"_s.arg(bad.seq) : u"The ledger"_s;
    if (!bad.reference.isEmpty())
        text += u" (sale %1)"_s.arg(bad.reference);
    text += u' ' + sentence(bad.damage);
    return bad.detail.isEmpty() ? text + u'.' : text + u": "_s + bad.detail + u'.';
}

} // namespace tillroll::ledger
