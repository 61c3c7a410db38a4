#include "app/shared/demoaddress.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QNetworkInterface>
#include <QRegularExpression>
#include <QStringList>
#include <QTcpServer>

#include <algorithm>

namespace tillroll::app {

namespace {

using Read = base::Result<QString, BadAddress>;
using Kind = BadAddress::Kind;

/// Where a phone could reach this machine, for the sentence: "In your network it is 192.168.1.20."
QString whereThisIs()
{
    QStringList addresses;
    for (const QHostAddress& address : QNetworkInterface::allAddresses()) {
        if (address.protocol() == QAbstractSocket::IPv4Protocol && !address.isLoopback())
            addresses << address.toString();
    }
    if (addresses.isEmpty())
        return QStringLiteral("It is in no network now.");
    return QStringLiteral("In your network it is %1.").arg(addresses.join(QStringLiteral(" or ")));
}

Read noAddress(const QString& typed, const QString& why)
{
    return base::fail(
        BadAddress{Kind::NoAddress, QStringLiteral("--demo-address takes one address of this "
                                                   "machine, and \"%1\" %2. %3")
                                        .arg(typed, why, whereThisIs())});
}

bool isOfThisMachine(const QHostAddress& address)
{
    QTcpServer trial;
    return trial.listen(address, 0);
}

/// Nothing, or why a phone could never be sent there.
QString faultOf(const QHostAddress& address)
{
    if (address.isEqual(QHostAddress::Any) || address.isEqual(QHostAddress::AnyIPv6))
        return QStringLiteral("stands for all of them");
    if (address.isMulticast() || address.isBroadcast())
        return QStringLiteral("stands for many machines");
    if (!address.scopeId().isEmpty() || address.isLinkLocal())
        return QStringLiteral("cannot stand in a link");
    return {};
}

Read readNumbers(const QString& typed, const QHostAddress& address)
{
    if (const QString fault = faultOf(address); !fault.isEmpty())
        return noAddress(typed, fault);
    if (isOfThisMachine(address))
        return address.toString();
    return base::fail(
        BadAddress{Kind::NotHere,
                   QStringLiteral("This machine has no address %1. %2").arg(typed, whereThisIs())});
}

Read readName(const QString& typed)
{
    QList<QHostAddress> found = QHostInfo::fromName(typed).addresses();
    found.removeIf([](const QHostAddress& address) { return !faultOf(address).isEmpty(); });
    if (found.isEmpty())
        return noAddress(typed, QStringLiteral("leads to none"));
    // A machine's own name often leads only to itself, where no phone comes.
    const auto here = std::find_if(found.begin(), found.end(), [](const QHostAddress& address) {
        return !address.isLoopback() && isOfThisMachine(address);
    });
    if (here != found.end())
        return here->toString();
    return base::fail(
        BadAddress{Kind::NotHere, QStringLiteral("\"%1\" leads to no address of this machine that "
                                                 "a phone could reach. %2")
                                      .arg(typed, whereThisIs())});
}

} // namespace

Read readDemoAddress(const QString& typed)
{
    if (const QHostAddress address(typed); !address.isNull())
        return readNumbers(typed, address);
    static const QRegularExpression name(QRegularExpression::anchoredPattern(
        QStringLiteral("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")));
    if (!name.match(typed).hasMatch())
        return noAddress(typed, QStringLiteral("is none"));
    return readName(typed);
}

} // namespace tillroll::app
