#pragma once

#include "tests/gui/fake_outlets.h"
#include "tests/gui/fake_speaker.h"
#include "tests/gui/hand.h"
#include "tests/support/till_patient.h"
#include "tests/unit/till/till_bench.h"
#include "ui/kit/language.h"
#include "ui/result/resultpage.h"
#include "ui/settings/settingsdesk.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>

#include <functional>
#include <memory>

namespace tillroll::test {

/// The words that the program itself would have; once for all that follow.
inline void speakAsTheProgram()
{
    static const bool isDone = (ui::speak(), true);
    static_cast<void>(isDone);
}

/// The whole counter on a till that sells to the sandbox: the window is the real one, and so is
/// everything below it.
class CounterBench {
public:
    explicit CounterBench(sandbox::CustomerMode customer = sandbox::CustomerMode::Manual,
                          ui::Scheme scheme = ui::Scheme::Light,
                          base::Millis saleTimeout = std::chrono::minutes(5))
        : shop(customer), theme(scheme)
    {
        shop.settings.saleTimeout = saleTimeout;
        openShop();
    }

    /// With settings that `adjust` has changed.
    CounterBench(sandbox::CustomerMode customer, const std::function<void(till::Settings&)>& adjust)
        : shop(customer), theme(ui::Scheme::Light)
    {
        adjust(shop.settings);
        openShop();
    }

    /// With another gateway than the sandbox.
    CounterBench(
        const QUrl& gateway, ui::Scheme scheme,
        const std::function<void(till::Settings&)>& adjust = [](till::Settings&) {})
        : theme(scheme)
    {
        shop.settings.gateway.baseUrl = gateway;
        adjust(shop.settings);
        openShop();
    }

    /// The next process, on the same ledger.
    void reopen()
    {
        window.reset();
        link.reset();
        receipts.reset();
        pay.reset();
        sell.reset();
        desk.reset();
        openShop();
    }

    /// Types digits and charges, by keyboard alone.
    void charge(const char* digits)
    {
        QTest::keyClicks(QApplication::focusWidget(), QString::fromLatin1(digits));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    }

    /// The till's time passes until the sale in front is as wanted.
    bool driveFront(const std::function<bool(const sale::Sale&)>& isDone)
    {
        if (!QTest::qWaitFor([this] { return !desk->front().isEmpty(); }, 10'000))
            return false;
        return shop.drive(isDone, desk->front());
    }

    /// Of the result page; nothing before there is one.
    [[nodiscard]] QString headline() const
    {
        const auto* label = find<QLabel>("headline");
        return label == nullptr ? QString() : label->text();
    }

    /// The button with these words that can be seen, or null.
    [[nodiscard]] QPushButton* button(const QString& words) const
    {
        for (auto* button : window->findChildren<QPushButton*>()) {
            if (button->text() == words && button->isVisible())
                return button;
        }
        return nullptr;
    }

    /// Clicks the button with these words once it can be seen; false when it never can.
    [[nodiscard]] bool press(const QString& words) const
    {
        if (!QTest::qWaitFor([&] { return button(words) != nullptr; }, 10'000))
            return false;
        QTest::mouseClick(button(words), Qt::LeftButton);
        return true;
    }

    template <typename Widget>
    [[nodiscard]] Widget* find(const char* name) const
    {
        return window->findChild<Widget*>(QString::fromLatin1(name));
    }

    TillBench shop;
    Hand hand{shop.clock};
    QList<pockyt::PaymentMethod> methods = pockyt::builtInMethods();
    ui::Theme theme;
    std::unique_ptr<ui::SaleDesk> desk;
    std::unique_ptr<ui::SellModel> sell;
    std::unique_ptr<ui::PayModel> pay;
    FakeOutlets outlets;
    FakeSpeaker speaker;
    bool wantsSound = true;
    std::unique_ptr<ui::ReceiptActions> receipts;
    ui::FileKeeper files;
    ui::PreferenceBook preferences{shop.folder.filePath(QStringLiteral("window.json")), files};
    std::unique_ptr<TillPatient> patient;
    std::unique_ptr<link::RelayLink> link;
    std::unique_ptr<ui::SettingsDesk> settingsDesk;
    std::unique_ptr<ui::MainWindow> window;

private:
    ui::SettingsPlace settingsPlace()
    {
        return {.settings = shop.settings,
                .folder = shop.folder.path(),
                .files = files,
                .preferences = preferences,
                .ledger = *shop.ledger,
                .client = *shop.client,
                .network = shop.network,
                .clock = shop.realClock,
                .keep = [](const till::Settings&, const base::Secret&, QObject*,
                           const std::function<void(QString)>& done) { done({}); },
                .link = *link,
                .keepRelayKey = [](const till::Settings&, const std::optional<base::Secret>&,
                                   QObject*,
                                   const std::function<void(QString)>& done) { done({}); },
                .patient = *patient,
                .listPrinters =
                    [this](QObject* context, std::function<void(QStringList)> done) {
                        receipts->listPrinters(context, std::move(done));
                    },
                .restart = [] {}};
    }

    void openShop()
    {
        speakAsTheProgram();
        shop.settings.shopName = QStringLiteral("Corner Books");
        shop.settings.isSandbox = true;
        shop.settings.methodId = QStringLiteral("alipay");
        shop.restart();
        desk = std::make_unique<ui::SaleDesk>(*shop.till);
        sell = std::make_unique<ui::SellModel>(*shop.till, *shop.ledger, shop.settings, methods);
        pay = std::make_unique<ui::PayModel>(*shop.till, *shop.ledger, shop.clock);
        receipts = std::make_unique<ui::ReceiptActions>(*shop.ledger, shop.settings,
                                                        outlets.make(shop.folder.path()));
        patient = std::make_unique<TillPatient>(*shop.ledger, *shop.client,
                                                shop.settings.gateway.baseUrl);
        link = std::make_unique<link::RelayLink>(
            link::LinkPlace{*shop.till, *shop.client, *shop.ledger, shop.clock});
        settingsDesk = std::make_unique<ui::SettingsDesk>(settingsPlace());
        ui::Counter counter{*shop.till, *shop.ledger, shop.clock, shop.settings, *desk,
                            *sell,      *pay,         *receipts,  *settingsDesk};
        counter.speaker = &speaker;
        counter.wantsSound = [this] { return wantsSound; };
        window = std::make_unique<ui::MainWindow>(counter, theme);
        window->show();
        window->activateWindow();
        if (!QTest::qWaitForWindowActive(window.get(), 10'000))
            qFatal("the window does not become active");
    }
};

} // namespace tillroll::test
