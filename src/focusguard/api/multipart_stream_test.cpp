#include "focusguard/api/multipart_stream.hpp"

#include <charconv>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/api/test_server.hpp"

namespace focusguard::api {
namespace {

using namespace std::chrono_literals;
using namespace std::string_view_literals;
using testing::HasSubstr;

constexpr std::size_t kLarge = 100'000;  // bytes: a few of them fill all buffers of a connection
constexpr int kSmallBuffer = 4096;

std::uint64_t number_of(const std::string& picture) {
    std::uint64_t number = 0;
    std::from_chars(picture.data(), picture.data() + picture.size(), number);
    return number;
}

using PictureStreamTest = ServerTest;

TEST_F(PictureStreamTest, SendsEachPictureWholeToAViewerThatKeepsUp) {
    start();
    const auto viewer = open_viewer();
    for (std::uint64_t number = 1; number <= 20; ++number) {
        publish_picture(number, number * 3000);
        EXPECT_EQ(viewer->receive_part(), picture_text(number, number * 3000));
    }
}

TEST_F(PictureStreamTest, TellsWhatItSends) {
    start();
    http::TestClient viewer(port());
    viewer.send_get("/stream");
    const http::Reply head = viewer.receive_reply();
    EXPECT_EQ(head.header("Content-Type"), "multipart/x-mixed-replace; boundary=frame");
    EXPECT_EQ(head.header("Cross-Origin-Resource-Policy"), "same-origin");
    EXPECT_EQ(head.header("Cache-Control"), "no-store");
    EXPECT_EQ(head.header("Content-Length"), "");
}

TEST_F(PictureStreamTest, CarriesAnyBytesEvenABoundary) {
    start();
    const auto viewer = open_viewer();
    const std::string bytes("\0\xff\r\n--frame\r\n\r\n--frame--"sv);
    publish_picture(1, {bytes.begin(), bytes.end()});
    EXPECT_EQ(viewer->receive_part(), bytes);
    publish_picture(2, {});
    EXPECT_EQ(viewer->receive_part(), "");
}

TEST_F(PictureStreamTest, SendsTheNewestPictureToANewViewerAtOnce) {
    start();
    publish_picture(7, 500);
    const auto first = open_viewer();
    EXPECT_EQ(first->receive_part(), picture_text(7, 500));
    const auto second = open_viewer();
    EXPECT_EQ(second->receive_part(), picture_text(7, 500));
}

TEST_F(PictureStreamTest, SendsAPictureToAllEvenWhenANewViewerMeetsItBeforeItsAnnouncement) {
    start();
    const auto early = open_viewer();
    const std::string text = picture_text(1, 500);
    inputs_.jpegs.newest().publish(
        std::make_shared<preview::Jpeg>(preview::Jpeg{1, {text.begin(), text.end()}}));
    const auto late = open_viewer();
    server_->picture_ready();
    EXPECT_EQ(late->receive_part(), text);
    EXPECT_EQ(early->receive_part(), text);
    publish_picture(2, 500);
    EXPECT_EQ(number_of(early->receive_part()), 2U) << "nothing comes twice";
}

TEST_F(PictureStreamTest, SendsNoPictureThatWasWithdrawn) {
    start();
    publish_picture(1, 500);
    inputs_.jpegs.newest().publish(nullptr);
    const auto viewer = open_viewer();
    server_->picture_ready();
    publish_picture(2, 500);
    EXPECT_EQ(number_of(viewer->receive_part()), 2U);
}

TEST_F(PictureStreamTest, SendsTheSameBytesToAllViewers) {
    start();
    const auto one = open_viewer();
    const auto other = open_viewer();
    for (std::uint64_t number = 1; number <= 10; ++number) {
        publish_picture(number, kLarge);
        const std::string picture = one->receive_part();
        EXPECT_EQ(number_of(picture), number);
        EXPECT_EQ(other->receive_part(), picture);
    }
}

TEST_F(PictureStreamTest, LetsASlowViewerSkipToTheNewestPictureAndDelaysNobody) {
    start();
    const auto slow = open_viewer(kSmallBuffer);
    const auto good = open_viewer();
    constexpr std::uint64_t kPictures = 60;
    for (std::uint64_t number = 1; number <= kPictures; ++number) {
        publish_picture(number, kLarge);
        EXPECT_EQ(number_of(good->receive_part()), number);
    }
    std::uint64_t newest = 0;
    std::uint64_t received = 0;
    while (newest < kPictures) {
        const std::uint64_t number = number_of(slow->receive_part());
        ASSERT_GT(number, newest);
        newest = number;
        ++received;
    }
    // What fits into 128 KB (which the kernel doubles) and the small buffer, and the newest.
    EXPECT_LE(received, 6U);
}

TEST_F(PictureStreamTest, CutsAViewerThatTakesNothing) {
    start({.deadlines = {.write = 50ms}});
    const auto stalled = open_viewer(kSmallBuffer);
    inputs_.await_viewers(1);
    for (std::uint64_t number = 1; number <= 10; ++number) {
        const auto good = open_viewer();
        publish_picture(number, kLarge);
        good->receive_part();
    }
    inputs_.await_viewers(0);
    EXPECT_FALSE(stalled->receive_all().empty());
}

TEST_F(PictureStreamTest, CountsTheViewersAsTheyComeAndGo) {
    start();
    EXPECT_EQ(inputs_.jpegs.viewers(), 0);
    auto one = open_viewer();
    inputs_.await_viewers(1);
    auto other = open_viewer();
    inputs_.await_viewers(2);
    one->leave();
    inputs_.await_viewers(1);
    other->leave();
    inputs_.await_viewers(0);
    EXPECT_THAT(get("/status").body, HasSubstr("\"viewers\":0"));
}

TEST_F(PictureStreamTest, EndsWhenAViewerStartsToTalk) {
    start();
    const auto viewer = open_viewer();
    viewer->send_get("/status");
    inputs_.await_viewers(0);
}

TEST_F(PictureStreamTest, SendsViewersAwayWhenThereAreEnough) {
    start({.max_streams = 2});
    const auto one = open_viewer();
    auto other = open_viewer();
    const http::Reply refused = get("/stream");
    EXPECT_EQ(refused.status, 503);
    EXPECT_THAT(refused.body, HasSubstr("resource_exhausted"));
    EXPECT_EQ(get("/status").status, 200);
    other->leave();
    inputs_.await_viewers(1);
    EXPECT_NE(open_viewer(), nullptr);
}

TEST_F(PictureStreamTest, CountsNoViewerForHeadOrARefusedRequest) {
    start();
    http::TestClient client(port());
    client.send("HEAD /stream HTTP/1.1\r\nHost: localhost:" + std::to_string(port()) + "\r\n\r\n");
    EXPECT_EQ(client.receive_reply().status, 200);
    EXPECT_EQ(client.receive_all(), "");
    http::TestClient foreign(port());
    foreign.send("GET /stream HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    EXPECT_EQ(foreign.receive_reply().status, 403);
    EXPECT_EQ(inputs_.jpegs.viewers(), 0);
}

}  // namespace
}  // namespace focusguard::api
