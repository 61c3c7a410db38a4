#include "ui/display/displaywindow.h"

#include "ui/kit/amountlabel.h"
#include "ui/kit/disc.h"
#include "ui/kit/layouts.h"
#include "ui/kit/qrview.h"
#include "ui/kit/words.h"

#include <QCloseEvent>
#include <QFontDatabase>
#include <QProgressBar>
#include <QVBoxLayout>

#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int edge = 72;
constexpr int markSide = 200;

struct Mark {
    Icon icon;
    StateWords::Look look;
};

/// Beside which words stands a mark instead of the code.
std::optional<Mark> markOf(DisplayView::Kind kind)
{
    using enum StateWords::Look;
    switch (kind) {
    case DisplayView::Kind::Idle:
    case DisplayView::Kind::Scan:
        return {};
    case DisplayView::Kind::Opening:
        return Mark{Icon::Clock, Waiting};
    case DisplayView::Kind::Confirm:
        return Mark{Icon::Phone, Waiting};
    case DisplayView::Kind::Checking:
        return Mark{Icon::Clock, Unknown};
    case DisplayView::Kind::Paid:
        return Mark{Icon::Check, Good};
    case DisplayView::Kind::NotPaid:
        return Mark{Icon::Cross, Bad};
    }
    return {};
}

/// Boxes in place of letters tell nobody anything.
bool canDrawChinese()
{
    static const bool isPossible =
        !QFontDatabase::families(QFontDatabase::SimplifiedChinese).isEmpty();
    return isPossible;
}

} // namespace

DisplayWindow::DisplayWindow(DisplayModel& model, Theme& theme) : m_model(model), m_theme(theme)
{
    setWindowTitle(tr("Tillroll: customer display"));
    setProperty("kind", u"display"_s);
    setAttribute(Qt::WA_StyledBackground);
    setAttribute(Qt::WA_QuitOnClose, false);
    setAttribute(Qt::WA_ShowWithoutActivating); // the cashier's keys stay with the till
    m_theme.dress(this);
    resize(1280, 800);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(makeMiddle(), 1);
    rows->addWidget(makeFoot());
    connect(&m_model, &DisplayModel::changed, this, &DisplayWindow::refresh);
    connect(&m_theme, &Theme::changed, this, &DisplayWindow::refresh);
    refresh();
}

QWidget* DisplayWindow::makeMiddle()
{
    auto* middle = new QWidget(this);
    auto* columns = new QHBoxLayout(middle);
    columns->setContentsMargins(edge, edge - 4, edge, edge - 4);
    columns->setSpacing(edge);
    m_codeCard = new QFrame(middle);
    m_codeCard->setProperty("kind", u"code"_s);
    auto* card = new QVBoxLayout(m_codeCard);
    card->setContentsMargins(8, 8, 8, 8);
    m_code = new QrView(m_codeCard);
    m_code->setObjectName(u"displayCode"_s);
    card->addWidget(m_code);
    columns->addWidget(m_codeCard, 56);
    m_mark = new QLabel(middle);
    m_mark->setAlignment(Qt::AlignCenter);
    columns->addWidget(m_mark, 40);
    columns->addWidget(makeWords(), 44);
    return middle;
}

QWidget* DisplayWindow::makeWords()
{
    auto* words = new QWidget(this);
    auto* rows = new QVBoxLayout(words);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(10);
    rows->addStretch();
    m_shop = makeLabel(m_theme, TypeSize::Head, QFont::Bold, {}, words);
    m_shop->setText(m_model.shopName());
    m_shop->setWordWrap(true);
    rows->addWidget(m_shop);
    m_amount = new AmountLabel(m_theme, TypeSize::Display, Qt::AlignLeft, words);
    m_amount->setObjectName(u"displayAmount"_s);
    rows->addWidget(m_amount);
    m_headline = makeLabel(m_theme, TypeSize::Lead, QFont::DemiBold, {}, words);
    m_headline->setObjectName(u"displayHeadline"_s);
    m_ownTongue = makeLabel(m_theme, TypeSize::Lead, QFont::DemiBold, u"soft"_s, words);
    m_sentence = makeLabel(m_theme, TypeSize::Head, QFont::Normal, u"soft"_s, words);
    for (QLabel* label : {m_headline, m_ownTongue, m_sentence}) {
        label->setWordWrap(true);
        rows->addWidget(label);
    }
    rows->addSpacing(20);
    rows->addLayout(makeTime(words));
    rows->addStretch();
    return words;
}

