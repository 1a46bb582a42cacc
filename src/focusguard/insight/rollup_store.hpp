// Digests of whole days, kept beside the diary so that a year is read in a moment. They are derived
// from the diary and never a second truth: one that does not belong to the day's files as they are
// is not used, and deleting them all costs nothing but the time to make them again.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "focusguard/base/calendar_date.hpp"
#include "focusguard/base/mutex.hpp"
#include "focusguard/events/file_system.hpp"
#include "focusguard/insight/day_digest.hpp"

namespace focusguard::insight {

// Where the digests of a diary are: the folder `rollups` beside it, a file YYYY-MM-DD.json a day.
std::filesystem::path rollups_folder(const std::filesystem::path& diary);

// Any thread; several may use one store, each for a day of its own.
class RollupStore {
public:
    // The diary need not exist. `file_system` must outlive the store and take calls of all threads
    // that use it, as PosixFileSystem does.
    RollupStore(std::filesystem::path diary, events::FileSystem& file_system);

    // What the day's files are now: their names, sizes and times of change. Take it before the
    // files are read.
    std::string fingerprint(CalendarDate date) const;

    // Nothing when there is none that was made from files with that fingerprint.
    std::optional<DayDigest> load(CalendarDate date, const std::string& fingerprint) const;

    // False when it could not be kept; then the day has to be read again the next time.
    bool save(const DayDigest& digest, const std::string& fingerprint) const;

    // Removes the digests of days that the diary has no more.
    void remove_orphans() const;

private:
    std::filesystem::path file_of(CalendarDate date) const;

    std::filesystem::path diary_;
    std::filesystem::path folder_;
    mutable Mutex changing_;  // a FileSystem takes one thread at a time
    events::FileSystem& file_system_ FG_GUARDED_BY(changing_);
};

}  // namespace focusguard::insight
