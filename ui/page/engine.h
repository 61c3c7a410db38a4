#pragma once

#include "ui/pay/embeddedpage.h"

#include <QObject>

namespace tillroll::ui {

/// The plugin's root: makes pages with WebEngine.
class Engine final : public QObject, public PageEngine {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID TILLROLL_PAGE_ENGINE)
    Q_INTERFACES(tillroll::ui::PageEngine)

public:
    Engine();

    [[nodiscard]] QString fixedUpTo() const override;
    [[nodiscard]] EmbeddedPage* makePage(const PagePolicy& policy, QWidget* parent) override;
};

} // namespace tillroll::ui
