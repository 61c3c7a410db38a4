#pragma once

#include "core/base/clock.h"
#include "ui/result/outcome.h"
#include "ui/sell/scanguard.h"
#include "ui/theme/theme.h"

#include <QFrame>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace tillroll::ui {

class AmountLabel;

/// What became of a sale, not to be overlooked: by colour, icon and word. A paid one makes room for
/// the next customer by itself; one that is not known never does. Enter does what the button says
/// that has the focus, or the first one; a scanner's keys press nothing.
class ResultPage final : public QWidget {
    Q_OBJECT

public:
    /// How long a paid sale stays on the screen, unless told otherwise.
    static constexpr base::Millis staysFor{5000};

    ResultPage(Theme& theme, base::Clock& clock, QWidget* parent = nullptr);

    /// From the next sale on; whole seconds.
    void setStay(base::Millis stay) { m_stay = stay; }

    void show(const sale::Sale& sale);
    /// What is known of a sale whose outcome is not.
    void tellKnown(const QString& words);
    /// What came of "check now".
    void say(const QString& notice);
    /// How it goes with the receipt; `isDone`: the customer has it.
    void tellOfReceipt(const QString& sentence, bool isDone);
    /// The sale it shows, or showed last.
    [[nodiscard]] const QString& reference() const { return m_sale.reference; }

Q_SIGNALS:
    void chosen(const QString& reference, tillroll::ui::ResultAction action);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void paint();
    void makeButtons();
    void takeFocus();
    void countDown(int round, base::Millis left);
    void waitForKey();
    void press(const QKeyEvent& event);
    void choose(ResultAction action);

    Theme& m_theme;
    base::Clock& m_clock;
    ScanGuard m_guard;
    sale::Sale m_sale{.amount = money::Money::fromMinor(0, money::Currency::all().front())};
    Outcome m_outcome;
    base::Millis m_stay = staysFor;
    QString m_countdown; ///< its last words
    int m_round = 0;     ///< a countdown of an earlier one is stale
    QFrame* m_panel = nullptr;
    QLabel* m_disc = nullptr;
    QLabel* m_headline = nullptr;
    AmountLabel* m_amount = nullptr;
    QLabel* m_sentence = nullptr;
    QHBoxLayout* m_buttons = nullptr;
    QPushButton* m_first = nullptr;
    QPushButton* m_leave = nullptr; ///< of a paid sale, for the next one
    QFrame* m_adviceCard = nullptr;
    QLabel* m_advice = nullptr;
    QLabel* m_known = nullptr;
    QLabel* m_footnote = nullptr;
};

} // namespace tillroll::ui
