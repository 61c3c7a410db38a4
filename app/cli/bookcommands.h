#pragma once

#include "app/cli/command.h"
#include "core/receipt/desk.h"

#include <QSaveFile>

#include <optional>
#include <vector>

namespace tillroll::cli {

/// A command that reads the books and needs no gateway.
class BookCommand : public Command {
public:
    using Command::Command;

protected:
    void begin() final;
    /// Settings and ledger are open: go.
    virtual void go() = 0;
};

class HistoryCommand final : public BookCommand {
public:
    using BookCommand::BookCommand;

protected:
    void go() override;

private:
    void list(const ledger::HistoryPage& page);
    void tellOpen(const std::vector<QString>& open, QJsonObject result);
};

class ReceiptCommand final : public BookCommand {
public:
    using BookCommand::BookCommand;

protected:
    void go() override;

private:
    void write(const receipt::Receipt& receipt);
    void concludeWith(const receipt::Receipt& receipt, const QString& key, const QString& value);

    std::optional<receipt::Desk> m_desk;
};

/// Also opens what no other command does: a ledger whose newest facts were changed or are missing.
class VerifyCommand final : public Command {
public:
    using Command::Command;

protected:
    void begin() override;

private:
    void check();
    void take(const ledger::Verification& verification);
    void rebuild();

    std::optional<qint64> m_rebuilt; ///< rows written anew
};

class MethodsCommand final : public Command {
public:
    using Command::Command;

protected:
    void begin() override;
};

} // namespace tillroll::cli
