#include "focusguard/base/text.hpp"

#include <boost/locale/utf.hpp>

namespace focusguard {

namespace {

namespace utf = boost::locale::utf;

bool is_printable_code_point(utf::code_point c) {
    const bool is_control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    const bool is_noncharacter = (c & 0xfffeU) == 0xfffeU || (c >= 0xfdd0 && c <= 0xfdef);
    return c != utf::illegal && c != utf::incomplete && !is_control && !is_noncharacter;
}

// Cuts the first character, or the first byte when that begins none, off the text.
struct FirstPart {
    std::string_view part;
    bool is_printable;
};

FirstPart take_first(std::string_view& text) {
    const char* position = text.data();
    const utf::code_point code_point =
        utf::utf_traits<char>::decode(position, text.data() + text.size());
    const bool is_valid = code_point != utf::illegal && code_point != utf::incomplete;
    const auto size = is_valid ? static_cast<std::size_t>(position - text.data()) : 1;
    const FirstPart first{text.substr(0, size), is_printable_code_point(code_point)};
    text.remove_prefix(size);
    return first;
}

}  // namespace

bool is_printable(std::string_view text) {
    while (!text.empty()) {
        if (!take_first(text).is_printable) {
            return false;
        }
    }
    return true;
}

std::string printable(std::string_view text) {
    return printable(text, text.size());
}

std::string printable(std::string_view text, std::size_t longest) {
    std::string result;
    while (!text.empty()) {
        const FirstPart first = take_first(text);
        const std::string_view shown = first.is_printable ? first.part : "?";
        if (result.size() + shown.size() > longest) {
            return result + "…";
        }
        result += shown;
    }
    return result;
}

}  // namespace focusguard
