#include "focusguard/http/wire.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::http {
namespace {

using namespace std::string_view_literals;
using Progress = RequestReader::Progress;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::string_view kGet = "GET /status?x HTTP/1.1\r\nHost: a:1\r\nhost:  b \r\n\r\n";
constexpr std::string_view kPost =
    "POST /session/start HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}";
constexpr std::string_view kChunkedPost =
    "POST /session/start HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    "1;x=y\r\n{\r\n1\r\n}\r\n0\r\nTrailer: z\r\n\r\n";

// Feeds the bytes one piece after the other until a request is complete or the reader gives up.
Progress feed(RequestReader& reader, std::string_view bytes, std::size_t piece) {
    Progress progress = Progress::kNeedMore;
    while (!bytes.empty() && progress == Progress::kNeedMore) {
        const auto now = bytes.substr(0, piece);
        reader.append(now);
        bytes.remove_prefix(now.size());
        progress = reader.advance();
    }
    return progress;
}

int refused(std::string_view bytes, std::size_t piece = 4096) {
    RequestReader reader;
    return feed(reader, bytes, piece) == Progress::kBroken ? reader.refusal().status : 0;
}

TEST(RequestReader, ReadsARequestInPiecesOfAnySize) {
    for (std::size_t piece = 1; piece <= kGet.size(); ++piece) {
        RequestReader reader;
        ASSERT_EQ(feed(reader, kGet, piece), Progress::kReady) << piece;
        const Request request = reader.take();
        EXPECT_EQ(request.method, "GET");
        EXPECT_EQ(request.target, "/status?x");
        ASSERT_EQ(request.headers.size(), 2U);
        EXPECT_EQ(request.headers[0].value, "a:1");
        EXPECT_EQ(request.headers[1].value, "b");
        EXPECT_EQ(request.persistence, Persistence::kKeepAlive);
        EXPECT_FALSE(reader.has_begun());
    }
}

TEST(RequestReader, ReadsBodiesOfBothKinds) {
    for (const std::string_view bytes : {kPost, kChunkedPost}) {
        for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
            RequestReader reader;
            ASSERT_EQ(feed(reader, bytes, piece), Progress::kReady) << piece;
            EXPECT_EQ(reader.take().body, "{}");
        }
    }
}

TEST(RequestReader, GivesPipelinedRequestsOutOneByOne) {
    RequestReader reader;
    reader.append(std::string(kPost) + std::string(kGet) + "GET");
    ASSERT_EQ(reader.advance(), Progress::kReady);
    EXPECT_EQ(reader.take().method, "POST");
    EXPECT_TRUE(reader.has_begun());
    ASSERT_EQ(reader.advance(), Progress::kReady);
    EXPECT_EQ(reader.take().method, "GET");
    EXPECT_TRUE(reader.has_begun());
    EXPECT_EQ(reader.advance(), Progress::kNeedMore);
}

TEST(RequestReader, KeepsTheConnectionOnlyWhenBothSidesCan) {
    const auto persistence = [](std::string_view bytes) {
        RequestReader reader;
        reader.append(bytes);
        EXPECT_EQ(reader.advance(), Progress::kReady);
        return reader.take().persistence;
    };
    EXPECT_EQ(persistence("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"), Persistence::kClose);
    EXPECT_EQ(persistence("GET / HTTP/1.0\r\n\r\n"), Persistence::kClose);
    EXPECT_EQ(persistence("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"), Persistence::kClose);
    EXPECT_EQ(persistence("GET / HTTP/1.1\r\n\r\n"), Persistence::kKeepAlive);
}

TEST(RequestReader, RefusesWhatIsNoRequest) {
    for (const std::string_view bytes :
         {std::string_view("hello\r\n\r\n"), "\x16\x03\x01\x02\x00\x01"sv,
          std::string_view("GET / HTTP/2.0\r\n\r\n"), std::string_view("GET /\r\n\r\n"),
          std::string_view("GET / HTTP/1.1\r\nHost : a\r\n\r\n"),
          std::string_view("GET / HTTP/1.1\r\nA: b\nC: d\r\n\r\n"),
          "GET / HTTP/1.1\r\nA: \0\r\n\r\n"sv, std::string_view("GET / x HTTP/1.1\r\n\r\n"),
          std::string_view("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"),
          std::string_view("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"),
          std::string_view("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n"
                           "Content-Length: 3\r\n\r\n"),
          std::string_view("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")}) {
        EXPECT_EQ(refused(bytes), 400) << bytes;
        EXPECT_EQ(refused(bytes, 1), 400) << bytes;
    }
}

