#include "focusguard/care/diary_check.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "focusguard/care/day_scan.hpp"
#include "focusguard/care/folder_tree.hpp"
#include "focusguard/events/duckdb_connection.hpp"
#include "focusguard/events/partition_files.hpp"

namespace focusguard::care {

namespace {

namespace fs = std::filesystem;
using events::DuckDbConnection;
using events::DuckDbRows;
using events::PartitionFiles;

// A day's numbers are gathered to find those that are there twice: 8 bytes for each of 864,000.
constexpr int kMemoryMib = 192;

// The lowest and the highest number of a day's rows.
struct SeqRange {
    std::string date;
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    std::int64_t last = std::numeric_limits<std::int64_t>::min();
};

Result<std::uint64_t> count_of(DuckDbConnection& database, const std::string& sql) {
    DuckDbRows answer = FG_TRY(database.query(sql));
    const DuckDbRows::Chunk chunk = answer.next();
    return static_cast<std::uint64_t>(chunk.integer(0, 0));
}

// The names of the day's files that have numbers, as an SQL list.
std::string files_with_seq(const PartitionFiles& files, const DayScan& scan) {
    std::vector<std::string> names;
    for (const ScannedFile& file : scan.files) {
        if (file.first_seq) {
            names.push_back(file.name);
        }
    }
    return files.sql_list(names);
}

class Checker {
public:
    Checker(const CareTools& tools, DuckDbConnection& database)
        : tools_(tools), database_(database) {}

    Status check_day(const std::string& date) {
        const fs::path folder = day_folder(tools_.diary, date);
        const PartitionFiles files(folder);
        const DayScan scan = FG_TRY(scan_day(database_, files, folder, date, tools_.stop));
        check_.days.push_back({date, scan.files.size(), scan.digest().rows, scan.bytes()});
        for (const ScannedFile& file : scan.files) {
            take_file(scan, file);
        }
        if (scan.may_have_duplicates()) {
            const std::uint64_t twice = FG_TRY(
                count_of(database_, fmt::format("SELECT count(seq) - count(DISTINCT seq) FROM "
                                                "read_parquet({}, hive_partitioning = false)",
                                                files_with_seq(files, scan))));
            note_twice(folder.filename(), twice);
        }
        note_seq_range(scan);
        return {};
    }

    // After all days: numbers that two of them share.
    Status check_between_days() {
        std::ranges::sort(ranges_, {}, &SeqRange::first);
        for (std::size_t i = 0; i < ranges_.size(); ++i) {
            for (std::size_t j = i + 1; j < ranges_.size() && ranges_[j].first <= ranges_[i].last;
                 ++j) {
                FG_TRY(check_two(ranges_[i], ranges_[j]));
            }
        }
        return {};
    }

    DiaryCheck take() { return std::move(check_); }

private:
    void take_file(const DayScan& scan, const ScannedFile& file) {
        const std::string where = (day_folder("", scan.date) / file.name).string();
        const std::vector<std::string> faults = scan.faults_of(file);
        for (const std::string& fault : faults) {
            check_.faults.push_back({where, fault});
        }
        if (!file.shape) {
            return;
        }
        const FileShape& shape = scan.shapes[*file.shape];
        if (shape.version != kUnknownVersion) {
            ++check_.files_by_version[shape.version];
        }
        if (shape.version == kPrototype && faults.empty()) {
            check_.faults.push_back(
                {where, fmt::format("is of the early prototype and lacks {}: run 'focusguard "
                                    "events migrate'",
                                    fmt::join(missing_from_prototype(shape.columns), ", "))});
        }
    }

    void note_twice(const fs::path& where, std::uint64_t twice) {
        if (twice > 0) {
            check_.faults.push_back(
                {where.string(), fmt::format("{} rows are there twice: readers take one of each, "
                                             "and 'focusguard events compact' removes the other",
                                             twice)});
        }
    }

    void note_seq_range(const DayScan& scan) {
        SeqRange range;
        range.date = scan.date;
        for (const ScannedFile& file : scan.files) {
            if (file.first_seq) {
                range.first = std::min(range.first, *file.first_seq);
                range.last = std::max(range.last, *file.last_seq);
            }
        }
        if (range.first <= range.last) {
            ranges_.push_back(range);
        }
    }

    Status check_two(const SeqRange& one, const SeqRange& other) {
        const auto seqs = [&](const PartitionFiles& files, const DayScan& scan) {
            return fmt::format(
                "(SELECT seq FROM read_parquet({}, hive_partitioning = false) "
                "WHERE seq BETWEEN {} AND {})",
                files_with_seq(files, scan), other.first, std::min(one.last, other.last));
        };
        const fs::path folder_of_one = day_folder(tools_.diary, one.date);
        const fs::path folder_of_other = day_folder(tools_.diary, other.date);
        const PartitionFiles files_of_one(folder_of_one);
        const PartitionFiles files_of_other(folder_of_other);
        const DayScan scan_of_one =
            FG_TRY(scan_day(database_, files_of_one, folder_of_one, one.date, tools_.stop));
        const DayScan scan_of_other =
            FG_TRY(scan_day(database_, files_of_other, folder_of_other, other.date, tools_.stop));
        const std::uint64_t shared =
            FG_TRY(count_of(database_, fmt::format("SELECT count(*) FROM ({} INTERSECT {})",
                                                   seqs(files_of_one, scan_of_one),
                                                   seqs(files_of_other, scan_of_other))));
        if (shared > 0) {
            check_.faults.push_back(
                {folder_of_other.filename().string(),
                 fmt::format("{} of its row numbers (seq) are those of rows of {} as well", shared,
                             one.date)});
        }
        return {};
    }

    const CareTools& tools_;
    DuckDbConnection& database_;
    std::vector<SeqRange> ranges_;
    DiaryCheck check_;
};

template <typename Number>
Number sum_of(const std::vector<CheckedDay>& days, Number CheckedDay::*number) {
    return std::transform_reduce(days.begin(), days.end(), Number(0), std::plus(),
                                 [number](const CheckedDay& day) { return day.*number; });
}

}  // namespace

std::size_t DiaryCheck::files() const {
    return sum_of(days, &CheckedDay::files);
}

std::uint64_t DiaryCheck::rows() const {
    return sum_of(days, &CheckedDay::rows);
}

std::uint64_t DiaryCheck::bytes() const {
    return sum_of(days, &CheckedDay::bytes);
}

Result<DiaryCheck> check_diary(const CareTools& tools, const DateRange& range) {
    DuckDbConnection database = FG_TRY(DuckDbConnection::open(kMemoryMib));
    Checker checker(tools, database);
    const std::vector<std::string> dates = dates_of(tools.diary, range);
    for (std::size_t i = 0; i < dates.size(); ++i) {
        tools.on_progress({i, dates.size(), dates[i], 0, 0});
        FG_TRY(checker.check_day(dates[i]));
    }
    FG_TRY(checker.check_between_days());
    return checker.take();
}

}  // namespace focusguard::care
