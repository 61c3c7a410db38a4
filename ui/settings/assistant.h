#pragma once

#include "ui/settings/setupmodel.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace tillroll::ui {

class Field;
class TokenField;

/// The first run, page by page in one window: the store, its account, the token that opens it.
class Assistant final : public QWidget {
    Q_OBJECT

public:
    /// `model` must outlive it. A till that has settings already begins at the token.
    Assistant(SetupModel& model, Theme& theme, bool hasSettings, QWidget* parent = nullptr);

private:
    enum Step { Store, Account, Token };

    QWidget* makeStore();
    QWidget* makeAccount();
    QWidget* makeToken();
    QWidget* makeFoot();
    QLineEdit* addLine(QWidget* page, const QString& name, const QString& text, const QString& hint,
                       Field** field);
    void chooseKind(bool isSandbox);
    void go(int step);
    void goOn();
    [[nodiscard]] bool takeStore();
    [[nodiscard]] bool takeAccount();
    void testToken();
    void refresh();

    SetupModel& m_model;
    Theme& m_theme;
    bool m_isSandbox = true;
    bool m_hasKind = false; ///< sandbox or production was chosen
    QStackedWidget* m_pages = nullptr;
    QLabel* m_step = nullptr;
    QLineEdit* m_shop = nullptr;
    Field* m_shopField = nullptr;
    QLineEdit* m_street = nullptr;
    QLineEdit* m_city = nullptr;
    QComboBox* m_currency = nullptr;
    QLineEdit* m_till = nullptr;
    Field* m_tillField = nullptr;
    QPushButton* m_sandbox = nullptr;
    QPushButton* m_production = nullptr;
    QLabel* m_kindWords = nullptr;
    QLineEdit* m_address = nullptr;
    Field* m_addressField = nullptr;
    QLineEdit* m_merchant = nullptr;
    Field* m_merchantField = nullptr;
    QLineEdit* m_store = nullptr;
    Field* m_storeField = nullptr;
    TokenField* m_token = nullptr;
    QLineEdit* m_file = nullptr;
    QLabel* m_said = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_next = nullptr;
};

} // namespace tillroll::ui
