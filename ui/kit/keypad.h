#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <vector>

class QPushButton;

namespace tillroll::ui {

/// Number keys in calculator order, at least 12 mm high at 96 dpi (46 pixels; usually far more).
class Keypad final : public QWidget {
    Q_OBJECT

public:
    explicit Keypad(Theme& theme, QWidget* parent = nullptr);

    /// A point in the place of "00".
    void setPoint(bool hasPoint);

Q_SIGNALS:
    /// "0" to "9", "00" or ".".
    void typed(const QString& key);
    void erased();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QPushButton* addKey(const QString& face, int row, int column);
    void paintKeys();

    Theme& m_theme;
    std::vector<QPushButton*> m_keys;
    QPushButton* m_noughts = nullptr; ///< or the point
    bool m_hasPoint = false;
    QPushButton* m_backspace = nullptr;
};

} // namespace tillroll::ui
