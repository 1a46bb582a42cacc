#include "focusguard/base/day_span.hpp"

#include <charconv>
#include <system_error>

#include <fmt/format.h>

namespace focusguard {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr std::string_view kForm = "HH:MM-HH:MM";
constexpr minutes kWholeDay = hours(24);

// The two digits at `at`, if that is what is there.
std::optional<int> two_digits(std::string_view text, std::size_t at) {
    int number = 0;
    const char* const begin = text.data() + at;
    const auto [stopped_at, error] = std::from_chars(begin, begin + 2, number);
    // A minus sign is no digit, though from_chars reads one.
    if (error != std::errc() || stopped_at != begin + 2 || text[at] == '-') {
        return std::nullopt;
    }
    return number;
}

// The "HH:MM" at `at`, up to 24:00.
std::optional<minutes> time_of_day(std::string_view text, std::size_t at) {
    const auto hour = two_digits(text, at);
    const auto minute = two_digits(text, at + 3);
    if (!hour || !minute || text[at + 2] != ':' || *minute > 59) {
        return std::nullopt;
    }
    const minutes time = hours(*hour) + minutes(*minute);
    return time <= kWholeDay ? std::optional(time) : std::nullopt;
}

std::string text_of(minutes time) {
    return fmt::format("{:02}:{:02}", time / hours(1), (time % hours(1)).count());
}

}  // namespace

std::optional<DaySpan> parse_day_span(std::string_view text) {
    if (text.size() != kForm.size() || text[kForm.find('-')] != '-') {
        return std::nullopt;
    }
    const auto from = time_of_day(text, 0);
    const auto to = time_of_day(text, kForm.find('-') + 1);
    if (!from || !to || *from == kWholeDay || *from == *to) {
        return std::nullopt;
    }
    return DaySpan{*from, *to};
}

std::string to_string(const DaySpan& span) {
    return text_of(span.from) + '-' + text_of(span.to);
}

bool contains(const DaySpan& span, minutes since_midnight) {
    const bool has_begun = since_midnight >= span.from;
    const bool is_over = since_midnight >= span.to;
    return span.from < span.to ? has_begun && !is_over : has_begun || !is_over;
}

}  // namespace focusguard
