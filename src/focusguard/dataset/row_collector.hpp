// Dates of the diary, one after another → labelled rows. For our sources only.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "focusguard/base/calendar_date.hpp"
#include "focusguard/dataset/day_table.hpp"
#include "focusguard/dataset/diary_rows.hpp"
#include "focusguard/dataset/feature_stream.hpp"
#include "focusguard/dataset/row_labels.hpp"

namespace focusguard::dataset {

class RowCollector {
public:
    // There will be about so many rows.
    RowCollector(const std::vector<Feature>& features, RowLabels labels, std::size_t row_count);

    // The numbers that a day's table must have.
    const std::vector<std::string>& columns() const { return stream_.columns(); }

    // In the order of the dates.
    void add(const DayTable& day, CalendarDate date);

    // Once, at the end: all that add() was given, with classes and fingerprint.
    DiaryRows take();

private:
    struct KnownRun {
        std::uint32_t number = 0;
        std::uint32_t session = 0;
        std::string date;
    };

    KnownRun find_or_add(const TableRun& run, const std::string& date);
    std::uint32_t session_of(const TableRun& run, const std::string& date);
    void add_row(const TableRow& row, std::span<const double> values, const KnownRun& run);
    void grow();
    std::int16_t minute_of_day(WallTime at);
    void name_classes();

    FeatureStream stream_;
    RowLabels labels_;
    DiaryRows result_;
    std::size_t rows_ = 0;  // of the matrix that are filled
    std::map<std::string, KnownRun> runs_;
    std::uint32_t run_count_ = 0;
    std::uint32_t last_run_ = 0;  // that the stream has seen
    std::map<std::string, std::uint32_t> sessions_;
    std::chrono::minutes minute_{-1};  // since 1970, that minute_of_day_ belongs to
    std::int16_t minute_of_day_ = 0;
};

}  // namespace focusguard::dataset
