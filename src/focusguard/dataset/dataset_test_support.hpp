// For tests: a diary to learn from.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "focusguard/dataset/diary_rows.hpp"
#include "focusguard/dataset/feature.hpp"
#include "focusguard/events/file_system.hpp"
#include "focusguard/events/parquet_encoder.hpp"
#include "focusguard/events/test_rows.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::dataset::testing {

inline constexpr const char* kDate = "2026-11-23";  // that of events::testing::kAfternoon in UTC

inline std::vector<Feature> features(const std::vector<std::string>& names) {
    std::vector<Feature> features;
    for (const std::string& name : names) {
        features.push_back(*parse_feature(name));
    }
    return features;
}

class DiaryTest : public ::testing::Test {
protected:
    // A file of the diary as its writer makes them.
    void write_rows(const std::string& name, const std::vector<events::EventRow>& rows,
                    const std::string& date = kDate) {
        const auto bytes = encoder_.encode(events::testing::numbered(rows, date));
        ASSERT_TRUE(bytes.has_value());
        events::PosixFileSystem disk;
        ASSERT_FALSE(disk.make_folder(diary_ / ("date=" + date)));
        ASSERT_FALSE(disk.write_file(diary_ / ("date=" + date) / name, *bytes));
    }

    // `count` rows of the state, 10 a second from `seconds` after kAfternoon on.
    static std::vector<events::EventRow> rows(double seconds, int count,
                                              state::FocusState state = kFocused) {
        std::vector<events::EventRow> rows;
        for (int i = 0; i < count; ++i) {
            rows.push_back(events::testing::row_at(seconds + i / 10.0, state));
        }
        return rows;
    }

    DiaryRequest request(const std::vector<std::string>& names = {"nose_offset_abs"}) const {
        return {.diary = diary_, .features = features(names)};
    }

    static constexpr auto kFocused = state::FocusState::kFocused;
    static constexpr auto kDistracted = state::FocusState::kDistracted;
    static constexpr auto kAway = state::FocusState::kAway;

    events::testing::TimeZone zone_{"UTC"};
    TemporaryFolder folder_{events::testing::memory_folder()};
    std::filesystem::path diary_ = folder_ / "events";
    events::ParquetEncoder encoder_{{"1.2.3", "test model"}};
};

}  // namespace focusguard::dataset::testing
