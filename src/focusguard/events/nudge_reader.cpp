#include "focusguard/events/nudge_reader.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "focusguard/events/day_reader.hpp"
#include "focusguard/events/diary_table.hpp"
#include "focusguard/events/duckdb_connection.hpp"
#include "focusguard/events/partition_files.hpp"

namespace focusguard::events {

namespace {

using intervention::NudgeOutcome;

// Hints and tests belong to no lapse, and nobody has to come back from them.
constexpr const char* kLapses = "('soft_nudge', 'escalation')";

std::string nudges_sql(const std::string& files) {
    return fmt::format(
        "SELECT CAST(round(seconds * 1e6) AS BIGINT), kind, state "
        "FROM (SELECT TRY_CAST(ts AS DOUBLE) AS seconds, CAST(intervention_type AS VARCHAR) AS "
        "kind, CAST(state_smooth AS VARCHAR) AS state"
        "      FROM {}"
        "      WHERE TRY_CAST(intervention_fired AS BIGINT) = 1"
        "      AND CAST(intervention_reason AS VARCHAR) IN {}) "
        "WHERE isfinite(seconds) AND abs(seconds) < 1e11 AND kind IS NOT NULL "
        "AND state IS NOT NULL",
        diary_table_sql(files), kLapses);
}

std::string count_sql(const std::string& files, WallTime before) {
    return fmt::format(
        "SELECT count(*) FROM {} "
        "WHERE TRY_CAST(intervention_fired AS BIGINT) = 1 AND TRY_CAST(ts AS DOUBLE) < {:.6f} "
        "AND CAST(intervention_reason AS VARCHAR) IS DISTINCT FROM 'test'",
        diary_table_sql(files), before.epoch_seconds());
}

Status append_nudges(DuckDbConnection& database, const std::string& files,
                     std::vector<PlayedNudge>& nudges) {
    DuckDbRows rows = FG_TRY(database.query(nudges_sql(files)));
    while (const DuckDbRows::Chunk chunk = rows.next()) {
        for (idx_t row = 0; row < chunk.size(); ++row) {
            const auto kind = intervention::parse_kind(chunk.text(1, row));
            const auto state = state::parse_focus_state(chunk.text(2, row));
            if (kind && state) {
                nudges.push_back(
                    {WallTime(std::chrono::microseconds(chunk.integer(0, row))), *kind, *state});
            }
        }
    }
    return {};
}

// A merge of files that was interrupted leaves a nudge in two of them.
std::vector<PlayedNudge> nudges_in(DuckDbConnection& database, const PartitionFiles& files) {
    std::vector<PlayedNudge> nudges;
    files.read([&](const std::string& list) { return append_nudges(database, list, nudges); });
    std::ranges::sort(nudges, {}, &PlayedNudge::at);
    nudges.erase(std::unique(nudges.begin(), nudges.end()), nudges.end());
    return nudges;
}

// From `begin` on, or none when the first thing known is later.
std::optional<NudgeOutcome> outcome_of(const PlayedNudge& nudge, WallTime end,
                                       std::span<const StateSpan> spans) {
    WallTime known_until = nudge.at;
    const auto so_far = [&] { return known_until.since_epoch() - nudge.at.since_epoch(); };
    for (const StateSpan& span : spans) {
        if (span.to <= known_until) {
            continue;
        }
        if (span.from > known_until || known_until >= end) {
            break;
        }
        if (span.state == state::FocusState::kFocused) {
            return NudgeOutcome{nudge.kind, nudge.state, NudgeOutcome::End::kBack, so_far()};
        }
        known_until = std::min(span.to, end);
    }
    if (known_until == nudge.at) {
        return std::nullopt;
    }
    return NudgeOutcome{nudge.kind, nudge.state, NudgeOutcome::End::kUnknown, so_far()};
}

}  // namespace

std::vector<NudgeOutcome> nudge_outcomes(std::span<const PlayedNudge> nudges,
                                         std::span<const StateSpan> spans) {
    std::vector<NudgeOutcome> outcomes;
    for (std::size_t i = 0; i < nudges.size(); ++i) {
        WallTime end = nudges[i].at + kLongestEffect;
        if (i + 1 < nudges.size()) {
            end = std::min(end, nudges[i + 1].at);
        }
        const auto first = std::ranges::find_if(
            spans, [&](const StateSpan& span) { return span.to > nudges[i].at; });
        if (const auto outcome = outcome_of(nudges[i], end, {first, spans.end()})) {
            outcomes.push_back(*outcome);
        }
    }
    return outcomes;
}

Result<std::vector<PlayedNudge>> read_nudges(const std::filesystem::path& folder,
                                             const std::string& date) {
    const PartitionFiles files(folder / ("date=" + date));
    if (files.empty()) {
        return std::vector<PlayedNudge>();
    }
    DuckDbConnection database = FG_TRY(open_diary_table());
    return nudges_in(database, files);
}

Result<std::vector<NudgeOutcome>> read_nudge_outcomes(const std::filesystem::path& folder,
                                                      std::span<const std::string> dates,
                                                      const std::stop_token& stop) {
    std::vector<NudgeOutcome> outcomes;
    std::size_t files_read = 0;
    DuckDbConnection database = FG_TRY(open_diary_table());
    for (const std::string& date : dates) {
        const PartitionFiles files(folder / ("date=" + date));
        files_read += files.size();
        const std::vector<PlayedNudge> nudges = nudges_in(database, files);
        if (!nudges.empty()) {
            const auto of_day = nudge_outcomes(nudges, FG_TRY(read_day(folder, date, stop)));
            outcomes.insert(outcomes.end(), of_day.begin(), of_day.end());
        }
        if (files_read >= kMostNudgeFiles || stop.stop_requested()) {
            break;
        }
    }
    return outcomes;
}

Result<int> count_played(const std::filesystem::path& folder, const std::string& date,
                         WallTime before) {
    DuckDbConnection database = FG_TRY(open_diary_table());
    const PartitionFiles files(folder / ("date=" + date));
    std::int64_t count = 0;
    files.read([&](const std::string& list) -> Status {
        DuckDbRows rows = FG_TRY(database.query(count_sql(list, before)));
        if (const DuckDbRows::Chunk chunk = rows.next()) {
            count += chunk.integer(0, 0);
        }
        return {};
    });
    return static_cast<int>(count);
}

}  // namespace focusguard::events
