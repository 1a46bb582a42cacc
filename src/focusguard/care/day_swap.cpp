#include "focusguard/care/day_swap.hpp"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "focusguard/care/day_folders.hpp"
#include "focusguard/care/folder_tree.hpp"
#include "focusguard/care/replace_lock.hpp"
#include "focusguard/events/diary_folder.hpp"
#include "focusguard/events/storage_error.hpp"
#include "focusguard/events/whole_file.hpp"

namespace focusguard::care {

namespace {

namespace fs = std::filesystem;

// In the diary's own folder (events::kOwnFolder).
constexpr const char* kArea = "care";
// Readers of folders pass over names that begin with a dot.
constexpr const char* kList = ".replaced.json";
constexpr std::string_view kGone = "gone-";

struct Replaced {
    std::set<std::string> names;
    std::optional<fs::path> keep;
};

std::vector<std::byte> to_bytes(const Replaced& replaced) {
    nlohmann::json json = {{"replaced", replaced.names}};
    if (replaced.keep) {
        json["keep"] = replaced.keep->string();
    }
    const std::string text = json.dump();
    std::vector<std::byte> bytes(text.size());
    std::memcpy(bytes.data(), text.data(), text.size());
    return bytes;
}

Result<Replaced> read_list(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("replaced") || !json["replaced"].is_array()) {
        return Unexpected(ErrorCode::kDataLoss,
                          fmt::format("{} is damaged: look whether the files beside it are the "
                                      "whole day, then remove it.",
                                      file.string()));
    }
    Replaced replaced;
    for (const auto& name : json["replaced"]) {
        if (name.is_string()) {
            replaced.names.insert(name.get<std::string>());
        }
    }
    if (json.contains("keep") && json["keep"].is_string()) {
        replaced.keep = json["keep"].get<std::string>();
    }
    return replaced;
}

}  // namespace

DaySwap::DaySwap(fs::path diary, events::FileSystem& file_system)
    : diary_(std::move(diary)), file_system_(file_system) {}

fs::path DaySwap::area() const {
    return diary_ / events::kOwnFolder / kArea;
}

fs::path DaySwap::shadow(const std::string& date) const {
    return day_folder(area(), date);
}

Status DaySwap::check(std::error_code failure) const {
    if (!failure) {
        return {};
    }
    if (failure == std::errc::function_not_supported) {
        return Unexpected(
            ErrorCode::kFailedPrecondition,
            fmt::format("The file system of {} cannot have two folders swap their names, so that "
                        "days stay as they are: move the diary to a local disk.",
                        diary_.string()));
    }
    return Unexpected(ErrorCode::kUnavailable, events::explain(failure, diary_).message + '.');
}

Status DaySwap::recover(const std::stop_token& stop) {
    if (!is_there(area())) {
        // A run that ended just before its last step leaves an empty list's file.
        for (const std::string& date : dates_of(diary_)) {
            FG_TRY(recover_day(date, stop));
        }
        return {};
    }
    for (const fs::path& entry : entries_of(area())) {
        if (entry.filename().string().starts_with(kGone)) {
            FG_TRY(remove_all(entry));
        }
    }
    for (const std::string& date : dates_of(area())) {
        FG_TRY(recover_day(date, stop));
    }
    for (const std::string& date : dates_of(diary_)) {
        FG_TRY(recover_day(date, stop));
    }
    return clear_area();
}

Status DaySwap::recover_day(const std::string& date, const std::stop_token& stop) {
    if (is_there(day_folder(diary_, date) / kList)) {
        return retire(date, stop);
    }
    return is_there(shadow(date)) ? remove_all(shadow(date)) : Status();
}

Result<fs::path> DaySwap::begin(const std::string& date) {
    FG_TRY(check(file_system_.make_folder(shadow(date))));
    return shadow(date);
}

Status DaySwap::begin_file(const fs::path& temporary) {
    return check(file_system_.write_file(temporary, {}));
}

