#pragma once

#include "app/cli/command.h"
#include "app/cli/receiptdesk.h"

#include <QSaveFile>

#include <optional>

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
};

class ReceiptCommand final : public BookCommand {
public:
    using BookCommand::BookCommand;

protected:
    void go() override;

private:
    void write(const receipt::Receipt& receipt);
    void concludeWith(const receipt::Receipt& receipt, const QString& key, const QString& value);

    std::optional<ReceiptDesk> m_desk;
};

class VerifyCommand final : public BookCommand {
public:
    using BookCommand::BookCommand;

protected:
    void go() override;
};

class MethodsCommand final : public Command {
public:
    using Command::Command;

protected:
    void begin() override;
};

} // namespace tillroll::cli
