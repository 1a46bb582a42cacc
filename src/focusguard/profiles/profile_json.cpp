#include "focusguard/profiles/profile_json.hpp"

#include <cmath>
#include <cstdint>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace focusguard::profiles {

namespace {

using nlohmann::ordered_json;
using state::CalibrationProfile;
using state::Direction;
using state::Zone;
using state::ZoneKind;

constexpr int kVersion = 1;
constexpr int kIndent = 2;

// More zones than anybody has screens, and longer names than this program gives.
constexpr std::size_t kMostZones = 32;
constexpr std::size_t kLongestName = 64;

constexpr std::string_view kScreen = "screen";
constexpr std::string_view kKeyboard = "keyboard";

ordered_json direction_json(const Direction& direction) {
    return {{"yaw_deg", direction.yaw_deg}, {"pitch_deg", direction.pitch_deg}};
}

ordered_json zone_json(const Zone& zone) {
    return {{"name", zone.name},
            {"kind", zone.kind == ZoneKind::kScreen ? kScreen : kKeyboard},
            {"eyes", direction_json(zone.eyes)},
            {"head", direction_json(zone.head)},
            {"half_width_deg", zone.half_width_deg},
            {"half_height_deg", zone.half_height_deg}};
}

Unexpected broken(std::string_view place, std::string_view what) {
    return Unexpected(ErrorCode::kDataLoss, fmt::format("{} must be {}", place, what));
}

// An object of the file, with its place in it for messages.
class Reader {
public:
    Reader(const ordered_json& json, std::string place) : json_(json), place_(std::move(place)) {}

    std::string at(std::string_view key) const {
        return place_.empty() ? std::string(key) : fmt::format("{}.{}", place_, key);
    }

    const ordered_json* find(std::string_view key) const {
        const auto found = json_.is_object() ? json_.find(key) : json_.end();
        return found == json_.end() ? nullptr : &*found;
    }

    Result<double> number(std::string_view key, double lowest, double highest) const {
        const ordered_json* value = find(key);
        const double number =
            value != nullptr && value->is_number() ? value->get<double>() : std::nan("");
        if (!(number >= lowest && number <= highest)) {
            return broken(at(key), fmt::format("a number from {} to {}", lowest, highest));
        }
        return number;
    }

    Result<std::string> text(std::string_view key) const {
        const ordered_json* value = find(key);
        if (value == nullptr || !value->is_string()) {
            return broken(at(key), "a text");
        }
        return value->get<std::string>();
    }

    Result<Direction> direction(std::string_view key) const {
        const ordered_json* value = find(key);
        if (value == nullptr || !value->is_object()) {
            return broken(at(key), "a direction with yaw_deg and pitch_deg");
        }
        const Reader inside(*value, at(key));
        return Direction{FG_TRY(inside.number("yaw_deg", -90.0, 90.0)),
                         FG_TRY(inside.number("pitch_deg", -90.0, 90.0))};
    }

private:
    const ordered_json& json_;
    std::string place_;
};

Result<ZoneKind> kind_in(const Reader& reader) {
    const std::string kind = FG_TRY(reader.text("kind"));
    if (kind == kScreen) {
        return ZoneKind::kScreen;
    }
    if (kind == kKeyboard) {
        return ZoneKind::kKeyboard;
    }
    return broken(reader.at("kind"), "screen or keyboard");
}

Result<Zone> zone_in(const Reader& reader) {
    Zone zone;
    zone.name = FG_TRY(reader.text("name"));
    if (zone.name.empty() || zone.name.size() > kLongestName) {
        return broken(reader.at("name"), "a short name");
    }
    zone.kind = FG_TRY(kind_in(reader));
    zone.eyes = FG_TRY(reader.direction("eyes"));
    zone.head = FG_TRY(reader.direction("head"));
    zone.half_width_deg = FG_TRY(reader.number("half_width_deg", 1.0, 90.0));
    zone.half_height_deg = FG_TRY(reader.number("half_height_deg", 1.0, 90.0));
    return zone;
}

Result<std::vector<Zone>> zones_in(const Reader& reader) {
    const ordered_json* list = reader.find("zones");
    if (list == nullptr || !list->is_array() || list->empty() || list->size() > kMostZones) {
        return broken("zones", fmt::format("a list of 1 to {} zones", kMostZones));
    }
    std::vector<Zone> zones;
    bool has_screen = false;
    for (const ordered_json& zone : *list) {
        zones.push_back(FG_TRY(zone_in(Reader(zone, fmt::format("zones[{}]", zones.size())))));
        has_screen = has_screen || zones.back().kind == ZoneKind::kScreen;
    }
    if (!has_screen) {
        return broken("zones", "a list with one screen at least");
    }
    return zones;
}

Status check_version(const Reader& reader) {
    const ordered_json* version = reader.find("version");
    if (version == nullptr || !version->is_number_integer()) {
        return broken("version", "a whole number");
    }
    if (version->get<std::int64_t>() != kVersion) {
        return Unexpected(ErrorCode::kFailedPrecondition,
                          fmt::format("version must be {}: another FocusGuard wrote it", kVersion));
    }
    return {};
}

}  // namespace

std::string profile_text(const CalibrationProfile& profile) {
    ordered_json json;
    json["version"] = kVersion;
    json["made_at_s"] = profile.made_at.epoch_seconds();
    json["usual_openness"] = profile.usual_openness;
    json["usual_distance_cm"] = profile.usual_distance_cm;
    json["separation"] = nullptr;
    if (profile.separation) {
        json["separation"] = *profile.separation;
    }
    ordered_json zones = ordered_json::array();
    for (const Zone& zone : profile.zones) {
        zones.push_back(zone_json(zone));
    }
    json["zones"] = std::move(zones);
    return json.dump(kIndent, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

Result<CalibrationProfile> parse_profile(std::string_view text) {
    const ordered_json json = ordered_json::parse(text, nullptr, false);
    if (!json.is_object()) {
        return broken("it", "a JSON object");
    }
    const Reader reader(json, "");
    FG_TRY(check_version(reader));
    CalibrationProfile profile;
    // Until the year 2255, which is as long as a double holds microseconds (base/time.hpp).
    const double made_at_s = FG_TRY(reader.number("made_at_s", 0.0, 9e9));
    profile.made_at = WallTime(std::chrono::round<std::chrono::microseconds>(Seconds(made_at_s)));
    profile.usual_openness = FG_TRY(reader.number("usual_openness", 0.0, 1.5));
    profile.usual_distance_cm = FG_TRY(reader.number("usual_distance_cm", 1.0, 1000.0));
    const ordered_json* separation = reader.find("separation");
    if (separation != nullptr && !separation->is_null()) {
        profile.separation = FG_TRY(reader.number("separation", 0.5, 1.0));
    }
    profile.zones = FG_TRY(zones_in(reader));
    return profile;
}

}  // namespace focusguard::profiles
