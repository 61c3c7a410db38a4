#pragma once

#include "ui/theme/palette.h"

#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPixmap>
#include <QString>

class QAbstractButton;
class QWidget;

namespace tillroll::ui {

/// The sizes of type that the program uses, and no others.
enum class TypeSize {
    Display, ///< 104: the amount that the customer sees
    Amount,  ///< 72: the amount on the sell page
    Result,  ///< 64: the amount on a result
    Title,   ///< 44
    Total,   ///< 40
    Lead,    ///< 34: what the customer is to do
    Head,    ///< 20
    Body,    ///< 16
    Small,   ///< 14
    Label,   ///< 13, of headings above a group
};

/// Our own icons, drawn in one line weight on a 24 × 24 grid: resources/icons/NAME.svg.
enum class Icon {
    Backspace,
    Bell,
    Check,
    Clock,
    Copy,
    Cross,
    Document,
    Gear,
    Link,
    Mail,
    Person,
    Phone,
    Plus,
    Printer,
    Question,
    Receipts,
    Refresh,
    Screen,
    Search,
    Sell,
};

/// Colours, type and icons of the running program. GUI thread. Lives as long as its widgets.
class Theme final : public QObject {
    Q_OBJECT

public:
    explicit Theme(Scheme scheme, QObject* parent = nullptr);

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    void setScheme(Scheme scheme);

    [[nodiscard]] const Palette& colors() const { return paletteOf(m_scheme); }

    /// Inter. Weight as in QFont::Weight.
    [[nodiscard]] QFont font(TypeSize size, int weight = QFont::Normal) const;

    /// `icon` in one colour, sharp at the screen's scale. `side` in device-independent pixels.
    [[nodiscard]] QPixmap pixmap(Icon icon, int side, const QColor& color) const;
    [[nodiscard]] QIcon icon(Icon icon, const QColor& color) const;

    /// Puts `icon` before the words of `button`, with room between the two.
    void putIcon(QAbstractButton* button, Icon icon, const QColor& color) const;

    /// Puts the stylesheet on `window` now and at every change.
    void dress(QWidget* window);

Q_SIGNALS:
    void changed();

private:
    Scheme m_scheme;
    QString m_family;
};

/// The stylesheet of every window, made from `palette` alone.
[[nodiscard]] QString styleSheet(const Palette& palette);

/// The file name of an icon, without its ending.
[[nodiscard]] QString nameOf(Icon icon);

} // namespace tillroll::ui
