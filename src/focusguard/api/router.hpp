// Method and path → what is asked for. One table, which also says what a wrong method is told.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>

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
};

struct Route {
    std::string_view method;  // "GET" (HEAD is answered too), "POST" or "DELETE"
    std::string_view path;    // one that ends in '/' stands for all that begin with it, but "/"
    Endpoint endpoint;
};

// All routes. A path may have several, one a method.
std::span<const Route> all_routes();

struct Match {
    Endpoint endpoint;
    // What follows the route's path: kAsset: the file's name, empty for the page itself;
    // kRemoveLabel: the label's id.
    std::string_view rest;
};

struct NoSuchPath {};

struct WrongMethod {
    std::string allow;  // the value of the Allow header
};

using Routing = std::variant<Match, NoSuchPath, WrongMethod>;

// `path` comes from split_target() and must outlive the match.
Routing find_route(std::string_view method, std::string_view path);

}  // namespace focusguard::api
