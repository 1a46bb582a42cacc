#include "focusguard/api/command_body.hpp"

#include <chrono>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace focusguard::api {

namespace {

using Minutes = std::chrono::duration<double, std::ratio<60>>;

constexpr const char* kMinutes = "minutes";

// Less than this is no time at all.
constexpr Nanoseconds kShortest = std::chrono::milliseconds(1);

Unexpected refused() {
    return Unexpected(ErrorCode::kInvalidArgument,
                      fmt::format("Send {{\"{}\": N}} with a number above 0 and at most {}, or no "
                                  "body where a length is not needed.",
                                  kMinutes, kMostMinutes));
}

}  // namespace

Result<std::optional<Nanoseconds>> read_length(std::string_view body) {
    if (body.empty()) {
        return std::optional<Nanoseconds>();
    }
    const auto json = nlohmann::json::parse(body, nullptr, false);
    if (!json.is_object()) {
        return refused();
    }
    if (json.empty()) {
        return std::optional<Nanoseconds>();
    }
    const auto minutes = json.find(kMinutes);
    if (json.size() != 1 || minutes == json.end() || !minutes->is_number()) {
        return refused();
    }
    // Numbers in JSON are finite.
    const Minutes length(minutes->get<double>());
    if (length < kShortest || length.count() > kMostMinutes) {
        return refused();
    }
    return std::optional(std::chrono::round<Nanoseconds>(length));
}

}  // namespace focusguard::api
