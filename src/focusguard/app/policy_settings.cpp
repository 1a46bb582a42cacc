#include "focusguard/app/policy_settings.hpp"

#include <chrono>
#include <string>
#include <vector>

#include "focusguard/base/assert.hpp"

namespace focusguard::app {

namespace {

using intervention::Enabled;

Enabled enabled(bool flag) {
    return flag ? Enabled::kYes : Enabled::kNo;
}

Nanoseconds nanoseconds(Seconds seconds) {
    return std::chrono::round<Nanoseconds>(seconds);
}

std::vector<intervention::Kind> parse_kinds(const std::vector<std::string>& names) {
    std::vector<intervention::Kind> kinds;
    for (const std::string& name : names) {
        const auto kind = intervention::parse_kind(name);
        FG_ASSERT(kind.has_value());  // the loader accepts no other names
        kinds.push_back(*kind);
    }
    return kinds;
}

}  // namespace

intervention::PolicySettings policy_settings(const config::Config& config) {
    const config::InterventionConfig& wishes = config.intervention;
    intervention::PolicySettings settings;
    settings.enabled = enabled(wishes.enabled);
    settings.soft_nudge = nanoseconds(wishes.soft_nudge);
    settings.escalate = nanoseconds(wishes.escalate);
    settings.cooldown = nanoseconds(wishes.cooldown);
    settings.away_ignore = nanoseconds(wishes.away_ignore);
    settings.grace = nanoseconds(wishes.grace);
    settings.daily_cap = wishes.daily_cap;
    settings.learn_order = enabled(wishes.learn_order);
    settings.distracted_kinds = parse_kinds(wishes.distracted_kinds);
    settings.away_kinds = parse_kinds(wishes.away_kinds);
    settings.silence = {wishes.quiet_hours, config.silence.meetings, config.silence.do_not_disturb,
                        config.silence.full_screen};
    settings.breaks = {enabled(config.breaks.eyes), enabled(config.breaks.long_focus),
                       std::chrono::minutes(config.breaks.long_focus_minutes),
                       parse_kinds(wishes.break_kinds)};
    settings.strain = {enabled(config.strain.enabled), nanoseconds(config.strain.cooldown),
                       parse_kinds(wishes.strain_kinds)};
    return settings;
}

}  // namespace focusguard::app
