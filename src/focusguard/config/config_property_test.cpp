#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/base/text.hpp"
#include "focusguard/config/config_loader.hpp"
#include "focusguard/config/config_printer.hpp"

namespace focusguard::config {
namespace {

// Numbers with many digits, so that printing has something to lose.
rc::Gen<double> number_between(double lowest, double highest) {
    return rc::gen::map(rc::gen::inRange<std::uint32_t>(0, 1'000'000'007),
                        [lowest, highest](std::uint32_t part) {
                            return lowest + (highest - lowest) * part / 1'000'000'006.0;
                        });
}

rc::Gen<std::string> printable_text() {
    // Pieces that mean something to YAML, to shells and to Unicode.
    const std::vector<std::string> pieces = {
        "a",      "B",      "7",      " ",    ":",    ": ",  "#",   " #",   "-",  "'",
        "\"",     "\\",     "[",      "]",    "{",    "}",   ",",   "&",    "*",  "!",
        "|",      ">",      "%",      "@",    "`",    "~",   "=",   "é",    "日", "📷",
        "\u00a0", "\u2028", "\ufeff", "null", "true", "0x1", "1e3", "$(x)", ";"};
    return rc::gen::map(
        rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces))),
        [](const std::vector<std::string>& chosen) {
            std::string text;
            for (const std::string& piece : chosen) {
                text += piece;
            }
            return text;
        });
}

rc::Gen<std::string> camera_source() {
    return rc::gen::oneOf(
        rc::gen::map(rc::gen::inRange(0, 1000), [](int index) { return std::to_string(index); }),
        rc::gen::elementOf(std::vector<std::string>{"007", "1000", "-1", "/dev/video2", "+3"}),
        printable_text());
}

rc::Gen<std::vector<std::string>> kinds() {
    return rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(
        std::vector<std::string>{"NONE", "BEEP", "NOTIFY", "OVERLAY", "VIDEO"})));
}

rc::Gen<std::vector<DaySpan>> day_spans() {
    return rc::gen::container<std::vector<DaySpan>>(
        rc::gen::map(rc::gen::pair(rc::gen::inRange(0, 1440), rc::gen::inRange(1, 1440)),
                     [](const std::pair<int, int>& span) {
                         const auto [from, length] = span;
                         return DaySpan{std::chrono::minutes(from),
                                        std::chrono::minutes((from + length) % 1440)};
                     }));
}

Config any_config() {
    Config config;
    config.camera = {*rc::gen::arbitrary<bool>(), *camera_source(), *rc::gen::inRange(64, 7681),
                     *rc::gen::inRange(64, 4321)};
    config.runtime = {*rc::gen::inRange(1, 241), *rc::gen::arbitrary<bool>(),
                      *rc::gen::arbitrary<bool>()};
    config.server = {*rc::gen::inRange(0, 65536), *rc::gen::inRange(1, 1001)};
    config.smoothing.window_size = *rc::gen::inRange(1, 1001);
    config.smoothing.min_consensus = *rc::gen::inRange(1, config.smoothing.window_size + 1);
    config.baseline.nose_offset_abs_threshold = *number_between(0.0, 1.0);
    config.state.scorer = *rc::gen::element<std::string>("rules", "model");
    config.intervention.enabled = *rc::gen::arbitrary<bool>();
    config.intervention.soft_nudge = Seconds(*number_between(0.0, 86400.0));
    config.intervention.escalate =
        Seconds(*number_between(config.intervention.soft_nudge.count(), 86400.0));
    config.intervention.cooldown = Seconds(*number_between(0.0, 86400.0));
    config.intervention.away_ignore = Seconds(*number_between(0.0, 86400.0));
    config.intervention.distracted_kinds = *kinds();
    config.intervention.away_kinds = *kinds();
    config.intervention.break_kinds = *kinds();
    config.intervention.strain_kinds = *kinds();
    config.intervention.grace = Seconds(*number_between(0.0, 86400.0));
    config.intervention.quiet_hours = *day_spans();
    config.intervention.daily_cap = *rc::gen::inRange(0, 10001);
    config.intervention.volume = *rc::gen::inRange(0, 101);
    config.intervention.learn_order = *rc::gen::arbitrary<bool>();
    config.silence = {*rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>(),
                      *rc::gen::arbitrary<bool>()};
    config.breaks = {*rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>(),
                     *rc::gen::inRange(1, 1441)};
    config.strain = {*rc::gen::arbitrary<bool>(), Seconds(*number_between(0.0, 86400.0))};
    config.logging.enabled = *rc::gen::arbitrary<bool>();
    config.logging.output_dir = *printable_text();
    config.logging.flush_every_n = *rc::gen::inRange(1, 100001);
    config.logging.flush_every = Seconds(*number_between(0.05, 3600.0));
    config.logging.sync_every = Seconds(*number_between(0.05, 3600.0));
    config.logging.parquet_every = Seconds(*number_between(0.05, 3600.0));
    config.logging.retention_days = *rc::gen::inRange(0, 36501);
    config.labels = {*rc::gen::elementOf(std::vector<std::string>{"off", "rarely"}),
                     *rc::gen::inRange(1, 25), Seconds(*number_between(600.0, 86400.0))};
    return config;
}

std::vector<std::string> feature_names() {
    auto names = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(printable_text()));
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

