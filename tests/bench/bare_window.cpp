#include "ui/shell/startmeasure.h"

#include <QApplication>
#include <QMainWindow>

// The yardstick of the cashier app's start: a window with nothing in it.
int main(int argc, char** argv)
{
    const QApplication app(argc, argv);
    QMainWindow window;
    window.setCentralWidget(new QWidget(&window));
    window.resize(1280, 800);
    tillroll::ui::StartMeasure measure;
    measure.watch(window.centralWidget());
    window.show();
    return QApplication::exec();
}
