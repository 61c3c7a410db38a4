#pragma once

#include "core/receipt/receipt.h"

#include <QList>

class QLocale;

namespace tillroll::receipt {

/// How a receipt's state is coloured and marked.
enum class Mood { Good, Bad, Waiting };

/// A receipt in words: what each form of it (text, PDF) sets in type, free of control characters.
struct Content {
    struct Row {
        QString label;
        QString value;
    };

    QString banner; ///< printed first and last; empty on real receipts
    QString shop;
    QStringList address;
    bool isCopy = false;

    QString currency; ///< the code
    QString number;   ///< the amount in the locale's digits
    QList<Row> parts; ///< what the amount is made of, where that is more than one thing
    QString state;    ///< "Paid", "Not paid: declined"
    Mood mood = Mood::Waiting;
    QString warning; ///< what the customer should do; empty when nothing
    QString method;

    QList<Row> rows;   ///< never with an empty value
    QString reference; ///< also drawn as a QR code, where there is room
    QString purpose;   ///< what the paper is good for, beside that code
    QString footer;
};

[[nodiscard]] Content contentOf(const Receipt& receipt, const QLocale& locale);

} // namespace tillroll::receipt
