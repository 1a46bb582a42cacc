#include "focusguard/dataset/diary_rows.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <fstream>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/base/log.hpp"
#include "focusguard/dataset/dataset_test_support.hpp"
#include "focusguard/dataset/row_features.hpp"
#include "focusguard/events/file_system.hpp"
#include "focusguard/events/label_files.hpp"

namespace focusguard::dataset {
namespace {

namespace fs = std::filesystem;
using events::EventRow;
using events::testing::kAfternoon;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class DiaryRowsTest : public testing::DiaryTest {
protected:
    void TearDown() override { log::set_level(log::Level::kInfo); }

    DiaryRows read(const DiaryRequest& request) {
        auto rows = read_diary(request);
        EXPECT_TRUE(rows.has_value()) << rows.error().message();
        return rows ? *std::move(rows) : DiaryRows();
    }

    std::string error_of(const DiaryRequest& request) {
        const auto rows = read_diary(request);
        EXPECT_FALSE(rows.has_value());
        return rows ? "" : rows.error().message();
    }

    void label(double from, double to, state::FocusState state,
               const std::optional<std::string>& note = {}) {
        const auto at = [](double seconds) {
            return kAfternoon + std::chrono::duration_cast<Nanoseconds>(Seconds(seconds));
        };
        events::PosixFileSystem disk;
        const events::Label label{fmt::format("{:08}-1111-4111-8111-111111111111", ++labels_),
                                  at(to),
                                  at(from),
                                  at(to),
                                  state,
                                  events::LabelSource::kUser,
                                  note};
        ASSERT_TRUE(write_label(events::labels_folder(diary_), label, "1.2.3", disk));
    }

    // A file of one query's rows, which may begin with "FROM seed …", a row of today's schema.
    void write_query(const std::string& name, const std::string& sql) {
        const fs::path seed = folder_ / "seed.parquet";
        const auto bytes = encoder_.encode(
            events::testing::numbered({events::testing::row_at(0.0)}, testing::kDate));
        events::PosixFileSystem disk;
        ASSERT_FALSE(disk.write_file(seed, *bytes));
        events::testing::write_parquet(
            diary_ / "date=2026-11-23" / name,
            fmt::format("WITH seed AS (FROM {}) {}", events::testing::parquet_sql(seed), sql));
    }

    int labels_ = 0;
};

TEST_F(DiaryRowsTest, AreLabelledByTheRules) {
    write_rows("a.parquet", rows(0.0, 3, kFocused));
    write_rows("b.parquet", rows(1.0, 2, kDistracted));
    const DiaryRows diary = read(request({"fps", "nose_offset_abs"}));
    EXPECT_THAT(diary.rows.set.features, ElementsAre("fps", "nose_offset_abs"));
    EXPECT_THAT(diary.rows.set.classes, ElementsAre("DISTRACTED", "FOCUSED"));
    EXPECT_THAT(diary.rows.set.labels, ElementsAre(1, 1, 1, 0, 0));
    EXPECT_EQ(diary.rows.rules, diary.rows.set.labels);
    ASSERT_EQ(diary.rows.set.rows.rows(), 5);
    EXPECT_EQ(diary.rows.set.rows(4, 0), 29.97F);
    EXPECT_EQ(diary.rows.set.rows(4, 1), 0.0125F);
    EXPECT_EQ(diary.rows.origins[0].at, kAfternoon);
    EXPECT_EQ(diary.rows.origins[0].minute_of_day, 15 * 60 + 20);
    EXPECT_TRUE(std::isnan(diary.rows.origins[0].distance_cm));
    EXPECT_THAT(diary.rows.sessions, ElementsAre("8c0e3f5a-55a1-4c39-9d5e-0d2f0b8a7c11"));
    EXPECT_EQ(diary.files, 2U);
    EXPECT_EQ(diary.first_date, testing::kDate);
    EXPECT_EQ(diary.last_date, testing::kDate);
    EXPECT_THAT(diary.vision_models, ElementsAre("test model"));
}

TEST_F(DiaryRowsTest, AreAwayWhereThereIsNoFaceIfOneLikes) {
    std::vector<EventRow> content = rows(0.0, 2);
    content[0].face_present = false;
    write_rows("a.parquet", content);
    DiaryRequest wish = request();
    const DiaryRows corrected = read(wish);
    EXPECT_THAT(corrected.rows.set.labels, ElementsAre(0, 1));
    EXPECT_THAT(corrected.rows.set.classes, ElementsAre("AWAY", "FOCUSED"));
    EXPECT_THAT(corrected.rows.rules, ElementsAre(1, 1)) << "what the rules said stays";
    wish.away_if_face_missing = false;
    EXPECT_THAT(read(wish).rows.set.classes, ElementsAre("FOCUSED"));
}

TEST_F(DiaryRowsTest, AreLabelledByTheUser) {
    write_rows("a.parquet", rows(0.0, 30));
    label(1.0, 1.5, kDistracted);
    label(2.0, 2.2, kAway);
    DiaryRequest wish = request();
    wish.labels = LabelStrategy::kManual;
    const DiaryRows manual = read(wish);
    EXPECT_THAT(manual.rows.set.classes, ElementsAre("AWAY", "DISTRACTED"));
    EXPECT_THAT(manual.rows.set.labels, ElementsAre(1, 1, 1, 1, 1, 0, 0));
    EXPECT_THAT(manual.rows.rules, ::testing::Each(kNoClass)) << "FOCUSED is no class here";
    EXPECT_EQ(manual.without_label, 23U);
    EXPECT_EQ(manual.rows.origins[5].at, kAfternoon + std::chrono::seconds(2));

    wish.labels = LabelStrategy::kManualWithRules;
    const DiaryRows mixed = read(wish);
    EXPECT_EQ(mixed.rows.set.labels.size(), 30U);
    EXPECT_EQ(std::ranges::count(mixed.rows.set.labels, 2), 23);
}

TEST_F(DiaryRowsTest, HaveTheUsersWordAlsoWithoutAFace) {
    write_rows("a.parquet", rows(0.0, 3, kAway));
    label(0.0, 0.15, kFocused);
    DiaryRequest wish = request();
    wish.labels = LabelStrategy::kManualWithRules;
    EXPECT_THAT(read(wish).rows.set.labels, ElementsAre(1, 1, 0));
}

TEST_F(DiaryRowsTest, SayWhatTheUserWroteBesideTheLabels) {
    write_rows("a.parquet", rows(0.0, 7));
    label(0.1, 0.3, kFocused, "glasses");
    label(0.3, 0.4, kFocused);
    label(0.4, 0.5, kAway, "no glasses");
    label(0.5, 0.6, kFocused, "glasses");
    for (const LabelStrategy strategy : {LabelStrategy::kRules, LabelStrategy::kManualWithRules}) {
        DiaryRequest wish = request();
        wish.labels = strategy;
        const LabelledRows labelled = read(wish).rows;
        std::vector<std::string> notes;
        for (const RowOrigin& origin : labelled.origins) {
            notes.push_back(labelled.notes.at(origin.note));
        }
        EXPECT_THAT(notes, ElementsAre("", "glasses", "glasses", "", "no glasses", "glasses", ""));
        EXPECT_THAT(labelled.notes, ElementsAre("", "glasses", "no glasses"));
    }
}

TEST_F(DiaryRowsTest, SayHowBrightTheFaceWas) {
    std::vector<EventRow> content = rows(0.0, 2);
    content[1].face_brightness = 0.25;
    write_rows("a.parquet", content);
    const DiaryRows diary = read(request({"face_brightness"}));
    EXPECT_TRUE(std::isnan(diary.rows.origins[0].face_brightness));
    EXPECT_EQ(diary.rows.origins[1].face_brightness, 0.25F);
    EXPECT_EQ(diary.rows.set.rows(1, 0), 0.25F);
}

TEST_F(DiaryRowsTest, ComeOnceAlsoFromTwoFiles) {
    write_rows("a.parquet", rows(0.0, 5));
    write_rows("b.parquet", rows(0.2, 5));
    const DiaryRows diary = read(request());
    EXPECT_EQ(diary.rows.set.labels.size(), 7U);
    EXPECT_EQ(diary.doubled, 3U);
}

TEST_F(DiaryRowsTest, ComeInTheOrderOfTimeRunByRun) {
    std::vector<EventRow> other = rows(0.05, 3, kDistracted);
    for (EventRow& row : other) {
        row.run_id = "another";
    }
    write_rows("a.parquet", other);
    write_rows("b.parquet", rows(0.1, 1, kFocused));
    write_rows("c.parquet", rows(0.0, 1, kFocused));
    const DiaryRows diary = read(request());
    EXPECT_THAT(diary.rows.set.labels, ElementsAre(1, 1, 0, 0, 0));
    ASSERT_EQ(diary.stretches.size(), 2U);
    EXPECT_EQ(diary.stretches[0].rows, 2U);
    EXPECT_EQ(diary.stretches[1].rows, 3U);
    EXPECT_NE(diary.stretches[0].run, diary.stretches[1].run);
    EXPECT_EQ(diary.stretches[0].session, diary.stretches[1].session);
}

TEST_F(DiaryRowsTest, OfARunAfterMidnightAreOfTheDateOnWhichItBegan) {
    write_rows("a.parquet", rows(0.0, 2));
    write_rows("b.parquet", rows(60.0, 2), "2026-11-24");
    const DiaryRows diary = read(request());
    ASSERT_EQ(diary.stretches.size(), 2U);
    EXPECT_EQ(diary.stretches[0].run, diary.stretches[1].run);
    EXPECT_EQ(diary.stretches[1].date, testing::kDate);
    EXPECT_EQ(diary.last_date, "2026-11-24");
}

TEST_F(DiaryRowsTest, AreMadeNumbersWhateverTheyAreStoredAs) {
    write_query("a.parquet",
                "SELECT * REPLACE (CAST(ts AS VARCHAR) AS ts, 'much' AS fps, "
                "'0.5' AS nose_offset_abs, true AS face_present) FROM seed");
    const DiaryRows diary = read(request({"fps", "nose_offset_abs", "face_present"}));
    ASSERT_EQ(diary.rows.set.rows.rows(), 1);
    EXPECT_TRUE(std::isnan(diary.rows.set.rows(0, 0)));
    EXPECT_EQ(diary.rows.set.rows(0, 1), 0.5F);
    EXPECT_EQ(diary.rows.set.rows(0, 2), 1.0F);
    EXPECT_EQ(diary.rows.origins[0].at, kAfternoon);
}

TEST_F(DiaryRowsTest, NeedATimeAndALabel) {
    write_query("a.parquet",
                "SELECT * REPLACE (NULL::DOUBLE AS ts) FROM seed UNION ALL "
                "SELECT * REPLACE ('NaN'::DOUBLE AS ts) FROM seed UNION ALL "
                "SELECT * REPLACE (ts + 1 AS ts, 'ASLEEP' AS state_smooth) FROM seed UNION ALL "
                "FROM seed");
    const DiaryRows diary = read(request());
    EXPECT_EQ(diary.rows.set.labels.size(), 1U);
    EXPECT_EQ(diary.without_time, 2U);
    EXPECT_EQ(diary.without_label, 1U);
}

TEST_F(DiaryRowsTest, AreLabelledByTheRulesWhereAModelJudged) {
    std::vector<events::EventRow> judged = rows(0.0, 2);
    judged[0].raw_pose_gaze = kDistracted;
    judged[1].raw_pose_gaze = kDistracted;
    judged[0].confidence = 0.75;
    judged[1].confidence = 0.75;
    judged[1].model_id = "c56a4180-65aa-42ec-a945-5fd21dec0538";
    write_rows("a.parquet", judged);
    const DiaryRows diary = read(request({"state_confidence"}));
    const auto label = [&](std::size_t row) {
        return diary.rows.set.classes[diary.rows.set.labels[row]];
    };
    EXPECT_EQ(label(0), "FOCUSED");
    EXPECT_EQ(label(1), "DISTRACTED");
    EXPECT_EQ(diary.rows.set.rows(0, 0), 0.75F);
    EXPECT_TRUE(std::isnan(diary.rows.set.rows(1, 0)));
}

TEST_F(DiaryRowsTest, HaveNothingInColumnsThatCameLater) {
    write_query("a.parquet", "SELECT * EXCLUDE (head_yaw_deg, yawns, seq) FROM seed");
    const DiaryRows diary = read(request({"fps", "head_yaw_deg_mean_10s"}));
    EXPECT_TRUE(std::isnan(diary.rows.set.rows(0, 1)));
    EXPECT_THAT(diary.absent_features, ElementsAre("head_yaw_deg_mean_10s"));
}

TEST_F(DiaryRowsTest, AreRefusedWithoutTheColumnsOfTheSeed) {
    write_rows("a.parquet", rows(0.0, 2));
    write_query("b.parquet", "SELECT * EXCLUDE (session_id, policy_reason, fps) FROM seed");
    EXPECT_THAT(error_of(request()),
                AllOf(HasSubstr("1 of the 2 files"), HasSubstr("(session_id, policy_reason)"),
                      HasSubstr("date=2026-11-23/b.parquet"),
                      HasSubstr("'focusguard events migrate --folder " + diary_.string() + "'")));
}

TEST_F(DiaryRowsTest, AreRefusedWhenTheyAreTooFew) {
    write_rows("a.parquet", rows(0.0, 5));
    DiaryRequest wish = request();
    wish.min_rows = 6;
    EXPECT_THAT(error_of(wish), AllOf(HasSubstr("There are 5 rows"), HasSubstr("asks for 6")));
    wish.min_rows = 5;
    EXPECT_EQ(read(wish).rows.set.labels.size(), 5U);
    wish.labels = LabelStrategy::kManual;
    EXPECT_THAT(error_of(wish), HasSubstr("label more"));
}

TEST_F(DiaryRowsTest, AreRefusedWithoutADiary) {
    EXPECT_THAT(error_of(request()), HasSubstr("There is no diary in " + diary_.string()));
}

TEST_F(DiaryRowsTest, LeaveOutAFileThatCannotBeRead) {
    log::set_level(log::Level::kError);
    write_rows("a.parquet", rows(0.0, 2));
    std::ofstream(diary_ / "date=2026-11-23" / "b.parquet") << "PAR1 not at all";
    EXPECT_EQ(read(request()).rows.set.labels.size(), 2U);
}

TEST_F(DiaryRowsTest, AreNotReadOnWhenAskedToStop) {
    write_rows("a.parquet", rows(0.0, 2));
    std::stop_source stop;
    stop.request_stop();
    const auto rows = read_diary(request(), {}, stop.get_token());
    ASSERT_FALSE(rows.has_value());
    EXPECT_EQ(rows.error().code(), ErrorCode::kUnavailable);
}

TEST_F(DiaryRowsTest, AreTheSameFromAnyNumberOfFilesAndThreads) {
    for (int day = 0; day < 5; ++day) {
        write_rows("a.parquet", rows(day * 86400.0, 4), fmt::format("2026-11-{}", 23 + day));
        write_rows("b.parquet", rows(day * 86400.0 + 1.0, 4, kAway),
                   fmt::format("2026-11-{}", 23 + day));
    }
    DiaryRequest wish = request({"nose_offset_abs", "face_present_mean_10s"});
    const DiaryRows one = read(wish);
    wish.threads = 3;
    const DiaryRows three = read(wish);
    EXPECT_EQ(one.rows.set.rows, three.rows.set.rows);
    EXPECT_EQ(one.fingerprint, three.fingerprint);
    EXPECT_EQ(one.fingerprint.size(), 64U);

    std::vector<EventRow> both = rows(0.0, 4);
    std::ranges::copy(rows(1.0, 4, kAway), std::back_inserter(both));
    fs::remove_all(diary_ / "date=2026-11-23");
    write_rows("day.parquet", both);
    EXPECT_EQ(read(wish).fingerprint, one.fingerprint) << "a compacted day is the same day";
    write_rows("c.parquet", rows(2.0, 1));
    EXPECT_NE(read(wish).fingerprint, one.fingerprint);
}

// Three runs, with gaps and missing numbers, whose features the live program makes row by row.
TEST_F(DiaryRowsTest, HaveTheVeryFeaturesThatTheLiveProgramHas) {
    const std::vector<std::string> names = {
        "head_yaw_deg",         "head_yaw_deg_mean_1s",  "head_yaw_deg_spread_2.5s",
        "head_yaw_deg_rate_3s", "eye_openness_mean_10s", "face_present_mean_2s"};
    std::vector<EventRow> live;
    double seconds = 0.0;
    for (int i = 0; i < 600; ++i) {
        // Gaps just below and above what still counts as watching.
        seconds += i % 97 == 96 ? 2.000001 : i % 53 == 52 ? 2.0 : 0.033333 + (i % 7) * 0.001;
        EventRow row = events::testing::row_at(seconds);
        row.run_id = fmt::format("run {}", i / 200);
        row.face_present = i % 11 != 0;
        if (i % 5 != 0) {
            row.head_yaw_deg = 20.0 * std::sin(i / 9.0);
        }
        row.eye_openness = 0.1 * i;
        live.push_back(row);
    }
    for (std::size_t begin = 0; begin < live.size(); begin += 150) {
        const auto from = live.begin() + static_cast<std::ptrdiff_t>(begin);
        write_rows(fmt::format("{}.parquet", begin), std::vector<EventRow>(from, from + 150));
    }
    const DiaryRows diary = read(request(names));
    ASSERT_EQ(diary.rows.set.labels.size(), live.size());
    RowFeatures features(testing::features(names));
    std::vector<float> row(names.size());
    for (std::size_t i = 0; i < live.size(); ++i) {
        features.observe(live[i], row);
        for (std::size_t k = 0; k < row.size(); ++k) {
            const float learned =
                diary.rows.set.rows(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(k));
            ASSERT_EQ(std::bit_cast<std::uint32_t>(row[k]), std::bit_cast<std::uint32_t>(learned))
                << names[k] << " of row " << i;
        }
    }
}

}  // namespace
}  // namespace focusguard::dataset
