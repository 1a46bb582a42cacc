// A day's files make way for others in one step: at any instant, and after a crash at any instant,
// a reader finds the old ones or the new ones, never both, never neither, never a part. A day can
// also go as a whole.
//
// The new files are built in a folder of their own, DIARY/.focusguard/care/date=DATE, which no
// reader's pattern (date=*/*.parquet) matches, and then the two folders take each other's name
// (Linux's renameat2 with RENAME_EXCHANGE). What the new folder replaces stands in a list in it,
// `.replaced.json`; while that is there, the old folder is being cleared away. recover() finishes
// what was begun.
//
// The caller holds the diary's lock: nobody else writes or swaps. Not copied, one thread.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <system_error>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/events/file_system.hpp"

namespace focusguard::care {

class DaySwap {
public:
    DaySwap(std::filesystem::path diary, events::FileSystem& file_system);

    // Finishes, or undoes, what an earlier run has begun with any day. An error is for the user;
    // nothing is lost then, and a later call tries again.
    Status recover(const std::stop_token& stop);

    // An empty folder for the day's new files, after recover(). Where it is: a plain path.
    Result<std::filesystem::path> begin(const std::string& date);

    // Makes an empty file in that folder, for the user only, that another is to fill by its name.
    Status begin_file(const std::filesystem::path& temporary);

    // Brings the filled file onto the disk, and gives it a name that readers know.
    Status finish_file(const std::filesystem::path& temporary, const std::filesystem::path& name);

    // Puts the new folder in the place of the old one and removes the files named `replaced` from
    // it, or moves them to `keep`, a folder on the same disk that is made if need be. Whatever else
    // the old folder holds goes into the new one. After an error the old files are still in place,
    // or the new ones are and recover() has something to do.
    Status commit(const std::string& date, std::span<const std::string> replaced,
                  const std::optional<std::filesystem::path>& keep, const std::stop_token& stop);

    // Removes what begin() has made, and all in it.
    Status discard(const std::string& date);

    // Removes the day with everything that is in its folder: it is gone for all readers at once.
    Status remove_day(const std::string& date, const std::stop_token& stop);

private:
    std::filesystem::path area() const;
    std::filesystem::path shadow(const std::string& date) const;

    Status recover_day(const std::string& date, const std::stop_token& stop);
    Status retire(const std::string& date, const std::stop_token& stop);
    Status remove_all(const std::filesystem::path& folder);
    Status clear_area();
    Status check(std::error_code failure) const;

    const std::filesystem::path diary_;
    events::FileSystem& file_system_;
};

}  // namespace focusguard::care
