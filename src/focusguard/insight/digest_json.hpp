// A day's digest to JSON and back: the form in which it is kept.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "focusguard/insight/day_digest.hpp"

namespace focusguard::insight {

// Grows with every change of what a digest holds or how it is made, so that older ones are made
// anew.
inline constexpr int kDigestVersion = 1;

// A digest, and the state of the day's files that it was made from.
struct KeptDigest {
    std::string fingerprint;
    DayDigest digest;
};

std::string digest_text(const KeptDigest& kept);

// Nothing when the text is no digest of this version and of that date. A digest comes back exactly
// as it was.
std::optional<KeptDigest> parse_digest(std::string_view text, CalendarDate date);

}  // namespace focusguard::insight
