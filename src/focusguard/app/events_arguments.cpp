#include "focusguard/app/events_arguments.hpp"

#include <map>
#include <memory>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "focusguard/app/extract_arguments.hpp"
#include "focusguard/base/local_day.hpp"

namespace focusguard::app {

namespace {

constexpr std::string_view kEventsExamples =
    "Examples:\n"
    "  focusguard events verify\n"
    "  focusguard events compact --dry-run\n"
    "  focusguard events migrate --folder old/events\n"
    "  focusguard events export --out november.csv --from 2026-11-01 --to 2026-11-30\n"
    "  focusguard events purge --day 2026-11-23 --labels\n"
    "\n"
    "docs/diary-care.md tells what each does, docs/diary-queries.md how other programs read it.";

constexpr std::string_view kVerifyExamples =
    "Examples:\n"
    "  focusguard events verify\n"
    "  focusguard events verify --from 2026-11-01 --json\n"
    "\n"
    "Reads every value and changes nothing. Exit status: 0 all is well, 1 something is wrong, 2 "
    "wrong use.";

constexpr std::string_view kCompactExamples =
    "Examples:\n"
    "  focusguard events compact --dry-run\n"
    "  focusguard events compact --day 2026-11-23\n"
    "\n"
    "Makes one sorted file of each day before today. The monitor does so by itself; while it\n"
    "runs, this refuses to.";

constexpr std::string_view kMigrateExamples =
    "Examples:\n"
    "  focusguard events migrate --dry-run\n"
    "  focusguard events migrate --folder old/events --keep-originals\n"
    "\n"
    "Brings files of earlier versions to today's columns. Old files are removed only when the "
    "new\n"
    "ones have been read back with every value.";

constexpr std::string_view kExportExamples =
    "Examples:\n"
    "  focusguard events export --out diary.csv\n"
    "  focusguard events export --out week.parquet --from 2026-11-16 --to 2026-11-22\n"
    "  focusguard events export --out bucket.json --format activitywatch\n"
    "  focusguard events export --out - --day 2026-11-23 | jq .state_smooth";

constexpr std::string_view kPurgeExamples =
    "Examples:\n"
    "  focusguard events purge --day 2026-11-23\n"
    "  focusguard events purge --to 2025-12-31 --labels --dry-run\n"
    "  focusguard events purge --all --labels --yes\n"
    "\n"
    "Asks first when there is a terminal; else it needs --yes. What it removes is gone.";

// As CLI11 fills them in.
struct EventsWords {
    EventsTarget target;
    std::optional<std::string> day;
    bool is_dry = false;
    bool keeps_originals = false;
    std::string out;
    std::optional<EventsFormat> format;
    bool is_all = false;
    bool has_labels = false;
    bool is_confirmed = false;
    std::optional<EventsOptions> chosen;

