#include "core/ledger/anchor.h"

#include "core/base/wholefile.h"

#include <QFile>
#include <QList>
#include <QSaveFile>

namespace tillroll::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr char magic[] = "tillroll-head-1";
constexpr qsizetype hashSize = 32;

} // namespace

QString anchorPath(const QString& ledgerPath)
{
    return ledgerPath + u".head"_s;
}

std::optional<Anchor> readAnchor(const QString& ledgerPath)
{
    QFile file(anchorPath(ledgerPath));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QList<QByteArray> words = file.read(400).trimmed().split(' ');
    if (words.size() != 5 || words[0] != magic)
        return std::nullopt;
    bool isSeq = false;
    bool isCount = false;
    const Anchor anchor{words[1].toLongLong(&isSeq), QByteArray::fromHex(words[2]),
                        words[3].toLongLong(&isCount), QByteArray::fromHex(words[4])};
    const bool isWhole = anchor.hash.size() == hashSize && anchor.receiptHash.size() == hashSize;
    if (!isSeq || !isCount || anchor.seq < 1 || anchor.receipts < 0 || !isWhole)
        return std::nullopt;
    return anchor;
}

bool writeAnchor(const QString& ledgerPath, const Anchor& anchor)
{
    // QSaveFile writes beside, syncs and renames: there is always a whole one.
    QSaveFile file(anchorPath(ledgerPath));
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const QList<QByteArray> words{magic, QByteArray::number(anchor.seq), anchor.hash.toHex(),
                                  QByteArray::number(anchor.receipts), anchor.receiptHash.toHex()};
    return base::commitWhole(file, words.join(' ') + '\n');
}

} // namespace tillroll::ledger
