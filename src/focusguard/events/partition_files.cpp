#include "focusguard/events/partition_files.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "focusguard/base/log.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/events/damaged_files.hpp"
#include "focusguard/events/duckdb_connection.hpp"
#include "focusguard/events/file_system.hpp"

namespace focusguard::events {

namespace {

namespace fs = std::filesystem;

// Files in one query. One bad file makes its query fail, and its neighbours be read one by one.
constexpr std::size_t kFilesPerQuery = 128;

std::vector<std::string> parquet_names(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code over;  // a folder that cannot be listed (further) has no (more) files
    for (fs::directory_iterator entry(folder, over), end; !over && entry != end;
         entry.increment(over)) {
        std::error_code unknown;
        if (entry->path().extension() == ".parquet" && entry->is_regular_file(unknown)) {
            names.push_back(entry->path().filename().string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

// So that the next who reads does not meet it again.
void set_aside_if_damaged(const fs::path& file) {
    PosixFileSystem files;
    std::error_code gone;
    const fs::file_time_type changed = fs::last_write_time(file, gone);
    if (!gone) {
        const auto since_epoch = fs::file_time_type::clock::to_sys(changed).time_since_epoch();
        set_aside_if_damaged(
            {file, std::chrono::duration_cast<std::chrono::microseconds>(since_epoch)},
            SystemClock().wall_now(), files);
    }
}

}  // namespace

OpenFolder::OpenFolder(const fs::path& folder)
    : descriptor_(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {}

OpenFolder::~OpenFolder() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

std::string OpenFolder::sql_path(std::string_view file_name) const {
    std::string pattern = fmt::format("/proc/self/fd/{}/", descriptor_);
    for (const char c : file_name) {
        const bool special = std::string_view("*?[").find(c) != std::string_view::npos;
        pattern += special ? std::string{'[', c, ']'} : std::string(1, c);
    }
    return sql_literal(pattern);
}

PartitionFiles::PartitionFiles(fs::path folder)
    : folder_(std::move(folder)), open_folder_(folder_), names_(parquet_names(folder_)) {}

std::size_t PartitionFiles::read(
    const std::function<Status(const std::string& sql_list)>& query) const {
    Skipped skipped;
    for (Names rest = names_; !rest.empty();) {
        const std::size_t count = std::min(kFilesPerQuery, rest.size());
        read(rest.first(count), query, skipped);
        rest = rest.subspan(count);
    }
    if (skipped.count > 0) {
        log::warning(
            fmt::format("{} of the {} files in {} cannot be read and are left out, first {}",
                        skipped.count, names_.size(), folder_.string(), skipped.first));
    }
    return skipped.count;
}

std::string PartitionFiles::sql_list(Names names) const {
    std::string list;
    for (const std::string& name : names) {
        list += (list.empty() ? "" : ", ") + open_folder_.sql_path(name);
    }
    return fmt::format("[{}]", list);
}

void PartitionFiles::read(Names names, const std::function<Status(const std::string&)>& query,
                          Skipped& skipped) const {
    const Status done = query(sql_list(names));
    if (done) {
        return;
    }
    if (names.size() > 1) {
        const std::size_t half = names.size() / 2;
        read(names.first(half), query, skipped);
        read(names.subspan(half), query, skipped);
        return;
    }
    set_aside_if_damaged(folder_ / names.front());
    if (skipped.count++ == 0) {
        skipped.first = fmt::format("{}: {}", names.front(), done.error().message());
    }
}

}  // namespace focusguard::events
