#pragma once

#include "app/cli/command.h"

namespace tillroll::cli {

/// Writes the profile's settings and keeps its token. What is not named stays as it is.
class ConfigureCommand final : public Command {
public:
    using Command::Command;

private:
    void begin() override;
    [[nodiscard]] base::Result<till::Settings, QString> newSettings();
    [[nodiscard]] base::Result<void, QString> takeUrl(const char* option, QUrl& target);
    void keepToken(const till::Settings& settings);
    void finish(const till::Settings& settings);
};

} // namespace tillroll::cli
