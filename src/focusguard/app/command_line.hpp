// The words after `focusguard` → what to run.
#pragma once

#include <optional>
#include <span>
#include <variant>

#include "focusguard/app/subcommand.hpp"

namespace focusguard::app {

// Reads the words with all the subcommands that the program has. Never throws; prints nothing.
std::variant<Job, ExitWith> parse_command_line(int argc, const char* const* argv);

// The same with these subcommands only. Empty when one of them was chosen.
std::optional<ExitWith> parse_words(std::span<const char* const> words,
                                    std::span<const AddSubcommand> subcommands);

}  // namespace focusguard::app
