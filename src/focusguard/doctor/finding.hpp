// What a look at one part of the machine has shown.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "focusguard/base/error.hpp"

namespace focusguard::doctor {

enum class Verdict {
    kGood,
    kWarning,  // the monitor runs, and something about it will be missing
    kFailed,   // the monitor cannot run, or cannot do what it is for
};

// "ok", "warning", "failed".
std::string_view to_string(Verdict verdict);

struct Finding {
    std::string subject;  // a word: "camera"
    Verdict verdict = Verdict::kGood;
    std::string message;  // one sentence: what is so
    std::string remedy;   // one sentence: what to do about it; empty exactly when it is good
};

Finding good(std::string subject, std::string message);
Finding warning(std::string subject, std::string message, std::string remedy);
Finding failed(std::string subject, std::string message, std::string remedy);

// Of an error whose sentence is "WHAT; REMEDY": each becomes a sentence of its own. `otherwise` is
// the remedy of one that names none.
Finding from_error(std::string subject, Verdict verdict, const Error& error, std::string otherwise);

// True when nothing has failed.
bool can_run(std::span<const Finding> findings);

}  // namespace focusguard::doctor
