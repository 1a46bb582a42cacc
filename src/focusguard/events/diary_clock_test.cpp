// Wall clocks that jump: no row is lost, doubled, or filed under another date than its own.
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "focusguard/events/diary_writer_test_support.hpp"

namespace focusguard::events {
namespace {

using namespace std::chrono_literals;
using testing::at;
using testing::DiaryWriterTest;
using ::testing::ElementsAre;
using ::testing::SizeIs;

class DiaryClockTest : public DiaryWriterTest {
protected:
    // Writes one row at each of the times, a second after the other by the steady clock.
    void write_rows_at(const std::vector<WallTime>& times) {
        const auto writer = open_writer();
        SteadyTime now = at(0s);
        for (const WallTime time : times) {
            add(*writer, testing::rows_from(time, 1), now);
            writer->write_if_due(now);
            now = now + 1s;
        }
        writer->write_all(now);
    }

    std::vector<std::string> dates() {
        std::vector<std::string> dates;
        for (const auto& [timestamp, row] : visible_rows()) {
            dates.push_back(row.date);
        }
        return dates;
    }
};

TEST_F(DiaryClockTest, SplitsABatchAtLocalMidnight) {
    const testing::TimeZone berlin("Europe/Berlin");
    // 22:59:59.999 UTC is 23:59:59.999 in Berlin's winter.
    const WallTime midnight(std::chrono::seconds(1'795'474'800));
    write_rows_at({midnight + -1s, midnight + -1ms, midnight, midnight + 1s});
    expect_all_rows_once();
    EXPECT_THAT(dates(), ElementsAre("2026-11-23", "2026-11-23", "2026-11-24", "2026-11-24"));
    EXPECT_THAT(files_ending(".parquet"), SizeIs(2));
}

TEST_F(DiaryClockTest, KeepsTheDateThroughTheHourThatComesTwice) {
    const testing::TimeZone berlin("Europe/Berlin");
    // 2026-10-25: at 01:00 UTC the clocks of Berlin go from 03:00 back to 02:00.
    const WallTime change(std::chrono::seconds(1'792'890'000));
    write_rows_at(
        {change + -10'000s, change + -3600s, change + -1s, change, change + 1s, change + 3600s});
    expect_all_rows_once();
    for (const std::string& date : dates()) {
        EXPECT_EQ(date, "2026-10-25");
    }
    EXPECT_THAT(files_ending(".parquet"), SizeIs(1));
}

TEST_F(DiaryClockTest, EndsTheShortDayAtItsOwnMidnight) {
    const testing::TimeZone berlin("Europe/Berlin");
    // 2026-03-29 has 23 hours in Berlin: from 23:00 UTC to 22:00 UTC.
    const WallTime begin(std::chrono::seconds(1'774'738'800));
    const WallTime end(std::chrono::seconds(1'774'821'600));
    write_rows_at({begin + -1s, begin, end + -1s, end});
    expect_all_rows_once();
    EXPECT_THAT(dates(), ElementsAre("2026-03-28", "2026-03-29", "2026-03-29", "2026-03-30"));
}

TEST_F(DiaryClockTest, FilesTheLeapDayUnderItsDate) {
    // 2028-02-28 23:59:59 UTC.
    const WallTime second(std::chrono::seconds(1'835'395'199));
    write_rows_at({second, second + 1s, second + 86'400s, second + 86'401s});
    expect_all_rows_once();
    EXPECT_THAT(dates(), ElementsAre("2028-02-28", "2028-02-29", "2028-02-29", "2028-03-01"));
}

TEST_F(DiaryClockTest, TakesAJumpToTenYearsLaterAndBackTo1970) {
    write_rows_at({testing::kAfternoon, testing::kAfternoon + 10 * 365 * 86'400s, WallTime(),
                   testing::kAfternoon + 1s});
    expect_all_rows_once();
    EXPECT_THAT(dates(), ElementsAre("1970-01-01", "2026-11-23", "2026-11-23", "2036-11-20"));
}

TEST_F(DiaryClockTest, SavesInTimeAfterASuspend) {
    const auto writer = open_writer();
    add(*writer, {testing::row_at(0.0)}, at(0s));
    writer->write_if_due(at(1s));
    // The steady clock goes on while the machine sleeps: all is overdue, once.
    const SteadyTime morning = at(8h);
    writer->write_if_due(morning);
    expect_all_rows_once();
    add(*writer, {testing::row_at(8 * 3600.0)}, morning);
    EXPECT_EQ(writer->next_due(morning), morning + 500ms);
}

// Whatever the wall clock does, numbers rise in the order in which rows came, which is what
// expect_all_rows_once() looks at.
RC_GTEST_FIXTURE_PROP(DiaryClockTest, KeepsEveryRowWhateverTheClockDoes,
                      (const std::vector<std::int32_t>& jumps)) {
    disk_.clear();
    expected_.clear();
    std::set<std::int64_t> taken;
    std::vector<WallTime> times;
    std::chrono::seconds now = 1'795'447'200s;
    for (const std::int32_t jump : jumps) {
        now = std::chrono::seconds(std::abs((now + std::chrono::seconds(jump)).count()));
        if (taken.insert(now.count()).second) {
            times.emplace_back(now);
        }
    }
    write_rows_at(times);
    expect_all_rows_once();
    RC_ASSERT(!HasFailure());
}

TEST_F(DiaryClockTest, KeepsTheDateARowCameUnderWhenTheTimeZoneChanges) {
    const auto writer = open_writer();
    // 23:30 in UTC; in Berlin it is the next day already.
    add(*writer, testing::rows_from(WallTime(std::chrono::seconds(1'795'476'600)), 1));
    writer->write_if_due(at(1s));
    const testing::TimeZone berlin("Europe/Berlin");
    writer->write_all(at(2s));
    EXPECT_THAT(dates(), ElementsAre("2026-11-23"));
}

}  // namespace
}  // namespace focusguard::events
