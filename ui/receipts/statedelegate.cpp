#include "ui/receipts/statedelegate.h"

#include "ui/kit/statebadge.h"
#include "ui/receipts/historymodel.h"

#include <QPainter>

namespace tillroll::ui {

namespace {

constexpr int margin = 12;

} // namespace

void StateDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    const Palette& colors = m_theme.colors();
    const bool isSelected = option.state & QStyle::State_Selected;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(option.rect, isSelected ? colors.accentTint : colors.card);
    painter->setPen(colors.line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (index.column() == HistoryModel::State) {
        paintBadge(*painter, option.rect, index, option.direction);
    } else {
        const bool isAmount = index.column() == HistoryModel::Amount;
        painter->setFont(m_theme.font(TypeSize::Body, isAmount ? QFont::DemiBold : QFont::Normal));
        painter->setPen(index.column() == HistoryModel::Time ? colors.soft : colors.ink);
        const QRect room = option.rect.adjusted(margin, 0, -margin, 0);
        const Qt::Alignment align =
            (isAmount ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter;
        painter->setLayoutDirection(option.direction);
        painter->drawText(room, static_cast<int>(align),
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight,
                                                            room.width()));
    }
    painter->restore();
}

void StateDelegate::paintBadge(QPainter& painter, const QRect& cell, const QModelIndex& index,
                               Qt::LayoutDirection direction) const
{
    const auto* model = qobject_cast<const HistoryModel*>(index.model());
    if (model == nullptr)
        return;
    const ledger::SaleRow& sale = model->sale(index.row());
    const StateWords state = wordsFor(sale.phase, sale.attention, sale.endCause);
    const QSize size = StateBadge::sizeOf(m_theme, state);
    const QRect badge(QPoint(cell.left() + margin, cell.center().y() - size.height() / 2), size);
    StateBadge::paint(painter, m_theme, state, QStyle::visualRect(direction, cell, badge),
                      direction);
}

} // namespace tillroll::ui
