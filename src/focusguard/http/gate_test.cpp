#include "focusguard/http/gate.hpp"

#include <algorithm>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace focusguard::http {
namespace {

constexpr int kPort = 8001;

Request get(std::string target = "/status") {
    return {.method = "GET", .target = std::move(target), .headers = {{"Host", "127.0.0.1:8001"}}};
}

// The status of the refusal; 200 when the request may pass.
int verdict(const Request& request, int port = kPort) {
    const auto refusal = refuse_at_gate(request, port);
    return refusal ? refusal->status : 200;
}

struct HostCase {
    std::string_view host;
    int status;
};

std::vector<HostCase> host_cases() {
    return {
        {"127.0.0.1:8001", 200},
        {"localhost:8001", 200},
        {"LOCALHOST:8001", 200},
        {"LocalHost:8001", 200},
        {"[::1]:8001", 200},
        // Names that an attacker lets resolve to 127.0.0.1.
        {"evil.example", 403},
        {"evil.example:8001", 403},
        {"127.0.0.1.evil:8001", 403},
        {"127.0.0.1.evil.example:8001", 403},
        {"localhost.evil.example:8001", 403},
        {"evil.localhost:8001", 403},
        {"localhost.localdomain:8001", 403},
        {"rebind.127.0.0.1.nip.io:8001", 403},
        {"focusguard.local:8001", 403},
        {"127.0.0.1:8001.evil.example", 403},
        {"127.0.0.1:8001@evil.example", 403},
        {"127.0.0.1:8001#evil.example", 403},
        {"127.0.0.1:8001/evil", 403},
        {"evil.example#127.0.0.1:8001", 403},
        // Other spellings of our own address: no browser sends them for our page.
        {"localhost.:8001", 403},
        {"127.0.0.1.:8001", 403},
        {"127.1:8001", 403},
        {"2130706433:8001", 403},
        {"0x7f000001:8001", 403},
        {"0177.0.0.1:8001", 403},
        {"127.0.0.2:8001", 403},
        {"0.0.0.0:8001", 403},
        {"[::]:8001", 403},
        {"[::ffff:127.0.0.1]:8001", 403},
        {"[0:0:0:0:0:0:0:1]:8001", 403},
        {"::1:8001", 403},
        {"user@127.0.0.1:8001", 403},
        {"user:secret@localhost:8001", 403},
        {"http://127.0.0.1:8001", 403},
        // Wrong, missing or odd ports.
        {"127.0.0.1", 403},
        {"localhost", 403},
        {"[::1]", 403},
        {"127.0.0.1:", 403},
        {"127.0.0.1:80", 403},
        {"127.0.0.1:8002", 403},
        {"127.0.0.1:08001", 403},
        {"127.0.0.1:80010", 403},
        {"127.0.0.1:8001:8001", 403},
        {"127.0.0.1:+8001", 403},
        {":8001", 403},
        {"", 403},
        {"127.0.0.1:8001, evil.example", 403},
        {"127.0.0.1:8001 evil.example", 403},
        {"127.0.0.1 :8001", 403},
        {std::string_view("127.0.0.1:8001\0.evil", 20), 403},
        {"l\xc3\xb6"
         "calhost:8001",
         403},
        {"127\xef\xbc\x8e"
         "0.0.1:8001",
         403},
    };
}

TEST(Gate, KnowsItsOwnHostNamesAndNoOthers) {
    ASSERT_GE(host_cases().size(), 40U);
    for (const HostCase& one : host_cases()) {
        Request request = get();
        request.headers.front().value = std::string(one.host);
        EXPECT_EQ(verdict(request), one.status) << one.host;
    }
    Request longest = get();
    longest.headers.front().value.insert(0, 8000, '1');
    EXPECT_EQ(verdict(longest), 403);
}

TEST(Gate, WantsExactlyOneHost) {
    Request request = get();
    request.headers.clear();
    EXPECT_EQ(verdict(request), 400);
    request.headers = {{"Host", "127.0.0.1:8001"}, {"hOST", "127.0.0.1:8001"}};
    EXPECT_EQ(verdict(request), 400);
    request.headers = {{"Host", "127.0.0.1:8001"}, {"Host", "evil.example"}};
    EXPECT_EQ(verdict(request), 400);
}

TEST(Gate, LetsThePortAwayOnlyWhereBrowsersDo) {
    Request request = get();
    request.headers.front().value = "localhost";
    EXPECT_EQ(verdict(request, 80), 200);
    request.headers.push_back({"Origin", "http://localhost"});
    EXPECT_EQ(verdict(request, 80), 200);
    EXPECT_EQ(verdict(request, 8001), 403);
}

TEST(Gate, ChecksTheAuthorityOfAnAbsoluteTargetAsWellAsTheHost) {
    EXPECT_EQ(verdict(get("http://127.0.0.1:8001/status")), 200);
    EXPECT_EQ(verdict(get("HTTP://localhost:8001/status")), 200);
    EXPECT_EQ(verdict(get("http://evil.example/status")), 403);
    EXPECT_EQ(verdict(get("http://evil.example@127.0.0.1:8001/status")), 403);
    EXPECT_EQ(verdict(get("http://127.0.0.1/status")), 403);
    EXPECT_EQ(verdict(get("https://127.0.0.1:8001/status")), 400);
    Request request = get("http://127.0.0.1:8001/status");
    request.headers.front().value = "evil.example";
    EXPECT_EQ(verdict(request), 403);
}

TEST(Gate, RefusesTargetsThatAreNoPath) {
    for (const char* target : {"", "*", "status", "127.0.0.1:8001", "\\\\x"}) {
        EXPECT_EQ(verdict(get(target)), 400) << target;
    }
}

TEST(Gate, RefusesRepeatedOriginAndFetchHeaders) {
    Request request = get();
    request.headers.push_back({"Origin", "http://127.0.0.1:8001"});
    EXPECT_EQ(verdict(request), 200);
    request.headers.push_back({"Origin", "http://127.0.0.1:8001"});
    EXPECT_EQ(verdict(request), 403);
    request = get();
    request.headers.push_back({"Sec-Fetch-Site", "none"});
    request.headers.push_back({"Sec-Fetch-Site", "same-origin"});
    EXPECT_EQ(verdict(request), 403);
}

TEST(Gate, NeverQuotesTheRequest) {
    Request request = get();
    request.headers.front().value = "marker.example";
    EXPECT_EQ(refuse_at_gate(request, kPort)->message.find("marker"), std::string::npos);
}

// The matrix of the security notes (T2): each combination on each route, against the rule in words.
struct OriginCase {
    std::optional<std::string> value;
    bool own;
};

struct SiteCase {
    std::optional<std::string> value;
    bool own;
};

struct BodyCase {
    std::string body;
    std::optional<std::string> content_type;
    bool accepted;
};

const std::vector<OriginCase> kOrigins = {
    {std::nullopt, true},
    {"http://127.0.0.1:8001", true},
    {"http://localhost:8001", true},
    {"http://[::1]:8001", true},
    {"null", false},
    {"", false},
    {"http://127.0.0.1:3000", false},
    {"http://127.0.0.1", false},
    {"https://127.0.0.1:8001", false},
    {"http://127.0.0.1:8001.evil.example", false},
    {"http://evil.example", false},
    {"http://evil.example:8001", false},
    {"file://", false},
};

const std::vector<SiteCase> kSites = {
    {std::nullopt, true}, {"same-origin", true},  {"none", true},
    {"same-site", false}, {"cross-site", false},  {"", false},
    {"websocket", false}, {"Same-Origin", false}, {"same-origin, none", false},
};

const std::vector<BodyCase> kBodies = {
    {"", std::nullopt, true},
    {"", "text/plain", true},
    {"{}", "application/json", true},
    {"{}", "Application/JSON; charset=utf-8", true},
    {"{}", std::nullopt, false},
    {"{}", "text/plain", false},
    {"a=b", "application/x-www-form-urlencoded", false},
    {"{}", "application/json-seq", false},
    {"{}", "multipart/form-data; boundary=application/json", false},
};

int expected(const std::string& method, const OriginCase& origin, const SiteCase& site,
             const BodyCase& body) {
    if (!origin.own || !site.own || method == "OPTIONS") {
        return 403;
    }
    return body.accepted ? 200 : 415;
}

Request matrix_request(const std::string& method, std::string_view path, const OriginCase& origin,
                       const SiteCase& site, const BodyCase& body) {
    Request request{.method = method,
                    .target = std::string(path),
                    .headers = {{"Host", "localhost:8001"}},
                    .body = body.body};
    if (origin.value) {
        request.headers.push_back({"Origin", *origin.value});
    }
    if (site.value) {
        request.headers.push_back({"Sec-Fetch-Site", *site.value});
    }
    if (body.content_type) {
        request.headers.push_back({"Content-Type", *body.content_type});
    }
    return request;
}

TEST(Gate, FollowsTheMatrixOnEveryPath) {
    const std::vector<std::string_view> paths = {"/", "/ui/assets/main.js", "/status", "/predict"};
    const std::vector<std::string> methods = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"};
    int cases = 0;
    for (const std::string_view path : paths) {
        for (const std::string& method : methods) {
            for (const OriginCase& origin : kOrigins) {
                for (const SiteCase& site : kSites) {
                    for (const BodyCase& body : kBodies) {
                        ++cases;
                        ASSERT_EQ(verdict(matrix_request(method, path, origin, site, body)),
                                  expected(method, origin, site, body))
                            << method << ' ' << path << ", Origin "
                            << origin.value.value_or("absent") << ", Sec-Fetch-Site "
                            << site.value.value_or("absent") << ", Content-Type "
                            << body.content_type.value_or("absent") << ", body " << body.body;
                    }
                }
            }
        }
    }
    EXPECT_GE(cases, 500);
}

TEST(Gate, TakesNumericHostsOnlyOfAServerThatTheNetworkReaches) {
    const auto verdict_of = [](std::string host, Reach reach) {
        const Request request{.method = "GET",
                              .target = "/status",
                              .headers = {{"Host", host}, {"Origin", "http://" + host}}};
        const auto refusal = refuse_at_gate(request, kPort, reach);
        return refusal ? refusal->status : 200;
    };
    for (const char* host : {"192.168.0.2:8001", "8.8.8.8:8001", "[fe80::1]:8001"}) {
        EXPECT_EQ(verdict_of(host, Reach::kThisMachine), 403) << host;
        EXPECT_EQ(verdict_of(host, Reach::kNetwork), 200) << host;
    }
    for (const char* host :
         {"192.168.0.2:8000", "192.168.0.2", "evil.example:8001", "1.2.3:8001", "fe80::1:8001",
          "[192.168.0.2]:8001", "192.168.0.2.evil.example:8001"}) {
        EXPECT_EQ(verdict_of(host, Reach::kNetwork), 403) << host;
    }
    EXPECT_EQ(verdict_of("localhost:8001", Reach::kNetwork), 200);
}

}  // namespace
}  // namespace focusguard::http
