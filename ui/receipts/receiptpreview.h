#pragma once

#include "core/receipt/content.h"
#include "ui/theme/theme.h"

#include <QScrollArea>

#include <optional>

namespace tillroll::ui {

/// A receipt as it would be printed: black on white in every scheme, since it is paper.
class ReceiptPreview final : public QScrollArea {
    Q_OBJECT

public:
    explicit ReceiptPreview(QWidget* parent = nullptr);

    void setReceipt(const receipt::Receipt& receipt);
    void clear();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    class Paper;

    void fit();

    Paper* m_paper = nullptr;
};

} // namespace tillroll::ui
