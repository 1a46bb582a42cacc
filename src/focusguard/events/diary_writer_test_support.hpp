// What the diary writer's tests share: a disk in memory, and an encoder whose files tell whole from
// torn.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "focusguard/base/log.hpp"
#include "focusguard/events/diary_writer.hpp"
#include "focusguard/events/simulated_file_system.hpp"
#include "focusguard/events/test_rows.hpp"

namespace focusguard::events::testing {

// A row as a test's file has it.
struct LineRow {
    std::int64_t timestamp = 0;  // microseconds since 1970
    std::string date;
    std::int64_t seq = 0;
};

// One line a row, and a last line that tells a whole file from a torn one.
class LineEncoder final : public RowEncoder {
public:
    Result<Bytes> encode(std::span<const DiaryRow> rows) override;

    bool fails = false;
};

// The rows of such a file; none when it is torn.
std::optional<std::vector<LineRow>> read_lines(std::span<const std::byte> content);

// The numbers of the rows in such files.
class LineSequences final : public StoredSequences {
public:
    explicit LineSequences(SimulatedFileSystem& disk) : disk_(disk) {}

    Result<std::set<std::int64_t>> within(const fs::path& partition, std::int64_t first,
                                          std::int64_t last) override;
    Result<std::int64_t> highest(const fs::path& partition) override;

private:
    SimulatedFileSystem& disk_;
};

inline SteadyTime at(Nanoseconds time) {
    return SteadyTime(time);
}

// A writer into an empty folder, and what it was given.
class DiaryWriterTest : public ::testing::Test {
protected:
    // Gives the rows to the writer, and expects them in the diary.
    void add(DiaryWriter& writer, const std::vector<EventRow>& rows,
             SteadyTime now = at(Nanoseconds(0)));

    // The rows in all files that a reader would open, by their timestamps; fails on a torn file, a
    // row in the wrong folder, a doubled row, and a number that is used twice.
    std::map<std::int64_t, LineRow> visible_rows();

    // All that was added, and nothing else, in the order of the numbers.
    void expect_all_rows_once();

    // Nothing but Parquet files, the lock and the sequence.
    void expect_no_leftovers();

    std::vector<fs::path> files_ending(const std::string& ending);

    void SetUp() override { log::set_level(log::Level::kError); }

    void TearDown() override { log::set_level(log::Level::kInfo); }

    std::unique_ptr<DiaryWriter> make_writer(DiaryLimits limits = {});

    // A writer that has taken up what is in the folder.
    std::unique_ptr<DiaryWriter> open_writer(DiaryLimits limits = {},
                                             SteadyTime now = at(Nanoseconds(0)));

    TimeZone zone_{"UTC"};
    const fs::path folder_ = "/diary/events";
    SimulatedFileSystem disk_;
    LineEncoder encoder_;
    LineSequences sequences_{disk_};
    std::vector<std::int64_t> expected_;
};

}  // namespace focusguard::events::testing
