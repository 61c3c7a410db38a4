# What nearly every source file includes, compiled once. Only speed: every file still includes what
# it uses, as clang-tidy (./test --long) and the headers' own check, which compile without this, see to.

set(TILLROLL_PRECOMPILED_STD
    <algorithm> <array> <chrono> <deque> <functional> <memory> <optional> <string> <utility> <variant>
    <vector>)
set(TILLROLL_PRECOMPILED_QT
    <QDateTime> <QFile> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QList> <QLocale> <QObject>
    <QPointer> <QRegularExpression> <QString> <QStringList> <QTimer> <QUrl>)
set(TILLROLL_PRECOMPILED_GUI
    <QApplication> <QKeyEvent> <QLabel> <QLineEdit> <QPainter> <QPushButton> <QStackedWidget>
    <QVBoxLayout> <QWidget>)

file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/precompiled/empty.cpp CONTENT "\n")
foreach(KIND qt gui)
    add_library(precompiled_${KIND} STATIC EXCLUDE_FROM_ALL ${PROJECT_BINARY_DIR}/precompiled/empty.cpp)
endforeach()
target_link_libraries(precompiled_qt PRIVATE tillroll_build Qt6::Core)
target_precompile_headers(precompiled_qt PRIVATE ${TILLROLL_PRECOMPILED_STD} ${TILLROLL_PRECOMPILED_QT})
target_link_libraries(precompiled_gui PRIVATE tillroll_build Qt6::Widgets)
target_precompile_headers(precompiled_gui PRIVATE
    ${TILLROLL_PRECOMPILED_STD} ${TILLROLL_PRECOMPILED_QT} ${TILLROLL_PRECOMPILED_GUI})

# tillroll_precompiled(<target> <qt|gui>): lets the target use it. gui: for what links Qt6::Widgets.
function(tillroll_precompiled TARGET KIND)
    if(NOT TILLROLL_FUZZ) # a handful of files
        target_precompile_headers(${TARGET} REUSE_FROM precompiled_${KIND})
        # ccache keeps what was compiled with such a header only where the compiler notes it.
        target_compile_options(${TARGET} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
    endif()
endfunction()
