// What the diary writer's tests share: an encoder whose files tell whole from torn, and a file
// system that fails on demand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "focusguard/base/log.hpp"
#include "focusguard/events/diary_writer.hpp"
#include "focusguard/events/file_system.hpp"
#include "focusguard/events/test_rows.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::events::testing {

namespace fs = std::filesystem;

inline constexpr std::string_view kEnd = "end";

// One line a row, and a last line that tells a whole file from a torn one.
class LineEncoder final : public RowEncoder {
public:
    Result<std::vector<std::byte>> encode(std::span<const EventRow> rows,
                                          const std::string& date) override {
        if (fails) {
            return Unexpected(ErrorCode::kInternal, "the encoder is broken");
        }
        std::string text;
        for (const EventRow& row : rows) {
            text += fmt::format("{} {}\n", row.ts.since_epoch().count(), date);
        }
        text += kEnd;
        std::vector<std::byte> bytes(text.size());
        std::memcpy(bytes.data(), text.data(), text.size());
        return bytes;
    }

    bool fails = false;
};

// The real file system, in which chosen operations fail; what a failing write leaves behind is
// left behind. It counts the operations that change something.
class FaultyFileSystem final : public FileSystem {
public:
    // Asked before each operation with its number (1, 2, …) and name: the error to fail with.
    std::function<std::errc(int, const std::string&)> fault;
    // Called after each operation.
    std::function<void()> after;
    std::vector<std::string> operations;

    std::error_code make_folder(const fs::path& folder) override {
        return perform("make_folder", [&] { return real_.make_folder(folder); });
    }

    std::error_code write_file(const fs::path& path, std::span<const std::byte> content) override {
        std::error_code failure = perform("write", [&] { return real_.write_file(path, content); });
        if (failure && operations.back() == "write!") {
            // As much as there was space for.
            static_cast<void>(real_.write_file(path, content.first(content.size() / 2)));
            return failure;
        }
        // The content is there, but not safely.
        if (const std::error_code unsafe = perform("fsync", [] { return std::error_code(); })) {
            return unsafe;
        }
        return failure;
    }

    std::error_code rename(const fs::path& from, const fs::path& to) override {
        return perform("rename", [&] { return real_.rename(from, to); });
    }

    std::error_code sync_folder(const fs::path& folder) override {
        return perform("sync_folder", [&] { return real_.sync_folder(folder); });
    }

    std::error_code remove(const fs::path& path) override {
        return perform("remove", [&] { return real_.remove(path); });
    }

    std::error_code sync_file(const fs::path& path) override {
        return perform("sync_file", [&] { return real_.sync_file(path); });
    }

    std::error_code exchange(const fs::path& one, const fs::path& other) override {
        return perform("exchange", [&] { return real_.exchange(one, other); });
    }

    std::error_code remove_folder(const fs::path& folder) override {
        return perform("remove_folder", [&] { return real_.remove_folder(folder); });
    }

    std::vector<FileEntry> list_two_levels(const fs::path& folder) override {
        return real_.list_two_levels(folder);
    }

private:
    std::error_code perform(const std::string& name, const std::function<std::error_code()>& act) {
        operations.push_back(name);
        const std::errc failure =
            fault ? fault(static_cast<int>(operations.size()), name) : std::errc();
        std::error_code outcome;
        if (failure == std::errc()) {
            outcome = act();
        } else {
            operations.back() += "!";
            outcome = std::make_error_code(failure);
        }
        if (after) {
            after();
        }
        return outcome;
    }

    PosixFileSystem real_;
};

inline SteadyTime at(Nanoseconds time) {
    return SteadyTime(time);
}

// A writer into an empty folder, and what it was given.
class DiaryWriterTest : public ::testing::Test {
protected:
    void add(DiaryWriter& writer, const std::vector<EventRow>& rows,
             SteadyTime now = at(Nanoseconds(0))) {
        for (const EventRow& row : rows) {
            ASSERT_TRUE(writer.has_room());
            writer.add(row, now);
            expected_.push_back(row.ts.since_epoch().count());
        }
    }

    // The timestamps in all files that a reader would open, each with the date in its row; fails on
    // a torn file.
    std::map<std::int64_t, std::string> visible_rows() {
        std::map<std::int64_t, std::string> rows;
        for (const fs::path& file : parquet_files(folder_.path())) {
            std::ifstream stream(file);
            std::string line;
            bool ended = false;
            while (std::getline(stream, line)) {
                if (line == kEnd) {
                    ended = true;
                    break;
                }
                std::istringstream fields(line);
                std::int64_t timestamp = 0;
                std::string date;
                fields >> timestamp >> date;
                EXPECT_TRUE(rows.emplace(timestamp, date).second) << "doubled row " << timestamp;
                EXPECT_EQ(file.parent_path().filename(), "date=" + date);
            }
            EXPECT_TRUE(ended) << "torn file " << file;
        }
        return rows;
    }

    void expect_all_rows_once() {
        const auto rows = visible_rows();
        EXPECT_EQ(rows.size(), expected_.size());
        for (const std::int64_t timestamp : expected_) {
            EXPECT_TRUE(rows.contains(timestamp)) << "lost row " << timestamp;
        }
    }

    void SetUp() override { log::set_level(log::Level::kError); }

    void TearDown() override { log::set_level(log::Level::kInfo); }

    DiaryWriter make_writer(DiaryLimits limits = {}) {
        return DiaryWriter(folder_.path(), limits, file_system_, encoder_);
    }

    TimeZone zone_{"UTC"};
    TemporaryFolder folder_{memory_folder()};
    FaultyFileSystem file_system_;
    LineEncoder encoder_;
    std::vector<std::int64_t> expected_;
};

}  // namespace focusguard::events::testing
