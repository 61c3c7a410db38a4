#include "ui/theme/theme.h"

#include <QHash>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

// Written once for both schemes: @name is a colour of the palette. What a widget is, it says by
// its property "kind"; what it is about, by "tone".
constexpr auto sheet = R"(
* { color: @ink; }
QMainWindow, QWidget[kind="page"] { background: @paper; }
QWidget[kind="display"] { background: @card; }
QFrame[kind="displayfoot"] { border: none; border-top: 1px solid @line; }
QFrame[kind="code"] { background: #ffffff; border: 1px solid @line; border-radius: 16px; }
QFrame[kind="card"] { background: @card; border: 1px solid @line; border-radius: 16px; }
QFrame[kind="overlay"] { background: @card; border: 2px solid @unknown; border-radius: 16px; }
QFrame[kind="scrim"] { background: rgba(10, 12, 16, 115); border: none; }
QFrame[kind="sidebar"] { background: @card; border: none; border-right: 1px solid @line; }
QFrame[kind="strip"] { background: @card; border: none; border-bottom: 1px solid @line; }
QFrame[kind="statusline"] { background: @card; border: none; border-top: 1px solid @line; }
QLabel { background: transparent; }
QLabel[kind="soft"], QLabel[kind="heading"] { color: @soft; }
QLabel[kind="sandbox"] { color: @unknown; background: @unknownTint; border-radius: 8px; padding: 4px 10px; }
QLabel[kind="note"] { background: @field; border-radius: 12px; padding: 12px 14px; }
QLabel[kind="logo"] { background: @accent; color: @onAccent; border-radius: 10px; }
QLabel[kind="mark"] { background: @accentTint; border-radius: 12px; }
QComboBox { background: @card; border: 1px solid @line; border-radius: 12px; padding: 0 14px; font-weight: 600; }
QComboBox:focus { border: 2px solid @accent; padding: 0 13px; }
QComboBox[kind="filter"] { padding: 0 7px; }
QComboBox[kind="filter"]:focus { padding: 0 6px; }
QDateEdit { background: @card; border: 1px solid @line; border-radius: 12px; padding: 0 14px; font-weight: 600; }
QDateEdit:focus { border: 2px solid @accent; padding: 0 13px; }
QDateEdit::drop-down { border: none; width: 34px; }
QDateEdit::down-arrow { image: url(:/tillroll/icons/chevron.svg); width: 18px; height: 18px; }
QCalendarWidget QWidget { background: @card; }
QComboBox::drop-down { border: none; width: 34px; }
QComboBox::down-arrow { image: url(:/tillroll/icons/chevron.svg); width: 18px; height: 18px; }
QComboBox[kind="filter"]::drop-down { width: 20px; }
QComboBox QAbstractItemView { background: @card; border: 1px solid @line; selection-background-color: @accentTint;
    selection-color: @ink; outline: none; }
QScrollArea[kind="view"] { background: transparent; border: 2px solid transparent; border-radius: 8px; }
QScrollArea[kind="view"]:focus { border-color: @accent; }
QWidget[kind="plain"] { background: transparent; }
QListWidget { background: @card; border: none; outline: none; }
QListWidget:focus { border: 2px solid @accent; border-radius: 12px; }
QListWidget::item { border-radius: 10px; padding: 10px 14px; }
QListWidget::item:selected { background: @accentTint; color: @ink; }
QTableView { background: @card; border: none; outline: none; }
QTableView:focus { border: 2px solid @accent; border-radius: 8px; }
QHeaderView { background: @card; }
QHeaderView::section { background: @card; color: @soft; border: none; border-bottom: 1px solid @line;
    padding: 8px 12px; font-size: 13px; font-weight: 600; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 6px 4px 6px 0; }
QScrollBar::handle:vertical { background: @line; border-radius: 4px; min-height: 40px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: transparent; height: 0; }
QLabel[tone="good"] { color: @good; }
QLabel[tone="bad"] { color: @bad; }
QLabel[tone="waiting"] { color: @waiting; }
QLabel[tone="unknown"] { color: @unknown; }
QFrame[kind="result"] { border-radius: 16px; border: none; }
QFrame[kind="result"][tone="good"] { background: @goodTint; }
QFrame[kind="result"][tone="bad"] { background: @badTint; }
QFrame[kind="result"][tone="unknown"] { background: @unknownTint; }
QFrame[kind="result"][tone="neutral"] { background: @field; }
QPushButton { background: @card; border: 1px solid @line; border-radius: 12px;
    min-height: 50px; padding: 0 18px; font-weight: 600; }
QPushButton:hover { border-color: @soft; }
QPushButton:pressed { background: @field; }
QPushButton:disabled { color: @soft; }
QPushButton:focus { border: 2px solid @accent; padding: 0 17px; min-height: 48px; }
QPushButton[kind="primary"] { background: @accent; color: @onAccent; border: 1px solid @accent; }
QPushButton[kind="primary"]:disabled { background: @field; color: @soft; border-color: @field; }
QPushButton[kind="primary"]:focus { border: 3px solid @ink; padding: 0 15px; min-height: 46px; }
QPushButton[stature="tall"] { min-height: 70px; }
QPushButton[kind="primary"][stature="tall"]:focus { min-height: 66px; }
QPushButton[kind="danger"] { background: transparent; border-color: transparent; color: @bad; }
QPushButton[kind="danger"]:focus { border: 2px solid @bad; }
QPushButton[kind="danger"]:disabled { color: @soft; }
QPushButton[kind="key"] { background: @field; border: 2px solid @field; border-radius: 14px; min-height: 42px; }
QPushButton[kind="key"]:pressed { background: @line; border-color: @line; }
QPushButton[kind="key"]:focus { border: 2px solid @accent; }
QPushButton[kind="tile"] { border-radius: 14px; text-align: left; padding: 0 14px; min-height: 48px; max-height: 76px; }
QPushButton[kind="tile"]:checked { background: @accentTint; border: 1px solid @accent; }
QPushButton[kind="tile"]:focus { border: 2px solid @accent; padding: 0 13px; min-height: 46px; max-height: 74px; }
QPushButton[kind="choice"]:checked { background: @accentTint; border: 1px solid @accent; }
QPushButton[kind="choice"]:focus { border: 2px solid @accent; }
QToolButton[kind="nav"] { background: transparent; border: 2px solid transparent; border-radius: 14px;
    color: @soft; font-size: 13px; padding: 8px 0; }
QToolButton[kind="nav"]:checked { background: @accentTint; color: @accent; font-weight: 600; }
QToolButton[kind="nav"]:focus { border-color: @accent; }
QPushButton[kind="tab"] { background: transparent; border: 1px solid transparent; border-radius: 10px;
    min-height: 36px; padding: 0 14px; font-size: 14px; color: @soft; }
QPushButton[kind="tab"]:checked { background: @field; border-color: @line; color: @ink; }
QPushButton[kind="tab"]:focus { border: 2px solid @accent; padding: 0 13px; min-height: 34px; }
QPushButton[kind="bell"] { background: @unknownTint; border: 1px solid @unknownTint; border-radius: 10px;
    min-height: 36px; padding: 0 14px; font-size: 14px; color: @unknown; }
QPushButton[kind="bell"]:focus { border: 2px solid @unknown; padding: 0 13px; min-height: 34px; }
QPushButton[kind="section"] { background: transparent; border: 1px solid transparent; border-radius: 12px;
    min-height: 42px; padding: 0 16px; text-align: left; color: @soft; }
QPushButton[kind="section"]:hover { border-color: @line; }
QPushButton[kind="section"]:checked { background: @accentTint; color: @accent; }
QPushButton[kind="section"]:focus { border: 2px solid @accent; padding: 0 15px; min-height: 40px; }
QPushButton[kind="step"] { background: @field; border: 2px solid @field; border-radius: 12px; min-height: 42px;
    padding: 0; font-size: 20px; }
QPushButton[kind="step"]:pressed { background: @line; border-color: @line; }
QPushButton[kind="step"]:focus { border: 2px solid @accent; padding: 0; }
QPushButton[kind="status"] { background: transparent; border: 1px solid transparent; border-radius: 8px;
    min-height: 26px; padding: 0 8px; font-size: 13px; font-weight: 400; color: @soft; }
QPushButton[kind="status"]:hover { border-color: @line; }
QPushButton[kind="status"]:focus { border: 2px solid @accent; padding: 0 7px; min-height: 24px; }
QPushButton[kind="status"][tone="good"] { color: @good; }
QPushButton[kind="status"][tone="bad"] { color: @bad; }
QPushButton[kind="status"][tone="unknown"] { color: @unknown; }
QWidget[kind="clear"] { background: transparent; }
QSpinBox { background: @card; border: 1px solid @line; border-radius: 12px; padding: 0 14px;
    selection-background-color: @accent; selection-color: @onAccent; }
QSpinBox:focus { border: 2px solid @accent; padding: 0 13px; }
QListWidget[kind="choices"] { border: 1px solid @line; border-radius: 12px; padding: 6px; }
QListWidget[kind="choices"]:focus { border: 2px solid @accent; padding: 5px; }
QListWidget[kind="choices"]::item { padding: 0 10px; }
QFrame[kind="finding"] { border: none; border-top: 1px solid @line; background: transparent; }
QFrame[kind="popup"] { background: @card; border: 1px solid @line; border-radius: 16px; }
QCheckBox { spacing: 8px; padding: 4px; border: 2px solid transparent; border-radius: 8px; }
QCheckBox:focus { border-color: @accent; }
QCheckBox::indicator, QListWidget::indicator { width: 20px; height: 20px; border: 2px solid @soft; border-radius: 6px;
    background: @card; }
QCheckBox::indicator:checked, QListWidget::indicator:checked { border-color: @accent; background: @accent;
    image: url(:/tillroll/icons/tick-$on.svg); }
QLineEdit { background: @card; border: 1px solid @line; border-radius: 12px; min-height: 46px; padding: 0 14px;
    selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:focus { border: 2px solid @accent; padding: 0 13px; min-height: 44px; }
QPlainTextEdit { background: @card; border: 1px solid @line; border-radius: 12px; padding: 8px 10px;
    selection-background-color: @accent; selection-color: @onAccent; }
QPlainTextEdit:focus { border: 2px solid @accent; padding: 7px 9px; }
QProgressBar { background: @field; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @waiting; border-radius: 3px; }
QMenu { background: @card; border: 1px solid @line; padding: 6px; }
QMenu::item { padding: 10px 18px; border-radius: 10px; }
QMenu::item:selected { background: @accentTint; color: @ink; }
QToolTip { background: @ink; color: @card; border: none; padding: 6px 8px; }
)";

QHash<QString, QColor> named(const Palette& palette)
{
    return {{u"paper"_s, palette.paper},
            {u"card"_s, palette.card},
            {u"ink"_s, palette.ink},
            {u"soft"_s, palette.soft},
            {u"line"_s, palette.line},
            {u"field"_s, palette.field},
            {u"accent"_s, palette.accent},
            {u"onAccent"_s, palette.onAccent},
            {u"accentTint"_s, palette.accentTint},
            {u"good"_s, palette.good.ink},
            {u"goodTint"_s, palette.good.tint},
            {u"bad"_s, palette.bad.ink},
            {u"badTint"_s, palette.bad.tint},
            {u"waiting"_s, palette.waiting.ink},
            {u"waitingTint"_s, palette.waiting.tint},
            {u"unknown"_s, palette.unknown.ink},
            {u"unknownTint"_s, palette.unknown.tint}};
}

} // namespace

QString styleSheet(const Palette& palette)
{
    const QHash<QString, QColor> colors = named(palette);
    QString text = QString::fromLatin1(sheet);
    text.replace("$on"_L1, palette.onAccent.lightness() > 128 ? "light"_L1 : "dark"_L1);
    QString filled;
    filled.reserve(text.size());
    for (qsizetype i = 0; i < text.size();) {
        if (text[i] != u'@') {
            filled += text[i++];
            continue;
        }
        qsizetype end = i + 1;
        while (end < text.size() && text[end].isLetter())
            ++end;
        const QString name = text.mid(i + 1, end - i - 1);
        Q_ASSERT(colors.contains(name));
        filled += colors.value(name).name();
        i = end;
    }
    return filled;
}

} // namespace tillroll::ui
