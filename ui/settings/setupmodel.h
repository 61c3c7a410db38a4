#pragma once

#include "core/base/clock.h"
#include "core/base/secret.h"
#include "core/pockyt/client.h"
#include "core/till/gatewaycheck.h"
#include "core/till/settings.h"
#include "ui/kit/words.h"

#include <QObject>

#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace tillroll::ui {

/// Saves the settings and keeps the token, later; answers a sentence when it could not.
using KeepSettings = std::function<void(const till::Settings& settings, base::Secret token,
                                        QObject* context, std::function<void(QString)> done)>;

/// What the settings' own rules say of the text in a field, in a sentence; empty: it is good.
[[nodiscard]] QString problemOfShopName(const QString& text);
[[nodiscard]] QString problemOfTillName(const QString& text);
[[nodiscard]] QString problemOfFooter(const QString& text);
/// A merchant or store number (PROTOCOL.md §1).
[[nodiscard]] QString problemOfNumber(const QString& text);
/// Real money must never look like a trial, nor a trial like real money.
[[nodiscard]] QString problemOfAddress(const QString& text, bool isSandbox);

/// The words for what the gateway said of an account, and what to do now.
[[nodiscard]] QString wordsFor(const till::GatewayCheck& check,
                               const pockyt::ClientSettings& account);

/// The first run: settings in the making, tested against the gateway before they are kept, so that
/// a till that opens can sell. GUI thread.
class SetupModel final : public QObject {
    Q_OBJECT

public:
    enum class Stage {
        Filling,
        Testing,
        Silent,   ///< the gateway did not answer: try again
        Rejected, ///< another token or number is needed
        Doubtful, ///< the signature is not what it minded: keep it all the same, or not
        Kept,
    };

    /// Begins with `settings`. What is given must outlive the model.
    SetupModel(till::Settings settings, QNetworkAccessManager& network, base::Clock& clock,
               KeepSettings keep, QObject* parent = nullptr);

    /// To be filled in by the pages, which check each field.
    till::Settings settings;

    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] const QString& sentence() const { return m_sentence; }
    [[nodiscard]] StateWords::Look look() const;

    /// Tests with a token typed, or from a file; keeps everything when it is accepted.
    void test(const base::Secret& typed);
    void testFile(const QString& path);
    /// With the token of before, after Silent.
    void testAgain();
    /// After Doubtful.
    void keep();
    /// Something was changed: what was said holds no more, and the token of before is gone.
    void startOver();

Q_SIGNALS:
    void changed();
    void kept();

private:
    void enter(Stage stage, const QString& sentence);
    void judge(const till::GatewayCheck& check);

    QNetworkAccessManager& m_network;
    base::Clock& m_clock;
    KeepSettings m_keep;
    base::Secret m_token; ///< between a test and its keeping
    std::unique_ptr<pockyt::Client> m_client;
    Stage m_stage = Stage::Filling;
    QString m_sentence;
};

} // namespace tillroll::ui