TEST(RequestReader, StaysBroken) {
    RequestReader reader;
    ASSERT_EQ(feed(reader, "hello\r\n\r\n", 4096), Progress::kBroken);
    EXPECT_EQ(reader.advance(), Progress::kBroken);
}

TEST(RequestReader, LimitsTheHeaders) {
    EXPECT_EQ(refused("GET / HTTP/1.1\r\nA: " + std::string(9000, 'a')), 431);
    EXPECT_EQ(refused("GET /" + std::string(9000, 'a')), 431);
    std::string many = "GET / HTTP/1.1\r\n";
    for (int i = 0; i < 5000; ++i) {
        many += "A: b\r\n";
    }
    EXPECT_EQ(refused(many), 431);
    EXPECT_EQ(refused(many, 100), 431);
}

TEST(RequestReader, LimitsTheBody) {
    EXPECT_EQ(refused("POST / HTTP/1.1\r\nContent-Length: 65537\r\n\r\n"), 413);
    EXPECT_EQ(refused("POST / HTTP/1.1\r\nContent-Length: 18446744073709551615\r\n\r\n"), 413);
    const std::string head = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
    EXPECT_EQ(refused(head + "40000000\r\n" + std::string(100, 'a')), 413);
    std::string chunks = head;
    for (int i = 0; i < 70; ++i) {
        chunks += "400\r\n" + std::string(1024, 'a') + "\r\n";
    }
    EXPECT_EQ(refused(chunks), 413);
}

TEST(RequestReader, LimitsTheFramingOfChunks) {
    const std::string head = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
    EXPECT_NE(refused(head + "1;" + std::string(20000, 'x')), 0);
    EXPECT_NE(refused(head + "0\r\nA: " + std::string(20000, 'x')), 0);
    std::string extensions = head;
    for (int i = 0; i < 200; ++i) {
        extensions += "1;" + std::string(1000, 'x') + "\r\na\r\n";
    }
    EXPECT_EQ(refused(extensions), 413);
}

TEST(RequestReader, AcceptsTheLargestBody) {
    RequestReader reader;
    const std::string bytes = "POST / HTTP/1.1\r\nContent-Length: 65536\r\n\r\n";
    ASSERT_EQ(feed(reader, bytes + std::string(65536, 'a'), 4096), Progress::kReady);
    EXPECT_EQ(reader.take().body.size(), 65536U);
}

TEST(ResponseHead, AddsTheLengthOfTheBody) {
    Response response;
    response.body = "abc";
    response.headers = {{"Content-Type", "text/plain"}};
    EXPECT_EQ(response_head(response, Persistence::kKeepAlive),
              "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\n");
}

TEST(ResponseHead, AnnouncesTheEnd) {
    Response response;
    EXPECT_THAT(response_head(response, Persistence::kClose), HasSubstr("\r\nConnection: close"));
    response.body_kind = BodyKind::kUntilClose;
    const std::string head = response_head(response, Persistence::kKeepAlive);
    EXPECT_THAT(head, HasSubstr("\r\nConnection: close"));
    EXPECT_THAT(head, Not(HasSubstr("Content-Length")));
}

TEST(ResponseHead, HasNoLengthWhereThereIsNoBody) {
    Response response;
    response.status = 304;
    response.body_kind = BodyKind::kNone;
    const std::string head = response_head(response, Persistence::kKeepAlive);
    EXPECT_THAT(head, StartsWith("HTTP/1.1 304 Not Modified\r\n"));
    EXPECT_THAT(head, Not(HasSubstr("Content-Length")));
}

}  // namespace
}  // namespace focusguard::http
