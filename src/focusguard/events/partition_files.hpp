// The Parquet files of one folder, read with as few queries as those allow that cannot be read, and
// never while they are being replaced. For our sources only.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "focusguard/base/result.hpp"

namespace focusguard::events {

// A folder that is held open, so that DuckDB can be told of its files by a path without any
// characters that mean something in a glob, whatever the folder's own name is.
//
// It also holds a shared lock (flock) on the folder: who puts another folder in its place (see
// care/day_swap.hpp) waits for all that read before the files of the old one go. Where the file
// system knows no locks, a reader that is overtaken misses the files.
class OpenFolder {
public:
    explicit OpenFolder(const std::filesystem::path& folder);
    OpenFolder(const OpenFolder&) = delete;
    OpenFolder& operator=(const OpenFolder&) = delete;
    ~OpenFolder();

    // The open folder as a path without special characters; valid while this lives.
    std::string path() const;

    // The file's path as an SQL literal that matches nothing else.
    std::string sql_path(std::string_view file_name) const;

private:
    int descriptor_;
};

// A file for which a query fails, and why.
struct UnreadableFile {
    std::string name;
    std::string reason;
};

class PartitionFiles {
public:
    using Query = std::function<Status(const std::string& sql_list)>;
    using Names = std::span<const std::string>;

    // Those that are there now; none when there is no such folder.
    explicit PartitionFiles(std::filesystem::path folder);

    std::size_t size() const { return names_.size(); }

    // In their order.
    Names names() const { return names_; }

    bool empty() const { return names_.empty(); }

    // Has all files queried in the order of their names: `query` is given some as an SQL list,
    // "['…', '…']", and must have kept nothing of them when it fails, since it is then asked again
    // for fewer. A file for which it fails alone is left out, and set aside when nobody could read
    // it (damaged_files.hpp); all such together give one line in the log. Gives their count.
    std::size_t read(const Query& query) const;

    // The same for some of them, without a line in the log and with nothing set aside.
    std::vector<UnreadableFile> read_some(Names names, const Query& query) const;

    // Some of them as an SQL list.
    std::string sql_list(Names names) const;

private:
    void read(Names names, const Query& query, std::vector<UnreadableFile>& unreadable) const;

    std::filesystem::path folder_;
    OpenFolder open_folder_;
    std::vector<std::string> names_;
};

}  // namespace focusguard::events
