#include "ui/settings/countersection.h"

#include "ui/kit/language.h"
#include "ui/kit/stepper.h"
#include "ui/settings/field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <optional>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr qsizetype mostTips = 4;
constexpr int longestName = 40; // as the settings' file takes it

/// Nothing when they cannot be offered.
std::optional<QList<int>> percentsIn(const QString& text)
{
    static const QRegularExpression between(u"[,;%\\s]+"_s);
    QList<int> percents;
    for (const QString& word : text.split(between, Qt::SkipEmptyParts)) {
        const int percent = word.toInt(); // 0 for what is no number
        if (percent < 1 || percent > 100)
            return std::nullopt;
        percents.append(percent);
    }
    return percents.size() > mostTips ? std::nullopt : std::make_optional(percents);
}

} // namespace

CounterSection::CounterSection(SettingsDesk& desk, Theme& theme, QWidget* parent)
    : Section(theme, tr("Counter"), tr("Every change is saved at once."), parent), m_desk(desk)
{
    const Preferences& preferences = m_desk.place().preferences.now();
    m_minutes = addStepper(u"minutes"_s, tr("A customer has this long to pay"), tr(" min"),
                           tr("Then the till cancels the sale. Sales that are open now keep the "
                              "time that they were opened with."));
    m_minutes->setValue(static_cast<int>(m_desk.settings().saleTimeout / std::chrono::minutes(1)));
    m_shownMinutes = m_minutes->value();
    m_stays = addStepper(u"stays"_s, tr("A paid sale stays in front"), tr(" s"), {});
    m_stays->setValue(static_cast<int>(preferences.paidStays / std::chrono::seconds(1)));
    pair();
    addLines();
    m_sound =
        addSwitch(u"sound"_s, tr("Sounds: paid, not paid, needs a look"), preferences.hasSound);
    m_centsFirst =
        addSwitch(u"centsFirst"_s, tr("Amounts are typed without a point: 1250 is 12.50"),
                  preferences.isCentsFirst);
    m_note = addSwitch(u"notes"_s, tr("A field for a note on the sell page"), preferences.hasNote);
    addLook();
    connect(m_minutes, &Stepper::changed, this, &CounterSection::save);
    connect(m_stays, &Stepper::changed, this, &CounterSection::save);
    connect(m_sound, &QCheckBox::toggled, this, &CounterSection::save);
    connect(m_centsFirst, &QCheckBox::toggled, this, &CounterSection::save);
    connect(m_note, &QCheckBox::toggled, this, &CounterSection::save);
    connect(m_cashier, &QLineEdit::editingFinished, this, [this] {
        if (m_cashier->text().trimmed() != m_desk.settings().cashier) // not only walked through
            save();
    });
    connect(m_tips, &QLineEdit::textEdited, this, &CounterSection::checkTips);
    connect(m_tips, &QLineEdit::editingFinished, this, &CounterSection::finishTips);
    connect(m_look, &QComboBox::currentIndexChanged, this, &CounterSection::save);
    connect(m_language, &QComboBox::currentIndexChanged, this, &CounterSection::save);
}

Stepper* CounterSection::addStepper(const QString& objectName, const QString& name,
                                    const QString& unit, const QString& hint)
{
    auto* stepper = new Stepper(name, 1, 60, unit, this);
    stepper->number()->setObjectName(objectName);
    rows()->addWidget(new Field(theme(), name, stepper, hint, this));
    return stepper;
}

void CounterSection::addLines()
{
    m_cashier = addLine(u"cashier"_s, tr("Who takes payments here"), m_desk.settings().cashier,
                        tr("Written into every sale from now on."), nullptr);
    m_cashier->setMaxLength(longestName);
    QStringList tips;
    for (const int percent : m_desk.place().preferences.now().tipPercents)
        tips.append(QString::number(percent));
    m_tips = addLine(u"tips"_s, tr("Tips to choose from, in percent"), tips.join(u", "_s),
                     tr("At most four, as 10, 15, 20. Empty: no tips."), &m_tipsField);
    pair();
}

void CounterSection::checkTips()
{
    const bool isGood = percentsIn(m_tips->text()).has_value();
    m_tipsField->setProblem(isGood ? QString()
                                   : tr("Use at most four whole numbers from 1 to 100."));
}

void CounterSection::finishTips()
{
    const auto tips = percentsIn(m_tips->text());
    if (tips && *tips != m_desk.place().preferences.now().tipPercents) // not only walked through
        save();
}

void CounterSection::addLook()
{
    const Preferences& preferences = m_desk.place().preferences.now();
    m_look = addChoice(u"look"_s, tr("Colours"), {tr("As the desktop"), tr("Light"), tr("Dark")},
                       static_cast<int>(preferences.look), {});
    m_languages = languages();
    QStringList names{tr("As the desktop")};
    for (const QString& language : m_languages)
        names.append(nativeName(language));
    // One that this program does not have is the desktop's.
    m_language = addChoice(u"language"_s, tr("Language"), names,
                           static_cast<int>(m_languages.indexOf(preferences.language)) + 1,
                           tr("In force from the next start on."));
    pair();
}

void CounterSection::save()
{
    Preferences preferences = m_desk.place().preferences.now();
    preferences.paidStays = std::chrono::seconds(m_stays->value());
    preferences.hasSound = m_sound->isChecked();
    preferences.isCentsFirst = m_centsFirst->isChecked();
    preferences.hasNote = m_note->isChecked();
    if (const auto tips = percentsIn(m_tips->text()))
        preferences.tipPercents = *tips;
    preferences.look = static_cast<Preferences::Look>(m_look->currentIndex());
    preferences.language = m_languages.value(m_language->currentIndex() - 1);
    const bool isDemo = m_desk.place().isDemo;
    m_desk.place().preferences.change(preferences, this, saving(isDemo));
    till::Settings settings = m_desk.settings();
    // One that was set by hand, to the second or to hours, stays so until another is chosen.
    if (std::exchange(m_shownMinutes, m_minutes->value()) != m_minutes->value())
        settings.saleTimeout = std::chrono::minutes(m_minutes->value());
    settings.cashier = m_cashier->text().trimmed();
    if (settings != m_desk.settings())
        m_desk.save(settings, this, saving(isDemo));
}

} // namespace tillroll::ui
