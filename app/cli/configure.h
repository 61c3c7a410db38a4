#pragma once

#include "app/cli/command.h"

#include <optional>

namespace tillroll::cli {

/// Writes the profile's settings and keeps its token. What is not named stays as it is. Another
/// account is refused once the profile has been used: its sales and customers belong to the first.
class ConfigureCommand final : public Command {
public:
    using Command::Command;

private:
    void begin() override;
    [[nodiscard]] base::Result<till::Settings, QString> newSettings();
    [[nodiscard]] base::Result<void, QString> takeUrl(const char* option, QUrl& target);
    void save(const till::Settings& settings, std::optional<base::Secret> token);
    void finish();
};

} // namespace tillroll::cli
