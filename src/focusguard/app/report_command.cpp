#include "focusguard/app/report_command.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>
#include <thread>

#include "ui/embedded_assets.hpp"
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "focusguard/api/status_json.hpp"
#include "focusguard/app/exit_status.hpp"
#include "focusguard/app/process_privacy.hpp"
#include "focusguard/app/progress_bar.hpp"
#include "focusguard/app/report_page.hpp"
#include "focusguard/app/report_text.hpp"
#include "focusguard/app/terminal.hpp"
#include "focusguard/app/text_file.hpp"
#include "focusguard/app/version.hpp"
#include "focusguard/config/config_loader.hpp"
#include "focusguard/events/file_system.hpp"
#include "focusguard/insight/insight_json.hpp"
#include "focusguard/insight/insight_reader.hpp"

namespace focusguard::app {

namespace {

namespace fs = std::filesystem;

// Reading is bound by the processor up to there, and each takes some 100 MB.
constexpr int kMostThreads = 8;

constexpr int kUsualColumns = 80;

// As the C library does it: the first of them that says anything.
Glyphs glyphs_of_locale() {
    for (const char* const name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const char* const value = std::getenv(name);
        const std::string_view locale = value == nullptr ? "" : value;
        if (!locale.empty()) {
            const bool utf8 =
                locale.find("UTF-8") != locale.npos || locale.find("utf8") != locale.npos;
            return utf8 ? Glyphs::kUnicode : Glyphs::kAscii;
        }
    }
    return Glyphs::kAscii;
}

ReportLook look_of(const ReportOptions& options) {
    ReportLook look;
    look.columns = options.out ? kUsualColumns : terminal_columns(stdout).value_or(kUsualColumns);
    look.glyphs = glyphs_of_locale();
    look.colour = !options.out && may_colour(stdout) ? ReportColour::kOn : ReportColour::kOff;
    return look;
}

// What the page shows: the insight, who made it and when, and a day's own timeline.
Result<nlohmann::ordered_json> page_json(const insight::DigestReader& reader, const fs::path& diary,
                                         const insight::Insight& insight, WallTime now) {
    nlohmann::ordered_json json = insight::insight_json(insight);
    json["version"] = kProgramVersion;
    json["made_at"] = now.epoch_seconds();
    const insight::DateRange range = insight.summary.range;
    if (range.from == range.to) {
        const auto day = FG_TRY(insight::read_timeline(reader, diary, range.from));
        json["timeline"] = api::timeline_json(to_text(day.date), day.spans, day.said);
    } else {
        json["timeline"] = nullptr;
    }
    return json;
}

Result<std::string> report_in_format(const ReportOptions& options,
                                     const insight::DigestReader& reader, const fs::path& diary,
                                     const insight::Insight& insight, WallTime now) {
    switch (options.format) {
        case ReportFormat::kText:
            return report_text(insight, look_of(options));
        case ReportFormat::kJson:
            return insight::insight_json(insight).dump(
                       2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) +
                   '\n';
        case ReportFormat::kHtml:
            break;
    }
    return report_page(ui::report_assets().front().text(),
                       FG_TRY(page_json(reader, diary, insight, now)));
}

Status make_report(const ReportOptions& options) {
    const config::Config config =
        FG_TRY(config::load_config(options.config.file, options.config.overrides));
    const fs::path& diary = config.logging.output_dir;
    std::error_code error;
    if (!fs::is_directory(diary, error)) {
        return Unexpected(ErrorCode::kNotFound,
                          fmt::format("There is no diary in {} yet: 'focusguard camera' writes it, "
                                      "or --set logging.output_dir=FOLDER names another.",
                                      diary.string()));
    }
    const SystemClock clock;
    events::PosixFileSystem files;
    const int threads =
        std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, kMostThreads);
    const insight::DigestReader reader(diary, clock, files, threads);
    std::string text;
    {
        ProgressBar bar(stderr, "report");
        const WallTime now = clock.wall_now();
        const insight::Insight insight = FG_TRY(
            insight::read_insight(reader, diary, days_of(options, local_calendar_date(now)), {},
                                  [&bar](std::size_t done, std::size_t all) {
                                      bar.show(static_cast<double>(done) / static_cast<double>(all),
                                               fmt::format("{} of {} days", done, all));
                                  }));
        text = FG_TRY(report_in_format(options, reader, diary, insight, now));
    }
    if (options.out) {
        return write_text_file(*options.out, text, "report");
    }
    std::fputs(text.c_str(), stdout);
    return {};
}

}  // namespace

int run_report(const ReportOptions& options) {
    forbid_core_dumps();  // as `camera` does
    const Status done = make_report(options);
    return done ? kDone : report(done.error());
}

}  // namespace focusguard::app
