#include "ui/kit/language.h"

#include <QCoreApplication>
#include <QTranslator>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

void speak(const QLocale& locale)
{
    auto* translator = new QTranslator(qApp);
    const QString folder = u":/tillroll/translations"_s;
    const bool isKnown = translator->load(locale, u"tillroll"_s, u"_"_s, folder) ||
                         translator->load(u"tillroll_en"_s, folder);
    if (!isKnown)
        qFatal("the English plurals are missing from the program");
    QCoreApplication::installTranslator(translator);
}

} // namespace tillroll::ui
