#pragma once

#include "ui/sell/page.h"
