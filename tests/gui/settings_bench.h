#pragma once

#include "tests/gui/counter_bench.h"
#include "tests/gui/whole_settings.h"
#include "ui/settings/settingsdesk.h"
#include "ui/settings/settingspage.h"

#include <QLineEdit>

namespace tillroll::test {

using namespace Qt::Literals::StringLiterals;

/// The settings of a till beside the sandbox, on real files.
class SettingsBench {
public:
    explicit SettingsBench(bool isDemo = false)
        : preferences(file(u"window.json"_s), files),
          patient(*shop.ledger, *shop.client, shop.settings.gateway.baseUrl), desk(place(isDemo)),
          page(desk, theme)
    {
        page.resize(1100, 680);
        page.show();
        if (!waitForSections(page))
            qFatal("the sections are never made");
    }

    ui::SettingsPlace place(bool isDemo)
    {
        shop.settings.isSandbox = true;
        return {.settings = shop.settings,
                .folder = shop.folder.path(),
                .isDemo = isDemo,
                .files = files,
                .preferences = preferences,
                .ledger = *shop.ledger,
                .client = *shop.client,
                .network = shop.network,
                .clock = shop.realClock,
                .keep =
                    [this](const till::Settings& settings, const base::Secret& token, QObject*,
                           const std::function<void(QString)>& done) {
                        kept = token.view().toByteArray();
                        keptSettings = settings;
                        done({});
                    },
                .link = *(link = std::make_unique<link::RelayLink>(link::LinkPlace{
                              *shop.till, *shop.client, *shop.ledger, shop.realClock})),
                .keepRelayKey =
                    [this](const till::Settings& settings, const std::optional<base::Secret>& key,
                           QObject*, const std::function<void(QString)>& done) {
                        relayKeys.remove(settings.ipnUrl);
                        if (key)
                            relayKeys.insert(settings.ipnUrl, key->view().toByteArray());
                        done({});
                    },
                .patient = patient,
                .listPrinters =
                    [](QObject*, const std::function<void(QStringList)>& done) {
                        done({u"Counter"_s, u"Office"_s});
                    },
                .restart = [this] { ++restarts; }};
    }

    [[nodiscard]] QString file(const QString& name) const { return shop.folder.filePath(name); }

    template <typename Widget>
    [[nodiscard]] Widget* find(const char* name) const
    {
        return page.findChild<Widget*>(QString::fromLatin1(name));
    }

    /// What stands in window.json once all is written.
    [[nodiscard]] ui::Preferences written()
    {
        if (!QTest::qWaitFor([this] { return files.isIdle(); }, 10'000))
            qFatal("the files are never written");
        return ui::PreferenceBook(file(u"window.json"_s), files).now();
    }

    /// Whether a section says these words.
    [[nodiscard]] bool says(const QString& words) const
    {
        for (const QLabel* label : page.findChildren<QLabel*>(u"said"_s)) {
            if (label->text().contains(words))
                return true;
        }
        return false;
    }

    void type(const char* name, const QString& text) const
    {
        auto* line = find<QLineEdit>(name);
        line->selectAll();
        QTest::keyClicks(line, text);
    }

    TillBench shop;
    ui::Theme theme{ui::Scheme::Light};
    ui::FileKeeper files;
    ui::PreferenceBook preferences;
    TillPatient patient;
    QByteArray kept;
    till::Settings keptSettings;
    std::unique_ptr<link::RelayLink> link;
    QMap<QUrl, QByteArray> relayKeys; ///< of each mailbox
    int restarts = 0;
    ui::SettingsDesk desk;
    ui::SettingsPage page;
};

} // namespace tillroll::test
