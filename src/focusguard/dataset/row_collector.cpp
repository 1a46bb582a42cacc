#include "focusguard/dataset/row_collector.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <optional>

#include "focusguard/dataset/fingerprint.hpp"
#include "focusguard/state/focus_state.hpp"

namespace focusguard::dataset {

namespace {

constexpr std::size_t kStates = state::kAllFocusStates.size();

constexpr Eigen::Index kLeastGrowth = 1000;  // rows

// The states that are among the labels, as classes in the order of the alphabet.
std::vector<state::FocusState> classes_of(std::span<const std::uint8_t> labels) {
    std::array<bool, kStates> occurs{};
    for (const std::uint8_t label : labels) {
        occurs.at(label) = true;
    }
    std::vector<state::FocusState> classes;
    for (const state::FocusState state : state::kAllFocusStates) {
        if (occurs.at(static_cast<std::size_t>(state))) {
            classes.push_back(state);
        }
    }
    std::ranges::sort(classes, {}, [](state::FocusState state) { return to_string(state); });
    return classes;
}

}  // namespace

RowCollector::RowCollector(const std::vector<Feature>& features, RowLabels labels,
                           std::size_t row_count)
    : stream_(features), labels_(std::move(labels)) {
    LabelledRows& rows = result_.rows;
    for (const Feature& feature : features) {
        rows.set.features.push_back(feature.name);
    }
    // What is never written to takes no memory.
    rows.set.rows.resize(static_cast<Eigen::Index>(row_count),
                         static_cast<Eigen::Index>(features.size()));
    rows.set.labels.reserve(row_count);
    rows.rules.reserve(row_count);
    rows.origins.reserve(row_count);
    rows.notes = labels_.notes();
}

void RowCollector::add(const DayTable& day, CalendarDate date) {
    const std::string text = to_text(date);
    result_.without_time += day.without_time;
    result_.doubled += day.doubled;
    result_.unreadable_files += day.unreadable_files;
    const std::size_t rows_before = rows_;
    std::optional<std::uint32_t> run_in_table;
    KnownRun run;
    for (std::size_t i = 0; i < day.rows.size(); ++i) {
        const TableRow& row = day.rows[i];
        if (row.run != run_in_table) {
            run_in_table = row.run;
            run = find_or_add(day.runs[row.run], text);
            result_.stretches.push_back({0, run.number, run.session, run.date});
            if (run.number != last_run_) {
                stream_.reset();
                last_run_ = run.number;
            }
        }
        add_row(row, day.values_of(i), run);
    }
    if (rows_ > rows_before) {
        result_.last_date = text;
        if (result_.first_date.empty()) {
            result_.first_date = text;
        }
    }
}

void RowCollector::add_row(const TableRow& row, std::span<const double> values,
                           const KnownRun& run) {
    LabelledRows& rows = result_.rows;
    if (rows_ == static_cast<std::size_t>(rows.set.rows.rows())) {
        grow();
    }
    float* const features = rows.set.rows.row(static_cast<Eigen::Index>(rows_)).data();
    // Also of a row without a label, which is in the windows of those behind it.
    stream_.observe(row.at, values, {features, rows.set.features.size()});
    const RowLabel label = labels_.label_of(row);
    if (label.state == kNoState) {
        ++result_.without_label;
        return;
    }
    ++rows_;
    ++result_.stretches.back().rows;
    rows.set.labels.push_back(label.state);
    rows.rules.push_back(row.state);
    rows.origins.push_back({row.at, run.session, row.distance_cm, minute_of_day(row.at), label.note,
                            row.face_brightness});
}

// The monitor may have written rows since they were counted.
void RowCollector::grow() {
    FeatureMatrix& matrix = result_.rows.set.rows;
    matrix.conservativeResize(matrix.rows() + matrix.rows() / 2 + kLeastGrowth, matrix.cols());
}

RowCollector::KnownRun RowCollector::find_or_add(const TableRun& run, const std::string& date) {
    // Rows of the early prototype name no run: those of a date are one.
    const auto [known, is_new] = runs_.try_emplace(run.run_id.value_or("no run on " + date));
    if (is_new) {
        known->second = {++run_count_, session_of(run, date), date};
    }
    return known->second;
}

std::uint32_t RowCollector::session_of(const TableRun& run, const std::string& date) {
    const std::string name = run.session_id.value_or(date);
    const auto [known, is_new] =
        sessions_.try_emplace(name, static_cast<std::uint32_t>(sessions_.size()));
    if (is_new) {
        result_.rows.sessions.push_back(name);
    }
    return known->second;
}

// Asked anew with each minute only: the time zone's rules may lie in a file.
std::int16_t RowCollector::minute_of_day(WallTime at) {
    const auto minute = std::chrono::floor<std::chrono::minutes>(at.since_epoch());
    if (minute != minute_) {
        minute_ = minute;
        minute_of_day_ = static_cast<std::int16_t>(local_time(at).since_midnight.count());
    }
    return minute_of_day_;
}

void RowCollector::name_classes() {
    LabelledRows& rows = result_.rows;
    const std::vector<state::FocusState> classes = classes_of(rows.set.labels);
    std::array<std::uint8_t, kStates> class_of{};
    class_of.fill(kNoClass);
    for (std::size_t k = 0; k < classes.size(); ++k) {
        rows.set.classes.emplace_back(to_string(classes[k]));
        class_of.at(static_cast<std::size_t>(classes[k])) = static_cast<std::uint8_t>(k);
    }
    for (std::uint8_t& label : rows.set.labels) {
        label = class_of.at(label);
    }
    for (std::uint8_t& rule : rows.rules) {
        rule = rule == kNoState ? kNoClass : class_of.at(rule);
    }
}

DiaryRows RowCollector::take() {
    FeatureMatrix& matrix = result_.rows.set.rows;
    matrix.conservativeResize(static_cast<Eigen::Index>(rows_), matrix.cols());
    std::erase_if(result_.stretches, [](const RowStretch& stretch) { return stretch.rows == 0; });
    name_classes();
    result_.fingerprint = fingerprint_of(result_.rows);
    return std::move(result_);
}

}  // namespace focusguard::dataset
