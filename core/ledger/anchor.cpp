#include "core/ledger/anchor.h"

#include <QFile>
#include <QList>
#include <QSaveFile>

namespace tillroll::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr char magic[] = "tillroll-head-1";

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
    const QList<QByteArray> words = file.read(200).trimmed().split(' ');
    if (words.size() != 3 || words[0] != magic)
        return std::nullopt;
    bool isNumber = false;
    const Anchor anchor{words[1].toLongLong(&isNumber), QByteArray::fromHex(words[2])};
    if (!isNumber || anchor.seq < 1 || anchor.hash.size() != 32)
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
    file.write(QByteArray(magic) + ' ' + QByteArray::number(anchor.seq) + ' ' +
               anchor.hash.toHex() + '\n');
    return file.commit();
}

} // namespace tillroll::ledger