QLayout* DisplayWindow::makeTime(QWidget* parent)
{
    auto* time = new QHBoxLayout;
    time->setSpacing(14);
    m_progress = new QProgressBar(parent);
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    m_progress->setAccessibleName(tr("Time left"));
    time->addWidget(m_progress, 1);
    m_left = makeLabel(m_theme, TypeSize::Head, QFont::Bold, {}, parent);
    m_left->setObjectName(u"displayTimeLeft"_s);
    time->addWidget(m_left);
    return time;
}

QWidget* DisplayWindow::makeFoot()
{
    auto* foot = new QFrame(this);
    foot->setProperty("kind", u"displayfoot"_s);
    foot->setFixedHeight(64);
    auto* columns = new QHBoxLayout(foot);
    columns->setContentsMargins(edge, 0, edge, 0);
    auto* secured = makeLabel(m_theme, TypeSize::Body, QFont::Normal, u"soft"_s, foot);
    secured->setText(tr("Secured by Pockyt"));
    columns->addWidget(secured);
    columns->addStretch();
    if (m_model.isSandbox()) {
        auto* sandbox = makeLabel(m_theme, TypeSize::Label, QFont::Bold, u"sandbox"_s, foot);
        sandbox->setText(tr("SANDBOX"));
        columns->addWidget(sandbox, 0, Qt::AlignVCenter);
    }
    return foot;
}

void DisplayWindow::refresh()
{
    const DisplayView& view = m_model.view();
    const bool isIdle = view.kind == DisplayView::Kind::Idle;
    m_code->setText(view.code); // first of all: nothing of an earlier sale may stay
    m_codeCard->setVisible(view.kind == DisplayView::Kind::Scan);
    showMark(view.kind);
    m_shop->setText(m_model.shopName());
    m_shop->setFont(m_theme.font(isIdle ? TypeSize::Amount : TypeSize::Head, QFont::Bold));
    m_shop->setAlignment(isIdle ? Qt::AlignHCenter : Qt::AlignLeading);
    m_amount->setVisible(view.amount.has_value());
    if (view.amount)
        m_amount->setAmount(*view.amount);
    const auto put = [](QLabel* label, const QString& text) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    };
    put(m_headline, view.headline);
    put(m_ownTongue, canDrawChinese() ? view.ownTongue : QString());
    put(m_sentence, view.sentence);
    showTime(view);
}

void DisplayWindow::showTime(const DisplayView& view)
{
    const bool isTimed = view.kind == DisplayView::Kind::Scan;
    m_progress->setVisible(isTimed);
    m_left->setVisible(isTimed);
    m_progress->setValue(view.leftPermille);
    const auto seconds =
        static_cast<int>(std::chrono::ceil<std::chrono::seconds>(view.left).count());
    m_left->setText(u"%1:%2"_s.arg(QString::number(seconds / 60),
                                   QString::number(seconds % 60).rightJustified(2, u'0')));
    m_left->setAccessibleName(tr("Time left: %1").arg(m_left->text()));
}

void DisplayWindow::showMark(DisplayView::Kind kind)
{
    const auto mark = markOf(kind);
    m_mark->setVisible(mark.has_value());
    if (!mark)
        return setLook(m_headline, "tone", {});
    const Tone& tone = toneOf(mark->look, m_theme.colors());
    m_mark->setPixmap(makeDisc(m_theme, mark->icon, tone, markSide));
    setLook(m_headline, "tone", nameOf(mark->look));
}

void DisplayWindow::closeEvent(QCloseEvent* event)
{
    Q_EMIT dismissed();
    event->accept();
}

} // namespace tillroll::ui
