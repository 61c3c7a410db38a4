#pragma once

#include "core/pockyt/methods.h"

namespace tillroll::pockyt {

/// A method as the store keeps it: also one that its counter does not offer now.
struct StoreMethod {
    PaymentMethod method;
    bool isShown = true;

    friend bool operator==(const StoreMethod&, const StoreMethod&) = default;
};

using StoreMethods = base::Result<QList<StoreMethod>, MethodsProblem>;

/// What loadMethods() chooses from: the store's own list, else the built-in one, all shown.
[[nodiscard]] StoreMethods loadStoreMethods(const QString& profileDir);

/// Whether loadMethods() would take them: not when none is shown.
[[nodiscard]] base::Result<void, MethodsProblem>
checkStoreMethods(const QList<StoreMethod>& methods);

/// Makes `methods` the store's own list, in this order, replacing the file as a whole; not with
/// what checkStoreMethods() refuses. Waits for the disk. Any thread.
[[nodiscard]] base::Result<void, MethodsProblem> saveStoreMethods(const QList<StoreMethod>& methods,
                                                                  const QString& profileDir);

} // namespace tillroll::pockyt
