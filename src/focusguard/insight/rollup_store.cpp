#include "focusguard/insight/rollup_store.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "focusguard/base/sha256.hpp"
#include "focusguard/events/diary_layout.hpp"
#include "focusguard/insight/digest_json.hpp"

namespace focusguard::insight {

namespace {

namespace fs = std::filesystem;

constexpr const char* kEnding = ".json";

// A file of the day as the fingerprint sees it; empty when it goes away just now.
std::string file_line(const fs::directory_entry& entry) {
    std::error_code gone;
    const std::uintmax_t size = entry.file_size(gone);
    const auto changed = gone ? fs::file_time_type() : entry.last_write_time(gone);
    return gone ? std::string()
                : fmt::format("{}/{}/{}\n", entry.path().filename().string(), size,
                              changed.time_since_epoch().count());
}

}  // namespace

fs::path rollups_folder(const fs::path& diary) {
    return events::folder_beside(diary, "rollups");
}

RollupStore::RollupStore(fs::path diary, events::FileSystem& file_system)
    : diary_(std::move(diary)), folder_(rollups_folder(diary_)), file_system_(file_system) {}

std::string RollupStore::fingerprint(CalendarDate date) const {
    std::vector<std::string> lines;
    std::error_code over;  // as for a reader of the day, what cannot be listed is not there
    for (fs::directory_iterator entry(diary_ / ("date=" + to_text(date)), over), end;
         !over && entry != end; entry.increment(over)) {
        if (entry->path().extension() == ".parquet") {
            lines.push_back(file_line(*entry));
        }
    }
    std::ranges::sort(lines);
    std::string all;
    for (const std::string& line : lines) {
        all += line;
    }
    return sha256_of(std::as_bytes(std::span(all)));
}

std::optional<DayDigest> RollupStore::load(CalendarDate date,
                                           const std::string& fingerprint) const {
    std::ifstream file(file_of(date), std::ios::binary);
    if (!file) {
        return std::nullopt;
    }
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    std::optional<KeptDigest> kept = parse_digest(text, date);
    if (!kept || kept->fingerprint != fingerprint) {
        return std::nullopt;
    }
    return std::move(kept->digest);
}

bool RollupStore::save(const DayDigest& digest, const std::string& fingerprint) const {
    const fs::path file = file_of(digest.date);
    const fs::path part = folder_ / fmt::format(".{}.{}.part", file.filename().string(), getpid());
    const std::string text = digest_text({fingerprint, digest});
    const MutexLock lock(changing_);
    if (file_system_.make_folder(folder_)) {
        return false;
    }
    // The folder is not synced: what a loss of power takes is made again.
    const bool done = !file_system_.write_file(part, std::as_bytes(std::span(text))) &&
                      !file_system_.rename(part, file);
    if (!done) {
        static_cast<void>(file_system_.remove(part));
    }
    return done;
}

void RollupStore::remove_orphans() const {
    const std::vector<CalendarDate> dates = events::diary_dates(diary_);
    std::error_code over;
    std::vector<fs::path> orphans;
    for (fs::directory_iterator entry(folder_, over), end; !over && entry != end;
         entry.increment(over)) {
        const auto date = parse_date(entry->path().stem().string());
        if (date && entry->path().extension() == kEnding &&
            !std::ranges::binary_search(dates, *date)) {
            orphans.push_back(entry->path());
        }
    }
    const MutexLock lock(changing_);
    for (const fs::path& orphan : orphans) {
        static_cast<void>(file_system_.remove(orphan));
    }
}

fs::path RollupStore::file_of(CalendarDate date) const {
    return folder_ / (to_text(date) + kEnding);
}

}  // namespace focusguard::insight
