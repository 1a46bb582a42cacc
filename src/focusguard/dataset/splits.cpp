#include "focusguard/dataset/splits.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "focusguard/base/assert.hpp"

namespace focusguard::dataset {

namespace {

// What stays together, in the order of time; and each stretch's place among them.
struct Groups {
    std::vector<std::size_t> rows;  // of each group
    std::vector<std::size_t> group_of;
};

template <typename Key>
Groups group_by(const std::vector<RowStretch>& stretches, Key RowStretch::*key) {
    Groups groups;
    std::map<Key, std::size_t> places;
    for (const RowStretch& stretch : stretches) {
        const auto [known, is_new] = places.try_emplace(stretch.*key, groups.rows.size());
        if (is_new) {
            groups.rows.push_back(0);
        }
        groups.rows[known->second] += stretch.rows;
        groups.group_of.push_back(known->second);
    }
    return groups;
}

Unexpected too_few(const char* what, std::size_t have, std::size_t need, const std::string& why,
                   const char* advice) {
    return Unexpected(
        ErrorCode::kFailedPrecondition,
        fmt::format("The split needs {} {} ({}), and the diary has {}: {}, or record more.", need,
                    what, why, have, advice));
}

struct Wanted {
    std::size_t test = 0;
    std::size_t val = 0;
};

std::string reason(const Wanted& wanted) {
    return fmt::format("{} for the test, {} for validation, at least 1 to learn from", wanted.test,
                       wanted.val);
}

std::vector<Part> parts_of(const Groups& groups, const Wanted& wanted) {
    const std::size_t count = groups.rows.size();
    std::vector<Part> parts;
    for (const std::size_t group : groups.group_of) {
        const std::size_t from_end = count - group;
        parts.push_back(from_end <= wanted.test                ? Part::kTest
                        : from_end <= wanted.test + wanted.val ? Part::kVal
                                                               : Part::kTrain);
    }
    return parts;
}

std::size_t as_size(int number) {
    return static_cast<std::size_t>(number);
}

// Appends the rows [first, first + count) of `from` to `to`, whose matrix has room.
class RowMover {
public:
    explicit RowMover(LabelledRows& to) : to_(to) {}

    void append(const LabelledRows& from, std::size_t first, std::size_t count) {
        const auto at = [](const auto& column, std::size_t row) {
            return column.begin() + static_cast<std::ptrdiff_t>(row);
        };
        to_.set.rows.middleRows(static_cast<Eigen::Index>(filled_),
                                static_cast<Eigen::Index>(count)) =
            from.set.rows.middleRows(static_cast<Eigen::Index>(first),
                                     static_cast<Eigen::Index>(count));
        to_.set.labels.insert(to_.set.labels.end(), at(from.set.labels, first),
                              at(from.set.labels, first + count));
        to_.rules.insert(to_.rules.end(), at(from.rules, first), at(from.rules, first + count));
        to_.origins.insert(to_.origins.end(), at(from.origins, first),
                           at(from.origins, first + count));
        filled_ += count;
    }

private:
    LabelledRows& to_;
    std::size_t filled_ = 0;
};

// The rows of one part, copied.
LabelledRows copy_part(const DiaryRows& diary, std::span<const Part> parts, Part part) {
    const LabelledRows& all = diary.rows;
    std::size_t count = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        count += parts[i] == part ? diary.stretches[i].rows : 0;
    }
    LabelledRows copy;
    copy.set.features = all.set.features;
    copy.set.classes = all.set.classes;
    copy.sessions = all.sessions;
    copy.notes = all.notes;
    copy.set.rows.resize(static_cast<Eigen::Index>(count), all.set.rows.cols());
    copy.set.labels.reserve(count);
    copy.rules.reserve(count);
    copy.origins.reserve(count);
    RowMover mover(copy);
    std::size_t first = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i] == part) {
            mover.append(all, first, diary.stretches[i].rows);
        }
        first += diary.stretches[i].rows;
    }
    return copy;
}

