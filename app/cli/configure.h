#pragma once

#include "app/cli/command.h"

namespace tillroll::cli {

/// Writes the profile's settings and keeps its token. What is not named stays as it is. Another
/// account is refused once the profile has been used: its sales and customers belong to the first.
class ConfigureCommand final : public Command {
public:
    using Command::Command;

private:
    void begin() override;
    [[nodiscard]] base::Result<till::Settings, QString> newSettings();
    [[nodiscard]] Ready checkLedger(const till::Settings& settings);
    [[nodiscard]] base::Result<void, QString> takeUrl(const char* option, QUrl& target);
    void keepToken(const till::Settings& settings);
    void finish(const till::Settings& settings);
};

} // namespace tillroll::cli
