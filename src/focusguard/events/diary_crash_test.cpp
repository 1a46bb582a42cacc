// Processes that end, and power that is cut, at any operation: what is there at the next start.
#include <random>

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "focusguard/events/diary_writer_test_support.hpp"

namespace focusguard::events {
namespace {

using namespace std::chrono_literals;
using testing::at;
using testing::DiaryWriterTest;

constexpr DiaryLimits kLimits = {.parquet_age = 12s, .file_rows = 64};
constexpr Nanoseconds kRowEvery = 300ms;

class DiaryCrashTest : public DiaryWriterTest {
protected:
    // Three quarters of a minute of watching, over midnight, in which rows reach the journal and
    // Parquet several times. Where it ends is the test's business.
    void watch() {
        const WallTime before_midnight(std::chrono::seconds(1'795'478'399));
        std::unique_ptr<DiaryWriter> writer = make_writer(kLimits);
        now_ = at(0s);
        writer->write_if_due(now_);
        for (const EventRow& row : testing::rows_from(before_midnight, 150)) {
            came_.push_back({row.ts.since_epoch().count(), now_});
            writer->add(row, now_);
            writer->write_if_due(now_);
            now_ = now_ + kRowEvery;
        }
        writer->write_all(now_);
        came_end_in_order_ = true;
    }

    // A run that ends in order, and then one that watches until the process ends at the operation
    // with this number.
    void watch_until(int operation) {
        disk_.clear();
        came_.clear();
        const auto before = open_writer(kLimits);
        before->add(testing::row_at(-3600.0), at(0s));
        before->write_all(at(0s));
        disk_.restart();
        came_end_in_order_ = false;
        disk_.ends_at = operation;
        try {
            watch();
        } catch (const testing::ProcessEnd&) {
            // What this is about.
        }
    }

    // The next start, whose every operation works, saves all that came so long before the end, and
    // takes nothing away that was there; its own rows get numbers that rise on.
    void expect_at_next_start_all_older_than(Nanoseconds age) {
        const auto there = visible_rows();
        const auto writer = open_writer(kLimits);
        const auto rows = visible_rows();
        for (const auto& [timestamp, row] : there) {
            EXPECT_TRUE(rows.contains(timestamp)) << "lost a row that was in Parquet";
        }
        std::int64_t highest = 0;
        for (const auto& [timestamp, row] : rows) {
            highest = std::max(highest, row.seq);
        }
        for (const auto& [timestamp, came_at] : came_) {
            if (came_end_in_order_ || now_ - came_at >= age) {
                EXPECT_TRUE(rows.contains(timestamp)) << "lost a row that was safe";
            }
        }
        const EventRow next = testing::row_at(86'400.0);
        writer->add(next, at(0s));
        writer->write_all(at(0s));
        const auto after = visible_rows();
        EXPECT_EQ(after.size(), rows.size() + 1);
        EXPECT_GT(after.at(next.ts.since_epoch().count()).seq, highest);
    }

    struct Arrival {
        std::int64_t timestamp;
        SteadyTime at;
    };

    std::vector<Arrival> came_;
    SteadyTime now_;
    bool came_end_in_order_ = false;
};

// R1: the journal has what came a second before.
TEST_F(DiaryCrashTest, LosesLessThanASecondWhereverTheProcessEnds) {
    watch_until(0);
    const int operations = static_cast<int>(disk_.operations.size());
    ASSERT_GT(operations, 100);
    for (int end = 1; end <= operations; ++end) {
        watch_until(end);
        const std::string where = disk_.operations.back();
        disk_.restart();
        expect_at_next_start_all_older_than(kLimits.flush_age);
        ASSERT_FALSE(HasFailure()) << "ended at operation " << end << ", " << where;
    }
}

// The same for the start after that, which does nothing but recover.
TEST_F(DiaryCrashTest, LosesNothingMoreWhereverTheRecoveryEnds) {
    watch_until(0);
    const int operations = static_cast<int>(disk_.operations.size());
    for (int end = 10; end <= operations; end += 7) {
        for (int second_end = 1;; ++second_end) {
            watch_until(end);
            disk_.restart();
            disk_.after = [this] { visible_rows(); };
            disk_.ends_at = second_end;
            bool ended = false;
            try {
                open_writer(kLimits);
            } catch (const testing::ProcessEnd&) {
                ended = true;
            }
            disk_.restart();
            expect_at_next_start_all_older_than(kLimits.flush_age);
            ASSERT_FALSE(HasFailure()) << "ended at " << end << " and then at " << second_end;
            if (!ended) {
                break;
            }
        }
    }
}

// R2: what came five seconds before the cut is there, whatever the disk had written of the rest.
TEST_F(DiaryCrashTest, LosesLessThanFiveSecondsWheneverThePowerIsCut) {
    watch_until(0);
    const int operations = static_cast<int>(disk_.operations.size());
    for (int end = 1; end <= operations; ++end) {
        for (std::uint32_t seed = 0; seed < 20; ++seed) {
            watch_until(end);
            const std::string where = disk_.operations.back();
            std::mt19937 random(seed);
            disk_.cut_power(random);
            expect_at_next_start_all_older_than(kLimits.sync_age);
            ASSERT_FALSE(HasFailure())
                << "cut at operation " << end << ", " << where << ", seed " << seed;
        }
    }
}

// What a recovery has saved, and deleted from the journal, a power cut does not take away.
TEST_F(DiaryCrashTest, SavesForGoodWhatItTakesUp) {
    watch_until(0);
    const int operations = static_cast<int>(disk_.operations.size());
    for (int end = 1; end <= operations; ++end) {
        for (std::uint32_t seed = 0; seed < 8; ++seed) {
            watch_until(end);
            disk_.restart();
            open_writer(kLimits);
            std::mt19937 random(seed);
            disk_.cut_power(random);
            expect_at_next_start_all_older_than(kLimits.flush_age);
            ASSERT_FALSE(HasFailure()) << "ended at operation " << end << ", seed " << seed;
        }
    }
}

}  // namespace
}  // namespace focusguard::events
