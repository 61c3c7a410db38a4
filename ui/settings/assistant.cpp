#include "ui/settings/assistant.h"

#include "core/pockyt/gateways.h"
#include "ui/kit/layouts.h"
#include "ui/settings/field.h"
#include "ui/settings/tokenfield.h"

#include <QComboBox>
#include <QLineEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int lastStep = 2;
constexpr int contentWidth = 576;
constexpr int contentHeight = 552; ///< of the longest step, with all that can be wrong in it
constexpr int edge = 32;
constexpr int besideBar = 12; ///< between the fields and the bar that they are scrolled by

/// High enough for every step, as long as there is the room.
class Scroll final : public QScrollArea {
public:
    explicit Scroll(QWidget* content, QWidget* parent) : QScrollArea(parent)
    {
        setFrameShape(QFrame::NoFrame);
        setFocusPolicy(Qt::NoFocus);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setWidgetResizable(true);
        setWidget(content);
        // The card behind shows through.
        content->setAutoFillBackground(false);
        viewport()->setAutoFillBackground(false);
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        return {contentWidth + besideBar, contentHeight};
    }
};

QVBoxLayout* makeRows(QWidget* page)
{
    auto* rows = new QVBoxLayout(page);
    rows->setContentsMargins(0, 0, besideBar, 0);
    rows->setSpacing(14);
    return rows;
}

void addWords(QVBoxLayout* rows, Theme& theme, const QString& headline, const QString& sentence)
{
    QWidget* page = rows->parentWidget();
    auto* head = makeLabel(theme, TypeSize::Head, QFont::Bold, {}, page);
    head->setText(headline);
    rows->addWidget(head);
    auto* words = makeLabel(theme, TypeSize::Body, QFont::Normal, u"soft"_s, page);
    words->setText(sentence);
    words->setWordWrap(true);
    rows->addWidget(words);
}

} // namespace

Assistant::Assistant(SetupModel& model, Theme& theme, bool hasSettings, QWidget* parent)
    : QWidget(parent), m_model(model), m_theme(theme)
{
    setWindowTitle(tr("Tillroll: first steps"));
    setProperty("kind", u"page"_s);
    setAttribute(Qt::WA_StyledBackground);
    theme.dress(this);
    setMinimumSize(760, 600);
    resize(1024, 760);
    auto* center = new QHBoxLayout(this);
    auto* card = makeCard(this);
    card->setFixedWidth(contentWidth + 2 * edge);
    center->addStretch();
    center->addWidget(card, 0, Qt::AlignVCenter);
    center->addStretch();
    auto* rows = new QVBoxLayout(card);
    rows->setContentsMargins(edge, 28, edge - besideBar, 28);
    rows->setSpacing(16);
    m_step = makeHeading(m_theme, {}, card);
    rows->addWidget(m_step);
    m_pages = new QStackedWidget(card);
    m_pages->addWidget(makeStore());
    m_pages->addWidget(makeAccount());
    m_pages->addWidget(makeToken());
    rows->addWidget(new Scroll(m_pages, card));
    rows->addWidget(makeFoot());
    connect(&m_model, &SetupModel::changed, this, &Assistant::refresh);
    if (hasSettings)
        chooseKind(m_model.settings.isSandbox);
    go(hasSettings ? Step::Token : Step::Store);
}

QLineEdit* Assistant::addLine(QWidget* page, const QString& name, const QString& text,
                              const QString& hint, Field** field)
{
    auto* line = new QLineEdit(text, page);
    auto* made = new Field(m_theme, name, line, hint, page);
    connect(line, &QLineEdit::textEdited, made, [made] { made->setProblem({}); });
    connect(line, &QLineEdit::returnPressed, this, &Assistant::goOn);
    page->layout()->addWidget(made);
    if (field != nullptr)
        *field = made;
    return line;
}

QWidget* Assistant::makeStore()
{
    auto* page = new QWidget(this);
    auto* rows = makeRows(page);
    addWords(rows, m_theme, tr("Your store"),
             tr("This stands on the payment screen and on every receipt."));
    const till::Settings& settings = m_model.settings;
    m_shop = addLine(page, tr("Store name"), {}, {}, &m_shopField);
    m_shop->setObjectName(u"shop"_s);
    m_street = addLine(page, tr("Street and number"), settings.shopAddress.value(0), {}, nullptr);
    m_city = addLine(page, tr("Post code and city"), settings.shopAddress.value(1), {}, nullptr);
    m_currency = new QComboBox(page);
    m_currency->setObjectName(u"currency"_s);
    m_currency->setMinimumHeight(48);
    for (const money::Currency currency : money::Currency::all())
        m_currency->addItem(currency.code());
    m_currency->setCurrentText(settings.currency);
    rows->addWidget(new Field(m_theme, tr("Currency of your prices"), m_currency, {}, page));
    m_till = addLine(page, tr("Name of this till"), settings.tillName,
                     tr("Begins the number of every sale. Each till of a store needs its own."),
                     &m_tillField);
    m_till->setObjectName(u"till"_s);
    rows->addStretch();
    return page;
}

