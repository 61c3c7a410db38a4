#include "ui/customer/findview.h"

#include "core/ledger/customers.h"
#include "ui/kit/layouts.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int typingPause = 60; ///< ms

/// Enough to tell two of the same name apart.
QString lineFor(const ledger::Customer& customer)
{
    QStringList handles{customer.email, customer.phone};
    handles.removeAll(QString());
    return ledger::displayName(customer) + u'\n' + handles.join(u" · "_s);
}

} // namespace

FindView::FindView(CustomerModel& model, Theme& theme, QWidget* parent)
    : QWidget(parent), m_model(model)
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(10);
    m_words = new QLineEdit(this);
    m_words->setObjectName(u"customerSearch"_s);
    m_words->setFont(theme.font(TypeSize::Body));
    m_words->setPlaceholderText(tr("Name, e-mail or phone"));
    m_words->setAccessibleName(tr("Find a customer by name, e-mail or phone"));
    m_words->setClearButtonEnabled(true);
    m_words->installEventFilter(this);
    rows->addWidget(m_words);
    makeList();
    rows->addWidget(m_list, 1);
    m_hint = makeLabel(theme, TypeSize::Body, QFont::Normal, u"soft"_s, this);
    m_hint->setObjectName(u"customerFindHint"_s);
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    rows->addWidget(m_hint, 1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, [this] { m_model.search(m_words->text()); });
    connect(m_words, &QLineEdit::textEdited, this, [this] {
        m_isAwaited = false;
        m_pause.start();
    });
    connect(m_words, &QLineEdit::returnPressed, this, &FindView::takeTyped);
    connect(&m_model, &CustomerModel::found, this, &FindView::showMatches);
}

void FindView::makeList()
{
    m_list = new QListWidget(this);
    m_list->setObjectName(u"customerMatches"_s);
    m_list->setAccessibleName(tr("Customers that fit"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->installEventFilter(this);
    connect(m_list, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { take(m_list->row(item)); });
}

void FindView::start()
{
    m_isAwaited = false;
    m_words->setText(m_model.searched());
    if (!m_model.searched().isEmpty())
        m_model.search(m_model.searched());
    showMatches();
    m_words->setFocus();
    m_words->selectAll();
}

void FindView::showMatches()
{
    m_list->clear();
    for (const ledger::Customer& customer : m_model.matches())
        m_list->addItem(lineFor(customer));
    const bool isAny = m_list->count() > 0;
    if (isAny)
        m_list->setCurrentRow(0);
    m_list->setVisible(isAny);
    m_hint->setVisible(!isAny);
    m_hint->setText(m_model.searched().isEmpty()
                        ? tr("Type a name, an e-mail address or the last digits of a phone number.")
                        : tr("Nobody on file fits. Add the customer, or try other words."));
    if (m_isAwaited && m_list->count() == 1)
        take(0); // of several, the cashier has to see which
}

void FindView::takeTyped()
{
    if (!m_pause.isActive() && m_list->count() > 0)
        return take(0);
    m_pause.stop();
    m_isAwaited = true;
    m_model.search(m_words->text());
}

void FindView::take(int row)
{
    m_isAwaited = false;
    if (row < 0 || row >= static_cast<int>(m_model.matches().size()))
        return;
    const ledger::Customer customer = m_model.matches()[static_cast<std::size_t>(row)];
    m_model.choose(customer);
}

bool FindView::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (watched == m_words && key == Qt::Key_Down && m_list->count() > 0) {
        m_list->setFocus();
        return true;
    }
    if (watched == m_list && key == Qt::Key_Up && m_list->currentRow() == 0) {
        m_words->setFocus();
        return true;
    }
    if (watched == m_list && isEnter) {
        take(m_list->currentRow());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tillroll::ui
