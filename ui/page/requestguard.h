#pragma once

#include "ui/pay/pagepolicy.h"

#include <QWebEngineUrlRequestInterceptor>

namespace tillroll::ui {

/// Holds every request of a page against the policy, the page's own steps included.
class RequestGuard final : public QWebEngineUrlRequestInterceptor {
    Q_OBJECT

public:
    explicit RequestGuard(PagePolicy policy, QObject* parent = nullptr);

    void interceptRequest(QWebEngineUrlRequestInfo& info) override;

private:
    PagePolicy m_policy;
};

} // namespace tillroll::ui
