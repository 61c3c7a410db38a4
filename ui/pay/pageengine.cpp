#include "ui/pay/pageengine.h"

#include <QDir>
#include <QJsonObject>
#include <QPluginLoader>
#include <QProcessEnvironment>

#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr auto pluginName = "tillroll_page.so";
// Of October 2024. Every browser before it has holes that the whole world can read about; the
// number is to be raised with every release of the till.
constexpr int oldestFixes = 130;

/// What the browser asks of the system for its sandbox. Where that is refused, it ends the whole
/// program: so it is tried out first, in a child that does nothing else.
bool canIsolate()
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(::unshare(CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET) == 0 ? 0 : 1);
    int status = 1;
    return child > 0 && ::waitpid(child, &status, 0) == child && WIFEXITED(status) &&
           WEXITSTATUS(status) == 0;
}

/// The browser reads there where its parts lie, and switches that open it: dev tools, no sandbox.
/// None of that is for whoever starts the till to say.
void prepareEnvironment(bool shutsIn)
{
    for (const QString& name : QProcessEnvironment::systemEnvironment().keys()) {
        if (name.startsWith("QTWEBENGINE"_L1))
            qunsetenv(name.toLocal8Bit().constData());
    }
    if (!shutsIn) // it would not start at all otherwise
        qputenv("QTWEBENGINE_DISABLE_SANDBOX", "1");
    // Nothing of the program's own command line either, and no datagrams: the request guard sees
    // neither WebRTC's nor WebTransport's. WebRTC's relays over TCP cannot be switched off: a
    // checkout whose own script is evil is not held by the list of hosts alone.
    qputenv("QTWEBENGINE_CHROMIUM_FLAGS",
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp "
            "--disable-blink-features=WebTransport");
}

} // namespace

PageGround pageGround()
{
    const bool isRoot = ::geteuid() == 0;
    return {.isRoot = isRoot, .canIsolate = isRoot || canIsolate()};
}

QString PageEngines::usualFolder()
{
    const QDir here(QCoreApplication::applicationDirPath());
    for (const QString& folder : {u"plugins"_s, u"../bin/plugins"_s, u"../lib/tillroll"_s}) {
        if (here.exists(folder + u'/' + QLatin1String(pluginName)))
            return here.absoluteFilePath(folder);
    }
    return here.absoluteFilePath(u"plugins"_s);
}

base::Result<PageEngine*, QString> PageEngines::load(const QString& folder,
                                                     const PageGround& ground, bool allowsWeak)
{
    if (const QString fault = faultOf(ground); !fault.isEmpty() && !allowsWeak)
        return base::fail(fault);
    const QString missing =
        tr("This till was installed without its browser. The customer can scan the code.");
    QPluginLoader loader(QDir(folder).absoluteFilePath(QLatin1String(pluginName)));
    if (loader.metaData().value("IID"_L1).toString() != QLatin1String(TILLROLL_PAGE_ENGINE))
        return base::fail(missing);
    if (!loader.isLoaded()) // later, the browser's own threads read the environment, too
        prepareEnvironment(ground.shutsIn());
    auto* engine = qobject_cast<PageEngine*>(loader.instance());
    if (engine == nullptr)
        return base::fail(missing);
    if (const QString fault = faultOf(engine->fixedUpTo()); !fault.isEmpty() && !allowsWeak)
        return base::fail(fault);
    return engine;
}

QString PageEngines::faultOf(const PageGround& ground)
{
    if (ground.isRoot)
        return tr("The till runs as the administrator, where a web page is not shut in. The "
                  "customer can scan the code. To pay on this screen, start the till as another "
                  "user, or let the owner allow it in the settings.");
    if (!ground.canIsolate)
        return tr("This system does not let the till shut a web page in. The customer can scan "
                  "the code; the owner can allow the page in the settings.");
    return {};
}

QString PageEngines::faultOf(const QString& fixedUpTo)
{
    bool isNumber = false;
    const int major = fixedUpTo.section(u'.', 0, 0).toInt(&isNumber);
    return isNumber && major >= oldestFixes
               ? QString()
               : tr("The browser on this system is too old for payments. The customer can scan the "
                    "code. To pay on this screen, update the system, or let the owner allow it in "
                    "the settings.");
}

} // namespace tillroll::ui
