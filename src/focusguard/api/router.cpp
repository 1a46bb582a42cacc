#include "focusguard/api/router.hpp"

#include <array>

namespace focusguard::api {

namespace {

constexpr std::string_view kAssetFolder = "/ui/";

constexpr std::array kRoutes = {
    Route{"GET", "/", Endpoint::kRoot},
    Route{"GET", "/ui", Endpoint::kAsset},
    Route{"GET", "/stream", Endpoint::kStream},
    Route{"GET", "/health", Endpoint::kHealth},
    Route{"GET", "/status", Endpoint::kStatus},
    Route{"GET", "/api/events", Endpoint::kEvents},
    Route{"GET", "/api/timeline", Endpoint::kTimeline},
    Route{"POST", "/session/start", Endpoint::kStart},
    Route{"POST", "/session/pause", Endpoint::kPause},
    Route{"POST", "/session/stop", Endpoint::kStop},
    Route{"POST", "/intervention/test", Endpoint::kTestIntervention},
    Route{"POST", "/calibration/screen", Endpoint::kCalibrateScreen},
    Route{"POST", "/calibration/keyboard", Endpoint::kCalibrateKeyboard},
    Route{"POST", "/calibration/away", Endpoint::kCalibrateAway},
    Route{"POST", "/calibration/save", Endpoint::kSaveCalibration},
    Route{"POST", "/calibration/cancel", Endpoint::kCancelCalibration},
};

Routing match(const Route& route, std::string_view method, std::string_view asset_path) {
    const bool readable = route.method == "GET";
    if (method == route.method || (readable && method == "HEAD")) {
        return Match{.endpoint = route.endpoint, .asset_path = asset_path};
    }
    return WrongMethod{.allow = readable ? "GET, HEAD" : "POST"};
}

}  // namespace

std::span<const Route> all_routes() {
    return kRoutes;
}

Routing find_route(std::string_view method, std::string_view path) {
    for (const Route& route : kRoutes) {
        if (path == route.path) {
            return match(route, method, {});
        }
    }
    if (path.starts_with(kAssetFolder)) {
        return match(Route{"GET", kAssetFolder, Endpoint::kAsset}, method,
                     path.substr(kAssetFolder.size()));
    }
    return NoSuchPath{};
}

}  // namespace focusguard::api
