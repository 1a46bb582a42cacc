// Whether the diary can be written, and for how long.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "focusguard/doctor/finding.hpp"

namespace focusguard::doctor {

struct DiaryPlace {
    std::filesystem::path folder;  // as it is configured
    // The system's reason why files cannot be made there, or in the first folder above that exists.
    std::optional<std::string> refusal;
    std::optional<std::uint64_t> free_bytes;  // none where the system does not say
};

// Looks only; makes nothing.
DiaryPlace look_at_diary(const std::filesystem::path& folder);

Finding judge_diary(const DiaryPlace& place);

}  // namespace focusguard::doctor
