// What a subcommand gives the command line: its options, and what they run. Each has a file of its
// own, NAME_arguments.*, and a line in command_line.cpp.
#pragma once

#include <functional>
#include <string>

namespace CLI {
class App;
}  // namespace CLI

namespace focusguard::app {

// Nothing to run: the text was asked for (--help, --version) or explains a wrong use.
struct ExitWith {
    int status = 0;    // 0 for help and version, 2 for wrong use
    std::string text;  // for standard output when the status is 0, else for standard error
};

// What the user has asked for. Runs it on the calling thread and returns the exit status.
using Job = std::function<int()>;

// Gets a subcommand's options, complete and checked, once its words have been read.
template <typename Options>
using Chosen = std::function<void(Options)>;

// Adds one subcommand and its options to the program.
using AddSubcommand = std::function<void(CLI::App& program)>;

}  // namespace focusguard::app
