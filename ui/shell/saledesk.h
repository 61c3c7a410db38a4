#pragma once

#include "core/till/till.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace tillroll::ui {

/// The sales on the counter: those opened here and not put away yet, and those that still need the
/// till from before. One of them, or a new sale, is in front. GUI thread.
class SaleDesk final : public QObject {
    Q_OBJECT

public:
    /// `till` must outlive the desk.
    explicit SaleDesk(till::Till& till, QObject* parent = nullptr);

    /// Oldest first.
    [[nodiscard]] const std::vector<sale::Sale>& sales() const { return m_sales; }
    [[nodiscard]] const sale::Sale* find(const QString& reference) const;

    /// The sale in front; empty: a new sale.
    [[nodiscard]] const QString& front() const { return m_front; }
    void bringForward(const QString& reference);
    void startNew() { bringForward({}); }

    /// A sale was opened here: to the front with it.
    void add(const QString& reference);
    /// Off the counter, if it has ended; what is not known stays until it is.
    void putAway(const QString& reference);

Q_SIGNALS:
    /// The sales or their states.
    void changed();
    void frontChanged(const QString& reference);

private:
    void take(const sale::Sale& sale);
    void remove(const QString& reference);

    till::Till& m_till;
    std::vector<sale::Sale> m_sales;
    QString m_front;
};

} // namespace tillroll::ui
