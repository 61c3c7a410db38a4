#include "ui/page/engine.h"

#include "ui/page/checkoutview.h"

#include <QGuiApplication>
#include <QOpenGLContext>
#include <QQuickWindow>
#include <QtWebEngineCore/qtwebenginecoreglobal.h>

QT_BEGIN_NAMESPACE
// In no public header, but Qt's own way since 5.3: what QGuiApplication calls at its start when
// AA_ShareOpenGLContexts is set.
// NOLINTNEXTLINE(readability-identifier-naming): the name is Qt's
Q_GUI_EXPORT void qt_gl_set_global_share_context(QOpenGLContext* context);
QT_END_NAMESPACE

namespace tillroll::ui {

namespace {

/// WebEngine does not begin without a shared context, even where it draws without one. Set when the
/// program starts, the attribute would cost every till the graphics drivers: 43 MB and as much time
/// as all the rest of the start. So the context is made when a page is first wanted.
void makeSharedContext()
{
    if (QOpenGLContext::globalShareContext() != nullptr)
        return;
    auto* context = new QOpenGLContext(qGuiApp); // as long as the program
    static_cast<void>(context->create());        // where there is no OpenGL, an empty one will do
    qt_gl_set_global_share_context(context);
}

} // namespace

Engine::Engine()
{
    // A checkout needs no graphics card, and its drivers are no ground for a payment to stand on.
    makeSharedContext();
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
}

QString Engine::fixedUpTo() const
{
    return QString::fromLatin1(qWebEngineChromiumSecurityPatchVersion());
}

EmbeddedPage* Engine::makePage(const PagePolicy& policy, QWidget* parent)
{
    return new CheckoutView(policy, parent);
}

} // namespace tillroll::ui
