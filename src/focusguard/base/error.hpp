// What went wrong in normal life, told so that a user can act on it and a caller can decide what
// to do next. Bugs of our own are FG_ASSERT's subject, not this one's.
#pragma once

#include <string>
#include <string_view>

namespace focusguard {

// Codes are chosen by the caller's next step, not by the cause.
enum class ErrorCode {
    kInvalidArgument,     // the input is wrong: tell the user, do not retry
    kNotFound,            // the named thing does not exist
    kAlreadyExists,       // somebody else has it: another process, another file
    kFailedPrecondition,  // the state must change first (permission, mode, set-up)
    kResourceExhausted,   // disk, memory, descriptors or a cap: retry after space returns
    kUnavailable,         // passing: retry with backoff
    kDataLoss,            // what was stored is damaged
    kInternal,            // a library failed in a way that nobody can act on
};

// The code's name in snake_case, as JSON and logs show it.
std::string_view to_string(ErrorCode code);

// A code and one sentence: what is wrong, where, and what to do about it.
class Error {
public:
    Error(ErrorCode code, std::string message) : code_(code), message_(std::move(message)) {}

    ErrorCode code() const { return code_; }

    const std::string& message() const { return message_; }

    // The same error seen from one level up: "CONTEXT: message".
    Error with_context(std::string_view context) const;

    friend bool operator==(const Error&, const Error&) = default;

private:
    ErrorCode code_;
    std::string message_;
};

}  // namespace focusguard
