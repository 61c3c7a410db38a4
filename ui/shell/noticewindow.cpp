#include "ui/shell/noticewindow.h"

#include "ui/kit/disc.h"
#include "ui/kit/layouts.h"

#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int cardWidth = 640;
constexpr int discSide = 56;

QLabel* makeMark(Theme& theme, QWidget* parent)
{
    auto* mark = new QLabel(parent);
    const auto paint = [&theme, mark] {
        mark->setPixmap(makeDisc(theme, Icon::Cross, theme.colors().bad, discSide));
    };
    QObject::connect(&theme, &Theme::changed, mark, paint);
    paint();
    return mark;
}

/// To be read out to whoever is called for help, or copied.
QLabel* makeWords(Theme& theme, const QString& text, QWidget* parent)
{
    auto* words = makeLabel(theme, TypeSize::Body, QFont::Normal, {}, parent);
    words->setText(text);
    words->setWordWrap(true);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return words;
}

} // namespace

NoticeWindow::NoticeWindow(const QString& headline, const QString& sentence, const QString& advice,
                           Theme& theme, QWidget* parent)
    : QWidget(parent)
{
    setWindowTitle(tr("Tillroll"));
    setProperty("kind", u"page"_s);
    theme.dress(this);
    setAttribute(Qt::WA_StyledBackground);
    setMinimumSize(cardWidth + 80, 420);
    auto* card = makeCard(this);
    card->setFixedWidth(cardWidth);
    auto* middle = new QVBoxLayout(this);
    middle->addWidget(card, 0, Qt::AlignCenter);
    auto* rows = new QVBoxLayout(card);
    rows->setContentsMargins(32, 32, 32, 32);
    rows->setSpacing(12);
    rows->addWidget(makeMark(theme, card));
    rows->addSpacing(8);
    auto* head = makeLabel(theme, TypeSize::Head, QFont::Bold, {}, card);
    head->setText(headline);
    rows->addWidget(head);
    for (const QString& text : {sentence, advice}) {
        if (!text.isEmpty())
            rows->addWidget(makeWords(theme, text, card));
    }
    rows->addSpacing(16);
    auto* close = makeButton(tr("Close"), u"primary"_s, card);
    connect(close, &QPushButton::clicked, this, &QWidget::close);
    rows->addWidget(close, 0, Qt::AlignRight);
}

} // namespace tillroll::ui
