#pragma once

#include "ui/settings/filekeeper.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace tillroll::ui {

class Field;

/// One page of the settings: a headline, what stands below it, and at the foot whether the last
/// change was saved.
class Section : public QWidget {
    Q_OBJECT

public:
    Section(Theme& theme, const QString& headline, const QString& sentence, QWidget* parent);

protected:
    /// Where the section puts its controls.
    [[nodiscard]] QVBoxLayout* rows() const { return m_rows; }
    [[nodiscard]] Theme& theme() const { return m_theme; }

    QLineEdit* addLine(const QString& objectName, const QString& name, const QString& text,
                       const QString& hint, Field** field);
    /// Puts the last two of rows() beside each other.
    void pair();
    QComboBox* addChoice(const QString& objectName, const QString& name, const QStringList& items,
                         int current, const QString& hint);
    QCheckBox* addSwitch(const QString& objectName, const QString& words, bool isOn);
    void addHeading(const QString& words);
    void addHint(const QString& sentence);
    /// Something to be read before anything is changed.
    void addNote(const QString& sentence);

    /// To be told of a save that begins now: says what becomes of it, and of several under way at
    /// once nothing good before all of them are done. Nothing of the demo outlives it.
    [[nodiscard]] OnSaved saving(bool isDemo);

    void sayGood(const QString& sentence);
    /// Neither good nor bad.
    void sayOdd(const QString& sentence);
    void sayBad(const QString& sentence);
    void sayWaiting(const QString& sentence);

private:
    void say(const QString& sentence, const QString& tone);

    Theme& m_theme;
    QVBoxLayout* m_rows = nullptr;
    QLabel* m_said = nullptr;
    int m_saves = 0;   ///< under way
    QString m_problem; ///< of those that were with them
};

} // namespace tillroll::ui
