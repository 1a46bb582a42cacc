#include "focusguard/config/config_keys.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::config {
namespace {

std::string default_of(std::string_view name) {
    const ConfigKey* key = find_key(name);
    EXPECT_NE(key, nullptr) << name;
    return key == nullptr ? "" : key->default_text();
}

TEST(ConfigKeys, HaveTheDefaultsOfTheSeed) {
    EXPECT_EQ(default_of("camera.enabled"), "true");
    EXPECT_EQ(default_of("camera.index"), "0");
    EXPECT_EQ(default_of("runtime.target_fps"), "30");
    EXPECT_EQ(default_of("runtime.show_preview"), "false");
    EXPECT_EQ(default_of("privacy.allow_frame_storage"), "false");
    EXPECT_EQ(default_of("smoothing.window_size"), "7");
    EXPECT_EQ(default_of("smoothing.min_consensus"), "5");
    EXPECT_EQ(default_of("baseline.nose_offset_abs_threshold"), "0.035");
    EXPECT_EQ(default_of("intervention.soft_nudge_seconds"), "4");
    EXPECT_EQ(default_of("intervention.escalate_seconds"), "12");
    EXPECT_EQ(default_of("intervention.cooldown_seconds"), "90");
    EXPECT_EQ(default_of("logging.enabled"), "true");
    EXPECT_EQ(default_of("logging.output_dir"), "\"data/events/\"");
    EXPECT_EQ(default_of("interventions.DISTRACTED"), "[BEEP]");
    EXPECT_EQ(default_of("interventions.AWAY"), "[VIDEO]");
    EXPECT_EQ(default_of("journal.sync_seconds"), "5");
    EXPECT_EQ(default_of("parquet.every_seconds"), "60");
    EXPECT_EQ(default_of("parquet.partition_by"), "[date]");
    EXPECT_EQ(default_of("parquet.flush_every_n"), "50");
}

TEST(ConfigKeys, HaveTheTrainingDefaultsOfTheSeed) {
    EXPECT_EQ(default_of("data.events_dir"), "\"data/events\"");
    EXPECT_EQ(default_of("data.min_rows"), "500");
    EXPECT_EQ(default_of("labels.strategy"), "bootstrap_rules");
    EXPECT_EQ(default_of("labels.away_label_if_face_missing"), "true");
    EXPECT_EQ(default_of("split.method"), "by_date");
    EXPECT_EQ(default_of("split.test_days"), "0");
    EXPECT_EQ(default_of("split.val_days"), "0");
    EXPECT_EQ(TrainConfig().features,
              (std::vector<std::string>{"face_present", "nose_offset_abs", "nose_offset_signed"}));
    EXPECT_EQ(default_of("model.kind"), "logreg");
    EXPECT_EQ(default_of("model.logreg.C"), "1");
    EXPECT_EQ(default_of("model.logreg.class_weight"), "balanced");
    EXPECT_EQ(default_of("model.logreg.max_iter"), "200");
    EXPECT_EQ(default_of("model.logreg.standardise"), "false");
    EXPECT_EQ(default_of("mlflow.experiment"), "\"focusguard\"");
    EXPECT_EQ(default_of("mlflow.tracking_uri"), "\"sqlite:///mlflow.db\"");
    EXPECT_EQ(default_of("outputs.model_dir"), "\"models\"");
    EXPECT_EQ(default_of("outputs.report_dir"), "\"reports\"");
}

TEST(ConfigKeys, LeaveTheUserInPeaceUnlessAskedOtherwise) {
    EXPECT_EQ(default_of("intervention.quiet_hours"), "[]");
    EXPECT_EQ(default_of("intervention.grace_seconds"), "10");
    EXPECT_EQ(default_of("intervention.daily_cap"), "50");
    EXPECT_EQ(default_of("silence.meetings"), "true");
    EXPECT_EQ(default_of("silence.do_not_disturb"), "true");
    EXPECT_EQ(default_of("silence.full_screen"), "true");
    EXPECT_EQ(default_of("breaks.eyes"), "false");
    EXPECT_EQ(default_of("interventions.BREAK"), "[NOTIFY]");
    EXPECT_EQ(default_of("interventions.STRAIN"), "[NOTIFY]");
}

TEST(ConfigKeys, HaveNamesOfTheirOwnAndWordsForPeople) {
    std::set<std::string_view> names;
    for (const ConfigKey& key : config_keys()) {
        EXPECT_TRUE(names.insert(key.name).second) << key.name << " is there twice";
        EXPECT_FALSE(key.meaning.empty()) << key.name;
        EXPECT_FALSE(allowed_by(key.rule).empty()) << key.name;
        EXPECT_EQ(find_key(key.name), &key);
    }
}

// The printer opens and closes a section where it begins and ends in the table.
TEST(ConfigKeys, StandTogetherBySection) {
    std::vector<std::pair<ConfigFile, std::string_view>> sections;
    for (const ConfigKey& key : config_keys()) {
        const std::pair section(key.file, key.name.substr(0, key.name.rfind('.')));
        if (sections.empty() || sections.back() != section) {
            EXPECT_THAT(sections, testing::Not(testing::Contains(section)));
            sections.push_back(section);
        }
    }
}

TEST(ConfigKeys, AllowTheirOwnDefaults) {
    for (const ConfigKey& key : config_keys()) {
        Config config;
        const auto value = value_in(key.rule, Config{});
        if (value) {
            EXPECT_EQ(apply(key.rule, *value, config), Accepted::kYes) << key.name;
        }
        EXPECT_EQ(config, Config{}) << key.name;
    }
}

TEST(ConfigKeys, AreFoundByTheirWholeNameOnly) {
    EXPECT_EQ(find_key("camera"), nullptr);
    EXPECT_EQ(find_key("AWAY"), nullptr);
    EXPECT_EQ(find_key("interventions.AWAY")->name_in_file(), "AWAY");
    EXPECT_EQ(find_key("parquet.flush_every_n")->name_in_file(), "parquet.flush_every_n");
}

}  // namespace
}  // namespace focusguard::config
