#include "ui/settings/section.h"

#include "ui/kit/checkbox.h"
#include "ui/kit/layouts.h"
#include "ui/settings/field.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr int widestChoice = 420;

} // namespace

Section::Section(Theme& theme, const QString& headline, const QString& sentence, QWidget* parent)
    : QWidget(parent), m_theme(theme)
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(24, 20, 24, 20);
    all->setSpacing(14);
    auto* head = makeLabel(m_theme, TypeSize::Head, QFont::Bold, {}, this);
    head->setText(headline);
    all->addWidget(head);
    auto* words = makeLabel(m_theme, TypeSize::Body, QFont::Normal, u"soft"_s, this);
    words->setText(sentence);
    words->setWordWrap(true);
    all->addWidget(words);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(14);
    all->addLayout(m_rows);
    m_said = makeLabel(m_theme, TypeSize::Body, QFont::DemiBold, {}, this);
    m_said->setObjectName(u"said"_s);
    m_said->setWordWrap(true);
    all->addWidget(m_said);
    all->addStretch();
}

QLineEdit* Section::addLine(const QString& objectName, const QString& name, const QString& text,
                            const QString& hint, Field** field)
{
    auto* line = new QLineEdit(text, this);
    line->setObjectName(objectName);
    auto* made = new Field(m_theme, name, line, hint, this);
    m_rows->addWidget(made);
    if (field != nullptr)
        *field = made;
    return line;
}

void Section::pair()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(14);
    QLayoutItem* second = m_rows->takeAt(m_rows->count() - 1);
    QLayoutItem* first = m_rows->takeAt(m_rows->count() - 1);
    for (const QLayoutItem* item : {first, second}) {
        row->addWidget(item->widget(), 1, Qt::AlignTop);
        delete item;
    }
    m_rows->addLayout(row);
}

QComboBox* Section::addChoice(const QString& objectName, const QString& name,
                              const QStringList& items, int current, const QString& hint)
{
    auto* choice = new QComboBox(this);
    choice->setObjectName(objectName);
    choice->setMinimumHeight(48);
    choice->addItems(items);
    choice->ensurePolished();
    // Wider where the words of a language are longer.
    choice->setMaximumWidth(std::max(widestChoice, choice->sizeHint().width()));
    choice->setCurrentIndex(current);
    m_rows->addWidget(new Field(m_theme, name, choice, hint, this));
    return choice;
}

QCheckBox* Section::addSwitch(const QString& objectName, const QString& words, bool isOn)
{
    auto* box = new CheckBox(words, this);
    box->setObjectName(objectName);
    box->setMinimumHeight(44);
    box->setChecked(isOn);
    m_rows->addWidget(box);
    return box;
}

void Section::addHeading(const QString& words)
{
    m_rows->addSpacing(8);
    m_rows->addWidget(makeHeading(m_theme, words, this));
}

void Section::addHint(const QString& sentence)
{
    auto* hint = makeLabel(m_theme, TypeSize::Label, QFont::Normal, u"soft"_s, this);
    hint->setText(sentence);
    hint->setWordWrap(true);
    m_rows->addWidget(hint);
}

void Section::addNote(const QString& sentence)
{
    auto* note = makeLabel(m_theme, TypeSize::Small, QFont::Normal, u"note"_s, this);
    note->setText(sentence);
    note->setWordWrap(true);
    m_rows->addWidget(note);
}

OnSaved Section::saving(bool isDemo)
{
    ++m_saves;
    sayWaiting(tr("Saving …"));
    return [this, isDemo](const Saved& saved) {
        if (!saved)
            m_problem = saved.error();
        if (--m_saves > 0)
            return;
        if (const QString problem = std::exchange(m_problem, {}); !problem.isEmpty())
            return sayBad(problem);
        sayGood(isDemo ? tr("In force until the demo ends.") : tr("Saved."));
    };
}

void Section::sayGood(const QString& sentence)
{
    say(u"✓ "_s + sentence, u"good"_s);
}

void Section::sayOdd(const QString& sentence)
{
    say(sentence, u"unknown"_s);
}

void Section::sayBad(const QString& sentence)
{
    say(u"✗ "_s + sentence, u"bad"_s);
}

void Section::sayWaiting(const QString& sentence)
{
    say(sentence, u"waiting"_s);
}

void Section::say(const QString& sentence, const QString& tone)
{
    m_said->setText(sentence);
    setLook(m_said, "tone", tone);
}

} // namespace tillroll::ui
