#include "focusguard/config/config_loader.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/config/config_keys.hpp"
#include "focusguard/config/yaml_reader.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::config {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

constexpr std::string_view kApp = "configs/app.yaml";

Result<Config> parse_app(std::string text, const std::vector<Override>& overrides = {}) {
    return parse_config({{std::string(kApp), std::move(text)}, {}, {}}, overrides);
}

Result<Config> parse_all(std::string app, std::string interventions, std::string logging) {
    return parse_config({{std::string(kApp), std::move(app)},
                         ConfigText{"configs/interventions.yaml", std::move(interventions)},
                         ConfigText{"configs/logging.yaml", std::move(logging)}},
                        {});
}

Result<Config> override_with(std::string key, std::string value) {
    return parse_app("", {{std::move(key), std::move(value)}});
}

Result<TrainConfig> parse_train(std::string text, const std::vector<Override>& overrides = {}) {
    return parse_train_config({"configs/train.yaml", std::move(text)}, overrides);
}

template <typename Settings>
std::string error_of(const Result<Settings>& result) {
    EXPECT_FALSE(result.has_value()) << "an error was expected";
    return result ? "" : result.error().message();
}

TEST(ConfigLoader, GivesDefaultsForAnEmptyFile) {
    EXPECT_EQ(parse_app("").value(), Config{});
    EXPECT_EQ(parse_app("# nothing\n").value(), Config{});
    EXPECT_EQ(parse_app("camera:\nruntime: {}\n").value(), Config{});
}

TEST(ConfigLoader, ReadsValuesOfEachType) {
    const Config config = parse_all(
                              "camera: {enabled: false, index: 2, width: 1280}\n"
                              "baseline:\n  nose_offset_abs_threshold: 0.05\n"
                              "intervention:\n  soft_nudge_seconds: 2.5\n"
                              "logging:\n  output_dir: 'diary folder'\n",
                              "DISTRACTED: [BEEP, OVERLAY]\nAWAY: [NONE]\n",
                              "parquet: {partition_by: [date], flush_every_n: 10}\n")
                              .value();
    EXPECT_FALSE(config.camera.enabled);
    EXPECT_EQ(config.camera.source, "2");
    EXPECT_EQ(config.camera.width, 1280);
    EXPECT_EQ(config.baseline.nose_offset_abs_threshold, 0.05);
    EXPECT_EQ(config.intervention.soft_nudge, Seconds(2.5));
    EXPECT_EQ(config.logging.output_dir, "diary folder");
    EXPECT_THAT(config.intervention.distracted_kinds, ElementsAre("BEEP", "OVERLAY"));
    EXPECT_THAT(config.intervention.away_kinds, ElementsAre("NONE"));
    EXPECT_EQ(config.logging.flush_every_n, 10);
}

TEST(ConfigLoader, TakesTheWordsForTrueAndFalseThatTheSeedTook) {
    for (const std::string word : {"true", "True", "yes", "on"}) {
        EXPECT_TRUE(parse_app("runtime: {show_preview: " + word + "}").value().runtime.show_preview)
            << word;
    }
    for (const std::string word : {"false", "FALSE", "no", "Off"}) {
        EXPECT_FALSE(parse_app("runtime: {open_page: " + word + "}").value().runtime.open_page)
            << word;
    }
}

TEST(ConfigLoader, LetsTheSourceWinOverTheIndexInAFile) {
    EXPECT_EQ(parse_app("camera: {source: clip.mp4, index: 3}").value().camera.source, "clip.mp4");
    EXPECT_EQ(parse_app("camera: {source: 1}").value().camera.source, "1");
}

TEST(ConfigLoader, LetsLaterOverridesWinOverAllBefore) {
    const auto config = parse_app(
        "camera: {source: clip.mp4}\nsmoothing: {window_size: 9}\n",
        {{"camera.index", "3"}, {"smoothing.window_size", "11"}, {"smoothing.window_size", "13"}});
    EXPECT_EQ(config.value().camera.source, "3");
    EXPECT_EQ(config.value().smoothing.window_size, 13);
}

