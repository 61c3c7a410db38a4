#include "ui/settings/settingsdesk.h"

namespace tillroll::ui {

SettingsDesk::SettingsDesk(SettingsPlace place, QObject* parent)
    : QObject(parent), m_place(std::move(place))
{
}

base::Result<void, QString> SettingsDesk::save(const till::Settings& settings)
{
    // A settings file would make a shop's folder of the demo's.
    if (!m_place.isDemo) {
        const auto saved =
            till::saveSettings(settings, m_place.folder + QStringLiteral("/settings.json"));
        if (!saved)
            return base::fail(saved.error().sentence);
    }
    m_place.settings = settings;
    Q_EMIT changed();
    return {};
}

pockyt::StoreMethods SettingsDesk::methods() const
{
    return pockyt::loadStoreMethods(m_place.folder);
}

base::Result<void, QString> SettingsDesk::saveMethods(const QList<pockyt::StoreMethod>& methods)
{
    if (const auto saved = pockyt::saveStoreMethods(methods, m_place.folder); !saved)
        return base::fail(saved.error().sentence);
    QList<pockyt::PaymentMethod> shown;
    for (const pockyt::StoreMethod& entry : methods) {
        if (entry.isShown)
            shown.append(entry.method);
    }
    Q_EMIT methodsChanged(shown);
    return {};
}

} // namespace tillroll::ui
