#include "ui/sell/page.h"

#include <QApplication>
