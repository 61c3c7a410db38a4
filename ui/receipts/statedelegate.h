#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace tillroll::ui {

/// Draws the rows of the history: calm lines, the amount bold, the state as a badge of icon and
/// word.
class StateDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit StateDelegate(Theme& theme, QObject* parent = nullptr)
        : QStyledItemDelegate(parent), m_theme(theme)
    {
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    void paintBadge(QPainter& painter, const QRect& cell, const QModelIndex& index,
                    Qt::LayoutDirection direction) const;

    Theme& m_theme;
};

} // namespace tillroll::ui
