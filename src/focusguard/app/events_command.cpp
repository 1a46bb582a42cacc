#include "focusguard/app/events_command.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "focusguard/app/diary_work.hpp"
#include "focusguard/app/events_text.hpp"
#include "focusguard/app/exit_status.hpp"
#include "focusguard/app/extract_arguments.hpp"
#include "focusguard/app/process_privacy.hpp"
#include "focusguard/app/standard_output.hpp"
#include "focusguard/app/terminal.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/care/activity_watch.hpp"
#include "focusguard/care/diary_export.hpp"
#include "focusguard/config/config_loader.hpp"
#include "focusguard/extraction/output_file.hpp"

namespace focusguard::app {

namespace {

namespace fs = std::filesystem;
using care::CareTools;

void print(const std::string& text) {
    std::fputs(text.c_str(), stdout);
}

Result<DiaryWork> open(const EventsTarget& target) {
    if (target.folder) {
        return DiaryWork::open(*target.folder);
    }
    const config::Config config =
        FG_TRY(config::load_config(target.config.file, target.config.overrides));
    return DiaryWork::open(config.logging.output_dir);
}

Result<int> run(const VerifyEvents& verify) {
    DiaryWork work = FG_TRY(open(verify.target));
    const auto check = FG_TRY(work.run<care::DiaryCheck>("verify", [&](const CareTools& tools) {
        return care::check_diary(tools, verify.target.range);
    }));
    print(verify.target.output == Output::kJson ? check_json(check, work.diary())
                                                : check_text(check, work.diary()));
    return check.faults.empty() ? kDone : kFailed;
}

Result<int> run(const CompactEvents& compact) {
    const bool is_json = compact.target.output == Output::kJson;
    DiaryWork work = FG_TRY(open(compact.target));
    const std::string today = local_date(SystemClock().wall_now());
    if (compact.run == Run::kDry) {
        const auto dates = care::days_to_compact(work.diary(), today, compact.target.range);
        print(is_json ? to_compact_json(dates) : to_compact_text(dates));
        return kDone;
    }
    FG_TRY(work.claim());
    const auto days =
        FG_TRY(work.run<std::vector<care::CompactedDay>>("compact", [&](const CareTools& tools) {
            return care::compact(tools,
                                 care::days_to_compact(tools.diary, today, compact.target.range));
        }));
    print(is_json ? compacted_json(days) : compacted_text(days));
    const bool is_whole = std::ranges::none_of(
        days, [](const care::CompactedDay& day) { return day.skipped.has_value(); });
    return is_whole ? kDone : kFailed;
}

Result<int> run(const MigrateEvents& migrate) {
    const bool is_json = migrate.target.output == Output::kJson;
    DiaryWork work = FG_TRY(open(migrate.target));
    if (migrate.run == Run::kDry) {
        const auto days =
            FG_TRY(work.run<std::vector<care::OldDay>>("migrate", [&](const CareTools& tools) {
                return care::days_to_migrate(tools, migrate.target.range);
            }));
        print(is_json ? to_migrate_json(days) : to_migrate_text(days));
        return kDone;
    }
    FG_TRY(work.claim());
    const auto originals =
        migrate.keeps_originals ? care::Originals::kKeep : care::Originals::kRemove;
    const auto migration = FG_TRY(work.run<care::Migration>("migrate", [&](const CareTools& tools) {
        return care::migrate(tools, migrate.target.range, originals);
    }));
    print(is_json ? migrated_json(migration) : migrated_text(migration));
    const bool is_whole = std::ranges::none_of(
        migration.days, [](const care::MigratedDay& day) { return day.skipped.has_value(); });
    return is_whole ? kDone : kFailed;
}

std::string host_name() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

// What an export comes to: rows, or events in ActivityWatch's sense.
Result<care::Exported> export_to(const CareTools& tools, const ExportEvents& request,
                                 const std::string& path) {
    switch (request.format) {
        case EventsFormat::kCsv:
            return care::export_rows(tools, request.target.range, care::ExportFormat::kCsv, path);
        case EventsFormat::kJsonLines:
            return care::export_rows(tools, request.target.range, care::ExportFormat::kJsonLines,
                                     path);
        case EventsFormat::kParquet:
            return care::export_rows(tools, request.target.range, care::ExportFormat::kParquet,
                                     path);
        case EventsFormat::kActivityWatch:
            break;
    }
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "w"),
                                                               std::fclose);
    if (file == nullptr) {
        return Unexpected(ErrorCode::kInternal, fmt::format("{} cannot be opened.", path));
    }
    care::Exported exported;
    exported.rows = FG_TRY(
        care::export_bucket(tools, request.target.range, host_name(), [&](std::string_view text) {
            return std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
        }));
    if (std::fflush(file.get()) != 0) {
        return Unexpected(ErrorCode::kResourceExhausted,
                          "The export cannot be written: is the disk full?");
    }
    return exported;
}

