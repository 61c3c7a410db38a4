#include "core/money/money.h"
#include "ui/sell/page.h"
#include "result.h"
#include <boost/json.hpp>
