#pragma once

#include "ui/sell/sellmodel.h"
#include "ui/theme/theme.h"

#include <QFrame>

#include <vector>

class QButtonGroup;
class QGridLayout;
class QLabel;
class QScrollArea;

namespace tillroll::ui {

class MethodTile;

/// The ways to pay of the next sale as tiles, to choose one. What does not fit is scrolled to.
class MethodsCard final : public QFrame {
    Q_OBJECT

public:
    MethodsCard(SellModel& model, Theme& theme, QWidget* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeTiles();
    void fill();
    void refresh();

    SellModel& m_model;
    Theme& m_theme;
    QScrollArea* m_scroll = nullptr;
    QLabel* m_none = nullptr; ///< in place of the tiles where there is none
    std::vector<MethodTile*> m_tiles;
    QGridLayout* m_grid = nullptr;
    QButtonGroup* m_group = nullptr;
};

} // namespace tillroll::ui
