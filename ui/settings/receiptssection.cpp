#include "ui/settings/receiptssection.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSignalBlocker>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

const QList<int> rollWidths{0, 80, 58}; // mm, in the order of the choice

} // namespace

ReceiptsSection::ReceiptsSection(SettingsDesk& desk, Theme& theme, QWidget* parent)
    : Section(theme, tr("Receipts"), tr("Every change is saved at once."), parent), m_desk(desk)
{
    const Preferences& preferences = m_desk.place().preferences.now();
    m_printer = addChoice(u"printer"_s, tr("Printer"), {}, -1, {});
    showPrinters({});
    m_paper =
        addChoice(u"paper"_s, tr("Paper"),
                  {tr("As the printer says"), tr("Roll of 80 mm"), tr("Roll of 58 mm")},
                  static_cast<int>(rollWidths.indexOf(preferences.rollWidth)),
                  tr("The lines of receipts sent as text are as long as this paper is wide."));
    addHeading(tr("What cashiers may look at"));
    m_earlierDays =
        addSwitch(u"earlierDays"_s, tr("Sales of earlier days"), preferences.showsEarlierDays);
    m_others =
        addSwitch(u"othersSales"_s, tr("Sales that others took"), preferences.showsOthersSales);
    addHint(tr("Own sales are those with the name that stands under “Counter”, “Who takes payments "
               "here”, when the sale is opened."));
    connect(m_printer, &QComboBox::currentIndexChanged, this, &ReceiptsSection::save);
    connect(m_paper, &QComboBox::currentIndexChanged, this, &ReceiptsSection::save);
    connect(m_earlierDays, &QCheckBox::toggled, this, &ReceiptsSection::save);
    connect(m_others, &QCheckBox::toggled, this, &ReceiptsSection::save);
    m_desk.place().listPrinters(this, [this](const QStringList& names) { showPrinters(names); });
}

void ReceiptsSection::showPrinters(const QStringList& names)
{
    const QSignalBlocker quiet(m_printer);
    const QString chosen = m_desk.place().preferences.now().printer;
    m_printer->clear();
    m_printer->addItem(tr("The desktop's default"), QString());
    for (const QString& name : names)
        m_printer->addItem(name, name);
    if (!chosen.isEmpty() && !names.contains(chosen)) // switched off, perhaps
        m_printer->addItem(chosen, chosen);
    m_printer->setCurrentIndex(m_printer->findData(chosen));
}

void ReceiptsSection::save()
{
    Preferences preferences = m_desk.place().preferences.now();
    preferences.printer = m_printer->currentData().toString();
    preferences.rollWidth = rollWidths.value(m_paper->currentIndex());
    preferences.showsEarlierDays = m_earlierDays->isChecked();
    preferences.showsOthersSales = m_others->isChecked();
    m_desk.place().preferences.change(preferences, this, saving(m_desk.place().isDemo));
}

DisplaySection::DisplaySection(SettingsDesk& desk, Theme& theme, QWidget* parent)
    : Section(
          theme, tr("Customer display"),
          tr("Shows the customer the amount, the code and whether it is paid. It fills a second "
             "screen, never the till's; in a window on the same screen it can lie over the "
             "till."),
          parent)
{
    PreferenceBook& preferences = desk.place().preferences;
    auto* choice =
        addChoice(u"display"_s, tr("When the till starts"),
                  {tr("On a second screen, where there is one"), tr("In a window, too"), tr("Off")},
                  static_cast<int>(preferences.now().display),
                  tr("Display, or F9, shows and hides it at any time."));
    const bool isDemo = desk.place().isDemo;
    connect(choice, &QComboBox::currentIndexChanged, this, [this, &preferences, isDemo](int index) {
        Preferences wanted = preferences.now();
        wanted.display = static_cast<Preferences::Display>(index);
        preferences.change(wanted, this, saving(isDemo));
    });
}

} // namespace tillroll::ui
