#include "focusguard/api/control_server.hpp"

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "focusguard/api/test_server.hpp"

namespace focusguard::api {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;

class ControlServerTest : public ServerTest {
protected:
    std::string host_line() const { return "Host: 127.0.0.1:" + std::to_string(port()) + "\r\n"; }

    void reply_at_once(const session::CommandReply& reply) {
        inputs_.carry_out = [reply](const session::Command& command) { command.done(reply); };
    }
};

TEST_F(ControlServerTest, ListensOnlyOnThePortItSays) {
    start();
    EXPECT_GT(port(), 0);
    EXPECT_EQ(get("/health").body, R"({"ok":true})");
}

TEST_F(ControlServerTest, LeavesAPortThatIsTaken) {
    start();
    const auto second = ControlServer::start({.port = port()}, inputs_.make());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code(), ErrorCode::kAlreadyExists);
    EXPECT_EQ(second.error().message(), "port " + std::to_string(port()) +
                                            " is in use, perhaps by another FocusGuard; use "
                                            "--port N or stop it");
    EXPECT_EQ(get("/health").status, 200);
}

TEST_F(ControlServerTest, TakesItsPortAgainAfterAStop) {
    start();
    const auto client = open_stream("/api/events");
    const int first_port = port();
    server_.reset();
    const auto second = ControlServer::start({.port = first_port}, inputs_.make());
    ASSERT_TRUE(second) << second.error().message();
}

TEST_F(ControlServerTest, RefusesAPortThatDoesNotExist) {
    for (const int bad : {-1, 65536}) {
        const auto server = ControlServer::start({.port = bad}, inputs_.make());
        ASSERT_FALSE(server);
        EXPECT_EQ(server.error().code(), ErrorCode::kInvalidArgument);
    }
}

TEST_F(ControlServerTest, ServesManyRequestsOnOneConnection) {
    start();
    http::TestClient client(port());
    for (int i = 0; i < 50; ++i) {
        client.send_get("/status");
        EXPECT_EQ(client.receive_reply().status, 200);
    }
    client.send_get("/ui");
    EXPECT_EQ(client.receive_reply().body, "<!doctype html>page");
}

TEST_F(ControlServerTest, AnswersPipelinedRequestsInOrder) {
    start();
    reply_at_once({.mode = session::Mode::kPaused, .fired = false, .message = ""});
    http::TestClient client(port());
    client.send("GET /health HTTP/1.1\r\n" + host_line() + "\r\nPOST /session/pause HTTP/1.1\r\n" +
                host_line() + "\r\nGET /nothing HTTP/1.1\r\n" + host_line() +
                "\r\nGET /ui HTTP/1.1\r\n" + host_line() + "\r\n");
    EXPECT_EQ(client.receive_reply().body, R"({"ok":true})");
    EXPECT_EQ(client.receive_reply().body, R"({"mode":"PAUSED"})");
    EXPECT_EQ(client.receive_reply().status, 404);
    EXPECT_EQ(client.receive_reply().body, "<!doctype html>page");
}

TEST_F(ControlServerTest, AnswersHeadWithTheLengthAndNoBody) {
    start();
    http::TestClient client(port());
    client.send("HEAD /ui HTTP/1.1\r\n" + host_line() + "\r\n");
    EXPECT_THAT(client.receive_until("\r\n\r\n"), HasSubstr("Content-Length: 19\r\n"));
    client.send_get("/health");
    EXPECT_EQ(client.receive_reply().status, 200);
}

TEST_F(ControlServerTest, ClosesWhenTheClientAsksForIt) {
    start();
    http::TestClient client(port());
    client.send("GET /health HTTP/1.1\r\nConnection: close\r\n" + host_line() + "\r\n");
    const http::Reply reply = client.receive_reply();
    EXPECT_EQ(reply.header("Connection"), "close");
    EXPECT_EQ(client.receive_all(), "");
}

