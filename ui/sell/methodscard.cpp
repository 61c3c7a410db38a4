#include "ui/sell/methodscard.h"

#include "ui/kit/layouts.h"
#include "ui/sell/methodtile.h"

#include <QButtonGroup>
#include <QEvent>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int tilesInARow = 3;

} // namespace

MethodsCard::MethodsCard(SellModel& model, Theme& theme, QWidget* parent)
    : QFrame(parent), m_model(model), m_theme(theme)
{
    setProperty("kind", u"card"_s);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(20, 20, 8, 20); // the tiles end as far from the edge as they begin
    rows->setSpacing(10);
    rows->addWidget(makeHeading(m_theme, tr("How they pay"), this));
    m_scroll = new QScrollArea(this);
    m_scroll->setObjectName(u"ways"_s);
    m_scroll->setProperty("kind", u"clear"_s);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(makeTiles());
    m_scroll->viewport()->setAutoFillBackground(false);
    rows->addWidget(m_scroll, 1);
    m_none = makeLabel(m_theme, TypeSize::Body, QFont::Normal, {}, this);
    m_none->setObjectName(u"noWay"_s);
    m_none->setWordWrap(true);
    m_none->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    rows->addWidget(m_none, 1);
    fill();
    connect(&m_model, &SellModel::methodsChanged, this, &MethodsCard::fill);
    connect(&m_model, &SellModel::changed, this, &MethodsCard::refresh);
}

QWidget* MethodsCard::makeTiles()
{
    auto* tiles = new QWidget(this);
    tiles->setProperty("kind", u"clear"_s);
    tiles->setAutoFillBackground(false);
    auto* rows = new QVBoxLayout(tiles);
    rows->setContentsMargins(0, 0, 12, 0);
    m_grid = new QGridLayout;
    m_grid->setSpacing(10);
    m_group = new QButtonGroup(tiles);
    for (int column = 0; column < tilesInARow; ++column)
        m_grid->setColumnStretch(column, 1);
    rows->addLayout(m_grid, 100);
    rows->addStretch(1); // what the tiles leave: or they would drift away from the heading
    return tiles;
}

void MethodsCard::fill()
{
    for (MethodTile* tile : m_tiles)
        delete tile;
    m_tiles.clear();
    for (const pockyt::PaymentMethod& method : m_model.methods()) {
        auto* tile = new MethodTile(m_theme, method, m_grid->parentWidget());
        m_group->addButton(tile);
        tile->installEventFilter(this);
        const auto index = static_cast<int>(m_tiles.size());
        m_grid->addWidget(tile, index / tilesInARow, index % tilesInARow);
        connect(tile, &QPushButton::clicked, this,
                [this, tile] { m_model.choose(tile->methodId()); });
        m_tiles.push_back(tile);
    }
    m_scroll->setVisible(!m_tiles.empty());
    m_none->setVisible(m_tiles.empty());
    //: %1: a currency's code
    m_none->setText(tr("No way to pay that is offered takes %1. Choose other ways, or another "
                       "currency, in the settings.")
                        .arg(m_model.amount().currency().code()));
    refresh();
}

bool MethodsCard::eventFilter(QObject* watched, QEvent* event)
{
    // Arrow keys walk over the tiles without telling the area that scrolls.
    if (auto* tile = qobject_cast<MethodTile*>(watched);
        tile != nullptr && event->type() == QEvent::FocusIn)
        m_scroll->ensureWidgetVisible(tile, 0, 0);
    return QFrame::eventFilter(watched, event);
}

void MethodsCard::refresh()
{
    const pockyt::PaymentMethod* chosen = m_model.chosen();
    for (MethodTile* tile : m_tiles)
        tile->setChecked(chosen != nullptr && tile->methodId() == chosen->id);
}

} // namespace tillroll::ui
