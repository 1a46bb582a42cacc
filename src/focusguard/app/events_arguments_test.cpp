#include "focusguard/app/events_arguments.hpp"

#include <gtest/gtest.h>

#include "focusguard/app/words_test_support.hpp"

namespace focusguard::app {
namespace {

template <typename Task>
Task task(const Words& words) {
    const EventsOptions options = options_of(add_events_arguments, words);
    EXPECT_TRUE(std::holds_alternative<Task>(options));
    return std::holds_alternative<Task>(options) ? std::get<Task>(options) : Task{};
}

TEST(EventsArguments, TheDiaryOfTheConfigurationUnlessAFolderIsNamed) {
    EXPECT_FALSE(task<VerifyEvents>({"events", "verify"}).target.folder);
    EXPECT_EQ(task<VerifyEvents>({"events", "verify", "--folder", "there"}).target.folder, "there");
    const auto verify = task<VerifyEvents>(
        {"events", "verify", "--config", "my.yaml", "--set", "logging.output_dir=here", "--json"});
    EXPECT_EQ(verify.target.config.file, "my.yaml");
    EXPECT_EQ(verify.target.config.overrides.size(), 1U);
    EXPECT_EQ(verify.target.output, Output::kJson);
}

TEST(EventsArguments, ADayOrARangeOfThem) {
    const auto all = task<CompactEvents>({"events", "compact"}).target.range;
    EXPECT_FALSE(all.from);
    EXPECT_FALSE(all.to);
    const auto day = task<CompactEvents>({"events", "compact", "--day", "2026-11-23"}).target.range;
    EXPECT_EQ(day.from, "2026-11-23");
    EXPECT_EQ(day.to, "2026-11-23");
    const auto some =
        task<CompactEvents>({"events", "compact", "--from", "2026-11-01"}).target.range;
    EXPECT_EQ(some.from, "2026-11-01");
    EXPECT_FALSE(some.to);
}

TEST(EventsArguments, OnlySayingWhatWouldBeDone) {
    EXPECT_EQ(task<CompactEvents>({"events", "compact"}).run, Run::kReal);
    EXPECT_EQ(task<CompactEvents>({"events", "compact", "--dry-run"}).run, Run::kDry);
    EXPECT_EQ(task<MigrateEvents>({"events", "migrate", "--dry-run"}).run, Run::kDry);
    EXPECT_EQ(task<PurgeEvents>({"events", "purge", "--all", "--dry-run"}).run, Run::kDry);
    EXPECT_TRUE(task<MigrateEvents>({"events", "migrate", "--keep-originals"}).keeps_originals);
}

TEST(EventsArguments, TheFormatIsThatOfTheEndingUnlessNamed) {
    const auto format = [](const char* out) {
        return task<ExportEvents>({"events", "export", "--out", out}).format;
    };
    EXPECT_EQ(format("a.csv"), EventsFormat::kCsv);
    EXPECT_EQ(format("a.jsonl"), EventsFormat::kJsonLines);
    EXPECT_EQ(format("a.parquet"), EventsFormat::kParquet);
    EXPECT_EQ(format("-"), EventsFormat::kJsonLines);
    const auto named =
        task<ExportEvents>({"events", "export", "--out", "-", "--format", "activitywatch"});
    EXPECT_EQ(named.format, EventsFormat::kActivityWatch);
    EXPECT_EQ(named.out, "-");
}

TEST(EventsArguments, PurgeSaysWhatGoes) {
    const auto purge =
        task<PurgeEvents>({"events", "purge", "--to", "2025-12-31", "--labels", "--yes"});
    EXPECT_EQ(purge.target.range.to, "2025-12-31");
    EXPECT_TRUE(purge.has_labels);
    EXPECT_TRUE(purge.is_confirmed);
    const auto all = task<PurgeEvents>({"events", "purge", "--all"});
    EXPECT_FALSE(all.target.range.from || all.target.range.to);
    EXPECT_FALSE(all.has_labels);
    EXPECT_FALSE(all.is_confirmed);
}

TEST(EventsArguments, AreRefusedWithTheWordThatIsWrong) {
    expect_wrong_use({"events"}, "verify, compact, migrate, export or purge");
    expect_wrong_use({"events", "verfy"}, "verfy");
    expect_wrong_use({"events", "verify", "--day", "yesterday"}, "yesterday");
    expect_wrong_use({"events", "verify", "--day", "2026-02-30"}, "2026-02-30");
    expect_wrong_use({"events", "verify", "--day", "2026-02-03", "--to", "2026-02-04"}, "--day");
    expect_wrong_use({"events", "verify", "--from", "2026-02-03", "--to", "2026-02-01"}, "--to");
    expect_wrong_use({"events", "verify", "--dry-run"}, "--dry-run");
    expect_wrong_use({"events", "export"}, "--out");
    expect_wrong_use({"events", "export", "--out", "a.xlsx"}, "a.xlsx");
    expect_wrong_use({"events", "export", "--out", "-", "--json"}, "--json");
    expect_wrong_use({"events", "export", "--out", "a.csv", "--format", "xml"}, "--format");
    expect_wrong_use({"events", "purge", "--yes"}, "--all");
    expect_wrong_use({"events", "purge", "--all", "--day", "2026-11-23"}, "--all");
}

TEST(EventsArguments, HaveHelpWithExamples) {
    expect_help({"events", "--help"}, {"verify", "compact", "migrate", "export", "purge"});
    expect_help({"events", "verify", "--help"}, {"--folder", "--day", "--from", "--to", "--json"});
    expect_help({"events", "compact", "--help"}, {"--dry-run", "--json"});
    expect_help({"events", "migrate", "--help"}, {"--dry-run", "--keep-originals"});
    expect_help({"events", "export", "--help"}, {"--out", "--format", "activitywatch"});
    expect_help({"events", "purge", "--help"}, {"--all", "--labels", "--yes", "--dry-run"});
}

}  // namespace
}  // namespace focusguard::app
