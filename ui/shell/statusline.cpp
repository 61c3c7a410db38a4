#include "ui/shell/statusline.h"

#include "ui/kit/layouts.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

StatusLine::StatusLine(till::Till& till, base::Clock& clock, const till::Settings& settings,
                       Theme& theme, QWidget* parent)
    : QFrame(parent), m_till(till), m_clock(clock), m_theme(theme)
{
    setProperty("kind", u"statusline"_s);
    setFixedHeight(36);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(20, 0, 20, 0);
    row->setSpacing(22);
    m_gatewayWords = makeLabel(m_theme, TypeSize::Label, QFont::Normal, {}, this);
    m_booksWords = makeLabel(m_theme, TypeSize::Label, QFont::Normal, {}, this);
    auto* place = makeLabel(m_theme, TypeSize::Label, QFont::Normal, u"soft"_s, this);
    place->setText(u"%1 · %2"_s.arg(settings.shopName, settings.tillName));
    m_time = makeLabel(m_theme, TypeSize::Label, QFont::Normal, u"soft"_s, this);
    row->addWidget(m_gatewayWords);
    row->addWidget(m_booksWords);
    row->addStretch();
    row->addWidget(place);
    row->addWidget(m_time);
    connect(&m_till, &till::Till::asked, this, [this](const QString&, bool answered) {
        m_gateway = answered ? Gateway::Answers : Gateway::Silent;
        refresh();
    });
    connect(&m_till, &till::Till::troubled, this, [this](const QString&, const QString& sentence) {
        m_trouble = sentence;
        refresh();
    });
    connect(&m_till, &till::Till::changed, this, [this] {
        if (!m_trouble.isEmpty()) { // a fact was written: the disk is well again
            m_trouble.clear();
            refresh();
        }
    });
    refresh();
    tick();
}

void StatusLine::refresh()
{
    switch (m_gateway) {
    case Gateway::NotAsked:
        m_gatewayWords->setText(tr("● Gateway ready"));
        setLook(m_gatewayWords, "tone", u"neutral"_s);
        break;
    case Gateway::Answers:
        m_gatewayWords->setText(tr("● Gateway answers"));
        setLook(m_gatewayWords, "tone", u"good"_s);
        break;
    case Gateway::Silent:
        m_gatewayWords->setText(tr("● Gateway does not answer; the till keeps asking"));
        setLook(m_gatewayWords, "tone", u"unknown"_s);
        break;
    }
    m_booksWords->setText(m_trouble.isEmpty() ? tr("● Books in order") : u"● "_s + m_trouble);
    setLook(m_booksWords, "tone", m_trouble.isEmpty() ? u"good"_s : u"bad"_s);
}

void StatusLine::tick()
{
    const auto now = m_clock.now();
    const auto local = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count());
    m_time->setText(QLocale().toString(local, u"ddd d MMM, HH:mm"_s));
    const auto toNextMinute = std::chrono::ceil<std::chrono::minutes>(now + base::Millis(1)) - now;
    m_clock.after(toNextMinute, this, [this] { tick(); });
}

} // namespace tillroll::ui
