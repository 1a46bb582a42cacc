#include "focusguard/api/router.hpp"

#include <array>
#include <optional>
#include <utility>

namespace focusguard::api {

namespace {

constexpr std::array kRoutes = {
    Route{"GET", "/", Endpoint::kRoot},
    Route{"GET", "/ui", Endpoint::kAsset},
    Route{"GET", "/ui/", Endpoint::kAsset},
    Route{"GET", "/stream", Endpoint::kStream},
    Route{"GET", "/health", Endpoint::kHealth},
    Route{"GET", "/status", Endpoint::kStatus},
    Route{"GET", "/api/events", Endpoint::kEvents},
    Route{"GET", "/api/timeline", Endpoint::kTimeline},
    Route{"GET", "/api/insight/day", Endpoint::kInsightDay},
    Route{"GET", "/api/insight/week", Endpoint::kInsightWeek},
    Route{"GET", "/api/insight/range", Endpoint::kInsightRange},
    Route{"GET", "/api/insight/timeline", Endpoint::kInsightTimeline},
    Route{"GET", "/api/insight/heatmap", Endpoint::kInsightHeatMap},
    Route{"POST", "/session/start", Endpoint::kStart},
    Route{"POST", "/session/pause", Endpoint::kPause},
    Route{"POST", "/session/stop", Endpoint::kStop},
    Route{"POST", "/intervention/test", Endpoint::kTestIntervention},
    Route{"POST", "/calibration/screen", Endpoint::kCalibrateScreen},
    Route{"POST", "/calibration/keyboard", Endpoint::kCalibrateKeyboard},
    Route{"POST", "/calibration/away", Endpoint::kCalibrateAway},
    Route{"POST", "/calibration/save", Endpoint::kSaveCalibration},
    Route{"POST", "/calibration/cancel", Endpoint::kCancelCalibration},
    Route{"GET", "/labels", Endpoint::kListLabels},
    Route{"POST", "/labels", Endpoint::kAddLabel},
    Route{"DELETE", "/labels/", Endpoint::kRemoveLabel},
    Route{"POST", "/intervention/snooze", Endpoint::kSnooze},
    Route{"POST", "/intervention/unsnooze", Endpoint::kUnsnooze},
    Route{"POST", "/intervention/on", Endpoint::kNudgesOn},
    Route{"POST", "/intervention/off", Endpoint::kNudgesOff},
};

// What follows the route's path; nothing when the path is another.
std::optional<std::string_view> rest_behind(const Route& route, std::string_view path) {
    const bool is_folder = route.path.size() > 1 && route.path.ends_with('/');
    if (path == route.path || (is_folder && path.starts_with(route.path))) {
        return path.substr(route.path.size());
    }
    return std::nullopt;
}

}  // namespace

std::span<const Route> all_routes() {
    return kRoutes;
}

Routing find_route(std::string_view method, std::string_view path) {
    std::string allow;
    for (const Route& route : kRoutes) {
        const auto rest = rest_behind(route, path);
        if (!rest) {
            continue;
        }
        const bool readable = route.method == "GET";
        if (method == route.method || (readable && method == "HEAD")) {
            return Match{.endpoint = route.endpoint, .rest = *rest};
        }
        allow += allow.empty() ? "" : ", ";
        allow += readable ? "GET, HEAD" : route.method;
    }
    if (allow.empty()) {
        return NoSuchPath{};
    }
    return WrongMethod{.allow = std::move(allow)};
}

}  // namespace focusguard::api