TEST_F(ControlServerTest, CarriesACommandThereAndItsReplyBack) {
    start();
    http::TestClient client(port());
    client.send(
        "POST /session/start HTTP/1.1\r\nContent-Type: application/json\r\n"
        "Content-Length: 2\r\n" +
        host_line() + "\r\n{}");
    inputs_.await_commands(1);
    const session::Command command = inputs_.commands().front();
    EXPECT_EQ(command.kind, session::CommandKind::kStart);
    std::jthread pipeline(
        [&] { command.done({.mode = session::Mode::kRunning, .fired = false, .message = ""}); });
    const http::Reply reply = client.receive_reply();
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, R"({"mode":"RUNNING"})");
}

TEST_F(ControlServerTest, AnswersOthersWhileACommandIsUnderWay) {
    start();
    http::TestClient client(port());
    client.send_post("/session/stop");
    inputs_.await_commands(1);
    EXPECT_EQ(get("/status").status, 200);
    inputs_.commands().front().done(
        {.mode = session::Mode::kStopped, .fired = false, .message = ""});
    EXPECT_EQ(client.receive_reply().body, R"({"mode":"STOPPED"})");
}

TEST_F(ControlServerTest, AnswersThatItIsBusyWhenNoReplyComes) {
    start({.times = {.command_reply = 20ms}});
    http::TestClient client(port());
    client.send_post("/session/start");
    const http::Reply reply = client.receive_reply();
    EXPECT_EQ(reply.status, 503);
    EXPECT_THAT(reply.body, HasSubstr("unavailable"));
    // A reply that comes too late is no answer to the next request.
    inputs_.commands().front().done(
        {.mode = session::Mode::kRunning, .fired = false, .message = ""});
    client.send_get("/health");
    EXPECT_EQ(client.receive_reply().body, R"({"ok":true})");
}

TEST_F(ControlServerTest, AnswersThatItIsBusyWhenTheQueueIsFull) {
    start();
    inputs_.accept_commands = false;
    http::TestClient client(port());
    client.send_post("/session/start");
    const http::Reply reply = client.receive_reply();
    EXPECT_EQ(reply.status, 503);
    EXPECT_THAT(reply.body, HasSubstr("resource_exhausted"));
}

TEST_F(ControlServerTest, TriesANudgeAndThenAsksForPatience) {
    start();
    reply_at_once({.mode = session::Mode::kIdle, .fired = true, .message = ""});
    http::TestClient client(port());
    client.send_post("/intervention/test");
    EXPECT_EQ(client.receive_reply().body, R"({"fired":true})");
    client.send_post("/intervention/test");
    const http::Reply reply = client.receive_reply();
    EXPECT_EQ(reply.status, 429);
    EXPECT_EQ(reply.header("Retry-After"), "5");
    inputs_.clock.advance(5s);
    client.send_post("/intervention/test");
    EXPECT_EQ(client.receive_reply().status, 200);
    EXPECT_EQ(inputs_.commands().size(), 2U);
}

TEST_F(ControlServerTest, RefusesForeignPagesBeforeAnythingHappens) {
    start();
    for (const std::string& line :
         {std::string("Origin: http://127.0.0.1:3000\r\n"), std::string("Origin: null\r\n"),
          std::string("Sec-Fetch-Site: cross-site\r\n"),
          std::string("Sec-Fetch-Site: same-site\r\n")}) {
        http::TestClient client(port());
        client.send("POST /session/start HTTP/1.1\r\n" + line + host_line() + "\r\n");
        EXPECT_EQ(client.receive_reply().status, 403);
        client.send("GET /stream HTTP/1.1\r\n" + line + host_line() + "\r\n");
        EXPECT_EQ(client.receive_reply().status, 403);
    }
    EXPECT_THAT(inputs_.commands(), IsEmpty());
    EXPECT_EQ(inputs_.jpegs.viewers(), 0);
}

TEST_F(ControlServerTest, GoesOnAfterAFailureOfItsOwn) {
    start();
    inputs_.timeline_failure = "secret";
    http::TestClient client(port());
    client.send_get("/api/timeline");
    const http::Reply reply = client.receive_reply();
    EXPECT_EQ(reply.status, 500);
    EXPECT_EQ(reply.body.find("secret"), std::string::npos);
    client.send_get("/health");
    EXPECT_EQ(client.receive_reply().status, 200);
}

