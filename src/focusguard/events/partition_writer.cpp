#include "focusguard/events/partition_writer.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "focusguard/base/assert.hpp"
#include "focusguard/events/whole_file.hpp"

namespace focusguard::events {

namespace fs = std::filesystem;

Result<EncodedFile> encode_first(std::span<const DiaryRow> rows, std::size_t most,
                                 RowEncoder& encoder) {
    FG_ASSERT(!rows.empty() && most > 0);
    const DiaryRow& first = rows.front();
    rows = rows.first(std::min(rows.size(), most));
    const auto end = std::find_if(rows.begin(), rows.end(),
                                  [&first](const DiaryRow& row) { return row.date != first.date; });
    rows = rows.first(static_cast<std::size_t>(end - rows.begin()));
    // Sorts by the time of the rows, and is unique because no number is used twice.
    std::string name = fmt::format("{}{:016}_{:019}.parquet", kEventsPrefix,
                                   first.event.ts.since_epoch().count(), first.seq);
    std::vector<std::byte> content = FG_TRY(encoder.encode(rows));
    return EncodedFile{first.date, std::move(name), rows.size(), std::move(content)};
}

fs::path partition_folder(const fs::path& folder, const std::string& date) {
    return folder / ("date=" + date);
}

PartitionWriter::PartitionWriter(fs::path folder, FileSystem& file_system)
    : folder_(std::move(folder)), file_system_(file_system) {}

std::error_code PartitionWriter::place(const EncodedFile& file) {
    const fs::path partition = partition_folder(folder_, file.date);
    if (const std::error_code failure =
            place_whole_file(file_system_, partition / file.name, file.content)) {
        return failure;
    }
    unsynced_.insert(partition);
    return {};
}

void PartitionWriter::adopt(const std::string& date) {
    unsynced_.insert(partition_folder(folder_, date));
}

std::error_code PartitionWriter::sync() {
    while (!unsynced_.empty()) {
        const auto folder = unsynced_.begin();
        const std::error_code failure = file_system_.sync_folder(*folder);
        // A folder that somebody has deleted needs no sync.
        if (failure && failure != std::errc::no_such_file_or_directory) {
            return failure;
        }
        unsynced_.erase(folder);
    }
    return {};
}

}  // namespace focusguard::events
