#include "ui/kit/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QTranslator>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

const QString folder = u":/tillroll/translations"_s;
const QString prefix = u"tillroll"_s;

} // namespace

void speak(const QLocale& locale)
{
    auto* translator = new QTranslator(qApp);
    const bool isKnown = translator->load(locale, prefix, u"_"_s, folder) ||
                         translator->load(prefix + u"_en"_s, folder);
    if (!isKnown)
        qFatal("the English plurals are missing from the program");
    QCoreApplication::installTranslator(translator);
}

QStringList languages()
{
    QStringList found{u"en"_s};
    for (const QString& file : QDir(folder).entryList({prefix + u"_*.qm"_s}, QDir::Files)) {
        const QString language = file.mid(prefix.size() + 1).chopped(3);
        if (!found.contains(language))
            found.append(language);
    }
    return found;
}

QString nativeName(const QString& language)
{
    // Qt would say "American English".
    return language == "en"_L1 ? u"English"_s : QLocale(language).nativeLanguageName();
}

} // namespace tillroll::ui