struct Broken {
    std::string bytes;
    int status;
};

TEST_F(ControlServerTest, AnswersBrokenRequestsAndCloses) {
    start();
    const std::vector<Broken> cases = {
        {"this is no HTTP\r\n\r\n", 400},
        {std::string("\x16\x03\x01\x00\xff\xff", 6), 400},
        {"GET / HTTP/1.1\r\n\r\n" + std::string(), 400},
        {"GET / HTTP/1.1\r\nA: " + std::string(20'000, 'a') + "\r\n\r\n", 431},
        {"POST /session/start HTTP/1.1\r\nContent-Length: 70000\r\n" + host_line() + "\r\n" +
             std::string(70'000, 'a'),
         413},
        {"POST /session/start HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + host_line() +
             "\r\n20000\r\n" + std::string(0x20000, 'a') + "\r\n0\r\n\r\n",
         413},
    };
    for (const Broken& one : cases) {
        http::TestClient client(port());
        client.send(one.bytes);
        const http::Reply reply = client.receive_reply();
        EXPECT_EQ(reply.status, one.status) << one.bytes.substr(0, 60);
        EXPECT_EQ(reply.header("X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(nlohmann::json::parse(reply.body)["error"]["code"], "invalid_argument");
    }
    EXPECT_THAT(inputs_.commands(), IsEmpty());
}

TEST_F(ControlServerTest, IsUnmovedByClientsThatBreakOff) {
    start();
    for (const std::string& part :
         {std::string(), std::string("GET"), "GET /status HTTP/1.1\r\n" + host_line() + "\r\n",
          "POST / HTTP/1.1\r\nContent-Length: 10\r\n" + host_line() + "\r\nabc"}) {
        http::TestClient client(port());
        client.send(part);
    }
    EXPECT_EQ(get("/health").status, 200);
}

TEST_F(ControlServerTest, CutsASilentClient) {
    start({.deadlines = {.whole_request = 30ms}});
    http::TestClient client(port());
    EXPECT_EQ(client.receive_all(), "");
}

TEST_F(ControlServerTest, CutsARequestThatOnlyDrips) {
    start({.deadlines = {.whole_request = 100ms}});
    http::TestClient client(port());
    client.send("GET /status HTTP/1.1\r\nA: ");
    while (!client.has_something_within(1)) {
        client.send("a");
    }
    EXPECT_EQ(client.receive_all(), "");
}

TEST_F(ControlServerTest, CutsASecondRequestThatOnlyDrips) {
    start({.deadlines = {.whole_request = 100ms}});
    http::TestClient client(port());
    client.send_get("/health");
    EXPECT_EQ(client.receive_reply().status, 200);
    client.send("GET /status HTTP/1.1\r\n");
    EXPECT_EQ(client.receive_all(), "");
}

TEST_F(ControlServerTest, ClosesAnIdleConnection) {
    start({.deadlines = {.idle = 30ms}});
    http::TestClient client(port());
    client.send_get("/health");
    EXPECT_EQ(client.receive_reply().status, 200);
    EXPECT_EQ(client.receive_all(), "");
}

TEST_F(ControlServerTest, CutsAClientThatDoesNotTakeItsAnswers) {
    start({.deadlines = {.write = 50ms}});
    http::TestClient client(port(), 4096);
    const std::string request = "GET /status HTTP/1.1\r\n" + host_line() + "\r\n";
    while (client.send(request)) {  // until the server has cut it
    }
    EXPECT_EQ(get("/health").status, 200);
}

TEST_F(ControlServerTest, LetsTheLongestWaitingClientGoWhenAllPlacesAreTaken) {
    start({.max_connections = 3});
    const auto listener = open_stream("/api/events");
    http::TestClient first(port());
    http::TestClient second(port());
    for (int i = 0; i < 10; ++i) {
        EXPECT_EQ(get("/health").status, 200);
    }
    EXPECT_EQ(first.receive_all(), "");
    EXPECT_EQ(second.receive_all(), "");
    listener->receive_until("event: status");
}

TEST_F(ControlServerTest, SendsClientsAwayWhenAllPlacesAreTakenForGood) {
    start({.max_connections = 2});
    const auto one = open_stream("/api/events");
    const auto other = open_viewer();
    http::TestClient third(port());
    EXPECT_EQ(third.receive_reply().status, 503);
    EXPECT_EQ(third.receive_all(), "");
}

TEST_F(ControlServerTest, WaitsForDescriptorsAndGoesOn) {
    start({.deadlines = {.accept_pause = 5ms}});
    http::TestClient client;
    // The lowest free descriptor becomes the limit, so that the server gets none.
    const int lowest_free = ::dup(STDIN_FILENO);
    ::close(lowest_free);
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit none{.rlim_cur = static_cast<rlim_t>(lowest_free), .rlim_max = before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &none), 0);
    client.connect(port());
    client.send_get("/health");
    EXPECT_FALSE(client.has_something_within(30));
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
    EXPECT_EQ(client.receive_reply().status, 200);
}

TEST_F(ControlServerTest, LetsNoChildInheritAnyOfItsSockets) {
    start();
    const auto viewer = open_viewer();
    const auto listener = open_stream("/api/events");
    http::TestClient idle(port());
    idle.send_get("/health");
    idle.receive_reply();
    for (int descriptor = STDERR_FILENO + 1; descriptor < 256; ++descriptor) {
        const int flags = ::fcntl(descriptor, F_GETFD);
        int type = 0;
        socklen_t size = sizeof(type);
        if (flags >= 0 && ::getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &size) == 0) {
            EXPECT_TRUE((flags & FD_CLOEXEC) != 0) << descriptor;
        }
    }
}

TEST_F(ControlServerTest, StopsWithClientsOfEveryKind) {
    start({.deadlines = {.stop = 100ms}, .times = {.command_reply = 1h}});
    const auto viewer = open_viewer();
    const auto listener = open_stream("/api/events");
    http::TestClient idle(port());
    idle.send_get("/health");
    idle.receive_reply();
    http::TestClient half(port());
    half.send("GET /sta");
    http::TestClient waiting(port());
    waiting.send_post("/session/start");
    inputs_.await_commands(1);

    server_->stop();
    viewer->receive_all();
    listener->receive_all();
    EXPECT_EQ(idle.receive_all(), "");
    EXPECT_EQ(half.receive_all(), "");
    EXPECT_EQ(inputs_.jpegs.viewers(), 0);
    server_->stop();
    publish_picture(1, 10);
    publish_status(1);

    server_.reset();
    EXPECT_EQ(waiting.receive_all(), "");
    // The pipeline may still hold the command.
    inputs_.commands().front().done({});
}

TEST_F(ControlServerTest, FinishesTheRequestUnderWayBeforeItStops) {
    start();
    http::TestClient client(port());
    client.send_post("/session/stop");
    inputs_.await_commands(1);
    {
        std::jthread stopper([this] { server_->stop(); });
        inputs_.commands().front().done(
            {.mode = session::Mode::kStopped, .fired = false, .message = ""});
    }
    EXPECT_EQ(client.receive_reply().body, R"({"mode":"STOPPED"})");
    EXPECT_EQ(client.receive_all(), "");
}

TEST_F(ControlServerTest, StartsAndStopsAgainAndAgainUnderLoad) {
    for (int round = 0; round < 20; ++round) {
        start();
        std::jthread writer([this](const std::stop_token& stop) {
            for (std::uint64_t number = 1; !stop.stop_requested(); ++number) {
                publish_picture(number, std::size_t{1000});
                publish_status(number);
            }
        });
        const auto viewer = open_viewer();
        const auto listener = open_stream("/api/events");
        viewer->receive_part();
        server_->stop();
        viewer->receive_all();
        listener->receive_all();
    }
    EXPECT_EQ(inputs_.jpegs.viewers(), 0);
}

}  // namespace
}  // namespace focusguard::api
