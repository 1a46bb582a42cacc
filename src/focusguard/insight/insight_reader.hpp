// What is asked about the diary → what it says: the one door for the report and for the page.
#pragma once

#include <filesystem>
#include <stop_token>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/events/label_spans.hpp"
#include "focusguard/events/state_span.hpp"
#include "focusguard/insight/digest_reader.hpp"
#include "focusguard/insight/period_summary.hpp"

namespace focusguard::insight {

// A period, and the one before it to compare with.
struct Insight {
    PeriodSummary summary;
    PeriodSummary previous;
};

struct DayTimeline {
    CalendarDate date{};
    std::vector<events::StateSpan> spans;  // at most Timeline::kMaxSpans, coarser where need be
    std::vector<events::LabelSpan> said;   // what the user says instead
};

// Both take as long as DigestReader::read() does, and fail and stop as it does. Any thread.

// The labels lie beside the diary; those that cannot be read are left out.
Result<Insight> read_insight(const DigestReader& reader, const std::filesystem::path& diary,
                             DateRange range, const std::stop_token& stop = {},
                             const DigestProgress& progress = {});

Result<DayTimeline> read_timeline(const DigestReader& reader, const std::filesystem::path& diary,
                                  CalendarDate date, const std::stop_token& stop = {});

// The Monday to Sunday that hold the date.
DateRange week_of(CalendarDate date);

// What both are kept to: ten years, far above what anybody has recorded.
inline constexpr std::chrono::days kLongestRange{3660};

}  // namespace focusguard::insight
