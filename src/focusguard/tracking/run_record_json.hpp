// A run as the text that a kept run's file has. For our sources only.
#pragma once

#include <string>
#include <string_view>

#include "focusguard/base/result.hpp"
#include "focusguard/tracking/run_record.hpp"

namespace focusguard::tracking {

// JSON with a line end. Artifacts are named without their files: those lie beside the text.
std::string run_text(const RunRecord& record);

// What run_text() has written, its artifacts' files in `artifacts`. kDataLoss for anything else.
Result<RunRecord> parse_run(std::string_view text, const std::filesystem::path& artifacts);

}  // namespace focusguard::tracking
