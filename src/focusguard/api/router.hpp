// Method and path → what is asked for. One table, which also says what a wrong method is told.
#pragma once

#include <span>
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
    kStart,
    kPause,
    kStop,
    kTestIntervention,
    kCalibrateScreen,
    kCalibrateKeyboard,
    kCalibrateAway,
    kSaveCalibration,
    kCancelCalibration,
};

struct Route {
    std::string_view method;  // "GET" (HEAD is answered too) or "POST"
    std::string_view path;
    Endpoint endpoint;
};

// All routes but those of the page's files below /ui/.
std::span<const Route> all_routes();

struct Match {
    Endpoint endpoint;
    std::string_view asset_path;  // kAsset: below /ui/; empty for the page itself
};

struct NoSuchPath {};

struct WrongMethod {
    std::string_view allow;  // the value of the Allow header
};

using Routing = std::variant<Match, NoSuchPath, WrongMethod>;

// `path` comes from split_target() and must outlive the match.
Routing find_route(std::string_view method, std::string_view path);

}  // namespace focusguard::api
