#include "focusguard/app/events_text.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace focusguard::app {

namespace {

using nlohmann::ordered_json;

// File names are bytes; what is no UTF-8 in them is shown as U+FFFD.
std::string dump(const ordered_json& value) {
    return value.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

std::string counted(std::uint64_t number, std::string_view what) {
    return fmt::format("{} {}{}", grouped(number), what, number == 1 ? "" : "s");
}

// Above so many places with the same fault, one of them stands for all.
constexpr std::size_t kMostPlaces = 3;

// Faults that say the same, in the order in which each came up first.
std::vector<std::pair<std::string, std::vector<std::string>>> by_what(
    const std::vector<care::DiaryFault>& faults) {
    std::vector<std::pair<std::string, std::vector<std::string>>> groups;
    for (const care::DiaryFault& fault : faults) {
        auto group = std::ranges::find(groups, fault.what, [](const auto& g) { return g.first; });
        if (group == groups.end()) {
            group = groups.insert(group, {fault.what, {}});
        }
        group->second.push_back(fault.where);
    }
    return groups;
}

std::string version_name(int version) {
    return version == 0 ? "prototype" : std::to_string(version);
}

}  // namespace

std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), 1, ',');
    }
    return digits;
}

std::string size_text(std::uint64_t bytes) {
    constexpr double kThousand = 1000.0;
    if (bytes < 1000) {
        return fmt::format("{} bytes", bytes);
    }
    double size = static_cast<double>(bytes) / kThousand;
    for (const char* const unit : {"kB", "MB"}) {
        if (size < kThousand) {
            return fmt::format("{:.1f} {}", size, unit);
        }
        size /= kThousand;
    }
    return fmt::format("{:.1f} GB", size);
}

std::string check_text(const care::DiaryCheck& check, const std::filesystem::path& diary) {
    std::string text;
    for (const auto& [what, places] : by_what(check.faults)) {
        if (places.size() > kMostPlaces) {
            text += fmt::format("{} files, {} first: {}.\n", grouped(places.size()), places.front(),
                                what);
            continue;
        }
        for (const std::string& place : places) {
            text += fmt::format("{}: {}.\n", place, what);
        }
    }
    text +=
        fmt::format("{}, {}, {}, {} in {}: {}.\n", counted(check.days.size(), "day"),
                    counted(check.files(), "file"), counted(check.rows(), "row"),
                    size_text(check.bytes()), diary.string(),
                    check.faults.empty() ? "all is well" : counted(check.faults.size(), "fault"));
    return text;
}

std::string check_json(const care::DiaryCheck& check, const std::filesystem::path& diary) {
    ordered_json days = ordered_json::array();
    for (const care::CheckedDay& day : check.days) {
        days.push_back(
            {{"date", day.date}, {"files", day.files}, {"rows", day.rows}, {"bytes", day.bytes}});
    }
    ordered_json faults = ordered_json::array();
    for (const care::DiaryFault& fault : check.faults) {
        faults.push_back({{"where", fault.where}, {"what", fault.what}});
    }
    ordered_json versions = ordered_json::object();
    for (const auto& [version, files] : check.files_by_version) {
        versions[version_name(version)] = files;
    }
    return dump({{"folder", diary.string()},
                 {"ok", check.faults.empty()},
                 {"files", check.files()},
                 {"rows", check.rows()},
                 {"bytes", check.bytes()},
                 {"files_by_schema_version", std::move(versions)},
                 {"days", std::move(days)},
                 {"faults", std::move(faults)}});
}

std::string compacted_text(const std::vector<care::CompactedDay>& days) {
    std::string text;
    for (const care::CompactedDay& day : days) {
        if (day.skipped) {
            text += *day.skipped + '\n';
            continue;
        }
        text += fmt::format(
            "{}: {} became one, {}, {} became {}{}.\n", day.date, counted(day.files_before, "file"),
            counted(day.rows, "row"), size_text(day.bytes_before), size_text(day.bytes_after),
            day.rows_twice == 0 ? ""
                                : fmt::format("; {} {} there twice", counted(day.rows_twice, "row"),
                                              day.rows_twice == 1 ? "was" : "were"));
    }
    return text.empty() ? "Every closed day is one file already.\n" : text;
}

