#include "ui/shell/healthpanel.h"

#include "ui/kit/layouts.h"

#include <QBitmap>
#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int cornerRadius = 16; ///< as in the stylesheet

} // namespace

HealthPanel::HealthPanel(Theme& theme, QWidget* anchor, const QString& sentence,
                         std::vector<HealthAction> actions)
    : QFrame(anchor->window(), Qt::Popup), m_anchor(anchor)
{
    setObjectName(u"health"_s);
    setProperty("kind", u"popup"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_TranslucentBackground); // behind the rounded corners
    setFixedWidth(400);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(20, 16, 20, 20);
    rows->setSpacing(10);
    m_sentence = makeLabel(theme, TypeSize::Body, QFont::Normal, {}, this);
    m_sentence->setObjectName(u"sentence"_s);
    m_sentence->setWordWrap(true);
    m_sentence->setText(sentence);
    rows->addWidget(m_sentence);
    rows->addSpacing(4);
    for (HealthAction& action : actions)
        add(std::move(action));
    settle();
    show();
    if (!m_actions.empty())
        m_actions.front()->setFocus();
}

void HealthPanel::add(HealthAction action)
{
    auto* button = makeButton(action.words, {}, this);
    m_actions.push_back(button);
    layout()->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, action = std::move(action)] {
        if (action.isLeaving)
            close(); // deletes itself later
        action.act(*this);
    });
}

/// Qt leaves out what the stylesheet says of a window that lets something shine through.
void HealthPanel::paintEvent(QPaintEvent*)
{
    QStyleOption option;
    option.initFrom(this);
    QPainter painter(this);
    style()->drawPrimitive(QStyle::PE_Widget, &option, &painter, this);
}

/// Above the word that it is about, as high as its sentence needs.
void HealthPanel::settle()
{
    const int height = layout()->totalHeightForWidth(width());
    const QPoint corner = m_anchor->mapToGlobal(QPoint(0, 0));
    const QWidget* window = m_anchor->window();
    const int rightmost = window->mapToGlobal(QPoint(window->width(), 0)).x() - width() - 8;
    setGeometry(std::min(corner.x(), rightmost), corner.y() - height - 8, width(), height);
    // Where nothing is translucent, as without a compositor, the corners would be black; cut by a
    // little more, so that none of their edges is.
    QBitmap outline(size());
    outline.clear();
    QPainter painter(&outline);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::color1);
    painter.drawRoundedRect(rect(), cornerRadius + 1, cornerRadius + 1);
    painter.end();
    setMask(outline);
}

void HealthPanel::enableActions(bool isEnabled)
{
    for (auto* action : m_actions)
        action->setEnabled(isEnabled);
}

void HealthPanel::work(const QString& sentence)
{
    enableActions(false);
    m_sentence->setText(sentence);
    setLook(m_sentence, "tone", u"waiting"_s);
    settle();
}

void HealthPanel::tell(const QString& sentence, bool isGood)
{
    enableActions(true);
    m_sentence->setText((isGood ? u"✓ "_s : u"✗ "_s) + sentence);
    setLook(m_sentence, "tone", isGood ? u"good"_s : u"bad"_s);
    settle();
    if (!m_actions.empty())
        m_actions.front()->setFocus(); // a disabled button had lost it
}

} // namespace tillroll::ui
