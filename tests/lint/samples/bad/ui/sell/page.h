#pragma once

#include "ui/history/page.h"
#include <QWebEngineView>