TrainConfig any_train_config() {
    const auto word = [](std::vector<std::string> words) { return *rc::gen::elementOf(words); };
    TrainConfig config;
    config.data = {*printable_text(), *rc::gen::inRange(1, 1'000'000'001)};
    config.labels = {word({"bootstrap_rules", "manual", "manual_with_bootstrap"}),
                     *rc::gen::arbitrary<bool>()};
    config.split = {word({"by_date", "by_session", "grouped_kfold"}),
                    *rc::gen::inRange(0, 36501),
                    *rc::gen::inRange(0, 36501),
                    *rc::gen::inRange(0, 36501),
                    *rc::gen::inRange(0, 36501),
                    *rc::gen::inRange(2, 101)};
    config.features = feature_names();
    config.model.kind = word({"logreg", "xgboost"});
    config.model.threads = *rc::gen::inRange(0, 257);
    config.model.logreg = {*number_between(1e-6, 1e6), word({"balanced", "none"}),
                           *rc::gen::inRange(1, 100001), *rc::gen::arbitrary<bool>()};
    config.model.xgboost = {
        *rc::gen::inRange(1, 10001), *rc::gen::inRange(1, 17),    *number_between(1e-4, 1.0),
        *number_between(0.0, 1e6),   *number_between(0.01, 1.0),  *number_between(0.01, 1.0),
        *number_between(0.0, 1e6),   *rc::gen::inRange(0, 10001), word({"balanced", "none"})};
    config.mlflow = {*printable_text(), *printable_text()};
    config.outputs = {*printable_text(), *printable_text()};
    return config;
}

RC_GTEST_PROP(ConfigProperty, LoadsTheTrainingItPrints, ()) {
    Config config;
    config.train = any_train_config();
    const auto loaded =
        parse_train_config({"train.yaml", print_config(config, ConfigFile::kTrain)}, {});
    RC_ASSERT(loaded.has_value());
    RC_ASSERT(*loaded == config.train);
}

RC_GTEST_PROP(ConfigProperty, LoadsWhatItPrints, ()) {
    using enum ConfigFile;
    const Config config = any_config();
    const auto loaded =
        parse_config({{"app.yaml", print_config(config, kApp)},
                      ConfigText{"interventions.yaml", print_config(config, kInterventions)},
                      ConfigText{"logging.yaml", print_config(config, kLogging)}},
                     {});
    RC_ASSERT(loaded.has_value());
    RC_ASSERT(*loaded == config);
}

// Each key's printed value is taken as an override, too.
RC_GTEST_PROP(ConfigProperty, TakesWhatItPrintsAsOverrides, ()) {
    const Config config = any_config();
    std::vector<Override> overrides;
    for (const ConfigKey& key : config_keys()) {
        const auto value = value_in(key.rule, config);
        if (key.file == ConfigFile::kTrain || !value) {
            continue;
        }
        const auto* scalar = std::get_if<YamlScalar>(&*value);
        if (scalar != nullptr) {
            overrides.push_back({std::string(key.name), scalar->text});
            continue;
        }
        std::string list;
        for (const YamlScalar& item : std::get<YamlList>(*value)) {
            list += (list.empty() ? "" : ", ") + item.text;
        }
        overrides.push_back({std::string(key.name), "[" + list + "]"});
    }
    const auto loaded = parse_config({{"app.yaml", ""}, {}, {}}, overrides);
    RC_ASSERT(loaded.has_value());
    RC_ASSERT(*loaded == config);
}

// Text that is nearly settings, which goes further into the reader than bytes by chance.
rc::Gen<std::string> nearly_settings() {
    const std::vector<std::string> pieces = {
        "camera", "index", "smoothing", "window_size", ":",  ": ",  "\n",  "  ",     "- ",
        "[",      "]",     "{",         "}",           ", ", "7",   "yes", "&a ",    "*a",
        "!!str ", "\"",    "'",         "# ",          "|",  "---", "...", "\t",     "\\x41",
        "? ",     "%",     "null",      "\xff",        "~",  "\r",  "é",   "\x1b[m", "<<"};
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)),
                        [](const std::vector<std::string>& chosen) {
                            std::string text;
                            for (const std::string& piece : chosen) {
                                text += piece;
                            }
                            return text;
                        });
}

void answers_sensibly(const std::string& text) {
    const auto from_file = parse_config({{"app.yaml", text}, {}, {}}, {});
    const std::vector<Override> overrides = {{"smoothing.window_size", text}, {text, "7"}};
    const auto from_override = parse_config({{"app.yaml", ""}, {}, {}}, overrides);
    const auto from_train_file = parse_train_config({"train.yaml", text}, {});
    const auto is_sensible = [](const auto& result) {
        return result ||
               (!result.error().message().empty() && is_printable(result.error().message()) &&
                result.error().code() == ErrorCode::kInvalidArgument);
    };
    RC_ASSERT(is_sensible(from_file));
    RC_ASSERT(is_sensible(from_override));
    RC_ASSERT(is_sensible(from_train_file));
    RC_ASSERT(!from_override.has_value());  // no key is a number of its own
}

RC_GTEST_PROP(ConfigProperty, AnswersAnyBytesSensibly, (const std::string& text)) {
    answers_sensibly(text);
}

RC_GTEST_PROP(ConfigProperty, AnswersNearlySettingsSensibly, ()) {
    answers_sensibly(*nearly_settings());
}

}  // namespace
}  // namespace focusguard::config
