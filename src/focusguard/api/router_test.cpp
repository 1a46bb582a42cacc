#include "focusguard/api/router.hpp"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace focusguard::api {
namespace {

// The answer in a word, for tables.
std::string told(std::string_view method, std::string_view path) {
    const auto routing = find_route(method, path);
    if (const auto* wrong = std::get_if<http::WrongMethod>(&routing)) {
        return "405 " + std::string(wrong->allow);
    }
    if (std::holds_alternative<http::NoSuchPath>(routing)) {
        return "404";
    }
    return "found";
}

Match found(std::string_view method, std::string_view path) {
    return std::get<Match>(find_route(method, path));
}

TEST(Router, FindsEachRouteByItsMethodAndPath) {
    EXPECT_EQ(found("GET", "/").endpoint, Endpoint::kRoot);
    EXPECT_EQ(found("GET", "/ui").endpoint, Endpoint::kAsset);
    EXPECT_EQ(found("GET", "/stream").endpoint, Endpoint::kStream);
    EXPECT_EQ(found("GET", "/health").endpoint, Endpoint::kHealth);
    EXPECT_EQ(found("GET", "/status").endpoint, Endpoint::kStatus);
    EXPECT_EQ(found("GET", "/api/events").endpoint, Endpoint::kEvents);
    EXPECT_EQ(found("GET", "/api/timeline").endpoint, Endpoint::kTimeline);
    EXPECT_EQ(found("GET", "/api/insight/day").endpoint, Endpoint::kInsightDay);
    EXPECT_EQ(found("GET", "/api/insight/week").endpoint, Endpoint::kInsightWeek);
    EXPECT_EQ(found("GET", "/api/insight/range").endpoint, Endpoint::kInsightRange);
    EXPECT_EQ(found("GET", "/api/insight/timeline").endpoint, Endpoint::kInsightTimeline);
    EXPECT_EQ(found("GET", "/api/insight/heatmap").endpoint, Endpoint::kInsightHeatMap);
    EXPECT_EQ(found("POST", "/session/start").endpoint, Endpoint::kStart);
    EXPECT_EQ(found("POST", "/session/pause").endpoint, Endpoint::kPause);
    EXPECT_EQ(found("POST", "/session/stop").endpoint, Endpoint::kStop);
    EXPECT_EQ(found("POST", "/intervention/test").endpoint, Endpoint::kTestIntervention);
    EXPECT_EQ(found("POST", "/calibration/screen").endpoint, Endpoint::kCalibrateScreen);
    EXPECT_EQ(found("POST", "/calibration/keyboard").endpoint, Endpoint::kCalibrateKeyboard);
    EXPECT_EQ(found("POST", "/calibration/away").endpoint, Endpoint::kCalibrateAway);
    EXPECT_EQ(found("POST", "/calibration/save").endpoint, Endpoint::kSaveCalibration);
    EXPECT_EQ(found("POST", "/calibration/cancel").endpoint, Endpoint::kCancelCalibration);
    EXPECT_EQ(found("GET", "/labels").endpoint, Endpoint::kListLabels);
    EXPECT_EQ(found("POST", "/labels").endpoint, Endpoint::kAddLabel);
    EXPECT_EQ(found("DELETE", "/labels/1a").endpoint, Endpoint::kRemoveLabel);
    EXPECT_EQ(found("POST", "/intervention/snooze").endpoint, Endpoint::kSnooze);
    EXPECT_EQ(found("POST", "/intervention/unsnooze").endpoint, Endpoint::kUnsnooze);
    EXPECT_EQ(found("POST", "/intervention/on").endpoint, Endpoint::kNudgesOn);
    EXPECT_EQ(found("POST", "/intervention/off").endpoint, Endpoint::kNudgesOff);
    EXPECT_EQ(found("POST", "/api/train").endpoint, Endpoint::kTrain);
    EXPECT_EQ(found("POST", "/api/train/cancel").endpoint, Endpoint::kCancelTraining);
    EXPECT_EQ(found("GET", "/api/models").endpoint, Endpoint::kListModels);
    EXPECT_EQ(found("POST", "/api/models/promote").endpoint, Endpoint::kPromoteModel);
    EXPECT_EQ(found("POST", "/api/models/rollback").endpoint, Endpoint::kRollBackModel);
    EXPECT_EQ(all_routes().size(), 34U);
}

TEST(Router, GivesTheFilesOfThePageTheirNames) {
    EXPECT_EQ(found("GET", "/ui").rest, "");
    EXPECT_EQ(found("GET", "/ui/").rest, "");
    EXPECT_EQ(found("HEAD", "/ui/assets/main-1a2b3c.js").rest, "assets/main-1a2b3c.js");
}

TEST(Router, GivesTheLabelItsId) {
    EXPECT_EQ(found("DELETE", "/labels/").rest, "");
    EXPECT_EQ(found("DELETE", "/labels/1a2b").rest, "1a2b");
    EXPECT_EQ(found("DELETE", "/labels/1a/2b").rest, "1a/2b");
}

// The methods of a path, as the table has them.
std::set<std::string> methods_of(std::string_view path) {
    std::set<std::string> methods;
    for (const Route& route : all_routes()) {
        if (route.path == path) {
            methods.emplace(route.method);
        }
    }
    if (methods.contains("GET")) {
        methods.insert("HEAD");
    }
    return methods;
}

TEST(Router, AnswersTheMethodsThatAPathHasAndNamesThemToOthers) {
    for (const Route& route : all_routes()) {
        const std::set<std::string> methods = methods_of(route.path);
        for (const char* method : {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "TRACE",
                                   "CONNECT", "get", "", "FOO"}) {
            const std::string answer = told(method, route.path);
            EXPECT_EQ(answer == "found", methods.contains(method)) << method << ' ' << route.path;
            if (answer != "found") {
                EXPECT_TRUE(answer.starts_with("405 ")) << answer;
                for (const std::string& possible : methods) {
                    EXPECT_NE(answer.find(possible), answer.npos) << answer << ' ' << route.path;
                }
            }
        }
    }
}

TEST(Router, TellsWhichMethodsAPathHas) {
    EXPECT_EQ(told("PUT", "/status"), "405 GET, HEAD");
    EXPECT_EQ(told("GET", "/session/start"), "405 POST");
    EXPECT_EQ(told("PUT", "/labels"), "405 GET, HEAD, POST");
    EXPECT_EQ(told("GET", "/labels/1a"), "405 DELETE");
    EXPECT_EQ(told("POST", "/ui/assets/main.js"), "405 GET, HEAD");
}

TEST(Router, KnowsNoOtherPath) {
    for (const char* path :
         {"/x", "/uix", "/UI", "/status/", "/Status", "//status", "/api", "/api/", "/session",
          "/session/start/", "/session/", "/stream.mjpg", "/labels.json", "/labelsx", "/%73tatus",
          "/./status", "/ui/../status/.."}) {
        const std::string answer = told("GET", path);
        EXPECT_TRUE(answer == "404" || std::string_view(path).starts_with("/ui/")) << path;
    }
}

}  // namespace
}  // namespace focusguard::api
