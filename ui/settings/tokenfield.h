#pragma once

#include "core/base/secret.h"

#include <QByteArray>
#include <QLineEdit>

namespace tillroll::ui {

/// Takes the API token, typed or pasted. Shows a dot for each character and holds no text: what was
/// entered is in memory that is overwritten when it is taken or the field goes, and nothing brings
/// it back to the screen.
class TokenField final : public QLineEdit {
    Q_OBJECT

public:
    explicit TokenField(QWidget* parent = nullptr);
    ~TokenField() override;

    [[nodiscard]] bool isBlank() const { return m_entered.isEmpty(); }

    /// Hands out what was entered and empties the field.
    [[nodiscard]] base::Secret take();

Q_SIGNALS:
    void entered();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void append(QByteArrayView bytes);
    void paste();
    void showDots();

    QByteArray m_entered;
};

} // namespace tillroll::ui
