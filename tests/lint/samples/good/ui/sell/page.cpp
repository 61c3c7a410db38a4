#include "core/money/money.h"

#include <QWidget>
