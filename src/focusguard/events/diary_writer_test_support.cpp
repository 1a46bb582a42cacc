#include "focusguard/events/diary_writer_test_support.hpp"

#include <algorithm>
#include <sstream>
#include <string_view>

#include <fmt/format.h>

namespace focusguard::events::testing {

namespace {

constexpr std::string_view kEnd = "end";

}  // namespace

Result<Bytes> LineEncoder::encode(std::span<const DiaryRow> rows) {
    if (fails) {
        return Unexpected(ErrorCode::kInternal, "the encoder is broken");
    }
    std::string text;
    for (const DiaryRow& row : rows) {
        text += fmt::format("{} {} {}\n", row.event.ts.since_epoch().count(), row.date, row.seq);
    }
    text += kEnd;
    const auto bytes = std::as_bytes(std::span(text));
    return Bytes(bytes.begin(), bytes.end());
}

std::optional<std::vector<LineRow>> read_lines(std::span<const std::byte> content) {
    std::string text(content.size(), '\0');
    std::ranges::transform(content, text.begin(),
                           [](std::byte byte) { return static_cast<char>(byte); });
    std::istringstream stream(text);
    std::vector<LineRow> rows;
    for (std::string line; std::getline(stream, line);) {
        if (line == kEnd) {
            return rows;
        }
        LineRow row;
        std::istringstream(line) >> row.timestamp >> row.date >> row.seq;
        rows.push_back(row);
    }
    return std::nullopt;
}

Result<std::set<std::int64_t>> LineSequences::within(const fs::path& partition, std::int64_t first,
                                                     std::int64_t last) {
    std::set<std::int64_t> numbers;
    for (const fs::path& file : disk_.files()) {
        if (file.parent_path() != partition || file.extension() != ".parquet") {
            continue;
        }
        for (const LineRow& row :
             read_lines(disk_.content(file)).value_or(std::vector<LineRow>())) {
            if (first <= row.seq && row.seq <= last) {
                numbers.insert(row.seq);
            }
        }
    }
    return numbers;
}

Result<std::int64_t> LineSequences::highest(const fs::path& partition) {
    const auto numbers = within(partition, 1, INT64_MAX);
    return numbers->empty() ? 0 : *numbers->rbegin();
}

void DiaryWriterTest::add(DiaryWriter& writer, const std::vector<EventRow>& rows, SteadyTime now) {
    for (const EventRow& row : rows) {
        ASSERT_TRUE(writer.has_room());
        writer.add(row, now);
        expected_.push_back(row.ts.since_epoch().count());
    }
}

std::map<std::int64_t, LineRow> DiaryWriterTest::visible_rows() {
    std::map<std::int64_t, LineRow> rows;
    std::set<std::int64_t> numbers;
    for (const fs::path& file : files_ending(".parquet")) {
        const auto lines = read_lines(disk_.content(file));
        EXPECT_TRUE(lines.has_value()) << "torn file " << file;
        for (const LineRow& row : lines.value_or(std::vector<LineRow>())) {
            EXPECT_TRUE(rows.emplace(row.timestamp, row).second) << "doubled row " << row.timestamp;
            EXPECT_TRUE(numbers.insert(row.seq).second) << "number " << row.seq << " used twice";
            EXPECT_EQ(file.parent_path().filename(), "date=" + row.date);
        }
    }
    return rows;
}

void DiaryWriterTest::expect_all_rows_once() {
    const auto rows = visible_rows();
    EXPECT_EQ(rows.size(), expected_.size());
    std::int64_t last = 0;
    for (const std::int64_t timestamp : expected_) {
        const auto row = rows.find(timestamp);
        ASSERT_NE(row, rows.end()) << "lost row " << timestamp;
        EXPECT_GT(row->second.seq, last);
        last = row->second.seq;
    }
}

void DiaryWriterTest::expect_no_leftovers() {
    for (const fs::path& file : disk_.files()) {
        EXPECT_TRUE(file.extension() == ".parquet" || file.filename() == "sequence") << file;
    }
}

std::vector<fs::path> DiaryWriterTest::files_ending(const std::string& ending) {
    std::vector<fs::path> found = disk_.files();
    std::erase_if(found, [&ending](const fs::path& file) {
        return !file.filename().string().ends_with(ending);
    });
    return found;
}

std::unique_ptr<DiaryWriter> DiaryWriterTest::make_writer(DiaryLimits limits) {
    return std::make_unique<DiaryWriter>(folder_, limits, disk_, encoder_, sequences_);
}

std::unique_ptr<DiaryWriter> DiaryWriterTest::open_writer(DiaryLimits limits, SteadyTime now) {
    std::unique_ptr<DiaryWriter> writer = make_writer(limits);
    writer->write_if_due(now);
    EXPECT_TRUE(writer->is_ready());
    return writer;
}

}  // namespace focusguard::events::testing
