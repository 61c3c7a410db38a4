#include "core/ledger/chain.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <array>

namespace tillroll::ledger {

namespace {

class Hasher {
public:
    explicit Hasher(const QByteArray& previous) { m_hash.addData(previous); }

    Hasher& field(QByteArrayView bytes)
    {
        std::array<char, 4> length{};
        qToBigEndian(static_cast<quint32>(bytes.size()), length.data());
        m_hash.addData(QByteArrayView(length));
        m_hash.addData(bytes);
        return *this;
    }

    Hasher& field(const QString& text) { return field(QByteArrayView(text.toUtf8())); }

    Hasher& field(qint64 number)
    {
        std::array<char, 8> bytes{};
        qToBigEndian(number, bytes.data());
        return field(QByteArrayView(bytes));
    }

    [[nodiscard]] QByteArray result() const { return m_hash.result(); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

} // namespace

QByteArray genesisOf(const QByteArray& ledgerId)
{
    return Hasher(QByteArrayLiteral("tillroll ledger")).field(QByteArrayView(ledgerId)).result();
}

QByteArray hashOf(const StoredFact& fact)
{
    return Hasher(fact.previous)
        .field(fact.seq)
        .field(fact.reference)
        .field(fact.ordinal)
        .field(fact.at)
        .field(fact.kind)
        .field(QByteArrayView(fact.body))
        .result();
}

QByteArray hashOf(const StoredReceipt& receipt)
{
    return Hasher(receipt.previous)
        .field(receipt.number)
        .field(receipt.reference)
        .field(receipt.kind)
        .field(receipt.issuedAt)
        .field(QByteArrayView(receipt.body))
        .result();
}

} // namespace tillroll::ledger
