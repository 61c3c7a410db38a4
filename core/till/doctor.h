#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/ledger/ledger.h"
#include "core/pockyt/client.h"
#include "core/till/gatewaycheck.h"

#include <QObject>
#include <QString>
#include <QUrl>

#include <functional>

class QNetworkAccessManager;

namespace tillroll::till {

/// How one thing stands that a sale needs.
struct Finding {
    enum class Check { Settings, Ledger, Disk, Token, Gateway, Signature, Clock, Relay };
    enum class State { Good, Odd, Bad };

    Check check;
    State state;
    QString sentence;
    QString advice = {}; ///< what to do about it, in a sentence; may be empty
};

/// What programs call a check: "settings", "ledger", …
[[nodiscard]] QString nameOf(Finding::Check check);

/// What a Doctor looks into, as the program at hand holds it. Asked in this order, each at most
/// once. An answer is how it stands, or what is wrong; it comes once, at once or later, and never
/// after `context` died.
class Patient {
public:
    using Answer = std::function<void(base::Result<QString, QString>)>;

    Patient() = default;
    Patient(const Patient&) = delete;
    Patient& operator=(const Patient&) = delete;
    virtual ~Patient() = default;

    virtual void openSettings(QObject* context, Answer done) = 0;
    /// Of the settings; empty where they told none, and then nobody is asked.
    [[nodiscard]] virtual QUrl gateway() const = 0;
    [[nodiscard]] virtual base::Result<ledger::Ledger*, QString> openLedger() = 0;
    /// How to have every single sale checked.
    [[nodiscard]] virtual QString howToVerify() const = 0;
    /// Where the token rests; client() holds from then on.
    virtual void openToken(QObject* context, Answer done) = 0;
    [[nodiscard]] virtual pockyt::Client& client() = 0;
    /// Whether webhooks come through a relay, or why they do not.
    virtual void checkRelay(QObject* context, Answer done) = 0;
};

/// Checks everything that a sale needs, one after the other, and moves no money. Nothing here
/// waits. Lives on the thread of what it is given, which must outlive it.
class Doctor final : public QObject {
    Q_OBJECT

public:
    Doctor(Patient& patient, QNetworkAccessManager& network, base::Clock& clock,
           QObject* parent = nullptr);

    /// To be called once. Destroying the doctor ends it.
    void run();

Q_SIGNALS:
    void found(const tillroll::till::Finding& finding);
    /// Nothing more will be found.
    void finished();

private:
    void tell(Finding::Check check, Finding::State state, const QString& sentence,
              const QString& advice = {});
    void checkBooks();
    void judgeBooks(const ledger::Outcome<ledger::LedgerStats>& stats);
    void checkToken();
    void askGateway();
    void judgeGateway(const GatewayCheck& check);
    void judgeSignature(const GatewayCheck& check);
    void judgeClock(const ClockCheck& check);
    void checkRelay();

    Patient& m_patient;
    QNetworkAccessManager& m_network;
    base::Clock& m_clock;
};

} // namespace tillroll::till
