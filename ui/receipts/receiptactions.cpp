#include "ui/receipts/receiptactions.h"

#include "core/base/wholefile.h"
#include "core/receipt/pdf.h"
#include "core/receipt/text.h"
#include "ui/kit/troubles.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QLocale>
#include <QSaveFile>
#include <QUrlQuery>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

/// Copies have names of their own: no receipt ever replaces another.
QString fileName(const receipt::Receipt& receipt)
{
    return receipt.number ? u"%1-%2.pdf"_s.arg(receipt.reference).arg(*receipt.number)
                          : receipt.reference + u".pdf"_s;
}

/// Waits for the disk. Answers the file, or the reason why there is none.
Delivery writeFile(const QString& folder, const QString& name, const QByteArray& bytes)
{
    if (!QDir().mkpath(folder))
        return base::fail(folder);
    const QString path = QDir(folder).filePath(name);
    QSaveFile file(path);
    const bool isWritten = file.open(QIODevice::WriteOnly) &&
                           // What customers bought is nobody else's business.
                           file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                           base::commitWhole(file, bytes);
    if (!isWritten)
        return base::fail(u"%1: %2"_s.arg(path, file.errorString()));
    return path;
}

/// A draft as RFC 6068 spells it: everything percent-encoded, lines ended by CR LF.
QUrl draftOf(const receipt::Receipt& receipt, const QString& words)
{
    const QString subject =
        ReceiptActions::tr("Your receipt from %1, %2").arg(receipt.shop, receipt.reference);
    const auto encoded = [](QString text) {
        return QString::fromLatin1(QUrl::toPercentEncoding(text.replace(u"\n"_s, u"\r\n"_s)));
    };
    const QString to = QString::fromLatin1(QUrl::toPercentEncoding(receipt.email, "@"));
    return QUrl(u"mailto:%1?subject=%2&body=%3"_s.arg(to, encoded(subject), encoded(words)),
                QUrl::StrictMode);
}

QString progressOf(ReceiptActions::Form form)
{
    switch (form) {
    case ReceiptActions::Form::Paper:
        return ReceiptActions::tr("Printing …");
    case ReceiptActions::Form::Pdf:
        return ReceiptActions::tr("Writing the PDF …");
    case ReceiptActions::Form::Mail:
        return ReceiptActions::tr("Opening the e-mail …");
    case ReceiptActions::Form::Clipboard:
        return ReceiptActions::tr("Copying …");
    }
    return {};
}

QString successOf(ReceiptActions::Form form, const QString& where)
{
    switch (form) {
    case ReceiptActions::Form::Paper:
        //: %1: the name of the printer
        return ReceiptActions::tr("The receipt is printed on %1.").arg(where);
    case ReceiptActions::Form::Pdf:
        //: %1: a file
        return ReceiptActions::tr("The receipt is saved as %1.").arg(where);
    case ReceiptActions::Form::Mail:
        return ReceiptActions::tr("An e-mail with the receipt is open in your mail program.");
    case ReceiptActions::Form::Clipboard:
        return ReceiptActions::tr("The receipt is copied as text.");
    }
    return {};
}

} // namespace

ReceiptActions::ReceiptActions(ledger::Ledger& ledger, const till::Settings& settings,
                               Outlets outlets, QObject* parent)
    : QObject(parent), m_desk(ledger, settings), m_outlets(std::move(outlets))
{
}

void ReceiptActions::handOut(const sale::Sale& sale, Form form)
{
    const std::pair key(sale.reference, form);
    if (m_underWay.contains(key))
        return;
    m_underWay.insert(key);
    Q_EMIT said(sale.reference, progressOf(form), false);
    if (m_kept && m_kept->reference == sale.reference)
        return deliver(*m_kept, form);
    m_desk.issue(sale, this,
                 [this, form, reference = sale.reference](
                     base::Result<receipt::Receipt, ledger::LedgerError> receipt) {
                     if (receipt)
                         return deliver(*receipt, form);
                     m_underWay.erase({reference, form});
                     Q_EMIT said(reference, wordsFor(receipt.error()), false);
                 });
}

void ReceiptActions::deliver(const receipt::Receipt& receipt, Form form)
{
    const auto done = [this, receipt, form](const Delivery& delivery) {
        report(receipt, form, delivery);
    };
    switch (form) {
    case Form::Paper:
        return m_outlets.printer->print(receipt, paper(), this, done);
    case Form::Pdf:
        return savePdf(receipt);
    case Form::Mail:
        return done(mail(receipt));
    case Form::Clipboard:
        QGuiApplication::clipboard()->setText(textOf(receipt));
        return done(QString());
    }
}

void ReceiptActions::savePdf(const receipt::Receipt& receipt)
{
    const auto pdf = receipt::toPdf(receipt, QLocale());
    if (!pdf)
        return report(receipt, Form::Pdf, base::fail(tr("The PDF cannot be made.")));
    m_outlets.files->post(
        this,
        [pdf = *pdf, folder = m_outlets.folder, name = fileName(receipt)] {
            return writeFile(folder, name, pdf);
        },
        [this, receipt](const Delivery& written) {
            report(receipt, Form::Pdf,
                   written ? written
                           : Delivery(base::fail(
                                 tr("The PDF cannot be written: %1.").arg(written.error()))));
        });
}

QString ReceiptActions::textOf(const receipt::Receipt& receipt) const
{
    const bool isNarrow = paper().rollWidth == 58;
    return receipt::toText(receipt, isNarrow ? receipt::columnsOf58mm : receipt::columnsOf80mm,
                           QLocale());
}

Delivery ReceiptActions::mail(const receipt::Receipt& receipt) const
{
    if (!m_outlets.openUrl(draftOf(receipt, textOf(receipt))))
        return base::fail(tr("No mail program is set up on this machine."));
    return QString();
}

void ReceiptActions::report(const receipt::Receipt& receipt, Form form, const Delivery& delivery)
{
    m_underWay.erase({receipt.reference, form});
    if (!delivery && receipt.number)
        m_kept = receipt;
    else if (m_kept && m_kept->reference == receipt.reference)
        m_kept.reset();
    Q_EMIT said(receipt.reference, delivery ? successOf(form, *delivery) : delivery.error(),
                delivery.has_value());
}

} // namespace tillroll::ui
