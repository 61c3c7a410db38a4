#include "ui/kit/foldrow.h"

#include <QGridLayout>

#include <algorithm>
#include <iterator>

namespace tillroll::ui {

FoldRow::FoldRow(int spacing, QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    setProperty("kind", QStringLiteral("clear"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(spacing);
}

void FoldRow::add(QWidget* control)
{
    control->setParent(this);
    m_controls.push_back(control);
}

std::vector<QWidget*> FoldRow::shown() const
{
    std::vector<QWidget*> shown;
    std::copy_if(m_controls.begin(), m_controls.end(), std::back_inserter(shown),
                 [](const QWidget* control) { return !control->isHidden(); });
    return shown;
}

/// What `columns` of them need: as much each as the widest does.
int FoldRow::widthOf(int columns) const
{
    int widest = 0;
    for (const QWidget* control : shown())
        widest = std::max({widest, control->minimumSizeHint().width(), control->minimumWidth()});
    return columns * widest + (columns - 1) * m_grid->spacing();
}

void FoldRow::arrange()
{
    for (QWidget* control : m_controls)
        m_grid->removeWidget(control);
    const std::vector<QWidget*> controls = shown();
    const auto count = static_cast<int>(controls.size());
    const int columns = widthOf(count) <= width() ? count : (count + 1) / 2;
    for (int i = 0; i < count; ++i) {
        m_grid->addWidget(controls[static_cast<std::size_t>(i)], i / columns, i % columns);
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
    }
}

QSize FoldRow::minimumSizeHint() const
{
    const auto count = static_cast<int>(shown().size());
    return {widthOf((count + 1) / 2), m_grid->minimumSize().height()};
}

void FoldRow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace tillroll::ui
