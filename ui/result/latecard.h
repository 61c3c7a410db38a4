#pragma once

#include "ui/result/latemodel.h"
#include "ui/theme/theme.h"

#include <QFrame>
#include <QPointer>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace tillroll::ui {

class AmountLabel;

/// A payment that came after its sale had ended without one: what happened, what to tell the
/// customer, and the decision to keep it or to give it back. One at a time; Esc puts it off.
class LateCard final : public QFrame {
    Q_OBJECT

public:
    LateCard(LateModel& model, Theme& theme, QWidget* parent = nullptr);

    /// Opens on this payment, or on the oldest; not at all when there is none.
    void open(const QString& reference = {});
    /// Closes; nothing is decided.
    void leave();

Q_SIGNALS:
    void receiptWanted(const QString& reference);
    /// What it says has another height now.
    void grew();
    /// While it is there, nothing below it is to be worked.
    void shown(bool isShown);
    /// Nobody who had the keys before can have them back.
    void orphanedKeys();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QLayout* makeHead();
    QLayout* makePayment();
    void addHeading(const QString& text);
    QLabel* addText(const QString& name, TypeSize size);
    QLabel* makeText(const QString& name);
    QLayout* makeDecisions();
    QLayout* makeWays();
    void refresh();
    void fill(const sale::Sale& sale, std::size_t index);
    void decide(sale::LateDecision decision);
    void showNext();

    LateModel& m_model;
    Theme& m_theme;
    QPointer<QWidget> m_before; ///< had the keys before the card
    QVBoxLayout* m_rows = nullptr;
    QString m_reference; ///< of the one on show
    QString m_decided;   ///< of the one whose decision is being written
    QLabel* m_place = nullptr;
    AmountLabel* m_amount = nullptr;
    QLabel* m_about = nullptr;
    QLabel* m_times = nullptr;
    QLabel* m_doubt = nullptr;
    QLabel* m_refund = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton* m_keep = nullptr;
    QPushButton* m_giveBack = nullptr;
    QPushButton* m_open = nullptr;
    QPushButton* m_next = nullptr;
};

} // namespace tillroll::ui
