#pragma once

class Money {};
double cents = 0; // a double
const char* text = tr("no");
