// The routes of the control plane.
#pragma once

#include <span>
#include <string_view>

#include "focusguard/http/router.hpp"

namespace focusguard::api {

enum class Endpoint {
    kRoot,
    kAsset,
    kStream,
    kHealth,
    kStatus,
    kEvents,
    kTimeline,
    kInsightDay,
    kInsightWeek,
    kInsightRange,
    kInsightTimeline,
    kInsightHeatMap,
    kStart,
    kPause,
    kStop,
    kTestIntervention,
    kCalibrateScreen,
    kCalibrateKeyboard,
    kCalibrateAway,
    kSaveCalibration,
    kCancelCalibration,
    kAddLabel,
    kListLabels,
    kRemoveLabel,
    kSnooze,
    kUnsnooze,
    kNudgesOn,
    kNudgesOff,
    kTrain,
    kCancelTraining,
    kListModels,
    kPromoteModel,
    kRollBackModel,
};

// What follows the route's path: kAsset: the file's name, empty for the page itself; kRemoveLabel:
// the label's id.
using Match = http::Match<Endpoint>;
using Route = http::Route<Endpoint>;

// All routes. A path may have several, one a method.
std::span<const Route> all_routes();

// `path` comes from split_target() and must outlive the match.
http::Routing<Endpoint> find_route(std::string_view method, std::string_view path);

}  // namespace focusguard::api
