#pragma once

#include "core/base/clock.h"
#include "ui/settings/filekeeper.h"

#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>

namespace tillroll::ui {

/// How the window behaves at this counter. Nothing of it touches money: what does is in
/// till::Settings.
struct Preferences {
    enum class Look { AsDesktop, Light, Dark };
    enum class Display { SecondScreen, Window, Off };

    Look look = Look::AsDesktop;
    base::Millis paidStays{5000}; ///< how long a paid sale stays in front: 1 to 60 s
    bool hasSound = true;
    bool isCentsFirst = true;                ///< how amounts are typed
    bool hasNote = false;                    ///< the sell page has a field for one
    QList<int> tipPercents;                  ///< at most four, of 1 to 100, rising; none: no tips
    Display display = Display::SecondScreen; ///< where the customer display begins
    QString language;                        ///< as "de"; empty: the desktop's
    bool showsEarlierDays = true;            ///< cashiers may look at sales of earlier days
    bool showsOthersSales = true;            ///< and at those that another cashier took
    QString printer;                         ///< its name; empty: the desktop's default
    int rollWidth = 0; ///< of the printer's paper, 58 or 80 mm; 0: as the printer says

    friend bool operator==(const Preferences&, const Preferences&) = default;
};

/// The preferences of a profile, in its window.json. GUI thread.
class PreferenceBook final : public QObject {
    Q_OBJECT

public:
    /// Reads `path`. What is absent, of the wrong kind or out of range is as in a new profile: no
    /// preference keeps a till from starting. `files` outlives it.
    PreferenceBook(QString path, FileKeeper& files, QObject* parent = nullptr);

    [[nodiscard]] const Preferences& now() const { return m_now; }

    /// In force at once, also when they cannot be saved, which `done` is told in a sentence, as by
    /// FileKeeper::keep(). What a newer program wrote beside them stays; a file that is no JSON is
    /// kept as window.json.broken.
    void change(const Preferences& preferences, QObject* context, OnSaved done);

Q_SIGNALS:
    void changed();

private:
    QString m_path;
    FileKeeper& m_files;
    QJsonObject m_whole; ///< as in the file, with what is not known here
    bool m_isBroken = false;
    Preferences m_now;
};

} // namespace tillroll::ui
