#include "focusguard/serve/json_body.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <system_error>

#include <fmt/format.h>

namespace focusguard::serve {

namespace {

using Json = nlohmann::json;

bool belongs_to_a_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' ||
           c == '-' || c == '.';
}

// A number that Python's JSON reads, and JSON itself does not.
bool is_beyond_json(std::string_view word) {
    if (word == "NaN" || word == "Infinity" || word == "-Infinity") {
        return true;
    }
    double number = 0.0;
    return std::from_chars(word.data(), word.data() + word.size(), number).ec ==
           std::errc::result_out_of_range;
}

// Where the text that begins with a quotation mark ends, with its second mark.
std::size_t end_of_string(std::string_view text) {
    std::size_t at = 1;
    while (at < text.size() && text[at] != '"') {
        at += text[at] == '\\' ? std::size_t{2} : std::size_t{1};
    }
    return std::min(text.size(), at + 1);
}

std::string with_such_numbers_as_text(std::string_view body) {
    std::string text;
    while (!body.empty()) {
        std::size_t size = 1;
        if (body.front() == '"') {
            size = end_of_string(body);
        } else if (belongs_to_a_word(body.front())) {
            const auto* const end = std::find_if_not(body.begin(), body.end(), belongs_to_a_word);
            size = static_cast<std::size_t>(end - body.begin());
        }
        const std::string_view piece = body.substr(0, size);
        text += is_beyond_json(piece) ? fmt::format("\"{}\"", piece) : std::string(piece);
        body.remove_prefix(size);
    }
    return text;
}

// `at`: the byte where it went wrong, counted from 0.
Problem not_json(std::string_view body, std::size_t at) {
    const std::string_view before = body.substr(0, at);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t column = at - (before.rfind('\n') + 1) + 1;  // npos + 1 is 0
    Problem found = problem(
        {at}, fmt::format("This is not JSON: line {} column {} (char {})", line, column, at));
    found.type = "value_error.jsondecode";
    return found;
}

Decoded<Json> parse_or_tell(std::string_view body) {
    try {
        return Json::parse(body);
    } catch (const Json::parse_error& failure) {
        // The library counts from 1, and up to the end when it has missed something there.
        return Problems{
            not_json(body, std::min(body.size(), std::max<std::size_t>(failure.byte, 1) - 1))};
    } catch (const Json::exception&) {
        return Problems{not_json(body, 0)};
    }
}

}  // namespace

Decoded<Json> parse_body(std::string_view body) {
    if (body.empty()) {
        return Problems{problem({}, kFieldRequired)};
    }
    Json parsed = Json::parse(body, nullptr, false);
    if (!parsed.is_discarded()) {
        return parsed;
    }
    parsed = Json::parse(with_such_numbers_as_text(body), nullptr, false);
    if (!parsed.is_discarded()) {
        return parsed;
    }
    return parse_or_tell(body);
}

Decoded<Json> parse_object(std::string_view body) {
    auto parsed = parse_body(body);
    if (const auto* const json = std::get_if<Json>(&parsed);
        json != nullptr && !json->is_object()) {
        return Problems{problem({}, kNoDict)};
    }
    return parsed;
}

}  // namespace focusguard::serve