QWidget* Assistant::makeAccount()
{
    auto* page = new QWidget(this);
    auto* rows = makeRows(page);
    addWords(rows, m_theme, tr("Your Pockyt account"),
             tr("Try everything out in the sandbox first, or sell for real money at once."));
    auto* kinds = new QVBoxLayout;
    kinds->setSpacing(10);
    m_sandbox = makeButton(tr("Sandbox: no money moves"), u"tile"_s, page);
    m_sandbox->setObjectName(u"sandbox"_s);
    m_production = makeButton(tr("Production: real money"), u"tile"_s, page);
    m_production->setObjectName(u"production"_s);
    for (auto* button : {m_sandbox, m_production}) {
        button->setCheckable(true);
        kinds->addWidget(button, 1);
        connect(button, &QPushButton::clicked, this,
                [this, button] { chooseKind(button == m_sandbox); });
    }
    rows->addLayout(kinds);
    m_kindWords = makeLabel(m_theme, TypeSize::Small, QFont::DemiBold, {}, page);
    m_kindWords->setWordWrap(true);
    rows->addWidget(m_kindWords);
    const pockyt::ClientSettings& account = m_model.settings.gateway;
    m_address = addLine(page, tr("Address of the gateway"), account.baseUrl.toString(), {},
                        &m_addressField);
    m_address->setObjectName(u"address"_s);
    m_merchant = addLine(page, tr("Merchant number"), account.merchantNo, {}, &m_merchantField);
    m_merchant->setObjectName(u"merchant"_s);
    m_store = addLine(page, tr("Store number"), account.storeNo, {}, &m_storeField);
    m_store->setObjectName(u"store"_s);
    rows->addStretch();
    return page;
}

QWidget* Assistant::makeToken()
{
    auto* page = new QWidget(this);
    auto* rows = makeRows(page);
    addWords(
        rows, m_theme, tr("The API token"),
        tr("It signs every sale. It is kept in this machine's key store or in a file that only "
           "this user can read, and never shown again."));
    m_token = new TokenField(page);
    m_token->setObjectName(u"token"_s);
    rows->addWidget(new Field(m_theme, tr("Paste the token"), m_token,
                              tr("Copy it from your Pockyt account. Backspace empties the field."),
                              page));
    m_file = addLine(page, tr("Or a file that holds it"), {},
                     tr("The file must be readable by you alone."), nullptr);
    m_file->setObjectName(u"file"_s);
    connect(m_token, &TokenField::entered, &m_model, &SetupModel::startOver);
    connect(m_token, &QLineEdit::returnPressed, this, &Assistant::goOn);
    connect(m_file, &QLineEdit::textEdited, &m_model, &SetupModel::startOver);
    m_said = makeLabel(m_theme, TypeSize::Body, QFont::Normal, {}, page);
    m_said->setObjectName(u"said"_s);
    m_said->setWordWrap(true);
    rows->addWidget(m_said);
    rows->addStretch();
    return page;
}

QWidget* Assistant::makeFoot()
{
    auto* foot = new QWidget(this);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, besideBar, 0);
    m_back = makeButton(tr("Back"), {}, foot);
    m_next = makeButton(QString(), u"primary"_s, foot);
    m_next->setObjectName(u"next"_s);
    row->addWidget(m_back);
    row->addStretch();
    row->addWidget(m_next);
    connect(m_back, &QPushButton::clicked, this, [this] {
        m_model.startOver();
        go(m_pages->currentIndex() - 1);
    });
    connect(m_next, &QPushButton::clicked, this, &Assistant::goOn);
    return foot;
}

