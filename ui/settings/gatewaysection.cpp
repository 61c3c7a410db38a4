#include "ui/settings/gatewaysection.h"

#include "ui/kit/foldrow.h"
#include "ui/kit/layouts.h"
#include "ui/settings/field.h"
#include "ui/settings/tokenfield.h"

#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

GatewaySection::GatewaySection(SettingsDesk& desk, Theme& theme, QWidget* parent)
    : Section(theme, tr("Gateway"),
              tr("The account at Pockyt that this till sells for. It is tested before it is saved, "
                 "by a signed question that moves no money."),
              parent),
      m_desk(desk),
      m_setup(desk.settings(), desk.place().network, desk.place().clock, desk.place().keep)
{
    addKinds();
    addAccount();
    if (!m_desk.place().isDemo)
        addToken();
    addButtons();
    chooseKind(m_desk.settings().isSandbox);
    if (m_desk.place().isDemo) {
        lockAccount();
        return;
    }
    connect(&m_setup, &SetupModel::changed, this, &GatewaySection::showSetup);
    m_desk.place().ledger.stats(this, [this](const ledger::Outcome<ledger::LedgerStats>& stats) {
        const bool isNobodys = stats && !stats->owner;
        if (!isNobodys)
            lockAccount();
    });
}

void GatewaySection::addKinds()
{
    auto* row = new FoldRow(12, this);
    m_kinds = row;
    m_sandbox = makeButton(tr("Sandbox: no money moves"), u"tile"_s, this);
    m_sandbox->setObjectName(u"sandbox"_s);
    m_production = makeButton(tr("Production: real money"), u"tile"_s, this);
    m_production->setObjectName(u"production"_s);
    for (auto* button : {m_sandbox, m_production}) {
        button->setCheckable(true);
        row->add(button);
        connect(button, &QPushButton::clicked, this, [this, button] {
            chooseKind(button == m_sandbox);
            m_setup.startOver(); // what was answered was answered about the other kind
        });
    }
    rows()->addWidget(row);
    m_kindWords = makeLabel(theme(), TypeSize::Small, QFont::DemiBold, {}, this);
    m_kindWords->setWordWrap(true);
    rows()->addWidget(m_kindWords);
}

void GatewaySection::addAccount()
{
    const pockyt::ClientSettings& account = m_desk.settings().gateway;
    m_address = addLine(u"address"_s, tr("Address of the gateway"), account.baseUrl.toString(), {},
                        &m_addressField);
    m_merchant =
        addLine(u"merchant"_s, tr("Merchant number"), account.merchantNo, {}, &m_merchantField);
    m_store = addLine(u"store"_s, tr("Store number"), account.storeNo, {}, &m_storeField);
    pair();
}

void GatewaySection::addToken()
{
    m_token = new TokenField(this);
    m_token->setObjectName(u"token"_s);
    rows()->addWidget(new Field(theme(), tr("API token"), m_token,
                                tr("Paste another to replace the one in use, which is never "
                                   "shown. Backspace empties the field."),
                                this));
    m_file = addLine(u"file"_s, tr("Or a file that holds it"), {},
                     tr("The file must be readable by you alone."), nullptr);
    pair();
    connect(m_token, &TokenField::entered, &m_setup, &SetupModel::startOver);
    connect(m_file, &QLineEdit::textEdited, &m_setup, &SetupModel::startOver);
    for (const QLineEdit* line :
         std::initializer_list<const QLineEdit*>{m_address, m_merchant, m_store, m_token, m_file})
        connect(line, &QLineEdit::returnPressed, this, &GatewaySection::testAndSave);
    for (const QLineEdit* line : {m_address, m_merchant, m_store})
        connect(line, &QLineEdit::textEdited, &m_setup, &SetupModel::startOver);
}

void GatewaySection::addButtons()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    if (!m_desk.place().isDemo) {
        m_save = makeButton(tr("Test and save"), u"primary"_s, this);
        m_save->setObjectName(u"saveAccount"_s);
        connect(m_save, &QPushButton::clicked, this, &GatewaySection::testAndSave);
        row->addWidget(m_save);
    }
    m_test = makeButton(theme(), Icon::Refresh, tr("Test connection"), {}, this);
    m_test->setObjectName(u"testConnection"_s);
    connect(m_test, &QPushButton::clicked, this, &GatewaySection::test);
    row->addWidget(m_test);
    row->addStretch();
    rows()->addLayout(row);
}