TEST(ConfigLoader, TakesTextsOfOverridesAsTheyAre) {
    EXPECT_EQ(override_with("logging.output_dir", "a: b #c").value().logging.output_dir, "a: b #c");
    EXPECT_EQ(override_with("camera.source", "http://cam/?a=[1]").value().camera.source,
              "http://cam/?a=[1]");
}

TEST(ConfigLoader, TakesListsInOverrides) {
    const auto config = override_with("interventions.DISTRACTED", "[BEEP, OVERLAY]");
    EXPECT_THAT(config.value().intervention.distracted_kinds, ElementsAre("BEEP", "OVERLAY"));
}

TEST(ConfigLoader, NamesFileLineKeyFoundAndAllowed) {
    EXPECT_EQ(error_of(parse_app("\nsmoothing:\n  window_size: 7\n  min_consensus: 9\n")),
              "configs/app.yaml:4: smoothing.min_consensus is 9, allowed is 1 to window_size (7)");
    EXPECT_EQ(
        error_of(parse_app("runtime:\n  target_fps: 0\n")),
        "configs/app.yaml:2: runtime.target_fps is 0, allowed is a whole number from 1 to 240");
    EXPECT_EQ(error_of(override_with("server.port", "70000")),
              "--set: server.port is 70000, allowed is a whole number from 0 to 65535");
    EXPECT_EQ(parse_app("runtime:\n  target_fps: 0\n").error().code(), ErrorCode::kInvalidArgument);
}

TEST(ConfigLoader, BlamesTheBoundingKeyWhenTheBoundedOneHasItsDefault) {
    EXPECT_EQ(error_of(parse_app("smoothing:\n  window_size: 3\n")),
              "configs/app.yaml:2: smoothing.min_consensus is 5 (the default), allowed is 1 to "
              "window_size (3)");
    EXPECT_EQ(error_of(override_with("intervention.soft_nudge_seconds", "20")),
              "--set: intervention.escalate_seconds is 12 (the default), allowed is "
              "soft_nudge_seconds (20) or more");
}

TEST(ConfigLoader, SaysWhereInterventionKindsAreWrong) {
    EXPECT_EQ(error_of(parse_all("", "DISTRACTED: [BEEP]\nAWAY: [VIDEO, HONK]\n", "")),
              "configs/interventions.yaml:2: AWAY is [VIDEO, HONK], allowed is a list of NONE, "
              "NOTIFY, OVERLAY, VIDEO, BEEP, such as [BEEP]");
    EXPECT_THAT(error_of(parse_all("", "DISTRACTED: BEEP\n", "")), HasSubstr("is BEEP, allowed"));
    EXPECT_THAT(error_of(parse_all("", "DISTRACTED: []\n", "")), HasSubstr("is [], allowed"));
}

struct WrongValue {
    const char* key;
    const char* value;
};

TEST(ConfigLoader, RefusesWrongTypesAndValues) {
    const std::vector<WrongValue> wrong_values = {
        {"camera.enabled", "1"},
        {"camera.enabled", "\"true\""},
        {"camera.enabled", ""},
        {"camera.index", "-1"},
        {"camera.index", "1.5"},
        {"camera.index", "one"},
        {"camera.source", ""},
        {"camera.source", "a\nb"},
        {"camera.width", "\"640\""},
        {"camera.width", "640px"},
        {"camera.width", "99999999999999999999"},
        {"camera.width", "[640]"},
        {"camera.width", "{a: 640}"},
        {"baseline.nose_offset_abs_threshold", ".nan"},
        {"baseline.nose_offset_abs_threshold", "nan"},
        {"baseline.nose_offset_abs_threshold", ".inf"},
        {"baseline.nose_offset_abs_threshold", "inf"},
        {"baseline.nose_offset_abs_threshold", "-0.1"},
        {"baseline.nose_offset_abs_threshold", "1e999"},
        {"intervention.cooldown_seconds", "90s"},
        {"intervention.cooldown_seconds", "-1"},
        {"logging.output_dir", ""},
        {"parquet.partition_by", "[hour]"},
        {"parquet.partition_by", "[date, date]"},
        {"parquet.flush_every_n", "0"},
        {"smoothing.window_size", "7\nb: 1"},
        {"smoothing.window_size", "7\n---\n8"},
        {"smoothing.window_size", "[7"},
    };
    for (const WrongValue& wrong : wrong_values) {
        EXPECT_THAT(error_of(override_with(wrong.key, wrong.value)), StartsWith("--set:"))
            << wrong.key << " = " << wrong.value;
    }
}

