#include "focusguard/api/event_stream.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "focusguard/api/test_server.hpp"

namespace focusguard::api {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kComment = ": keep-alive\n\n";

class EventStreamTest : public ServerTest {
protected:
    // The next event's data, past comments.
    static nlohmann::json next_status(http::TestClient& listener) {
        listener.receive_until("event: status\ndata: ");
        std::string data = listener.receive_until("\n");
        EXPECT_EQ(listener.receive_until("\n"), "\n");
        return nlohmann::json::parse(data);
    }
};

TEST_F(EventStreamTest, SendsTheStatusAtOnce) {
    start();
    publish_status(5);
    http::TestClient listener(port());
    listener.send_get("/api/events");
    const http::Reply head = listener.receive_reply();
    EXPECT_EQ(head.header("Content-Type"), "text/event-stream");
    EXPECT_EQ(head.header("Cache-Control"), "no-store");
    const auto status = next_status(listener);
    EXPECT_EQ(status["frames_dropped"], 5);
    EXPECT_EQ(status, nlohmann::json::parse(get("/status").body));
}

TEST_F(EventStreamTest, SendsEachChangeToAllListeners) {
    start({.times = {.event_interval = 1ms}});
    const auto one = open_stream("/api/events");
    const auto other = open_stream("/api/events");
    next_status(*one);
    next_status(*other);
    for (std::uint64_t dropped = 1; dropped <= 5; ++dropped) {
        publish_status(dropped);
        EXPECT_EQ(next_status(*one)["frames_dropped"], dropped);
        EXPECT_EQ(next_status(*other)["frames_dropped"], dropped);
    }
}

TEST_F(EventStreamTest, EndsABurstOfChangesWithTheLastOne) {
    start({.times = {.event_interval = 20ms}});
    const auto listener = open_stream("/api/events");
    constexpr std::uint64_t kChanges = 1000;
    for (std::uint64_t dropped = 1; dropped <= kChanges; ++dropped) {
        publish_status(dropped);
    }
    while (next_status(*listener)["frames_dropped"] != kChanges) {
    }
}

TEST_F(EventStreamTest, WaitsBetweenTwoEvents) {
    start({.times = {.event_interval = 1h, .event_keep_alive = 5ms}});
    const auto listener = open_stream("/api/events");
    next_status(*listener);
    publish_status(1);
    listener->receive_until(kComment);
    EXPECT_EQ(listener->receive_until(kComment), kComment);
}

TEST_F(EventStreamTest, DoesNotWaitWithWhatIsUrgent) {
    start({.times = {.event_interval = 1h}});
    const auto listener = open_stream("/api/events");
    next_status(*listener);
    for (std::uint64_t dropped = 1; dropped <= 3; ++dropped) {
        publish_status(dropped, Urgency::kAtOnce);
        EXPECT_EQ(next_status(*listener)["frames_dropped"], dropped);
    }
}

TEST_F(EventStreamTest, IsSilentWhenNothingChanged) {
    start({.times = {.event_interval = 1ms, .event_keep_alive = 20ms}});
    publish_status(1);
    const auto listener = open_stream("/api/events");
    next_status(*listener);
    listener->receive_until(kComment);
    publish_status(1);
    EXPECT_EQ(listener->receive_until(kComment), kComment);
    publish_status(2);
    EXPECT_EQ(next_status(*listener)["frames_dropped"], 2);
}

TEST_F(EventStreamTest, TellsWhenAViewerComes) {
    start({.times = {.event_interval = 1ms}});
    const auto listener = open_stream("/api/events");
    EXPECT_EQ(next_status(*listener)["viewers"], 0);
    const auto viewer = open_viewer();
    EXPECT_EQ(next_status(*listener)["viewers"], 1);
}

TEST_F(EventStreamTest, SendsListenersAwayWhenThereAreEnough) {
    start({.max_event_streams = 1});
    auto first = open_stream("/api/events");
    EXPECT_EQ(get("/api/events").status, 503);
    first->leave();
    http::Reply reply;
    do {  // until the server has seen the first one go
        reply = get("/api/events");
    } while (reply.status == 503);
    EXPECT_EQ(reply.status, 200);
}

}  // namespace
}  // namespace focusguard::api
