#pragma once

#include "core/base/result.h"
#include "ui/pay/embeddedpage.h"

#include <QCoreApplication>

namespace tillroll::ui {

/// Whether a browser would be shut in on this machine, apart from the rest of the system.
struct PageGround {
    bool isRoot = false;    ///< a browser run by root is not shut in
    bool canIsolate = true; ///< the system lets programs make name spaces of their own

    [[nodiscard]] bool shutsIn() const { return !isRoot && canIsolate; }
};

/// Looks at the machine, with a short-lived process of its own.
[[nodiscard]] PageGround pageGround();

/// The one engine of this program: looked for when first wanted. GUI thread.
class PageEngines {
    Q_DECLARE_TR_FUNCTIONS(tillroll::ui::PageEngines)

public:
    /// Beside the program; in a build folder also beside the tests; else where it is installed.
    [[nodiscard]] static QString usualFolder();

    /// Loads the plugin of `folder`; it stays loaded. Answers a sentence when there is no engine
    /// that may be used. `allowsWeak`: the owner accepts one that is old or not shut in.
    [[nodiscard]] static base::Result<PageEngine*, QString>
    load(const QString& folder, const PageGround& ground, bool allowsWeak);

    /// Why a page may not run on this ground unless the owner allows it; empty: it may.
    [[nodiscard]] static QString faultOf(const PageGround& ground);

    /// Why an engine with security fixes up to this Chromium may not be used unless the owner
    /// allows it; empty: it may.
    [[nodiscard]] static QString faultOf(const QString& fixedUpTo);
};

} // namespace tillroll::ui