Status DaySwap::finish_file(const fs::path& temporary, const fs::path& name) {
    FG_TRY(check(file_system_.sync_file(temporary)));
    return check(file_system_.rename(temporary, name));
}

Status DaySwap::commit(const std::string& date, std::span<const std::string> replaced,
                       const std::optional<fs::path>& keep, const std::stop_token& stop) {
    const fs::path fresh = shadow(date);
    FG_TRY(check(file_system_.write_file(fresh / kList,
                                         to_bytes({{replaced.begin(), replaced.end()}, keep}))));
    FG_TRY(check(file_system_.sync_folder(fresh)));
    {
        const ReplaceLock nobody_reads = FG_TRY(ReplaceLock::take(day_folder(diary_, date), stop));
        FG_TRY(check(file_system_.exchange(fresh, day_folder(diary_, date))));
    }
    FG_TRY(check(file_system_.sync_folder(diary_)));
    FG_TRY(check(file_system_.sync_folder(area())));
    FG_TRY(retire(date, stop));
    return clear_area();
}

// The new folder is in place, and the old one, if it is still there, in the shadow.
Status DaySwap::retire(const std::string& date, const std::stop_token& stop) {
    const fs::path day = day_folder(diary_, date);
    const fs::path old = shadow(date);
    const Replaced replaced = FG_TRY(read_list(day / kList));
    if (is_there(old)) {
        const ReplaceLock nobody_reads = FG_TRY(ReplaceLock::take(old, stop));
        if (replaced.keep) {
            FG_TRY(check(file_system_.make_folder(*replaced.keep)));
        }
        for (const fs::path& entry : entries_of(old)) {
            const std::string name = entry.filename().string();
            if (name.ends_with(events::kTemporarySuffix)) {
                // Its writer finds that it is gone, and writes it anew.
                FG_TRY(check(file_system_.remove(entry)));
            } else if (!replaced.names.contains(name)) {
                FG_TRY(check(file_system_.rename(entry, day / entry.filename())));
            } else if (replaced.keep) {
                FG_TRY(check(file_system_.rename(entry, *replaced.keep / entry.filename())));
            } else {
                FG_TRY(check(file_system_.remove(entry)));
            }
        }
        if (replaced.keep) {
            FG_TRY(check(file_system_.sync_folder(*replaced.keep)));
        }
        FG_TRY(check(file_system_.sync_folder(day)));
        FG_TRY(check(file_system_.remove_folder(old)));
        FG_TRY(check(file_system_.sync_folder(area())));
    }
    FG_TRY(check(file_system_.remove(day / kList)));
    return check(file_system_.sync_folder(day));
}

Status DaySwap::discard(const std::string& date) {
    FG_TRY(remove_all(shadow(date)));
    return clear_area();
}

Status DaySwap::remove_day(const std::string& date, const std::stop_token& stop) {
    FG_TRY(recover_day(date, stop));
    const fs::path gone = area() / fmt::format("{}{}", kGone, date);
    if (is_there(gone)) {
        FG_TRY(remove_all(gone));
    }
    FG_TRY(check(file_system_.make_folder(area())));
    {
        const ReplaceLock nobody_reads = FG_TRY(ReplaceLock::take(day_folder(diary_, date), stop));
        FG_TRY(check(file_system_.rename(day_folder(diary_, date), gone)));
    }
    FG_TRY(check(file_system_.sync_folder(diary_)));
    FG_TRY(remove_all(gone));
    return clear_area();
}

Status DaySwap::remove_all(const fs::path& folder) {
    return check(remove_tree(file_system_, folder));
}

// The area goes with the last work in it.
Status DaySwap::clear_area() {
    if (is_there(area()) && entries_of(area()).empty()) {
        FG_TRY(check(file_system_.remove_folder(area())));
    }
    return {};
}

}  // namespace focusguard::care