std::string exported_text(const ExportEvents& request, const care::Exported& exported) {
    return fmt::format("Wrote {} {}{}.\n", grouped(exported.rows),
                       request.format == EventsFormat::kActivityWatch ? "events" : "rows",
                       request.out == kStandardOutput ? "" : " into " + request.out);
}

Result<int> run(const ExportEvents& request) {
    DiaryWork work = FG_TRY(open(request.target));
    std::optional<extraction::OutputFile> file;
    std::optional<StandardOutput> standard_output;
    if (request.out == kStandardOutput) {
        standard_output.emplace(FG_TRY(StandardOutput::open()));
    } else {
        file.emplace(FG_TRY(extraction::OutputFile::create(request.out)));
    }
    const std::string path = file ? file->descriptor_path() : standard_output->path();
    const auto exported = FG_TRY(work.run<care::Exported>(
        "export", [&](const CareTools& tools) { return export_to(tools, request, path); }));
    FG_TRY(file ? file->commit() : standard_output->close());
    if (request.target.output == Output::kJson) {
        print(exported_json(request.out, exported));
    } else {
        fmt::print(stderr, "{}", exported_text(request, exported));
    }
    for (const std::string& left_out : exported.left_out) {
        fmt::print(stderr, "focusguard: Left out {}.\n", left_out);
    }
    return exported.left_out.empty() ? kDone : kFailed;
}

// Before anything is gone.
Status confirm(const PurgeEvents& purge, const care::PurgePlan& plan, const fs::path& diary) {
    if (purge.is_confirmed) {
        return {};
    }
    const auto answer = ask_yes_or_no(
        fmt::format("This removes {}, from {}, for good. Go on?", plan_text(plan), diary.string()));
    if (answer == Answer::kYes) {
        return {};
    }
    if (answer == Answer::kNo) {
        return Unexpected(ErrorCode::kFailedPrecondition, "Nothing was removed.");
    }
    return Unexpected(ErrorCode::kInvalidArgument,
                      fmt::format("Purging would remove {}, for good: run it on a terminal, or "
                                  "give --yes.",
                                  plan_text(plan)));
}

Result<int> run(const PurgeEvents& purge) {
    const bool is_json = purge.target.output == Output::kJson;
    DiaryWork work = FG_TRY(open(purge.target));
    const auto labels = purge.has_labels ? care::Labels::kPurge : care::Labels::kKeep;
    if (purge.run == Run::kDry) {
        const auto plan = care::plan_purge(work.diary(), purge.target.range, labels);
        print(is_json ? plan_json(plan, false)
                      : fmt::format("Would remove {}.\n", plan_text(plan)));
        return kDone;
    }
    FG_TRY(work.claim());
    const auto plan = care::plan_purge(work.diary(), purge.target.range, labels);
    if (plan.is_empty()) {
        print(is_json ? plan_json(plan, true) : "There is nothing to remove.\n");
        return kDone;
    }
    FG_TRY(confirm(purge, plan, work.diary()));
    FG_TRY(
        work.run<void>("purge", [&](const CareTools& tools) { return care::purge(tools, plan); }));
    print(is_json ? plan_json(plan, true) : fmt::format("Removed {}.\n", plan_text(plan)));
    return kDone;
}

}  // namespace

int run_events(const EventsOptions& options) {
    forbid_core_dumps();
    const Result<int> status = std::visit([](const auto& task) { return run(task); }, options);
    return status ? *status : report(status.error());
}

}  // namespace focusguard::app
