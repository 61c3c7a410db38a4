#include "ui/shell/noticewindow.h"

#include "ui/kit/layouts.h"

#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

NoticeWindow::NoticeWindow(const QString& headline, const QString& sentence, const QString& advice,
                           Theme& theme, QWidget* parent)
    : QWidget(parent)
{
    setWindowTitle(tr("Tillroll"));
    setProperty("kind", u"page"_s);
    theme.dress(this);
    resize(640, 320);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(40, 40, 40, 40);
    rows->setSpacing(12);
    auto* head = makeLabel(theme, TypeSize::Head, QFont::Bold, {}, this);
    head->setText(headline);
    rows->addWidget(head);
    for (const QString& text : {sentence, advice}) {
        auto* words = makeLabel(theme, TypeSize::Body, QFont::Normal, {}, this);
        words->setText(text);
        words->setWordWrap(true);
        words->setTextInteractionFlags(Qt::TextSelectableByMouse);
        rows->addWidget(words);
    }
    rows->addStretch();
    auto* close = makeButton(tr("Close"), u"primary"_s, this);
    connect(close, &QPushButton::clicked, this, &QWidget::close);
    rows->addWidget(close, 0, Qt::AlignRight);
}

} // namespace tillroll::ui
