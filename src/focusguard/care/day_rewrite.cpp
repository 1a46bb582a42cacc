#include "focusguard/care/day_rewrite.hpp"

#include <chrono>
#include <random>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "focusguard/care/chunk_copy.hpp"
#include "focusguard/care/day_folders.hpp"
#include "focusguard/care/sorted_rows.hpp"
#include "focusguard/events/schema.hpp"
#include "focusguard/events/whole_file.hpp"

namespace focusguard::care {

namespace {

namespace fs = std::filesystem;
using events::DuckDbConnection;
using events::DuckDbRows;
using events::PartitionFiles;

// For a slice of rows and its sorting, or the footers of many files.
constexpr int kMemoryMib = 128;

// Named as the writer's files are, so that names sort by the time of the first row.
std::string file_name(const DayScan& scan) {
    double first_ts = 0.0;
    for (const ScannedFile& file : scan.files) {
        if (file.first_ts && (first_ts == 0.0 || *file.first_ts < first_ts)) {
            first_ts = *file.first_ts;
        }
    }
    std::random_device device;
    return fmt::format(
        "events_{:016}_{:08x}{:08x}_day",
        std::chrono::round<std::chrono::microseconds>(std::chrono::duration<double>(first_ts))
            .count(),
        device(), device());
}

std::string metadata_of(const CareTools& tools, const DayScan& scan) {
    return fmt::format(
        "schema_version: '{}', program_version: {}, vision_model: {}, compacted_files: '{}'",
        events::kSchemaVersion, events::sql_literal(tools.program_version),
        events::sql_literal(fmt::format("{}", fmt::join(scan.vision_models, ", "))),
        scan.files.size());
}

// Lets a request to stop end the query that runs.
class Interruptible {
public:
    static Result<std::unique_ptr<Interruptible>> open(const std::stop_token& stop) {
        DuckDbConnection database = FG_TRY(DuckDbConnection::open(kMemoryMib));
        return std::make_unique<Interruptible>(std::move(database), stop);
    }

    Interruptible(DuckDbConnection database, const std::stop_token& stop)
        : database_(std::move(database)), interrupt_(stop, [this] { database_.interrupt(); }) {}

    DuckDbConnection& database() { return database_; }

private:
    DuckDbConnection database_;
    std::stop_callback<std::function<void()>> interrupt_;
};

// One rewriting of a day, up to the new file that is compared and ready.
class Rewriter {
public:
    Rewriter(const CareTools& tools, std::string date) : tools_(tools), date_(std::move(date)) {}

    Status read(const PartitionFiles& files, DuckDbConnection& database) {
        scan_ =
            FG_TRY(scan_day(database, files, day_folder(tools_.diary, date_), date_, tools_.stop));
        result_.files_before = scan_.files.size();
        result_.rows_before = scan_.digest().rows;
        result_.bytes_before = scan_.bytes();
        for (const ScannedFile& file : scan_.files) {
            names_.push_back(file.name);
        }
        return {};
    }

    Status write(const PartitionFiles& files, DuckDbConnection& database, const fs::path& folder,
                 const OnRows& on_rows, DaySwap& swap) {
        SortedRows rows = FG_TRY(SortedRows::open(database, files, scan_));
        expected_ = FG_TRY(rows.digest());
        std::uint64_t done = 0;
        const ChunkSource source = [&]() -> Result<DuckDbRows::Chunk> {
            if (tools_.stop.stop_requested()) {
                return stopped();
            }
            DuckDbRows::Chunk chunk = FG_TRY(rows.next());
            done += chunk.size();
            on_rows(done, expected_.rows);
            return chunk;
        };
        const std::string name = file_name(scan_);
        const fs::path temporary = folder / (name + std::string(events::kTemporarySuffix));
        FG_TRY(swap.begin_file(temporary));
        FG_TRY(copy_chunks(source, column_list(), temporary.string(),
                           diary_copy_options(metadata_of(tools_, scan_))));
        return swap.finish_file(temporary, folder / (name + ".parquet"));
    }

    // Whether the new file holds all that it should, read back from the disk.
    Status compare(DuckDbConnection& database, const fs::path& folder) {
        const PartitionFiles files(folder);
        const DayScan written = FG_TRY(scan_day(database, files, folder, date_, tools_.stop));
        result_.rows_after = written.digest().rows;
        result_.bytes_after = written.bytes();
        for (const ScannedFile& file : written.files) {
            const std::vector<std::string> damage = written.damage_of(file);
            if (!damage.empty()) {
                return differs(damage.front());
            }
            if (!file.is_in_order_of_time) {
                return differs("its rows are not in the order of time");
            }
        }
        return written.digest() == expected_ ? Status() : differs("its values are not the same");
    }

    const DayScan& scan() const { return scan_; }

    const std::vector<std::string>& names() const { return names_; }

    const DayRewrite& result() const { return result_; }

private:
    Status differs(const std::string& how) const {
        return Unexpected(ErrorCode::kInternal,
                          fmt::format("The new file of {} is not what it should be ({}), so that "
                                      "the day stays as it was: check the disk.",
                                      date_, how));
    }

    const CareTools& tools_;
    const std::string date_;
    DayScan scan_;
    std::vector<std::string> names_;
    RowsDigest expected_;
    DayRewrite result_;
};

// All but the last step. Readers' locks are let go before that.
Status build(Rewriter& rewriter, const CareTools& tools, const std::string& date,
             const MayRewrite& may_rewrite, const OnRows& on_rows, DaySwap& swap) {
    const auto reader = FG_TRY(Interruptible::open(tools.stop));
    const PartitionFiles files(day_folder(tools.diary, date));
    FG_TRY(rewriter.read(files, reader->database()));
    FG_TRY(may_rewrite(rewriter.scan()));
    const fs::path folder = FG_TRY(swap.begin(date));
    FG_TRY(rewriter.write(files, reader->database(), folder, on_rows, swap));
    return rewriter.compare(reader->database(), folder);
}

}  // namespace

Result<DayRewrite> rewrite_day(const CareTools& tools, const std::string& date,
                               const MayRewrite& may_rewrite, const std::optional<fs::path>& keep,
                               const OnRows& on_rows) {
    DaySwap swap(tools.diary, tools.file_system);
    Rewriter rewriter(tools, date);
    const Status built = build(rewriter, tools, date, may_rewrite, on_rows, swap);
    if (!built) {
        // What is left of it does no harm, and the next recover() removes it.
        static_cast<void>(swap.discard(date));
        return tools.stop.stop_requested() ? stopped() : Unexpected(built.error());
    }
    FG_TRY(swap.commit(date, rewriter.names(), keep, tools.stop));
    return rewriter.result();
}

}  // namespace focusguard::care
