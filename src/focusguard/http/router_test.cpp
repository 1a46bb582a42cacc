#include "focusguard/http/router.hpp"

#include <array>
#include <string>

#include <gtest/gtest.h>

namespace focusguard::http {
namespace {

enum class Thing { kRoot, kList, kAdd, kOne };

constexpr std::array kRoutes = {
    Route<Thing>{"GET", "/", Thing::kRoot},
    Route<Thing>{"GET", "/things", Thing::kList},
    Route<Thing>{"POST", "/things", Thing::kAdd},
    Route<Thing>{"DELETE", "/things/", Thing::kOne},
};

Routing<Thing> routing(std::string_view method, std::string_view path) {
    return find_route(std::span<const Route<Thing>>(kRoutes), method, path);
}

// The answer in a word.
std::string told(std::string_view method, std::string_view path) {
    const auto found = routing(method, path);
    if (const auto* wrong = std::get_if<WrongMethod>(&found)) {
        return "405 " + wrong->allow;
    }
    return std::holds_alternative<NoSuchPath>(found) ? "404" : "found";
}

TEST(RouteTable, FindsTheFirstRouteThatFits) {
    EXPECT_EQ(std::get<Match<Thing>>(routing("GET", "/things")).endpoint, Thing::kList);
    EXPECT_EQ(std::get<Match<Thing>>(routing("HEAD", "/things")).endpoint, Thing::kList);
    EXPECT_EQ(std::get<Match<Thing>>(routing("POST", "/things")).endpoint, Thing::kAdd);
}

TEST(RouteTable, GivesWhatStandsBehindAFolder) {
    const auto match = std::get<Match<Thing>>(routing("DELETE", "/things/1/2"));
    EXPECT_EQ(match.endpoint, Thing::kOne);
    EXPECT_EQ(match.rest, "1/2");
}

TEST(RouteTable, TellsTheMethodsOfAPath) {
    EXPECT_EQ(told("PUT", "/things"), "405 GET, HEAD, POST");
    EXPECT_EQ(told("GET", "/things/1"), "405 DELETE");
    EXPECT_EQ(told("get", "/"), "405 GET, HEAD");
}

TEST(RouteTable, TakesNoPathForAnother) {
    EXPECT_EQ(told("GET", "/x"), "404");
    EXPECT_EQ(told("GET", "/thing"), "404");
    EXPECT_EQ(told("GET", "//"), "404");
}

}  // namespace
}  // namespace focusguard::http
