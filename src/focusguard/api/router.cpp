#include "focusguard/api/router.hpp"

#include <array>

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
    Route{"POST", "/api/train", Endpoint::kTrain},
    Route{"POST", "/api/train/cancel", Endpoint::kCancelTraining},
    Route{"GET", "/api/models", Endpoint::kListModels},
    Route{"POST", "/api/models/promote", Endpoint::kPromoteModel},
    Route{"POST", "/api/models/rollback", Endpoint::kRollBackModel},
};

}  // namespace

std::span<const Route> all_routes() {
    return kRoutes;
}

http::Routing<Endpoint> find_route(std::string_view method, std::string_view path) {
    return http::find_route(all_routes(), method, path);
}

}  // namespace focusguard::api
