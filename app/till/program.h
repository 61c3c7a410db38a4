#pragma once

#include "app/shared/station.h"
#include "app/till/openpatient.h"
#include "ui/pay/paymodel.h"
#include "ui/receipts/receiptactions.h"
#include "ui/receipts/systemprinter.h"
#include "ui/sell/sellmodel.h"
#include "ui/settings/settingsdesk.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/saledesk.h"
#include "ui/shell/startmeasure.h"
#include "ui/sound/systemspeaker.h"
#include "ui/theme/theme.h"

#include <QNetworkAccessManager>
#include <QObject>

#include <memory>
#include <optional>

namespace tillroll::gui {

/// The cashier app: opens the till and puts the window on it.
class Program final : public QObject {
public:
    /// `told`: the colours that the command line wants, whatever the preferences say.
    /// `printer`: of its receipts.
    Program(app::Choice choice, ui::Scheme desktop, std::optional<ui::Scheme> told = {},
            std::shared_ptr<ui::Printer> printer = std::make_shared<ui::SystemPrinter>());
    ~Program() override;

    /// Once the page to sell on is painted, tells how long that took, and ends the program.
    void measureStart() { m_measure.emplace(); }

    /// Shows the window, the assistant of the first run, or why there is neither.
    void start();

    /// What is on the screen; null before start() has come so far.
    [[nodiscard]] QWidget* window() const { return m_window.get(); }

private:
    void open();
    void openPreferences();
    void showCounter();
    void showWindow();
    void put(std::unique_ptr<QWidget> window);
    void reopen();
    void showAssistant(bool hasSettings);
    void saveSettings(const till::Settings& settings, QObject* context, ui::OnSaved done);
    [[nodiscard]] ui::KeepSettings keeper();
    [[nodiscard]] ui::KeepRelayKey relayKeyKeeper();
    [[nodiscard]] ui::SettingsPlace settingsPlace();
    [[nodiscard]] ui::Theme& theme();
    [[nodiscard]] ui::Scheme scheme() const;
    [[nodiscard]] ui::Scheme schemeOf(ui::Preferences::Look look) const;
    void showRefusal(const app::Refusal& refusal);

    QString m_name; ///< told to whom finds the ledger held
    bool m_isDemo;
    // Over every restart of the till, and their ends after the ledger's: a disk or a printer that
    // hangs must hold up neither (law 11).
    ui::FileKeeper m_files;
    std::shared_ptr<ui::Printer> m_printer;
    std::shared_ptr<base::Errands> m_pdfs = std::make_shared<base::Errands>();
    app::Station m_station;
    ui::SystemSpeaker m_speaker;
    ui::Scheme m_desktop; ///< of whoever wants the window as the desktop is
    std::optional<ui::Scheme> m_told;
    std::optional<ui::Theme> m_theme; ///< outlives every widget
    till::Settings m_settings;        ///< of the running till, as changed in its window
    std::unique_ptr<ui::PreferenceBook> m_preferences;
    std::unique_ptr<OpenPatient> m_patient;
    std::unique_ptr<ui::SettingsDesk> m_settingsDesk;
    std::unique_ptr<ui::SaleDesk> m_desk;
    std::unique_ptr<ui::SellModel> m_sell;
    std::unique_ptr<ui::PayModel> m_pay;
    std::optional<ui::StartMeasure> m_measure;
    QNetworkAccessManager m_network; // for tests of an account that is not kept yet
    std::unique_ptr<ui::SetupModel> m_setup;
    std::unique_ptr<ui::ReceiptActions> m_receipts;
    QByteArray m_geometry;             ///< of the window that went, for the next
    std::unique_ptr<QWidget> m_window; // last: goes first
};

} // namespace tillroll::gui