TEST(ConfigLoader, RefusesFrameStorageAndSaysWhy) {
    EXPECT_EQ(parse_app("privacy: {allow_frame_storage: false}").value(), Config{});
    EXPECT_THAT(error_of(parse_app("privacy: {allow_frame_storage: true}")),
                AllOf(HasSubstr("privacy.allow_frame_storage is true, allowed is false"),
                      HasSubstr("no frame storage")));
}

TEST(ConfigLoader, RefusesUnknownKeysAndHelpsOn) {
    EXPECT_EQ(error_of(parse_app("smoothing:\n  windowsize: 7\n")),
              "configs/app.yaml:2: smoothing.windowsize is not a known key; did you mean "
              "smoothing.window_size?");
    EXPECT_EQ(error_of(parse_app("camra:\n  index: 7\n")),
              "configs/app.yaml:1: camra is not a known key; did you mean camera?");
    EXPECT_EQ(error_of(parse_app("camera:\n  zoom: 7\n")),
              "configs/app.yaml:2: camera.zoom is not a known key; allowed in camera are enabled, "
              "index, source, width, height, vertical_view_deg");
    EXPECT_EQ(error_of(parse_app("parquet:\n  flush_every_n: 7\n")),
              "configs/app.yaml:1: parquet is not a known key; it belongs in logging.yaml");
    EXPECT_THAT(
        error_of(parse_app("volume: 7\n")),
        EndsWith("allowed are camera, runtime, vision, privacy, smoothing, baseline, state, "
                 "intervention, silence, breaks, strain, logging, labels, server"));
    EXPECT_THAT(error_of(override_with("smoothing.min_concensus", "3")),
                EndsWith("did you mean smoothing.min_consensus?"));
}

TEST(ConfigLoader, TakesWhetherToAskAsAWordOrAText) {
    for (const std::string word : {"off", "'off'", "rarely", "\"rarely\""}) {
        const std::string plain = word.find("off") != word.npos ? "off" : "rarely";
        EXPECT_EQ(parse_app("labels: {ask: " + word + "}").value().labels.ask, plain);
    }
    EXPECT_THAT(error_of(parse_app("labels: {ask: often}")), EndsWith("allowed is off, rarely"));
}

TEST(ConfigLoader, TakesAFaceModelByNameOrByFile) {
    for (const std::string model : {"auto", "mesh", "mesh-plain", "models/face_landmarker.task"}) {
        EXPECT_EQ(parse_app("vision: {model: " + model + "}").value().vision.model, model);
    }
    EXPECT_EQ(error_of(parse_app("vision:\n  model: yolo\n")),
              "configs/app.yaml:2: vision.model is yolo, allowed is auto, mesh, mesh-plain or the "
              "path of a .task file");
}

