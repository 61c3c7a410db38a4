#pragma once

#include "core/receipt/receipt.h"

#include <limits>

namespace tillroll::test {

inline money::Money amountOf(qint64 minor, QStringView code)
{
    return money::Money::fromMinor(minor, *money::Currency::fromCode(code));
}

/// A plain paid receipt; tests change what they are about.
inline receipt::Receipt paidReceipt()
{
    using namespace std::chrono;
    const sys_days day = year(2026) / November / 22;
    receipt::Receipt receipt{
        .shop = QStringLiteral("Corner Books"),
        .address = {QStringLiteral("12 High Street"), QStringLiteral("Springfield, IL 62701")},
        .till = QStringLiteral("till-1"),
        .cashier = QStringLiteral("Maya"),
        .method = QStringLiteral("Alipay"),
        .number = 512,
        .reference = QStringLiteral("till-1-000484"),
        .transactionNo = QStringLiteral("378265991124154801"),
        .amount = amountOf(1250, u"USD"),
        .outcome = receipt::Outcome::Paid,
        .evidence = receipt::Evidence::Gateway};
    receipt.openedAt = day + hours(20) + minutes(6) + seconds(31);
    receipt.endedAt = day + hours(20) + minutes(7) + seconds(3);
    receipt.utcOffset = hours(-6);
    receipt.footer = QStringLiteral("Thank you, and come again!");
    return receipt;
}

/// Everything long, wide or awkward at once.
inline receipt::Receipt awkwardReceipt()
{
    receipt::Receipt receipt = paidReceipt();
    receipt.shop =
        QStringLiteral("The Incredibly Well-Stocked Second-Hand Bookshop and Reading Room of "
                       "Upper Springfield");
    receipt.address = {
        QStringLiteral("上海市黄浦区南京东路三百号四楼四百零二室和平书店旁边"),
        QStringLiteral("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch 7")};
    receipt.customer =
        QStringLiteral("Zoe\u0308 Mu\u0308ller-Lu\u0308denscheidt von und zu Hohenlohe");
    receipt.reference = QStringLiteral("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345");
    receipt.amount = amountOf(123456789012, u"KWD");
    receipt.number = std::numeric_limits<qint64>::max();
    receipt.footer = QStringLiteral("谢谢惠顾");
    return receipt;
}

/// Nobody knows yet, in training, printed a second time.
inline receipt::Receipt unknownReceipt()
{
    receipt::Receipt receipt = paidReceipt();
    receipt.outcome = receipt::Outcome::NotKnownYet;
    receipt.evidence.reset();
    receipt.endedAt.reset();
    receipt.number.reset();
    receipt.transactionNo.clear();
    receipt.isSandbox = true;
    receipt.isCopy = true;
    return receipt;
}

} // namespace tillroll::test