std::string compacted_json(const std::vector<care::CompactedDay>& days) {
    ordered_json list = ordered_json::array();
    for (const care::CompactedDay& day : days) {
        list.push_back({{"date", day.date},
                        {"done", !day.skipped},
                        {"files_before", day.files_before},
                        {"rows", day.rows},
                        {"rows_twice", day.rows_twice},
                        {"bytes_before", day.bytes_before},
                        {"bytes_after", day.bytes_after},
                        {"reason", day.skipped.value_or("")}});
    }
    return dump({{"days", std::move(list)}});
}

std::string to_compact_text(const std::vector<std::string>& dates) {
    if (dates.empty()) {
        return "Every closed day is one file already.\n";
    }
    return fmt::format("Would make one file of each of {}: {}.\n", counted(dates.size(), "day"),
                       fmt::join(dates, ", "));
}

std::string to_compact_json(const std::vector<std::string>& dates) {
    return dump({{"would_compact", dates}});
}

std::string to_migrate_text(const std::vector<care::OldDay>& days) {
    if (days.empty()) {
        return "The diary has today's columns already.\n";
    }
    std::string text;
    for (const care::OldDay& day : days) {
        text += fmt::format("Would migrate {}: {}, {}, {}, without {}.\n", day.date,
                            counted(day.files, "file"), counted(day.rows, "row"),
                            size_text(day.bytes), fmt::join(day.missing, ", "));
    }
    return text;
}

std::string to_migrate_json(const std::vector<care::OldDay>& days) {
    ordered_json list = ordered_json::array();
    for (const care::OldDay& day : days) {
        list.push_back({{"date", day.date},
                        {"files", day.files},
                        {"rows", day.rows},
                        {"bytes", day.bytes},
                        {"missing", day.missing}});
    }
    return dump({{"would_migrate", std::move(list)}});
}

std::string migrated_text(const care::Migration& migration) {
    std::string text;
    for (const care::MigratedDay& day : migration.days) {
        if (day.skipped) {
            text += *day.skipped + '\n';
            continue;
        }
        text += fmt::format("{}: {} in {}, {} out in one, {} became {}.\n", day.date,
                            counted(day.rows_before, "row"), counted(day.files, "file"),
                            grouped(day.rows_after), size_text(day.bytes_before),
                            size_text(day.bytes_after));
    }
    if (text.empty()) {
        text = "The diary has today's columns already.\n";
    }
    if (migration.originals) {
        text += fmt::format("Old files are in {}; remove it when you need them no more.\n",
                            migration.originals->string());
    }
    return text;
}

std::string migrated_json(const care::Migration& migration) {
    ordered_json list = ordered_json::array();
    for (const care::MigratedDay& day : migration.days) {
        list.push_back({{"date", day.date},
                        {"done", !day.skipped},
                        {"files_before", day.files},
                        {"rows_before", day.rows_before},
                        {"rows_after", day.rows_after},
                        {"bytes_before", day.bytes_before},
                        {"bytes_after", day.bytes_after},
                        {"reason", day.skipped.value_or("")}});
    }
    return dump({{"days", std::move(list)},
                 {"originals", migration.originals ? ordered_json(migration.originals->string())
                                                   : ordered_json(nullptr)}});
}

std::string exported_json(const std::string& out, const care::Exported& exported) {
    return dump({{"out", out},
                 {"rows", exported.rows},
                 {"days", exported.days},
                 {"left_out", exported.left_out}});
}

std::string plan_text(const care::PurgePlan& plan) {
    std::string text;
    if (!plan.dates.empty()) {
        text = fmt::format("{} ({}{}), ", counted(plan.dates.size(), "day"), plan.dates.front(),
                           plan.dates.size() == 1 ? "" : " to " + plan.dates.back());
    }
    if (!plan.labels.empty()) {
        text += fmt::format("labels of {}, ", counted(plan.labels.size(), "day"));
    }
    if (!plan.leftovers.empty()) {
        text += fmt::format("{} beside the days, ", counted(plan.leftovers.size(), "leftover"));
    }
    return text + fmt::format("{}, {} in all", counted(plan.size.files, "file"),
                              size_text(plan.size.bytes));
}

std::string plan_json(const care::PurgePlan& plan, bool is_done) {
    const auto names = [](const std::vector<std::filesystem::path>& paths) {
        ordered_json list = ordered_json::array();
        for (const std::filesystem::path& path : paths) {
            list.push_back(path.string());
        }
        return list;
    };
    return dump({{"removed", is_done},
                 {"dates", plan.dates},
                 {"labels", names(plan.labels)},
                 {"leftovers", names(plan.leftovers)},
                 {"files", plan.size.files},
                 {"bytes", plan.size.bytes}});
}

}  // namespace focusguard::app
