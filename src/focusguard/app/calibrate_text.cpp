#include "focusguard/app/calibrate_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "focusguard/profiles/profile_json.hpp"
#include "focusguard/state/profile_fit.hpp"

namespace focusguard::app {

namespace {

using nlohmann::ordered_json;
using state::StepKind;

constexpr int kIndent = 2;

std::string separation_text(const state::CalibrationProfile& profile) {
    const double percent = 100.0 * profile.separation.value_or(0.0);
    switch (state::rate(profile)) {
        case state::Separation::kGood:
            return fmt::format("Looking at them and looking away are told apart well ({:.0f} %).",
                               percent);
        case state::Separation::kFair:
            return fmt::format(
                "Looking at them and looking away are told apart fairly well "
                "({:.0f} %): more light on your face helps.",
                percent);
        case state::Separation::kPoor:
            return fmt::format(
                "Looking at them and looking away are hardly told apart ({:.0f} %): "
                "put the camera nearer to the screen that you look at most, with "
                "light on your face, and calibrate again.",
                percent);
        case state::Separation::kUnknown:
            break;
    }
    return "How well they are told from looking away is not known: no look away was asked for.";
}

}  // namespace

std::string prompt_text(StepKind kind, int screen, int screens) {
    switch (kind) {
        case StepKind::kScreen:
            if (screens == 1) {
                return "Look at your screen, all over it, into its corners too";
            }
            return fmt::format("Look at {}, all over it, into its corners too",
                               screen == 1 ? "your main screen" : fmt::format("screen {}", screen));
        case StepKind::kKeyboard:
            return "Look at your keyboard, as when you type";
        case StepKind::kAway:
            break;
    }
    return "Look away, at whatever is beside your screens: left and right, the window, the door";
}

std::string calibrate_text(const state::CalibrationProfile& profile,
                           const std::filesystem::path& file) {
    std::string text;
    for (const state::Zone& zone : profile.zones) {
        text += fmt::format(
            "{:<10} {:+4.0f}° across, {:+4.0f}° up from the camera; {:.0f}° wide, "
            "{:.0f}° high\n",
            zone.name, zone.eyes.yaw_deg, zone.eyes.pitch_deg, 2.0 * zone.half_width_deg,
            2.0 * zone.half_height_deg);
    }
    return text + separation_text(profile) + fmt::format("\nKept in {}.\n", file.string());
}

std::string calibrate_json(const state::CalibrationProfile& profile,
                           const std::filesystem::path& file) {
    const ordered_json json = {
        {"file", file.string()},
        {"separates", to_string(state::rate(profile))},
        {"profile", ordered_json::parse(profiles::profile_text(profile))},
    };
    return json.dump(kIndent, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace focusguard::app
