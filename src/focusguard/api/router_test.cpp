#include "focusguard/api/router.hpp"

#include <string>

#include <gtest/gtest.h>

namespace focusguard::api {
namespace {

// The answer in a word, for tables.
std::string told(std::string_view method, std::string_view path) {
    const Routing routing = find_route(method, path);
    if (const auto* wrong = std::get_if<WrongMethod>(&routing)) {
        return "405 " + std::string(wrong->allow);
    }
    if (std::holds_alternative<NoSuchPath>(routing)) {
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
    EXPECT_EQ(found("POST", "/session/start").endpoint, Endpoint::kStart);
    EXPECT_EQ(found("POST", "/session/pause").endpoint, Endpoint::kPause);
    EXPECT_EQ(found("POST", "/session/stop").endpoint, Endpoint::kStop);
    EXPECT_EQ(found("POST", "/intervention/test").endpoint, Endpoint::kTestIntervention);
    EXPECT_EQ(found("POST", "/calibration/screen").endpoint, Endpoint::kCalibrateScreen);
    EXPECT_EQ(found("POST", "/calibration/keyboard").endpoint, Endpoint::kCalibrateKeyboard);
    EXPECT_EQ(found("POST", "/calibration/away").endpoint, Endpoint::kCalibrateAway);
    EXPECT_EQ(found("POST", "/calibration/save").endpoint, Endpoint::kSaveCalibration);
    EXPECT_EQ(found("POST", "/calibration/cancel").endpoint, Endpoint::kCancelCalibration);
    EXPECT_EQ(all_routes().size(), 16U);
}

TEST(Router, GivesTheFilesOfThePageTheirNames) {
    EXPECT_EQ(found("GET", "/ui").asset_path, "");
    EXPECT_EQ(found("GET", "/ui/").asset_path, "");
    EXPECT_EQ(found("HEAD", "/ui/assets/main-1a2b3c.js").asset_path, "assets/main-1a2b3c.js");
}

TEST(Router, AnswersHeadWhereverGetIsPossible) {
    for (const Route& route : all_routes()) {
        EXPECT_EQ(told("HEAD", route.path), route.method == "GET" ? "found" : "405 POST");
    }
}

TEST(Router, TellsWhichMethodsAPathHas) {
    for (const Route& route : all_routes()) {
        const std::string allow = route.method == "GET" ? "405 GET, HEAD" : "405 POST";
        for (const char* method :
             {"PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "get", "", "FOO"}) {
            EXPECT_EQ(told(method, route.path), allow) << method << ' ' << route.path;
        }
        EXPECT_EQ(told(route.method == "GET" ? "POST" : "GET", route.path), allow) << route.path;
    }
    EXPECT_EQ(told("POST", "/ui/assets/main.js"), "405 GET, HEAD");
}

TEST(Router, KnowsNoOtherPath) {
    for (const char* path : {"/x", "/uix", "/UI", "/status/", "/Status", "//status", "/api",
                             "/api/", "/session", "/session/start/", "/session/", "/stream.mjpg",
                             "/%73tatus", "/./status", "/ui/../status/.."}) {
        const std::string answer = told("GET", path);
        EXPECT_TRUE(answer == "404" || std::string_view(path).starts_with("/ui/")) << path;
    }
}

}  // namespace
}  // namespace focusguard::api
