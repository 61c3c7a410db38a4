#include "app/sandbox/options.h"

float rate = 1;
Money total(rate);
