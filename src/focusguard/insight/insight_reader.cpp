#include "focusguard/insight/insight_reader.hpp"

#include <algorithm>
#include <utility>

#include "focusguard/base/local_day.hpp"
#include "focusguard/events/label_files.hpp"
#include "focusguard/insight/timeline.hpp"

namespace focusguard::insight {

namespace {

using events::LabelSpan;

Result<std::vector<LabelSpan>> labels_of(const std::filesystem::path& diary, DateRange range) {
    const auto first = parse_local_day(to_text(range.from));
    const auto last = parse_local_day(to_text(range.to));
    // No calendar that we know of lacks a day; in some zones one did.
    if (!first || !last) {
        return std::vector<LabelSpan>();
    }
    return events::read_labels(events::labels_folder(diary), first->from, last->to);
}

}  // namespace

Result<Insight> read_insight(const DigestReader& reader, const std::filesystem::path& diary,
                             DateRange range, const std::stop_token& stop,
                             const DigestProgress& progress) {
    const DateRange before = period_before(range);
    const std::vector<DayDigest> days =
        FG_TRY(reader.read({before.from, range.to}, stop, progress));
    const auto first =
        std::ranges::find_if(days, [&](const DayDigest& day) { return day.date >= range.from; });
    const auto labels = FG_TRY(labels_of(diary, range));
    const auto labels_before = FG_TRY(labels_of(diary, before));
    return Insight{summarize(range, {first, days.end()}, labels),
                   summarize(before, {days.begin(), first}, labels_before)};
}

Result<DayTimeline> read_timeline(const DigestReader& reader, const std::filesystem::path& diary,
                                  CalendarDate date, const std::stop_token& stop) {
    const std::vector<DayDigest> days = FG_TRY(reader.read({date, date}, stop));
    Timeline timeline;
    for (const DayDigest& day : days) {
        timeline.add_spans(day.spans);
    }
    auto labels = FG_TRY(labels_of(diary, {date, date}));
    return DayTimeline{date, timeline.spans(), std::move(labels)};
}

DateRange week_of(CalendarDate date) {
    const auto since_monday = std::chrono::days(std::chrono::weekday(date).iso_encoding() - 1);
    return {date - since_monday, date - since_monday + std::chrono::days(6)};
}

}  // namespace focusguard::insight
