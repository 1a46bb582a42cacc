#include "focusguard/intervention/kind_ranking.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace focusguard::intervention {

namespace {

using End = NudgeOutcome::End;

struct Record {
    Kind kind;
    Nanoseconds median;  // the largest there is when it was never reached
    double share_back;
};

}  // namespace

std::optional<Nanoseconds> median_time_back(std::span<const NudgeOutcome> outcomes) {
    std::vector<NudgeOutcome> sorted(outcomes.begin(), outcomes.end());
    // Of two at the same time, the one that ended unknown was still away at that time.
    std::ranges::sort(sorted, {}, [](const NudgeOutcome& outcome) {
        return std::tuple(outcome.after, outcome.end == End::kUnknown);
    });
    double share_away = 1.0;
    auto still_watched = static_cast<double>(sorted.size());
    for (const NudgeOutcome& outcome : sorted) {
        if (outcome.end == End::kBack) {
            share_away *= 1.0 - 1.0 / still_watched;
        }
        // Products of fractions that make a half may miss it by their rounding.
        if (share_away <= 0.5 + 1e-9) {
            return outcome.after;
        }
        still_watched -= 1.0;
    }
    return std::nullopt;
}

std::vector<Kind> rank_kinds(std::span<const NudgeOutcome> outcomes, state::FocusState state) {
    std::map<Kind, std::vector<NudgeOutcome>> by_kind;
    for (const NudgeOutcome& outcome : outcomes) {
        if (outcome.state == state && outcome.kind != Kind::kNone) {
            by_kind[outcome.kind].push_back(outcome);
        }
    }
    std::vector<Record> records;
    for (const auto& [kind, own] : by_kind) {
        if (own.size() >= static_cast<std::size_t>(kLeastNudges)) {
            const auto back = std::ranges::count(own, End::kBack, &NudgeOutcome::end);
            records.push_back({kind, median_time_back(own).value_or(Nanoseconds::max()),
                               static_cast<double>(back) / static_cast<double>(own.size())});
        }
    }
    if (records.size() < 2) {
        return {};
    }
    std::ranges::sort(records, {}, [](const Record& record) {
        return std::tuple(record.median, -record.share_back, record.kind);
    });
    std::vector<Kind> ranking;
    for (const Record& record : records) {
        ranking.push_back(record.kind);
    }
    return ranking;
}

}  // namespace focusguard::intervention