void GatewaySection::chooseKind(bool isSandbox)
{
    m_setup.settings.isSandbox = isSandbox;
    m_sandbox->setChecked(isSandbox);
    m_production->setChecked(!isSandbox);
    m_addressField->setProblem({});
    m_kindWords->setText(isSandbox ? tr("Every screen and receipt is marked SANDBOX.")
                                   : tr("Customers are charged."));
    setLook(m_kindWords, "tone", isSandbox ? u"unknown"_s : u"good"_s);
}

void GatewaySection::lockAccount()
{
    for (QLineEdit* line : {m_address, m_merchant, m_store})
        line->setReadOnly(true); // still to be walked to, read and copied
    QPushButton* other = m_setup.settings.isSandbox ? m_production : m_sandbox;
    other->setEnabled(false);
    m_storeField->setHint(m_desk.place().isDemo
                              ? tr("The demo's own gateway, inside this program.")
                              : tr("The sales in the books belong to this account. For another "
                                   "one, use another profile."));
}

bool GatewaySection::takeAccount()
{
    till::Settings& settings = m_setup.settings;
    const bool isSandbox = settings.isSandbox;
    const QString address = problemOfAddress(m_address->text(), isSandbox);
    const QString merchant = problemOfNumber(m_merchant->text().trimmed());
    const QString store = problemOfNumber(m_store->text().trimmed());
    m_addressField->setProblem(address);
    m_merchantField->setProblem(merchant);
    m_storeField->setProblem(store);
    settings = m_desk.settings(); // other pages may have changed them meanwhile
    settings.isSandbox = isSandbox;
    settings.gateway.baseUrl = QUrl(m_address->text().trimmed(), QUrl::StrictMode);
    settings.gateway.merchantNo = m_merchant->text().trimmed();
    settings.gateway.storeNo = m_store->text().trimmed();
    return address.isEmpty() && merchant.isEmpty() && store.isEmpty();
}

void GatewaySection::testAndSave()
{
    using Stage = SetupModel::Stage;
    switch (m_setup.stage()) {
    case Stage::Testing:
    case Stage::Kept:
        return;
    case Stage::Silent:
        return takeAccount() ? m_setup.testAgain() : void();
    case Stage::Doubtful:
        return takeAccount() ? m_setup.keep() : void();
    case Stage::Filling:
    case Stage::Rejected:
        break;
    }
    if (!takeAccount())
        return;
    const QString file = m_file->text().trimmed();
    if (m_token->isBlank() && file.isEmpty())
        return sayBad(tr("Enter the account's token as well: it is tested with the rest."));
    if (m_token->isBlank())
        return m_setup.testFile(file);
    m_setup.test(m_token->take());
}

void GatewaySection::showSetup()
{
    using Stage = SetupModel::Stage;
    const Stage stage = m_setup.stage();
    const bool isFree = stage != Stage::Testing && stage != Stage::Kept;
    m_save->setEnabled(isFree);
    m_kinds->setEnabled(isFree); // what is tested is what is kept
    m_save->setText(stage == Stage::Silent     ? tr("Try again")
                    : stage == Stage::Doubtful ? tr("Save all the same")
                                               : tr("Test and save"));
    switch (stage) {
    case Stage::Filling:
        return sayWaiting({});
    case Stage::Testing:
        return sayWaiting(m_setup.sentence());
    case Stage::Kept:
        sayGood(tr("Saved. The till starts again with it."));
        return m_desk.place().restart();
    case Stage::Silent:
    case Stage::Rejected:
    case Stage::Doubtful:
        return sayBad(m_setup.sentence());
    }
}

void GatewaySection::test()
{
    if (!m_test->isEnabled())
        return;
    m_test->setEnabled(false);
    sayWaiting(tr("Asking %1 …").arg(m_desk.settings().gateway.baseUrl.host()));
    till::checkGateway(m_desk.place().client, this, [this](const till::GatewayCheck& check) {
        const QString answer = wordsFor(check, m_desk.settings().gateway);
        if (check.verdict == till::GatewayCheck::Verdict::Accepted)
            return showClock(answer);
        m_test->setEnabled(true);
        sayBad(answer);
    });
}

void GatewaySection::showClock(const QString& answer)
{
    const SettingsPlace& place = m_desk.place();
    till::checkClock(place.network, place.settings.gateway.baseUrl, place.clock, this,
                     [this, answer](const till::ClockCheck& clock) {
                         m_test->setEnabled(true);
                         if (!clock.isFarOff())
                             return sayGood(answer);
                         sayBad(answer + u' ' +
                                tr("But this machine's clock is %n second(s) away from the "
                                   "gateway's. Set it.",
                                   nullptr, static_cast<int>(clock.apart->count())));
                     });
}

} // namespace tillroll::ui
