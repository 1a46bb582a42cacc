// The program's entry: parse, run, report.
#include <cstdio>
#include <variant>

#include "focusguard/app/command_line.hpp"

int main(int argc, char** argv) {
    const auto request = focusguard::app::parse_command_line(argc, argv);
    if (const auto* exit = std::get_if<focusguard::app::ExitWith>(&request)) {
        std::fputs(exit->text.c_str(), exit->status == 0 ? stdout : stderr);
        return exit->status;
    }
    return std::get<focusguard::app::Job>(request)();
}
