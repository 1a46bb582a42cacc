#include "focusguard/http/static_files.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/http/test_assets.hpp"

namespace focusguard::http {
namespace {

using testing::IsEmpty;

// SHA-256 of "<!doctype html>page", by sha256sum.
constexpr const char* kPageTag =
    "\"7d178da17550d6f3a1b690d0e3a7ecedc0e82a8831d6433bc121d4805bfa0db2\"";

Request asking(std::vector<Header> headers = {}) {
    return {.method = "GET", .target = "/ui", .headers = std::move(headers)};
}

std::string value(const Response& response, std::string_view name) {
    for (const Header& header : response.headers) {
        if (header.name == name) {
            return header.value;
        }
    }
    return {};
}

std::string text(const Response& response) {
    const auto bytes = body_bytes(response);
    return {bytes.begin(), bytes.end()};
}

class StaticFilesTest : public testing::Test {
protected:
    StaticFiles files_{test_assets()};
};

TEST_F(StaticFilesTest, GivesThePageUnderBothItsNames) {
    for (const char* path : {"", "index.html"}) {
        const Response page = files_.answer(path, asking());
        EXPECT_EQ(page.status, 200);
        EXPECT_EQ(text(page), "<!doctype html>page");
        EXPECT_EQ(value(page, "Content-Type"), "text/html; charset=utf-8");
        EXPECT_EQ(value(page, "ETag"), kPageTag);
        EXPECT_EQ(value(page, "Cache-Control"), "no-cache");
    }
}

TEST_F(StaticFilesTest, LetsBrowsersKeepFilesThatAreNamedAfterTheirContent) {
    const Response script = files_.answer("assets/main-1a2b3c.js", asking());
    EXPECT_EQ(text(script), "run();");
    EXPECT_EQ(value(script, "Cache-Control"), "private, max-age=31536000, immutable");
}

TEST_F(StaticFilesTest, SendsNothingToABrowserThatHasTheFile) {
    for (const std::string& list : {std::string(kPageTag), "W/" + std::string(kPageTag),
                                    "\"x\", " + std::string(kPageTag), std::string("*")}) {
        const Response answer = files_.answer("", asking({{"if-none-match", list}}));
        EXPECT_EQ(answer.status, 304) << list;
        EXPECT_EQ(value(answer, "ETag"), kPageTag);
        EXPECT_THAT(text(answer), IsEmpty());
    }
    EXPECT_EQ(files_.answer("", asking({{"If-None-Match", "\"x\", ,"}})).status, 200);
}

TEST_F(StaticFilesTest, KnowsNoFileButItsOwn) {
    for (const char* path :
         {"main-1a2b3c.js", "assets/", "assets/../index.html", "/etc/passwd", "../../etc/passwd",
          "assets//main-1a2b3c.js", "INDEX.HTML", "%69ndex.html", "index.html/"}) {
        EXPECT_EQ(files_.answer(path, asking()).status, 404) << path;
    }
}

TEST(StaticFiles, HasNoPageWhenNoneWasBuiltIn) {
    EXPECT_EQ(StaticFiles({}).answer("", asking()).status, 404);
}

}  // namespace
}  // namespace focusguard::http
