#include "focusguard/doctor/finding.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace focusguard::doctor {

namespace {

// The clause with a capital at its start and a full stop at its end. A name (a path, a key) that
// begins it keeps its small letter.
std::string as_sentence(std::string clause) {
    const std::string first_word = clause.substr(0, clause.find(' '));
    if (std::ranges::all_of(first_word, [](unsigned char c) { return std::islower(c) != 0; }) &&
        !first_word.empty()) {
        clause.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(first_word[0])));
    }
    return clause.ends_with('.') ? clause : clause + '.';
}

}  // namespace

std::string_view to_string(Verdict verdict) {
    switch (verdict) {
        case Verdict::kGood:
            return "ok";
        case Verdict::kWarning:
            return "warning";
        case Verdict::kFailed:
            break;
    }
    return "failed";
}

Finding good(std::string subject, std::string message) {
    return {std::move(subject), Verdict::kGood, std::move(message), ""};
}

Finding warning(std::string subject, std::string message, std::string remedy) {
    return {std::move(subject), Verdict::kWarning, std::move(message), std::move(remedy)};
}

Finding failed(std::string subject, std::string message, std::string remedy) {
    return {std::move(subject), Verdict::kFailed, std::move(message), std::move(remedy)};
}

Finding from_error(std::string subject, Verdict verdict, const Error& error,
                   std::string otherwise) {
    const std::string& sentence = error.message();
    const std::size_t semicolon = sentence.find("; ");
    if (semicolon == std::string::npos) {
        return {std::move(subject), verdict, as_sentence(sentence), std::move(otherwise)};
    }
    return {std::move(subject), verdict, as_sentence(sentence.substr(0, semicolon)),
            as_sentence(sentence.substr(semicolon + 2))};
}

bool can_run(std::span<const Finding> findings) {
    return std::ranges::none_of(
        findings, [](const Finding& finding) { return finding.verdict == Verdict::kFailed; });
}

}  // namespace focusguard::doctor