// Moves the rows of one part to the front, and drops the others.
void keep_part(DiaryRows& diary, std::span<const Part> parts, Part part) {
    LabelledRows& rows = diary.rows;
    std::size_t kept = 0;
    std::size_t row = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        for (std::size_t k = 0; k < diary.stretches[i].rows; ++k, ++row) {
            if (parts[i] != part) {
                continue;
            }
            if (row != kept) {
                rows.set.rows.row(static_cast<Eigen::Index>(kept)) =
                    rows.set.rows.row(static_cast<Eigen::Index>(row));
                rows.set.labels[kept] = rows.set.labels[row];
                rows.rules[kept] = rows.rules[row];
                rows.origins[kept] = rows.origins[row];
            }
            ++kept;
        }
    }
    rows.set.rows.conservativeResize(static_cast<Eigen::Index>(kept), rows.set.rows.cols());
    rows.set.labels.resize(kept);
    rows.rules.resize(kept);
    rows.origins.resize(kept);
}

}  // namespace

Result<std::vector<Part>> assign_parts(const DiaryRows& diary,
                                       const config::SplitConfig& settings) {
    FG_ASSERT(settings.method != "grouped_kfold");
    const bool by_date = settings.method == "by_date";
    const Groups groups = by_date ? group_by(diary.stretches, &RowStretch::date)
                                  : group_by(diary.stretches, &RowStretch::session);
    const Wanted wanted =
        by_date ? Wanted{as_size(settings.test_days), as_size(settings.val_days)}
                : Wanted{as_size(settings.test_sessions), as_size(settings.val_sessions)};
    const std::size_t need = wanted.test + wanted.val + 1;
    if (groups.rows.size() < need) {
        return by_date ? too_few("dates", groups.rows.size(), need, reason(wanted),
                                 "lower split.test_days or split.val_days")
                       : too_few("sessions", groups.rows.size(), need, reason(wanted),
                                 "lower split.test_sessions or split.val_sessions");
    }
    return parts_of(groups, wanted);
}

Result<std::vector<int>> assign_folds(const DiaryRows& diary, const config::SplitConfig& settings) {
    const Groups groups = group_by(diary.stretches, &RowStretch::session);
    const std::size_t folds = as_size(settings.folds);
    if (groups.rows.size() < folds) {
        return too_few("sessions", groups.rows.size(), folds, "1 a fold at least",
                       "lower split.folds");
    }
    std::vector<std::size_t> order(groups.rows.size());
    for (std::size_t group = 0; group < order.size(); ++group) {
        order[group] = group;
    }
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [&](std::size_t group) { return groups.rows[group]; });
    std::vector<std::size_t> rows_in(folds, 0);
    std::vector<int> fold_of(groups.rows.size());
    for (const std::size_t group : order) {
        const auto smallest = std::ranges::min_element(rows_in);
        *smallest += groups.rows[group];
        fold_of[group] = static_cast<int>(smallest - rows_in.begin());
    }
    std::vector<int> result;
    for (const std::size_t group : groups.group_of) {
        result.push_back(fold_of[group]);
    }
    return result;
}

SplitRows split_rows(DiaryRows&& diary, std::span<const Part> parts) {
    FG_ASSERT(parts.size() == diary.stretches.size());
    SplitRows split;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i] == Part::kTrain) {
            const std::string& date = diary.stretches[i].date;
            split.first_date = split.first_date.empty() ? date : std::min(split.first_date, date);
            split.last_date = std::max(split.last_date, date);
        }
    }
    split.val = copy_part(diary, parts, Part::kVal);
    split.test = copy_part(diary, parts, Part::kTest);
    keep_part(diary, parts, Part::kTrain);
    split.train = std::move(diary.rows);
    return split;
}

TrainingSet rows_of(const DiaryRows& diary, const std::vector<bool>& takes) {
    std::vector<Part> parts;
    for (const bool take : takes) {
        parts.push_back(take ? Part::kTrain : Part::kTest);
    }
    return copy_part(diary, parts, Part::kTrain).set;
}

}  // namespace focusguard::dataset