TEST(ConfigLoader, TakesQuietHoursWithAndWithoutQuotes) {
    const auto config = parse_app("intervention:\n  quiet_hours: [22:00-07:00, \"12:30-13:15\"]\n");
    ASSERT_TRUE(config.has_value()) << config.error().message();
    using namespace std::chrono_literals;
    EXPECT_THAT(config->intervention.quiet_hours,
                testing::ElementsAre(DaySpan{22h, 7h}, DaySpan{12h + 30min, 13h + 15min}));
    EXPECT_EQ(error_of(parse_app("intervention:\n  quiet_hours: [22-7]\n")),
              "configs/app.yaml:2: intervention.quiet_hours is [22-7], allowed is a list of times "
              "of the day, such as [\"12:00-13:00\", \"22:00-07:00\"]");
    EXPECT_FALSE(parse_app("intervention:\n  quiet_hours: 22:00-07:00\n").has_value());
    EXPECT_FALSE(parse_app("intervention:\n  volume: 101\n").has_value());
    EXPECT_FALSE(parse_app("intervention:\n  daily_cap: -1\n").has_value());
}

TEST(ConfigLoader, TakesAPowerModeByName) {
    EXPECT_EQ(parse_app("runtime: {power: eco}").value().runtime.power, "eco");
    EXPECT_EQ(error_of(parse_app("runtime:\n  power: turbo\n")),
              "configs/app.yaml:2: runtime.power is turbo, allowed is eco, balanced, full");
}

TEST(ConfigLoader, RefusesSectionsAndValuesInEachOthersPlace) {
    EXPECT_THAT(error_of(parse_app("camera: 5\n")),
                HasSubstr(":1: camera is 5, allowed is a section"));
    EXPECT_THAT(error_of(parse_app("camera:\n  width: {a: 1}\n")),
                HasSubstr(":2: camera.width is a section"));
    EXPECT_EQ(error_of(parse_app("[1, 2]")),
              "configs/app.yaml:1: is [1, 2], allowed are keys with values");
}

TEST(TrainConfigLoader, GivesDefaultsForAnEmptyFile) {
    EXPECT_EQ(parse_train("").value(), TrainConfig{});
    EXPECT_EQ(parse_train("model:\n  logreg:\n").value(), TrainConfig{});
}

TEST(TrainConfigLoader, ReadsSectionsInSections) {
    const TrainConfig config =
        parse_train(
            "features: {cols: [fps, yawns_mean_10s]}\n"
            "model:\n  kind: xgboost\n  logreg: {C: 0.5}\n  xgboost:\n    depth: 3\n",
            {{"model.xgboost.rounds", "20"}, {"mlflow.tracking_uri", "file:runs: #1"}})
            .value();
    EXPECT_THAT(config.features, ElementsAre("fps", "yawns_mean_10s"));
    EXPECT_EQ(config.model.kind, "xgboost");
    EXPECT_EQ(config.model.logreg.c, 0.5);
    EXPECT_EQ(config.model.xgboost.depth, 3);
    EXPECT_EQ(config.model.xgboost.rounds, 20);
    EXPECT_EQ(config.mlflow.tracking_uri, "file:runs: #1");
}

TEST(TrainConfigLoader, TakesThePrototypesNameOfAModel) {
    EXPECT_EQ(parse_train("model: {kind: sklearn_logreg}").value().model.kind, "logreg");
    EXPECT_EQ(error_of(parse_train("model: {kind: svm}")),
              "configs/train.yaml:1: model.kind is svm, allowed is logreg, xgboost");
}

TEST(TrainConfigLoader, TellsWhatIsMeantOrAllowed) {
    EXPECT_THAT(error_of(parse_train("model:\n  logreg:\n    max_iters: 5\n")),
                AllOf(StartsWith("configs/train.yaml:3: "),
                      EndsWith("did you mean model.logreg.max_iter?")));
    EXPECT_THAT(error_of(parse_train("model:\n  neurons: 5\n")),
                EndsWith("allowed in model are kind, threads, logreg, xgboost"));
    EXPECT_THAT(error_of(parse_train("model:\n  logreg: 5\n")),
                HasSubstr("model.logreg is 5, allowed is a section"));
    EXPECT_THAT(error_of(parse_train("features: {cols: []}\n")), HasSubstr("a list of names"));
    EXPECT_THAT(error_of(parse_train("features: {cols: [fps, fps]}\n")), HasSubstr("each once"));
}

