// `focusguard events …`: the words → what to do with the diary.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "focusguard/app/config_arguments.hpp"
#include "focusguard/app/subcommand.hpp"
#include "focusguard/care/day_folders.hpp"

namespace focusguard::app {

// Whether to do it, or only to say what would be done.
enum class Run { kReal, kDry };

// Which diary, and what of it.
struct EventsTarget {
    ConfigOptions config;
    std::optional<std::filesystem::path> folder;  // none: logging.output_dir
    care::DateRange range;
    Output output = Output::kText;
};

struct VerifyEvents {
    EventsTarget target;
};

struct CompactEvents {
    EventsTarget target;
    Run run = Run::kReal;
};

struct MigrateEvents {
    EventsTarget target;
    Run run = Run::kReal;
    bool keeps_originals = false;
};

enum class EventsFormat { kCsv, kJsonLines, kParquet, kActivityWatch };

struct ExportEvents {
    EventsTarget target;
    EventsFormat format = EventsFormat::kJsonLines;
    std::string out;  // kStandardOutput is "-"
};

struct PurgeEvents {
    EventsTarget target;  // an open range is the whole diary
    Run run = Run::kReal;
    bool has_labels = false;
    bool is_confirmed = false;  // --yes
};

using EventsOptions =
    std::variant<VerifyEvents, CompactEvents, MigrateEvents, ExportEvents, PurgeEvents>;

void add_events_arguments(CLI::App& program, Chosen<EventsOptions> chosen);

}  // namespace focusguard::app
