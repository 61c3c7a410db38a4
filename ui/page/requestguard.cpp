#include "ui/page/requestguard.h"

namespace tillroll::ui {

RequestGuard::RequestGuard(PagePolicy policy, QObject* parent)
    : QWebEngineUrlRequestInterceptor(parent), m_policy(std::move(policy))
{
}

void RequestGuard::interceptRequest(QWebEngineUrlRequestInfo& info)
{
    const bool isStep = info.resourceType() == QWebEngineUrlRequestInfo::ResourceTypeMainFrame;
    const bool isAllowed = isStep
                               ? m_policy.judgeStep(info.requestUrl()) == PagePolicy::Verdict::Load
                               : m_policy.mayLoad(info.requestUrl());
    info.block(!isAllowed);
}

} // namespace tillroll::ui
