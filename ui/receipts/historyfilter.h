#pragma once

#include "core/ledger/history.h"
#include "core/pockyt/methods.h"
#include "ui/theme/theme.h"

#include <QTimer>
#include <QWidget>

#include <utility>
#include <vector>

class QComboBox;
class QDateEdit;
class QLineEdit;

namespace tillroll::ui {

class FoldRow;

/// Which sales the history shows: words searched for as they are typed, and choices of day, state,
/// way to pay and cashier.
class HistoryFilter final : public QWidget {
    Q_OBJECT

public:
    HistoryFilter(const QList<pockyt::PaymentMethod>& methods, Theme& theme,
                  QWidget* parent = nullptr);

    [[nodiscard]] ledger::HistoryQuery query() const;
    /// Whether anything is left out by choice.
    [[nodiscard]] bool narrows() const;
    /// Back to everything that may be seen.
    void clear();
    void lookFor(const QString& words);

    /// The ways to pay to choose from. The choice goes with its way.
    void setMethods(const QList<pockyt::PaymentMethod>& methods);
    /// Those whose sales may be chosen; with nobody named there is nothing to choose from.
    void setCashiers(const QStringList& names);
    /// Whether sales of earlier days are out of reach.
    void showOnlyToday(bool isOnly);

    void takeFocus();

Q_SIGNALS:
    void changed();

private:
    void makeChoices();
    QComboBox* addChoice(const QString& objectName, const QString& name, const QString& all);
    void addDays();
    void chooseDay();
    void refill(QComboBox& choice, const std::vector<std::pair<QString, QString>>& entries);
    void tell();

    Theme& m_theme;
    QTimer m_pause; ///< between keys: one search for a word typed fast
    bool m_isClearing = false;
    QLineEdit* m_search = nullptr;
    FoldRow* m_choices = nullptr;
    QComboBox* m_day = nullptr;
    QDateEdit* m_date = nullptr; ///< of the choice "One day"
    QComboBox* m_state = nullptr;
    QComboBox* m_method = nullptr;
    QComboBox* m_cashier = nullptr;
};

} // namespace tillroll::ui
