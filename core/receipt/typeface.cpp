#include "core/receipt/typeface.h"

#include <QFontDatabase>
#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::receipt {

std::optional<QString> loadTypeface()
{
    static const QString family = [] {
        QString name;
        for (const QString& weight : {u"Regular"_s, u"SemiBold"_s, u"Bold"_s}) {
            const int font =
                QFontDatabase::addApplicationFont(u":/tillroll/fonts/Inter-%1.otf"_s.arg(weight));
            const QStringList families = QFontDatabase::applicationFontFamilies(font);
            if (families.isEmpty())
                return QString();
            // Some platforms list the weight as a family of its own; the regular one has the plain
            // name.
            if (name.isEmpty())
                name = families.constFirst();
        }
        return name;
    }();
    return family.isEmpty() ? std::nullopt : std::optional(family);
}

} // namespace tillroll::receipt
