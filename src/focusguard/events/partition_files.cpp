#include "focusguard/events/partition_files.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
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

// Whether the name still leads to the folder that was opened by it.
bool is_same_folder(int descriptor, const fs::path& folder) {
    struct stat opened {};

    struct stat named {};

    return ::fstat(descriptor, &opened) == 0 && ::stat(folder.c_str(), &named) == 0 &&
           opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

// Opens the folder and waits for the shared lock; negative when there is no folder.
int open_shared(const fs::path& folder) {
    for (;;) {
        const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (descriptor < 0) {
            return descriptor;
        }
        const bool is_locked = ::flock(descriptor, LOCK_SH) == 0;
        // While we waited, another folder may have taken its place.
        if (!is_locked || is_same_folder(descriptor, folder)) {
            return descriptor;
        }
        ::close(descriptor);
    }
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

OpenFolder::OpenFolder(const fs::path& folder) : descriptor_(open_shared(folder)) {}

OpenFolder::~OpenFolder() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

std::string OpenFolder::path() const {
    return fmt::format("/proc/self/fd/{}", descriptor_);
}

std::string OpenFolder::sql_path(std::string_view file_name) const {
    std::string pattern = path() + '/';
    for (const char c : file_name) {
        const bool special = std::string_view("*?[").find(c) != std::string_view::npos;
        pattern += special ? std::string{'[', c, ']'} : std::string(1, c);
    }
    return sql_literal(pattern);
}

PartitionFiles::PartitionFiles(fs::path folder)
    : folder_(std::move(folder)),
      open_folder_(folder_),
      names_(parquet_names(open_folder_.path())) {}

std::size_t PartitionFiles::read(const Query& query) const {
    const std::vector<UnreadableFile> unreadable = read_some(names_, query);
    for (const UnreadableFile& file : unreadable) {
        set_aside_if_damaged(folder_ / file.name);
    }
    if (!unreadable.empty()) {
        log::warning(
            fmt::format("{} of the {} files in {} cannot be read and are left out, first {}: {}",
                        unreadable.size(), names_.size(), folder_.string(), unreadable.front().name,
                        unreadable.front().reason));
    }
    return unreadable.size();
}

std::vector<UnreadableFile> PartitionFiles::read_some(Names names, const Query& query) const {
    std::vector<UnreadableFile> unreadable;
    while (!names.empty()) {
        const std::size_t count = std::min(kFilesPerQuery, names.size());
        read(names.first(count), query, unreadable);
        names = names.subspan(count);
    }
    return unreadable;
}

std::string PartitionFiles::sql_list(Names names) const {
    std::string list;
    for (const std::string& name : names) {
        list += (list.empty() ? "" : ", ") + open_folder_.sql_path(name);
    }
    return fmt::format("[{}]", list);
}

void PartitionFiles::read(Names names, const Query& query,
                          std::vector<UnreadableFile>& unreadable) const {
    const Status done = query(sql_list(names));
    if (done) {
        return;
    }
    if (names.size() > 1) {
        const std::size_t half = names.size() / 2;
        read(names.first(half), query, unreadable);
        read(names.subspan(half), query, unreadable);
        return;
    }
    unreadable.push_back({names.front(), done.error().message()});
}

}  // namespace focusguard::events
