#pragma once

#include "core/base/result.h"

// A double would lose cents: https://example.org/why
class Money {};
