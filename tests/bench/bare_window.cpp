#include "ui/shell/startmeasure.h"

#include <QApplication>
#include <QMainWindow>
#include <QStandardItemModel>
#include <QTableView>

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>

// The yardstick of the cashier app's start: a window with a table of a few words, in the desktop's
// own look, and nothing behind it.
int main(int argc, char** argv)
{
    const QApplication app(argc, argv);
    const std::span arguments(argv, static_cast<std::size_t>(argc));
    const bool measures =
        std::any_of(arguments.begin(), arguments.end(),
                    [](std::string_view word) { return word == "--measure-start"; });

    QStandardItemModel words(5, 3);
    for (int row = 0; row < words.rowCount(); ++row)
        for (int column = 0; column < words.columnCount(); ++column)
            words.setItem(row, column, new QStandardItem(QStringLiteral("some words")));
    QMainWindow window;
    auto* table = new QTableView(&window);
    table->setModel(&words);
    window.setCentralWidget(table);
    window.resize(1280, 800);
    std::optional<tillroll::ui::StartMeasure> measure;
    if (measures)
        measure.emplace().watch(table->viewport());
    window.show();
    return QApplication::exec();
}