    Run run() const { return is_dry ? Run::kDry : Run::kReal; }
};

using SharedWords = std::shared_ptr<EventsWords>;

std::string check_date(const std::string& text) {
    if (parse_local_day(text)) {
        return {};
    }
    return fmt::format("'{}' is no date such as 2026-11-23", text);
}

// What the words say of the diary, once they are complete.
EventsTarget target_of(const EventsWords& words) {
    EventsTarget target = words.target;
    if (words.day) {
        target.range = {words.day, words.day};
    }
    if (target.range.from && target.range.to && *target.range.to < *target.range.from) {
        throw CLI::ValidationError(
            "--to", fmt::format("{} is before --from {}", *target.range.to, *target.range.from));
    }
    return target;
}

CLI::App* add_task(CLI::App& events, const char* name, const char* about, std::string_view examples,
                   const SharedWords& words) {
    CLI::App* const task = events.add_subcommand(name, about);
    task->footer(std::string(examples));
    EventsTarget& target = words->target;
    add_config_arguments(*task, target.config);
    task->add_option("--folder", target.folder,
                     "The diary's folder (default: logging.output_dir of the configuration)")
        ->type_name("FOLDER");
    const auto date = CLI::Validator(check_date, "", "date");
    CLI::Option* const day =
        task->add_option("--day", words->day, "Only this date")->type_name("DATE")->check(date);
    task->add_option("--from", target.range.from, "Only from this date on")
        ->type_name("DATE")
        ->check(date)
        ->excludes(day);
    task->add_option("--to", target.range.to, "Only up to this date, included")
        ->type_name("DATE")
        ->check(date)
        ->excludes(day);
    task->add_flag_callback(
        "--json", [words] { words->target.output = Output::kJson; }, "Print JSON");
    return task;
}

void add_dry_run(CLI::App& task, const SharedWords& words) {
    task.add_flag("--dry-run", words->is_dry, "Only say what would be done");
}

void add_verify(CLI::App& events, const SharedWords& words) {
    add_task(events, "verify", "Read the whole diary and say what is wrong with it",
             kVerifyExamples, words)
        ->callback([words] { words->chosen = VerifyEvents{target_of(*words)}; });
}

void add_compact(CLI::App& events, const SharedWords& words) {
    CLI::App* const compact = add_task(events, "compact", "Make one sorted file of each closed day",
                                       kCompactExamples, words);
    add_dry_run(*compact, words);
    compact->callback([words] { words->chosen = CompactEvents{target_of(*words), words->run()}; });
}

void add_migrate(CLI::App& events, const SharedWords& words) {
    CLI::App* const migrate = add_task(events, "migrate", "Bring an older diary to today's columns",
                                       kMigrateExamples, words);
    add_dry_run(*migrate, words);
    migrate->add_flag("--keep-originals", words->keeps_originals,
                      "Keep the old files beside the diary, also when all went well");
    migrate->callback([words] {
        words->chosen = MigrateEvents{target_of(*words), words->run(), words->keeps_originals};
    });
}

std::optional<EventsFormat> format_of(const std::string& out) {
    if (out == kStandardOutput) {
        return EventsFormat::kJsonLines;
    }
    const std::string ending = std::filesystem::path(out).extension().string();
    const std::map<std::string, EventsFormat> formats = {{".csv", EventsFormat::kCsv},
                                                         {".jsonl", EventsFormat::kJsonLines},
                                                         {".parquet", EventsFormat::kParquet}};
    const auto found = formats.find(ending);
    return found == formats.end() ? std::nullopt : std::optional(found->second);
}

void add_export(CLI::App& events, const SharedWords& words) {
    CLI::App* const task = add_task(events, "export", "Write the diary as one table for others",
                                    kExportExamples, words);
    task->add_option("--out,-o", words->out,
                     "Where to write: a file, or - for standard output (JSON lines)")
        ->type_name("FILE")
        ->required();
    const std::map<std::string, EventsFormat> formats = {
        {"csv", EventsFormat::kCsv},
        {"jsonl", EventsFormat::kJsonLines},
        {"parquet", EventsFormat::kParquet},
        {"activitywatch", EventsFormat::kActivityWatch}};
    task->add_option("--format", words->format,
                     "The format (default: by the file's ending: .csv, .jsonl, .parquet)")
        ->transform(CLI::CheckedTransformer(formats).description(""))
        ->type_name("csv|jsonl|parquet|activitywatch");
    task->callback([words] {
        const auto format = words->format ? words->format : format_of(words->out);
        if (!format) {
            throw CLI::ValidationError(
                "--out", fmt::format("'{}' does not end in .csv, .jsonl or .parquet, so that it "
                                     "needs a --format",
                                     words->out));
        }
        if (words->out == kStandardOutput && words->target.output == Output::kJson) {
            throw CLI::ValidationError("--json", "needs an --out that is a file");
        }
        words->chosen = ExportEvents{target_of(*words), *format, words->out};
    });
}

void add_purge(CLI::App& events, const SharedWords& words) {
    CLI::App* const purge =
        add_task(events, "purge", "Remove days of the diary for good", kPurgeExamples, words);
    CLI::Option* const all =
        purge->add_flag("--all", words->is_all, "The whole diary, with all that was set aside");
    for (const char* const name : {"--day", "--from", "--to"}) {
        all->excludes(purge->get_option(name));
    }
    purge->add_flag("--labels", words->has_labels, "What you said of these days (labels) as well");
    purge->add_flag("--yes,-y", words->is_confirmed, "Do not ask");
    add_dry_run(*purge, words);
    purge->callback([words] {
        const EventsTarget target = target_of(*words);
        if (!words->is_all && !target.range.from && !target.range.to) {
            throw CLI::RequiredError("One of --day, --from, --to and --all");
        }
        words->chosen = PurgeEvents{target, words->run(), words->has_labels, words->is_confirmed};
    });
}

}  // namespace

void add_events_arguments(CLI::App& program, Chosen<EventsOptions> chosen) {
    CLI::App* const events =
        program.add_subcommand("events", "Verify, compact, migrate, export and purge the diary");
    events->footer(std::string(kEventsExamples));
    events->require_subcommand(0, 1);  // a wrong word is then named, not only found missing
    const auto words = std::make_shared<EventsWords>();
    add_verify(*events, words);
    add_compact(*events, words);
    add_migrate(*events, words);
    add_export(*events, words);
    add_purge(*events, words);
    events->final_callback([words, chosen = std::move(chosen)] {
        if (!words->chosen) {
            throw CLI::RequiredError(
                "A word after 'events' (verify, compact, migrate, export or purge)");
        }
        chosen(*words->chosen);
    });
}

}  // namespace focusguard::app
