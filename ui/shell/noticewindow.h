#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace tillroll::ui {

/// What a program has to say when there is nothing else to show.
class NoticeWindow final : public QWidget {
    Q_OBJECT

public:
    NoticeWindow(const QString& headline, const QString& sentence, const QString& advice,
                 Theme& theme, QWidget* parent = nullptr);
};

} // namespace tillroll::ui
