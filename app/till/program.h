#pragma once

#include "app/shared/station.h"
#include "ui/pay/paymodel.h"
#include "ui/sell/sellmodel.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/saledesk.h"
#include "ui/shell/startmeasure.h"
#include "ui/theme/theme.h"

#include <QObject>

#include <memory>
#include <optional>

namespace tillroll::gui {

/// The cashier app: opens the till and puts the window on it.
class Program final : public QObject {
public:
    Program(app::Choice choice, ui::Scheme scheme);
    ~Program() override;

    /// Once the page to sell on is painted, tells how long that took, and ends the program.
    void measureStart() { m_measure.emplace(); }

    /// Shows the window, or why there is none.
    void start();

private:
    void showCounter();
    void showRefusal(const app::Refusal& refusal);

    app::Station m_station;
    ui::Theme m_theme;
    std::unique_ptr<ui::SaleDesk> m_desk;
    std::unique_ptr<ui::SellModel> m_sell;
    std::unique_ptr<ui::PayModel> m_pay;
    std::optional<ui::StartMeasure> m_measure;
    std::unique_ptr<QWidget> m_window; // last: goes first
};

} // namespace tillroll::gui
