#include "focusguard/evaluate/label_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <boost/algorithm/string.hpp>
#include <boost/tokenizer.hpp>
#include <fmt/format.h>

#include "focusguard/base/text.hpp"

namespace focusguard::evaluate {

namespace {

using Fields = std::vector<std::string>;

constexpr std::array<std::string_view, 3> kColumns = {"start_s", "end_s", "state"};

// No clip is longer; a number beyond it is a mistake, and would not fit into nanoseconds.
constexpr Seconds kLongestClip{1e6};

// Spreadsheets write it before the first line.
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Where in the file something is, for errors.
struct Place {
    std::string_view file;
    int line = 0;

    Unexpected wrong(std::string_view what) const {
        return Unexpected(ErrorCode::kInvalidArgument,
                          fmt::format("{}, line {}: {}", file, line, what));
    }
};

Result<Fields> fields_of(const std::string& line, const Place& place) {
    try {
        const boost::tokenizer<boost::escaped_list_separator<char>> tokens(line);
        Fields fields;
        for (const std::string& token : tokens) {
            fields.push_back(boost::trim_copy(token));
        }
        return fields;
    } catch (const boost::escaped_list_error& error) {
        return place.wrong(fmt::format("this is not CSV ({}).", error.what()));
    }
}

// Where in a line the three columns stand.
Result<std::array<std::size_t, 3>> places_of_columns(const Fields& header, const Place& place) {
    std::array<std::size_t, 3> places{};
    for (std::size_t i = 0; i < kColumns.size(); ++i) {
        const auto found = std::ranges::find(header, kColumns[i]);
        if (found == header.end()) {
            return place.wrong(
                fmt::format("the column {} is missing; the first line must name the columns "
                            "start_s,end_s,state.",
                            kColumns[i]));
        }
        places[i] = static_cast<std::size_t>(found - header.begin());
    }
    return places;
}

Result<Nanoseconds> time_of(const std::string& text, std::string_view column, const Place& place) {
    double seconds = 0.0;
    const char* const end = text.data() + text.size();
    const auto [stopped_at, error] = std::from_chars(text.data(), end, seconds);
    const bool is_number = error == std::errc() && stopped_at == end;
    if (!is_number || !(seconds >= 0.0 && seconds <= kLongestClip.count())) {
        return place.wrong(
            fmt::format("{} is '{}', where a number of seconds from 0 on is expected.", column,
                        printable(text)));
    }
    return std::chrono::round<Nanoseconds>(Seconds(seconds));
}

std::optional<state::FocusState> state_of(const std::string& word) {
    for (const state::FocusState state : state::kAllFocusStates) {
        if (boost::iequals(word, state::to_string(state))) {
            return state;
        }
    }
    return std::nullopt;
}

Result<Span> span_of(const Fields& fields, const std::array<std::size_t, 3>& places,
                     const Place& place) {
    if (fields.size() <= *std::ranges::max_element(places)) {
        return place.wrong("this has fewer fields than the first line names.");
    }
    const std::string& word = fields[places[2]];
    const std::optional<state::FocusState> state = state_of(word);
    if (!state) {
        return place.wrong(fmt::format(
            "state is '{}', where FOCUSED, DISTRACTED or AWAY is expected.", printable(word)));
    }
    const Span span{FG_TRY(time_of(fields[places[0]], kColumns[0], place)),
                    FG_TRY(time_of(fields[places[1]], kColumns[1], place)), *state};
    if (span.begin >= span.end) {
        return place.wrong(fmt::format("end_s is {}, which is not after start_s, {}.",
                                       fields[places[1]], fields[places[0]]));
    }
    return span;
}

}  // namespace

Result<Spans> parse_labels(std::string_view text, std::string_view name) {
    if (text.starts_with(kByteOrderMark)) {
        text.remove_prefix(kByteOrderMark.size());
    }
    std::istringstream lines{std::string(text)};
    Place place{name, 0};
    std::optional<std::array<std::size_t, 3>> places;
    std::vector<std::pair<Span, int>> numbered;  // with the line of each
    for (std::string line; std::getline(lines, line);) {
        ++place.line;
        if (boost::trim_copy(line).empty()) {
            continue;
        }
        const Fields fields = FG_TRY(fields_of(line, place));
        if (!places) {
            places = FG_TRY(places_of_columns(fields, place));
        } else {
            numbered.emplace_back(FG_TRY(span_of(fields, *places, place)), place.line);
        }
    }
    if (numbered.empty()) {
        return Unexpected(ErrorCode::kInvalidArgument,
                          fmt::format("{} holds no labels; after the line start_s,end_s,state each "
                                      "line must name a span, such as 0,2.5,FOCUSED.",
                                      name));
    }
    std::ranges::stable_sort(numbered, {}, [](const auto& entry) { return entry.first.begin; });
    Spans spans;
    for (const auto& [span, line] : numbered) {
        if (!spans.empty() && span.begin < spans.back().end) {
            return Place{name, line}.wrong(
                "this span begins before the one before it has ended; spans must not overlap.");
        }
        spans.push_back(span);
    }
    return joined(spans);
}

}  // namespace focusguard::evaluate
