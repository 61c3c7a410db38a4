#pragma once

#include "tests/gui/counter_bench.h"
#include "tests/support/scripted_relay.h"
#include "tests/unit/till/scripted_gateway.h"
#include "ui/settings/setupmodel.h"

#include <memory>

namespace tillroll::test {

/// A counter whose gateway says the same in every run, at times that are the same in every run.
class Stage {
public:
    explicit Stage(ui::Scheme scheme = ui::Scheme::Light) : bench(gateway.url(), scheme) {}

    /// What the scene is about: the till's window, unless the scene opened another one.
    [[nodiscard]] QWidget& window() const { return lookedAt ? *lookedAt : *bench.window; }

    [[nodiscard]] const sale::Sale* front() const { return bench.desk->find(bench.desk->front()); }

    /// Charges, up to the code on the screen.
    [[nodiscard]] bool present(const char* digits = "1250");
    /// The gateway says `status` to the first query, a second after the code is shown.
    [[nodiscard]] bool decide(const QByteArray& status);

    ScriptedGateway gateway;
    std::unique_ptr<ScriptedRelay> relay; ///< most scenes have none
    CounterBench bench;
    QNetworkAccessManager network;
    std::unique_ptr<ui::SetupModel> setup;
    std::unique_ptr<QWidget> ownWindow;
    QWidget* lookedAt = nullptr;
};

/// One page in one state. `play` leads there, and answers whether it got there.
struct Scene {
    const char* name = "";
    bool (*play)(Stage&) = nullptr;
};

/// Every page and state that the program has.
[[nodiscard]] const QList<Scene>& scenes();

/// Rows of a test: one a scene, by its name, in the column "scene".
void addSceneRows();

/// Takes out of a window what differs from run to run.
void calm(QWidget& window);

} // namespace tillroll::test

Q_DECLARE_METATYPE(tillroll::test::Scene)