void Assistant::chooseKind(bool isSandbox)
{
    const QString before = m_address->text();
    const bool isOurs = before.isEmpty() || before == pockyt::sandboxUrl().toString() ||
                        before == pockyt::productionUrl().toString();
    if (isOurs)
        m_address->setText((isSandbox ? pockyt::sandboxUrl() : pockyt::productionUrl()).toString());
    m_isSandbox = isSandbox;
    m_hasKind = true;
    m_sandbox->setChecked(isSandbox);
    m_production->setChecked(!isSandbox);
    m_addressField->setProblem({});
    m_kindWords->setText(isSandbox ? tr("Every screen and receipt will be marked SANDBOX.")
                                   : tr("Customers will be charged."));
    setLook(m_kindWords, "tone", isSandbox ? u"unknown"_s : u"good"_s);
}

void Assistant::go(int step)
{
    m_pages->setCurrentIndex(step);
    //: %1 of %2, both numbers
    m_step->setText(tr("Step %1 of %2").arg(step + 1).arg(lastStep + 1));
    m_back->setVisible(step > 0);
    refresh();
    QWidget* first = step == Step::Store     ? static_cast<QWidget*>(m_shop)
                     : step == Step::Account ? static_cast<QWidget*>(m_sandbox)
                                             : static_cast<QWidget*>(m_token);
    first->setFocus();
}

void Assistant::goOn()
{
    switch (static_cast<Step>(m_pages->currentIndex())) {
    case Step::Store:
        if (takeStore())
            go(Step::Account);
        return;
    case Step::Account:
        if (takeAccount())
            go(Step::Token);
        return;
    case Step::Token:
        return testToken();
    }
}

bool Assistant::takeStore()
{
    const QString shopProblem = problemOfShopName(m_shop->text());
    const QString tillProblem = problemOfTillName(m_till->text());
    m_shopField->setProblem(shopProblem);
    m_tillField->setProblem(tillProblem);
    till::Settings& settings = m_model.settings;
    settings.shopName = m_shop->text().trimmed();
    settings.shopAddress.clear();
    for (const QLineEdit* line : {m_street, m_city}) {
        if (!line->text().trimmed().isEmpty())
            settings.shopAddress.append(line->text().trimmed());
    }
    settings.currency = m_currency->currentText();
    settings.tillName = m_till->text();
    return shopProblem.isEmpty() && tillProblem.isEmpty();
}

bool Assistant::takeAccount()
{
    if (!m_hasKind) {
        m_kindWords->setText(tr("Choose one of the two first."));
        setLook(m_kindWords, "tone", u"bad"_s);
    }
    const QString address = problemOfAddress(m_address->text(), m_isSandbox);
    const QString merchant = problemOfNumber(m_merchant->text().trimmed());
    const QString store = problemOfNumber(m_store->text().trimmed());
    m_addressField->setProblem(m_hasKind ? address : QString());
    m_merchantField->setProblem(merchant);
    m_storeField->setProblem(store);
    till::Settings& settings = m_model.settings;
    settings.isSandbox = m_isSandbox;
    settings.gateway.baseUrl = QUrl(m_address->text().trimmed(), QUrl::StrictMode);
    settings.gateway.merchantNo = m_merchant->text().trimmed();
    settings.gateway.storeNo = m_store->text().trimmed();
    return m_hasKind && address.isEmpty() && merchant.isEmpty() && store.isEmpty();
}

void Assistant::testToken()
{
    switch (m_model.stage()) {
    case SetupModel::Stage::Testing:
    case SetupModel::Stage::Kept:
        return;
    case SetupModel::Stage::Silent:
        return m_model.testAgain();
    case SetupModel::Stage::Doubtful:
        return m_model.keep();
    case SetupModel::Stage::Filling:
    case SetupModel::Stage::Rejected:
        break;
    }
    const QString file = m_file->text().trimmed();
    if (m_token->isBlank() && !file.isEmpty())
        return m_model.testFile(file);
    m_model.test(m_token->take());
}

void Assistant::refresh()
{
    using Stage = SetupModel::Stage;
    const Stage stage = m_model.stage();
    const bool isLast = m_pages->currentIndex() == lastStep;
    m_next->setText(!isLast                    ? tr("Continue")
                    : stage == Stage::Silent   ? tr("Try again")
                    : stage == Stage::Doubtful ? tr("Save and open anyway")
                                               : tr("Test and open the till"));
    const bool isBusy = stage == Stage::Testing || stage == Stage::Kept;
    m_next->setEnabled(!isBusy);
    m_back->setEnabled(!isBusy);
    m_said->setText(m_model.sentence());
    setLook(m_said, "tone", nameOf(m_model.look()));
}

} // namespace tillroll::ui
