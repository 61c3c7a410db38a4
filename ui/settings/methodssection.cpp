#include "ui/settings/methodssection.h"

#include "ui/kit/checkbox.h"
#include "ui/kit/layouts.h"

#include <QListWidget>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int rowHeight = 44;
constexpr int leastRows = 3;
constexpr int mostRows = 7; // of a longer list, the rest is scrolled to
constexpr int listFrame = 14;
constexpr int mostCodes = 8; ///< more of them have no room in a row

} // namespace

MethodsSection::MethodsSection(SettingsDesk& desk, Theme& theme, QWidget* parent)
    : Section(theme, tr("Ways to pay"),
              tr("Those ticked stand on the counter, in this order, where they take its currency."),
              parent),
      m_desk(desk)
{
    m_list = new QListWidget(this);
    m_list->setObjectName(u"methods"_s);
    m_list->setAccessibleName(tr("Ways to pay"));
    m_list->setProperty("kind", u"choices"_s);
    m_list->setUniformItemSizes(true); // whichever typeface a label needs
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    rows()->addWidget(m_list);
    rows()->addWidget(makeSwitches());
    const pockyt::StoreMethods methods = m_desk.methods();
    if (!methods) {
        sayBad(methods.error().sentence);
        setEnabled(false); // a list that cannot be read is not written over
        return;
    }
    m_methods = m_saved = *methods;
    m_list->setFixedHeight(
        rowHeight * static_cast<int>(std::clamp<qsizetype>(m_methods.size(), leastRows, mostRows)) +
        listFrame);
    fill();
    m_list->setCurrentRow(0);
    connect(m_list, &QListWidget::currentRowChanged, this, &MethodsSection::showSwitches);
    connect(m_list, &QListWidget::itemChanged, this, &MethodsSection::save);
    connect(m_customer, &QCheckBox::toggled, this, &MethodsSection::save);
    connect(m_creditType, &QCheckBox::toggled, this, &MethodsSection::save);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    showSwitches();
}

QWidget* MethodsSection::makeSwitches()
{
    auto* box = new QWidget(this);
    auto* lines = new QVBoxLayout(box);
    lines->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    m_up = makeButton(tr("Move up"), {}, box);
    m_up->setObjectName(u"up"_s);
    m_down = makeButton(tr("Move down"), {}, box);
    m_down->setObjectName(u"down"_s);
    m_customer = new CheckBox(tr("Tell the gateway who pays (customer number)"), box);
    m_customer->setObjectName(u"sendCustomerNo"_s);
    m_creditType = new CheckBox(tr("Tell the gateway the credit type"), box);
    m_creditType->setObjectName(u"sendCreditType"_s);
    row->addWidget(m_up);
    row->addWidget(m_down);
    row->addStretch();
    lines->addLayout(row);
    m_ofWhich = makeHeading(theme(), {}, box);
    m_ofWhich->setContentsMargins(0, 12, 0, 0);
    lines->addWidget(m_ofWhich);
    lines->addWidget(m_customer);
    lines->addWidget(m_creditType);
    return box;
}

void MethodsSection::fill()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const pockyt::StoreMethod& entry : m_methods) {
        QStringList codes;
        for (const money::Currency currency : entry.method.currencies)
            codes.append(currency.code());
        const auto count = static_cast<int>(codes.size());
        const QString all = codes.join(u", "_s);
        const QString words = count > mostCodes ? tr("%n currency(ies)", nullptr, count) : all;
        auto* item = new QListWidgetItem(u"%1  ·  %2"_s.arg(entry.method.label, words), m_list);
        item->setToolTip(all);
        item->setSizeHint({0, rowHeight});
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(entry.isShown ? Qt::Checked : Qt::Unchecked);
    }
}

void MethodsSection::move(int by)
{
    const int from = m_list->currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= m_methods.size())
        return;
    m_methods.swapItemsAt(from, to);
    fill();
    m_list->setCurrentRow(to);
    save();
}

void MethodsSection::showSwitches()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    const pockyt::PaymentMethod& method = m_methods[row].method;
    const QSignalBlocker quietCustomer(m_customer);
    const QSignalBlocker quietType(m_creditType);
    //: %1: a way to pay, as "Alipay"; above switches that are about it alone
    m_ofWhich->setText(tr("For %1").arg(method.label));
    m_customer->setChecked(method.sendCustomerNo);
    m_creditType->setChecked(method.sendCreditType);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row + 1 < m_methods.size());
}

void MethodsSection::save()
{
    for (int row = 0; row < m_list->count(); ++row)
        m_methods[row].isShown = m_list->item(row)->checkState() == Qt::Checked;
    if (const int row = m_list->currentRow(); row >= 0) {
        m_methods[row].method.sendCustomerNo = m_customer->isChecked();
        m_methods[row].method.sendCreditType = m_creditType->isChecked();
    }
    m_desk.saveMethods(
        m_methods, this,
        [this, told = saving(m_desk.place().isDemo), wanted = m_methods](const Saved& saved) {
            told(saved);
            if (saved)
                m_saved = wanted;
            else if (wanted == m_methods) // nothing newer is on its way
                // Later: the list may be in the middle of telling what was ticked in it.
                QMetaObject::invokeMethod(this, &MethodsSection::goBack, Qt::QueuedConnection);
        });
}

void MethodsSection::goBack()
{
    const int row = m_list->currentRow();
    m_methods = m_saved;
    fill();
    m_list->setCurrentRow(row);
    showSwitches();
}

} // namespace tillroll::ui
