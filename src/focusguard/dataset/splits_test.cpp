#include "focusguard/dataset/splits.hpp"

#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace focusguard::dataset {
namespace {

using config::SplitConfig;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using enum Part;

// Rows that are numbered from 0 on, in their first and only feature.
DiaryRows diary(const std::vector<RowStretch>& stretches) {
    DiaryRows diary;
    diary.stretches = stretches;
    std::size_t count = 0;
    for (const RowStretch& stretch : stretches) {
        count += stretch.rows;
    }
    diary.rows.set.features = {"number"};
    diary.rows.set.classes = {"AWAY", "FOCUSED"};
    diary.rows.set.rows.resize(static_cast<Eigen::Index>(count), 1);
    for (std::size_t i = 0; i < count; ++i) {
        diary.rows.set.rows(static_cast<Eigen::Index>(i), 0) = static_cast<float>(i);
        diary.rows.set.labels.push_back(static_cast<std::uint8_t>(i % 2));
        diary.rows.rules.push_back(static_cast<std::uint8_t>(i % 3));
        diary.rows.origins.push_back({WallTime(std::chrono::seconds(i))});
    }
    return diary;
}

// Run 2 goes on after midnight; session 1 has two runs.
DiaryRows three_days() {
    return diary({{2, 1, 0, "2026-11-23"},
                  {3, 2, 1, "2026-11-23"},
                  {1, 2, 1, "2026-11-23"},
                  {2, 3, 1, "2026-11-24"},
                  {4, 4, 2, "2026-11-25"}});
}

SplitConfig by_date(int test, int val) {
    return {.method = "by_date", .test_days = test, .val_days = val};
}

SplitConfig by_session(int test, int val) {
    return {.method = "by_session", .test_sessions = test, .val_sessions = val};
}

TEST(Splits, TakeTheLastDatesForTestAndThoseBeforeForValidation) {
    const DiaryRows rows = three_days();
    EXPECT_THAT(*assign_parts(rows, by_date(1, 1)),
                ElementsAre(kTrain, kTrain, kTrain, kVal, kTest));
    EXPECT_THAT(*assign_parts(rows, by_date(0, 2)),
                ElementsAre(kTrain, kTrain, kTrain, kVal, kVal));
    EXPECT_THAT(*assign_parts(rows, by_date(0, 0)),
                ElementsAre(kTrain, kTrain, kTrain, kTrain, kTrain));
}

TEST(Splits, TakeTheLastSessions) {
    EXPECT_THAT(*assign_parts(three_days(), by_session(1, 1)),
                ElementsAre(kTrain, kVal, kVal, kVal, kTest));
}

TEST(Splits, SayWhatTheyHaveAndWhatTheyNeed) {
    EXPECT_EQ(assign_parts(three_days(), by_date(2, 1)).error().message(),
              "The split needs 4 dates (2 for the test, 1 for validation, at least 1 to learn "
              "from), and the diary has 3: lower split.test_days or split.val_days, or record "
              "more.");
    EXPECT_THAT(assign_parts(three_days(), by_session(3, 0)).error().message(),
                AllOf(HasSubstr("needs 4 sessions"), HasSubstr("the diary has 3")));
    EXPECT_THAT(assign_folds(three_days(), {.folds = 4}).error().message(),
                AllOf(HasSubstr("needs 4 sessions"), HasSubstr("the diary has 3")));
}

TEST(Splits, GiveEachPartItsRows) {
    const SplitRows split = split_rows(three_days(), {{kTrain, kVal, kTest, kTrain, kVal}});
    const auto numbers = [](const LabelledRows& rows) {
        std::vector<int> found;
        for (Eigen::Index i = 0; i < rows.set.rows.rows(); ++i) {
            const int number = static_cast<int>(rows.set.rows(i, 0));
            const auto place = static_cast<std::size_t>(i);
            EXPECT_EQ(rows.set.labels[place], number % 2);
            EXPECT_EQ(rows.rules[place], number % 3);
            EXPECT_EQ(rows.origins[place].at, WallTime(std::chrono::seconds(number)));
            found.push_back(number);
        }
        EXPECT_EQ(rows.set.labels.size(), found.size());
        EXPECT_EQ(rows.origins.size(), found.size());
        EXPECT_THAT(rows.set.classes, ElementsAre("AWAY", "FOCUSED"));
        return found;
    };
    EXPECT_THAT(numbers(split.train), ElementsAre(0, 1, 6, 7));
    EXPECT_THAT(numbers(split.val), ElementsAre(2, 3, 4, 8, 9, 10, 11));
    EXPECT_THAT(numbers(split.test), ElementsAre(5));
    EXPECT_EQ(split.first_date, "2026-11-23");
    EXPECT_EQ(split.last_date, "2026-11-24");
}

TEST(Splits, MakeFoldsOfAboutTheSameSize) {
    const DiaryRows rows = diary({{8, 1, 0, "a"}, {5, 2, 1, "a"}, {3, 3, 2, "b"}, {1, 4, 3, "b"}});
    EXPECT_THAT(*assign_folds(rows, {.folds = 2}), ElementsAre(0, 1, 1, 0));
}

TEST(Splits, TakeSomeStretchesToLearnFrom) {
    const TrainingSet set = rows_of(three_days(), {false, true, false, false, true});
    ASSERT_EQ(set.rows.rows(), 7);
    EXPECT_EQ(set.rows(0, 0), 2.0F);
    EXPECT_EQ(set.rows(6, 0), 11.0F);
    EXPECT_EQ(set.labels.size(), 7U);
}

// Runs of one to three stretches, each run of one session and one date.
DiaryRows any_diary() {
    std::vector<RowStretch> stretches;
    std::uint32_t session = 0;
    int day = 10;
    for (std::uint32_t run = 1; run <= 12; ++run) {
        session += *rc::gen::inRange(0U, 2U);
        day += *rc::gen::inRange(0, 2);
        for (int piece = *rc::gen::inRange(1, 4); piece > 0; --piece) {
            stretches.push_back({*rc::gen::inRange<std::size_t>(1, 5), run, session,
                                 fmt::format("2026-11-{}", day)});
        }
    }
    return diary(stretches);
}

RC_GTEST_PROP(Splits, KeepEachRunOnOneSide, ()) {
    const DiaryRows rows = any_diary();
    const int test = *rc::gen::inRange(0, 3);
    const int val = *rc::gen::inRange(0, 3);
    const auto check = [&](const auto& sides) {
        if (!sides) {
            return;
        }
        std::map<std::uint32_t, std::set<int>> sides_of;
        for (std::size_t i = 0; i < rows.stretches.size(); ++i) {
            sides_of[rows.stretches[i].run].insert(static_cast<int>((*sides)[i]));
        }
        for (const auto& [run, own] : sides_of) {
            RC_ASSERT(own.size() == 1U);
        }
    };
    check(assign_parts(rows, by_date(test, val)));
    check(assign_parts(rows, by_session(test, val)));
    check(assign_folds(rows, {.folds = test + 2}));
}

}  // namespace
}  // namespace focusguard::dataset
