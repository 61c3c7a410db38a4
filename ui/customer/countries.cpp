#include "ui/customer/countries.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

// "NY New York|…": the codes of both postal services, states before territories.
constexpr auto statesOfUnitedStates =
    u"AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|"
    u"CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|"
    u"ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|"
    u"MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|"
    u"MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|"
    u"NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|"
    u"PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|"
    u"TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|"
    u"WY Wyoming|AS American Samoa|GU Guam|MP Northern Mariana Islands|PR Puerto Rico|"
    u"VI U.S. Virgin Islands|AA Armed Forces Americas|AE Armed Forces Europe|"
    u"AP Armed Forces Pacific";
constexpr auto provincesOfCanada =
    u"AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|"
    u"NL Newfoundland and Labrador|NS Nova Scotia|NT Northwest Territories|NU Nunavut|"
    u"ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon";

QList<Region> regionsIn(const QString& list)
{
    QList<Region> regions;
    for (const QString& line : list.split(u'|'))
        regions.append({line.left(2), line.mid(3)});
    return regions;
}

// Qt also knows the continents, by number, and some codes that are only reserved.
bool isCountry(const QString& code)
{
    static const QStringList reserved{u"AC"_s, u"CP"_s, u"DG"_s, u"EA"_s, u"EU"_s, u"EZ"_s, u"IC"_s,
                                      u"QO"_s, u"TA"_s, u"UN"_s, u"XA"_s, u"XB"_s, u"ZZ"_s};
    return code.size() == 2 && code[0].isLetter() && !reserved.contains(code);
}

} // namespace

QList<Region> countries(const QString& first)
{
    QList<Region> all;
    for (int i = QLocale::AnyTerritory + 1; i <= QLocale::LastTerritory; ++i) {
        const auto territory = static_cast<QLocale::Territory>(i);
        const QString code = QLocale::territoryToCode(territory);
        if (isCountry(code))
            all.append({code, QLocale::territoryToString(territory)});
    }
    std::sort(all.begin(), all.end(), [&](const Region& left, const Region& right) {
        if ((left.code == first) != (right.code == first))
            return left.code == first;
        return left.name.localeAwareCompare(right.name) < 0;
    });
    return all;
}

QList<Region> statesOf(const QString& country)
{
    if (country == "US"_L1)
        return regionsIn(QString::fromUtf16(statesOfUnitedStates));
    if (country == "CA"_L1)
        return regionsIn(QString::fromUtf16(provincesOfCanada));
    return {};
}

} // namespace tillroll::ui
