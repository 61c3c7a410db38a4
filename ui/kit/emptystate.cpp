#include "ui/kit/emptystate.h"

#include "ui/kit/layouts.h"

#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

EmptyState::EmptyState(Theme& theme, Icon icon, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_icon(icon)
{
    auto* rows = new QVBoxLayout(this);
    rows->setSpacing(10);
    rows->addStretch(2);
    m_mark = new QLabel(this);
    m_mark->setProperty("kind", u"mark"_s);
    m_mark->setFixedSize(64, 64);
    m_mark->setAlignment(Qt::AlignCenter);
    rows->addWidget(m_mark, 0, Qt::AlignHCenter);
    m_headline = makeLabel(m_theme, TypeSize::Head, QFont::DemiBold, {}, this);
    m_headline->setObjectName(u"emptyHeadline"_s);
    m_headline->setAlignment(Qt::AlignCenter);
    rows->addWidget(m_headline);
    m_sentence = makeLabel(m_theme, TypeSize::Body, QFont::Normal, u"soft"_s, this);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    rows->addWidget(m_sentence);
    rows->addSpacing(6);
    m_action = makeButton({}, {}, this);
    m_action->setObjectName(u"emptyAction"_s);
    rows->addWidget(m_action, 0, Qt::AlignHCenter);
    rows->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::acted);
    connect(&m_theme, &Theme::changed, this, &EmptyState::paintMark);
    paintMark();
}

void EmptyState::say(const QString& headline, const QString& sentence, const QString& action)
{
    m_headline->setText(headline);
    m_sentence->setText(sentence);
    m_action->setText(action);
}

void EmptyState::paintMark()
{
    m_mark->setPixmap(m_theme.pixmap(m_icon, 28, m_theme.colors().accent));
}

} // namespace tillroll::ui
