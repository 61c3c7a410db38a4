#include <QWidget>
#include <QtWidgets/QWidget>
#include <QColor>
