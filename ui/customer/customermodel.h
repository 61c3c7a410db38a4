#pragma once

#include "core/ledger/ledger.h"
#include "core/till/settings.h"
#include "ui/customer/customerform.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace tillroll::ui {

/// Who pays the sale that is being prepared: the walk-in customer, or a known one who is looked for
/// or asked for. GUI thread.
class CustomerModel final : public QObject {
    Q_OBJECT

public:
    /// What the cashier is at.
    enum class Step {
        None,
        Find, ///< looking for a known customer
        Form, ///< filling in
    };
    static constexpr int mostMatches = 20;

    /// Both must outlive the model.
    CustomerModel(ledger::Ledger& ledger, const till::Settings& settings,
                  QObject* parent = nullptr);

    /// Nothing: the walk-in customer.
    [[nodiscard]] const std::optional<ledger::Customer>& chosen() const { return m_chosen; }
    [[nodiscard]] QString name() const;
    /// What the way to pay needs to know, in a sentence that is true.
    [[nodiscard]] QString hint() const;
    /// Whether that is known, so that the sale can be opened.
    [[nodiscard]] bool isEnough() const;
    /// Offered before all others, since most customers come from there.
    [[nodiscard]] const QString& storeCountry() const { return m_settings.walkIn.countryCode; }
    /// How the sale will be paid; null: not chosen yet.
    void setMethod(const pockyt::PaymentMethod* method);

    [[nodiscard]] Step step() const { return m_step; }
    void find();
    /// To the form: for what is missing of the chosen customer, or for a new one.
    void ask(const QString& notice = {});
    /// One step back; what was typed into the form is forgotten.
    void leave();

    /// Looks for customers; matches() follow by found().
    void search(const QString& typed);
    [[nodiscard]] const std::vector<ledger::Customer>& matches() const { return m_matches; }
    [[nodiscard]] const QString& searched() const { return m_searched; }
    /// Also asks for what the way to pay still needs.
    void choose(const ledger::Customer& customer);
    /// To the form, for somebody new; what was looked for is filled in where it belongs.
    void add();
    /// Back to the walk-in customer, and nothing kept of another.
    void reset();
    /// The customer of an earlier sale. `done` with nothing wrong, or a sentence.
    void load(const QString& key, QObject* context, std::function<void(QString)> done);

    [[nodiscard]] const CustomerForm& form() const { return m_form; }
    /// Why the form was asked for, if not by the cashier.
    [[nodiscard]] const QString& notice() const { return m_notice; }
    void fill(CustomerField field, const QString& text);
    /// The customer becomes the one in the form, and `then` is called; or incomplete() says where
    /// it lacks something. What changed of a customer on file is written down first; whoever leaves
    /// the form meanwhile is done with it, and `then` is not called.
    void takeForm(QObject* context, std::function<void()> then);

Q_SIGNALS:
    /// The customer or the step.
    void changed();
    void found();
    /// Something was filled in; `isOtherForm`: the fields themselves are others.
    void filled(bool isOtherForm);
    void incomplete(tillroll::ui::CustomerField field);
    void failed(const QString& sentence);

private:
    void go(Step step);
    void startForm(const ledger::Customer& customer, const QString& notice);
    [[nodiscard]] ledger::Customer newCustomer() const;

    ledger::Ledger& m_ledger;
    const till::Settings& m_settings;
    std::optional<pockyt::PaymentMethod> m_method;
    std::optional<ledger::Customer> m_chosen;
    Step m_step = Step::None;
    QString m_searched;
    std::vector<ledger::Customer> m_matches;
    int m_search = 0; ///< an answer to an earlier one is stale
    int m_visit = 0;  ///< what was saved for an earlier step charges nobody
    CustomerForm m_form;
    QString m_notice;
};

} // namespace tillroll::ui
