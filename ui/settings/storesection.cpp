#include "ui/settings/storesection.h"

#include "core/money/currency.h"
#include "ui/kit/layouts.h"
#include "ui/settings/field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

StoreSection::StoreSection(SettingsDesk& desk, Theme& theme, QWidget* parent)
    : Section(theme, tr("Store"), tr("This stands on the payment screen and on every receipt."),
              parent),
      m_desk(desk)
{
    const till::Settings& settings = m_desk.settings();
    m_shop = addLine(u"shop"_s, tr("Store name"), settings.shopName, {}, &m_shopField);
    m_street =
        addLine(u"street"_s, tr("Street and number"), settings.shopAddress.value(0), {}, nullptr);
    m_city =
        addLine(u"city"_s, tr("Post code and city"), settings.shopAddress.value(1), {}, nullptr);
    pair();
    m_footer = addLine(u"footer"_s, tr("Last words on a receipt"), settings.receiptFooter,
                       tr("For example how to bring goods back. May be empty."), &m_footerField);
    m_customer = addSwitch(u"printCustomer"_s, tr("Receipts name the customer, where known"),
                           settings.printsCustomer);
    addTill();
    m_save = makeButton(tr("Save"), u"primary"_s, this);
    m_save->setObjectName(u"save"_s);
    rows()->addWidget(m_save, 0, Qt::AlignLeft);
    for (const QLineEdit* line : {m_shop, m_street, m_city, m_footer, m_till}) {
        connect(line, &QLineEdit::textEdited, this, &StoreSection::check);
        connect(line, &QLineEdit::returnPressed, m_save, &QPushButton::click);
    }
    connect(m_customer, &QCheckBox::toggled, this, &StoreSection::check);
    connect(m_currency, &QComboBox::currentIndexChanged, this, &StoreSection::check);
    connect(m_save, &QPushButton::clicked, this, &StoreSection::save);
    m_save->setEnabled(false);
}

void StoreSection::addTill()
{
    const till::Settings& settings = m_desk.settings();
    QStringList codes;
    for (const money::Currency currency : money::Currency::all())
        codes.append(currency.code());
    m_currency = addChoice(u"currency"_s, tr("Currency of your prices"), codes,
                           static_cast<int>(codes.indexOf(settings.currency)),
                           tr("When this or the name is changed, the till starts again."));
    m_till = addLine(u"till"_s, tr("Name of this till"), settings.tillName,
                     tr("Begins the number of every sale."), &m_tillField);
    pair();
    // What is in force only from a start on is lost with a demo.
    m_currency->setDisabled(m_desk.place().isDemo);
    m_till->setDisabled(m_desk.place().isDemo);
}

void StoreSection::check()
{
    const QString shop = problemOfShopName(m_shop->text());
    const QString till = problemOfTillName(m_till->text());
    const QString footer = problemOfFooter(m_footer->text());
    m_shopField->setProblem(shop);
    m_tillField->setProblem(till);
    m_footerField->setProblem(footer);
    m_save->setEnabled(shop.isEmpty() && till.isEmpty() && footer.isEmpty());
    sayWaiting(tr("Not saved yet."));
}

till::Settings StoreSection::entered() const
{
    till::Settings settings = m_desk.settings();
    settings.shopName = m_shop->text().trimmed();
    settings.receiptFooter = m_footer->text().trimmed();
    settings.printsCustomer = m_customer->isChecked();
    settings.currency = m_currency->currentText();
    settings.tillName = m_till->text();
    // Lines beyond the two shown here are the store's own, and stay.
    const QStringList more = settings.shopAddress.mid(2);
    settings.shopAddress.clear();
    for (const QString& line : QStringList{m_street->text(), m_city->text()} + more) {
        if (!line.trimmed().isEmpty())
            settings.shopAddress.append(line.trimmed());
    }
    return settings;
}

void StoreSection::save()
{
    const till::Settings before = m_desk.settings();
    const till::Settings now = entered();
    m_save->setEnabled(false);
    const bool isFromAStartOn = now.currency != before.currency || now.tillName != before.tillName;
    m_desk.save(
        now, this,
        [this, told = saving(m_desk.place().isDemo), now, isFromAStartOn](const Saved& saved) {
            told(saved);
            if (!saved)
                m_save->setEnabled(true);
            else if (isFromAStartOn)
                m_desk.place().restart();
            else if (entered() != now) // typed on meanwhile
                check();
        });
}

} // namespace tillroll::ui
