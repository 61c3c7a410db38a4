#include "tests/bench/many_sales.h"

#include <QCoreApplication>
#include <QFile>
#include <QTextStream>

using namespace tillroll;

// fill_profile FILE COUNT: a new ledger in FILE, full of paid sales, for tests/bench/start.
int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    bool isNumber = false;
    const int count = arguments.value(2).toInt(&isNumber);
    if (!isNumber || count < 1 || QFile::exists(arguments.value(1))) {
        QTextStream(stderr) << "Usage: fill_profile FILE COUNT   (FILE must not exist yet)\n";
        return 2;
    }
    bench::fillLedger(arguments.value(1), count);
    return 0;
}
