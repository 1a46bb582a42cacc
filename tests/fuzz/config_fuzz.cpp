// Any text as settings: app.yaml, then, each after a line "====", interventions.yaml, logging.yaml
// and any number of overrides KEY=VALUE. The first is taken for train.yaml as well. Whatever it is,
// the loader gives settings that print and load as the same again, or one printable sentence.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "focusguard/base/assert.hpp"
#include "focusguard/base/text.hpp"
#include "focusguard/config/config_loader.hpp"
#include "focusguard/config/config_printer.hpp"

namespace {

using namespace focusguard;

constexpr std::string_view kSeparator = "\n====\n";

// Cuts off what stands before the next separator.
std::string take_part(std::string_view& text) {
    const auto end = text.find(kSeparator);
    std::string part(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + kSeparator.size());
    return part;
}

struct Input {
    config::ConfigTexts texts;
    std::vector<config::Override> overrides;
};

Input cut(std::string_view text) {
    Input input;
    input.texts.app = {"app.yaml", take_part(text)};
    if (!text.empty()) {
        input.texts.interventions = {"interventions.yaml", take_part(text)};
    }
    if (!text.empty()) {
        input.texts.logging = {"logging.yaml", take_part(text)};
    }
    while (!text.empty()) {
        const std::string assignment = take_part(text);
        const auto equals = assignment.find('=');
        input.overrides.push_back(
            {assignment.substr(0, equals),
             equals == std::string::npos ? "" : assignment.substr(equals + 1)});
    }
    return input;
}

void check_loads_again(const config::Config& config) {
    using enum config::ConfigFile;
    const auto again =
        config::parse_config({{"app.yaml", print_config(config, kApp)},
                              {{"interventions.yaml", print_config(config, kInterventions)}},
                              {{"logging.yaml", print_config(config, kLogging)}}},
                             {});
    FG_ASSERT(again.has_value());
    FG_ASSERT(*again == config);
}

void check_loads_again(const config::TrainConfig& train) {
    config::Config config;
    config.train = train;
    const auto again = config::parse_train_config(
        {"train.yaml", print_config(config, config::ConfigFile::kTrain)}, {});
    FG_ASSERT(again.has_value());
    FG_ASSERT(*again == train);
}

template <typename Settings>
void check(const Result<Settings>& settings) {
    if (settings) {
        check_loads_again(*settings);
    } else {
        FG_ASSERT(settings.error().code() == ErrorCode::kInvalidArgument);
        FG_ASSERT(!settings.error().message().empty());
        FG_ASSERT(is_printable(settings.error().message()));
    }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Input input = cut({reinterpret_cast<const char*>(data), size});
    check(config::parse_config(input.texts, input.overrides));
    check(config::parse_train_config(input.texts.app, input.overrides));
    return 0;
}
