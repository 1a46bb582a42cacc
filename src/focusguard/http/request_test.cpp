#include "focusguard/http/request.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(SplitTarget, TakesAPathWithoutItsQueryAndFragment) {
    EXPECT_EQ(split_target("/status?x=/1")->path, "/status");
    EXPECT_EQ(split_target("/status#x?y")->path, "/status");
    EXPECT_EQ(split_target("/")->path, "/");
    EXPECT_THAT(split_target("/status")->authority, IsEmpty());
}

TEST(SplitTarget, TakesAnAbsoluteAddressApart) {
    EXPECT_EQ(split_target("http://a:1/b?c")->authority, "a:1");
    EXPECT_EQ(split_target("http://a:1/b?c")->path, "/b");
    EXPECT_EQ(split_target("HTTP://a:1")->path, "/");
    EXPECT_EQ(split_target("http://a:1?/b")->authority, "a:1");
}

TEST(SplitTarget, RefusesWhatIsNeither) {
    for (const char* target : {"", "*", "status", "evil:443", "https://a/", "ftp://a/", "http://",
                               "http:///x", "http:/x", "?/status"}) {
        EXPECT_FALSE(split_target(target)) << target;
    }
}

TEST(SplitTarget, TakesTheQueryWithoutTheFragment) {
    EXPECT_EQ(split_target("/labels?date=2026-11-23#x?y")->query, "date=2026-11-23");
    EXPECT_EQ(split_target("http://a:1?b=c")->query, "b=c");
    EXPECT_EQ(split_target("/labels?a?b")->query, "a?b");
    EXPECT_EQ(split_target("/labels?")->query, "");
    EXPECT_EQ(split_target("/labels")->query, "");
}

TEST(QueryValue, FindsTheFirstOfAName) {
    EXPECT_EQ(query_value("a=1&date=2026-11-23&date=x", "date"), "2026-11-23");
    EXPECT_EQ(query_value("date=1=2", "date"), "1=2");
    EXPECT_EQ(query_value("&&date=&b", "date"), "");
    EXPECT_EQ(query_value("date", "date"), "");
    for (const char* query : {"", "&", "update=1", "dates=1", "Date=1", "=date", "a=date"}) {
        EXPECT_EQ(query_value(query, "date"), std::nullopt) << query;
    }
}

TEST(HeaderValues, FindsAllOfANameInAnyCaseAndInOrder) {
    const Request request{.method = "GET",
                          .target = "/",
                          .headers = {{"HOST", "a"}, {"Hostess", "b"}, {"host", "c"}}};
    EXPECT_THAT(header_values(request, "Host"), ElementsAre("a", "c"));
    EXPECT_THAT(header_values(request, "Origin"), IsEmpty());
}

TEST(EqualIgnoringCase, KnowsOnlyTheEnglishLetters) {
    EXPECT_TRUE(equal_ignoring_case("LocalHost", "localhost"));
    EXPECT_FALSE(equal_ignoring_case("localhos", "localhost"));
    EXPECT_FALSE(equal_ignoring_case("[", "{"));
    EXPECT_FALSE(equal_ignoring_case("\xc4\xb0", "i"));
}

TEST(Trimmed, LeavesNothingOfWhiteSpaceAlone) {
    EXPECT_EQ(trimmed(" \ta b\t "), "a b");
    EXPECT_EQ(trimmed(" \t "), "");
    EXPECT_EQ(trimmed(""), "");
}

}  // namespace
}  // namespace focusguard::http
