#include "ui/settings/settingsdesk.h"

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

SettingsDesk::SettingsDesk(SettingsPlace place, QObject* parent)
    : QObject(parent), m_place(std::move(place)), m_wanted(m_place.settings)
{
}

void SettingsDesk::save(const till::Settings& settings, QObject* context, OnSaved done)
{
    const QString path = m_place.folder + u"/settings.json"_s;
    if (const auto good = till::checkSettings(settings, path); !good)
        return done(base::fail(good.error().sentence));
    m_wanted = settings;
    if (m_place.isDemo) { // a settings file would make a shop's folder of the demo's
        takeUp(settings);
        return done({});
    }
    const auto write = [settings, path]() -> Saved {
        if (const auto saved = till::saveSettings(settings, path); !saved)
            return base::fail(saved.error().sentence);
        return {};
    };
    const auto finish = [this, settings, asker = QPointer(context),
                         done = std::move(done)](const Saved& saved) {
        if (saved)
            takeUp(settings);
        else if (m_wanted == settings) // and nothing newer is on its way
            m_wanted = m_place.settings;
        if (asker)
            done(saved);
    };
    m_place.files.keep(path, write, this, finish);
}

void SettingsDesk::takeUp(const till::Settings& settings)
{
    m_place.settings = settings;
    Q_EMIT changed();
}

pockyt::StoreMethods SettingsDesk::methods() const
{
    return pockyt::loadStoreMethods(m_place.folder);
}

void SettingsDesk::saveMethods(const QList<pockyt::StoreMethod>& methods, QObject* context,
                               OnSaved done)
{
    if (const auto good = pockyt::checkStoreMethods(methods); !good)
        return done(base::fail(good.error().sentence));
    const auto write = [methods, folder = m_place.folder]() -> Saved {
        if (const auto saved = pockyt::saveStoreMethods(methods, folder); !saved)
            return base::fail(saved.error().sentence);
        return {};
    };
    const auto finish = [this, methods, asker = QPointer(context),
                         done = std::move(done)](const Saved& saved) {
        if (saved)
            takeUpMethods(methods);
        if (asker)
            done(saved);
    };
    m_place.files.keep(m_place.folder + u"/methods.json"_s, write, this, finish);
}

void SettingsDesk::takeUpMethods(const QList<pockyt::StoreMethod>& methods)
{
    QList<pockyt::PaymentMethod> shown;
    for (const pockyt::StoreMethod& entry : methods) {
        if (entry.isShown)
            shown.append(entry.method);
    }
    Q_EMIT methodsChanged(shown);
}

} // namespace tillroll::ui