TEST(TrainConfigLoader, KeepsItsKeysApartFromTheMonitors) {
    EXPECT_THAT(error_of(parse_app("split: {test_days: 2}\n")),
                EndsWith("split is not a known key; it belongs in train.yaml"));
    EXPECT_THAT(error_of(parse_app("labels: {strategy: manual}\n")),
                EndsWith("it belongs in train.yaml"));
    EXPECT_THAT(error_of(override_with("data.min_rows", "5")),
                HasSubstr("it belongs in train.yaml, which another command reads"));
    EXPECT_THAT(error_of(parse_train("", {{"camera.index", "1"}})),
                HasSubstr("it belongs in app.yaml, which another command reads"));
}

class ConfigFolder : public testing::Test {
protected:
    void write(const std::string& name, std::string_view text) {
        std::ofstream(folder_ / name, std::ios::binary) << text;
    }

    TemporaryFolder folder_;
};

TEST_F(ConfigFolder, IsReadWithItsSiblings) {
    write("app.yaml", "smoothing: {window_size: 9}\n");
    write("interventions.yaml", "AWAY: [OVERLAY]\n");
    write("logging.yaml", "parquet: {flush_every_n: 20}\n");
    const Config config = load_config(folder_ / "app.yaml", {}).value();
    EXPECT_EQ(config.smoothing.window_size, 9);
    EXPECT_THAT(config.intervention.away_kinds, ElementsAre("OVERLAY"));
    EXPECT_EQ(config.logging.flush_every_n, 20);
}

TEST_F(ConfigFolder, NeedsNoSiblings) {
    write("app.yaml", "");
    EXPECT_EQ(load_config(folder_ / "app.yaml", {}).value(), Config{});
}

TEST_F(ConfigFolder, NamesTheFileThatIsWrong) {
    write("app.yaml", "");
    write("logging.yaml", "parquet: {flush_every_n: none}\n");
    EXPECT_THAT(
        error_of(load_config(folder_ / "app.yaml", {})),
        StartsWith((folder_ / "logging.yaml").string() + ":1: parquet.flush_every_n is none"));
}

TEST_F(ConfigFolder, MustHoldTheNamedFile) {
    EXPECT_THAT(error_of(load_config(folder_ / "app.yaml", {})), HasSubstr("no such file"));
    EXPECT_THAT(error_of(load_config(folder_.path(), {})), HasSubstr("is a folder"));
}

TEST_F(ConfigFolder, RefusesFilesThatAreTooLarge) {
    write("app.yaml", std::string(kLargestYaml, '#'));
    EXPECT_TRUE(load_config(folder_ / "app.yaml", {}).has_value());
    write("app.yaml", std::string(kLargestYaml + 1, '#'));
    EXPECT_THAT(error_of(load_config(folder_ / "app.yaml", {})), HasSubstr("larger than"));
}

TEST(ShippedConfigs, SayWhatTheDefaultsAre) {
    const char* const root = std::getenv("FOCUSGUARD_SOURCE_DIR");
    ASSERT_NE(root, nullptr) << "set FOCUSGUARD_SOURCE_DIR to the source folder, as ctest does";
    const auto folder = std::filesystem::path(root) / "configs";
    const auto config = load_config(folder / "app.yaml", {});
    ASSERT_TRUE(config.has_value()) << config.error().message();
    EXPECT_EQ(*config, Config{});
    EXPECT_TRUE(std::filesystem::exists(folder / "interventions.yaml"));
    EXPECT_TRUE(std::filesystem::exists(folder / "logging.yaml"));
    const auto train = load_train_config(folder / "train.yaml", {});
    ASSERT_TRUE(train.has_value()) << train.error().message();
    EXPECT_EQ(*train, TrainConfig{});
}

}  // namespace
}  // namespace focusguard::config
