// For tests of the command line: words in, options or a refusal out.
#pragma once

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/app/command_line.hpp"

namespace focusguard::app {

using Words = std::vector<const char*>;  // after the program's name

inline Words with_program_name(const Words& words) {
    Words line = {"focusguard"};
    line.insert(line.end(), words.begin(), words.end());
    return line;
}

// The options that a subcommand reads out of the words; they must be right.
template <typename Options>
Options options_of(void (&add_arguments)(CLI::App&, Chosen<Options>), const Words& words) {
    std::optional<Options> chosen;
    const std::vector<AddSubcommand> subcommands = {[&](CLI::App& program) {
        add_arguments(program, [&chosen](Options options) { chosen = std::move(options); });
    }};
    const auto exit = parse_words(with_program_name(words), subcommands);
    EXPECT_FALSE(exit.has_value()) << exit->text;
    EXPECT_TRUE(chosen.has_value());
    return chosen.value_or(Options{});
}

// What the whole program says to words that run nothing.
inline ExitWith refusal(const Words& words) {
    const Words line = with_program_name(words);
    const auto result = parse_command_line(static_cast<int>(line.size()), line.data());
    EXPECT_TRUE(std::holds_alternative<ExitWith>(result));
    return std::holds_alternative<ExitWith>(result) ? std::get<ExitWith>(result) : ExitWith{};
}

// Expects that the words are refused in one sentence that names what is wrong.
inline void expect_wrong_use(const Words& words, const char* named) {
    const ExitWith exit = refusal(words);
    EXPECT_EQ(exit.status, 2);
    EXPECT_THAT(exit.text, testing::HasSubstr(named));
    EXPECT_THAT(exit.text, testing::HasSubstr("--help"));
    EXPECT_EQ(std::count(exit.text.begin(), exit.text.end(), '\n'), 1);
}

// Expects help with these words and an example in it.
inline void expect_help(const Words& words, const Words& shown) {
    const ExitWith help = refusal(words);
    EXPECT_EQ(help.status, 0);
    EXPECT_THAT(help.text, testing::HasSubstr("Examples:\n  focusguard "));
    for (const char* word : shown) {
        EXPECT_THAT(help.text, testing::HasSubstr(word));
    }
}

}  // namespace focusguard::app
