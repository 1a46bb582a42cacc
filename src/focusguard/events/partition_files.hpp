// The Parquet files of one folder, read with as few queries as those allow that cannot be read. For
// our sources only.
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
class OpenFolder {
public:
    explicit OpenFolder(const std::filesystem::path& folder);
    OpenFolder(const OpenFolder&) = delete;
    OpenFolder& operator=(const OpenFolder&) = delete;
    ~OpenFolder();

    // The file's path as an SQL literal that matches nothing else.
    std::string sql_path(std::string_view file_name) const;

private:
    int descriptor_;
};

class PartitionFiles {
public:
    // Those that are there now; none when there is no such folder.
    explicit PartitionFiles(std::filesystem::path folder);

    std::size_t size() const { return names_.size(); }

    bool empty() const { return names_.empty(); }

    // Has all files queried in the order of their names: `query` is given some as an SQL list,
    // "['…', '…']", and must have kept nothing of them when it fails, since it is then asked again
    // for fewer. A file for which it fails alone is left out, and set aside when nobody could read
    // it (damaged_files.hpp); all such together give one line in the log. Gives their count.
    std::size_t read(const std::function<Status(const std::string& sql_list)>& query) const;

private:
    using Names = std::span<const std::string>;

    struct Skipped {
        std::size_t count = 0;
        std::string first;  // with the reason
    };

    std::string sql_list(Names names) const;
    void read(Names names, const std::function<Status(const std::string&)>& query,
              Skipped& skipped) const;

    std::filesystem::path folder_;
    OpenFolder open_folder_;
    std::vector<std::string> names_;
};

}  // namespace focusguard::events
