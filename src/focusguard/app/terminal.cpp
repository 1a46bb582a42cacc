#include "focusguard/app/terminal.hpp"

#include <cstdlib>
#include <string_view>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace focusguard::app {

namespace {

constexpr int kUsualColumns = 80;  // of a terminal that does not say

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

}  // namespace

std::optional<int> terminal_columns(std::FILE* stream) {
    const int descriptor = fileno(stream);
    if (isatty(descriptor) == 0 || environment("TERM") == "dumb") {
        return std::nullopt;
    }
    winsize size{};
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
        return kUsualColumns;
    }
    return size.ws_col;
}

bool may_colour(std::FILE* stream) {
    return terminal_columns(stream).has_value() && environment("NO_COLOR").empty();
}

Answer ask_yes_or_no(const std::string& question) {
    if (::isatty(STDIN_FILENO) != 1) {
        return Answer::kNobodyThere;
    }
    fmt::print(stderr, "{} [y/N] ", question);
    const int first = std::getchar();
    for (int key = first; key != '\n' && key != EOF;) {
        key = std::getchar();
    }
    return first == 'y' || first == 'Y' ? Answer::kYes : Answer::kNo;
}

}  // namespace focusguard::app
