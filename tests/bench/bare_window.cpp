#include "ui/shell/startmeasure.h"

#include <QApplication>
#include <QMainWindow>
#include <QStandardItemModel>
#include <QTableView>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

namespace {

QTableView* makeTable(QWidget* parent)
{
    auto* table = new QTableView(parent);
    auto* words = new QStandardItemModel(5, 3, table);
    for (int row = 0; row < words->rowCount(); ++row)
        for (int column = 0; column < words->columnCount(); ++column)
            words->setItem(row, column, new QStandardItem(QStringLiteral("some words")));
    table->setModel(words);
    return table;
}

} // namespace

// The yardstick of the cashier app's start: a window in the desktop's own look, and nothing in it
// nor behind it; with --table a table of a few words.
int main(int argc, char** argv)
{
    const QApplication app(argc, argv);
    const std::vector<std::string_view> arguments(argv, argv + argc);
    const auto isWanted = [&](std::string_view option) {
        return std::find(arguments.begin(), arguments.end(), option) != arguments.end();
    };

    QMainWindow window;
    QWidget* painted = &window;
    if (isWanted("--table")) {
        QTableView* table = makeTable(&window);
        window.setCentralWidget(table);
        painted = table->viewport();
    }
    window.resize(1280, 800);
    std::optional<tillroll::ui::StartMeasure> measure;
    if (isWanted("--measure-start"))
        measure.emplace().watch(painted);
    window.show();
    return QApplication::exec();
}
