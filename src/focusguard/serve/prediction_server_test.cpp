// The prediction server through its sockets.
#include "focusguard/serve/prediction_server.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "focusguard/http/test_assets.hpp"
#include "focusguard/http/test_client.hpp"
#include "focusguard/serve/test_model.hpp"

namespace focusguard::serve {
namespace {

using testing::HasSubstr;

constexpr const char* kRow =
    R"({"face_present": 1, "nose_offset_abs": 0.01, "nose_offset_signed": 0.01})";

class PredictionServerTest : public testing::Test {
protected:
    void start(PredictionSettings settings = {}) {
        settings.port = 0;
        auto server = PredictionServer::start(settings, inputs());
        ASSERT_TRUE(server) << server.error().message();
        server_ = std::move(*server);
    }

    PredictionInputs inputs() { return {serving_, clock_, http::test_assets(), "0.1.0"}; }

    std::string post(std::string_view body, std::string_view host = "127.0.0.1") const {
        return "POST /predict HTTP/1.1\r\nHost: " + std::string(host) + ":" +
               std::to_string(server_->port()) +
               "\r\nContent-Type: application/json\r\nContent-Length: " +
               std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
    }

    static std::shared_ptr<const Serving> serving(int version) {
        return std::make_shared<const Serving>(Serving{served_seed_model(version)});
    }

    PredictionServerTest() { serving_.publish(serving(3)); }

    LatestValue<Serving> serving_;
    SystemClock clock_;
    std::unique_ptr<PredictionServer> server_;
};

TEST_F(PredictionServerTest, AnswersOnOneConnectionAsOftenAsItIsAsked) {
    start();
    http::TestClient client(server_->port());
    for (int i = 0; i < 3; ++i) {
        client.send(post(kRow));
        const http::Reply reply = client.receive_reply();
        EXPECT_EQ(reply.status, 200);
        EXPECT_THAT(reply.body, HasSubstr(R"("prediction":"FOCUSED")"));
    }
}

TEST_F(PredictionServerTest, AnswersInTheOrderInWhichItWasAsked) {
    start();
    http::TestClient client(server_->port());
    std::string requests;
    for (int i = 0; i < 50; ++i) {
        requests += post(i % 2 == 0 ? kRow : "{}");
    }
    client.send(requests);
    for (int i = 0; i < 50; ++i) {
        EXPECT_EQ(client.receive_reply().status, i % 2 == 0 ? 200 : 422) << i;
    }
}

TEST_F(PredictionServerTest, TakesAsManyRowsAsABodyHolds) {
    start();
    std::string body = "[" + std::string(kRow);
    while (body.size() < 1'000'000) {
        body += "," + std::string(kRow);
    }
    http::TestClient client(server_->port());
    client.send(post(body + "]"));
    const http::Reply reply = client.receive_reply();
    EXPECT_EQ(reply.status, 200);
    EXPECT_GT(nlohmann::json::parse(reply.body).size(), 10'000U);
}

TEST_F(PredictionServerTest, RefusesALargerBody) {
    start();
    http::TestClient client(server_->port());
    client.send(post(std::string(std::size_t{1024} * 1024 + 1, ' ')));
    const http::Reply reply = client.receive_reply();
    EXPECT_EQ(reply.status, 413);
    EXPECT_EQ(reply.body, R"({"detail":"The request's body is too long."})");
}

TEST_F(PredictionServerTest, RefusesWhatIsNoHttp) {
    start();
    http::TestClient client(server_->port());
    client.send("nonsense\r\n\r\n");
    EXPECT_THAT(client.receive_all(), HasSubstr(R"({"detail":"This is not an HTTP request."})"));
}

TEST_F(PredictionServerTest, ServesAnotherModelWithoutARestart) {
    start();
    http::TestClient client(server_->port());
    client.send_get("/config");
    EXPECT_THAT(client.receive_reply().body, HasSubstr("models/3/"));
    serving_.publish(serving(4));
    client.send_get("/config");
    EXPECT_THAT(client.receive_reply().body, HasSubstr("models/4/"));
}

TEST_F(PredictionServerTest, LeavesAPortThatIsTaken) {
    start();
    const auto second = PredictionServer::start({.port = server_->port()}, inputs());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code(), ErrorCode::kAlreadyExists);
}

TEST_F(PredictionServerTest, RefusesAHostThatIsNoAddress) {
    const auto server = PredictionServer::start({.host = "example.org", .port = 0}, inputs());
    ASSERT_FALSE(server);
    EXPECT_EQ(server.error().code(), ErrorCode::kInvalidArgument);
    EXPECT_THAT(server.error().message(), HasSubstr("--host"));
}

TEST_F(PredictionServerTest, KnowsWhoCanReachIt) {
    start();
    EXPECT_EQ(server_->reach(), http::Reach::kThisMachine);
    EXPECT_EQ(server_->address(), "http://127.0.0.1:" + std::to_string(server_->port()));
    http::TestClient stranger(server_->port());
    stranger.send(post(kRow, "192.168.0.7"));
    EXPECT_EQ(stranger.receive_reply().status, 403);

    start({.host = "0.0.0.0"});
    EXPECT_EQ(server_->reach(), http::Reach::kNetwork);
    http::TestClient neighbour(server_->port());
    neighbour.send(post(kRow, "192.168.0.7"));
    EXPECT_EQ(neighbour.receive_reply().status, 200);
    http::TestClient attacker(server_->port());
    attacker.send(post(kRow, "rebound.example"));
    EXPECT_EQ(attacker.receive_reply().status, 403);
}

TEST_F(PredictionServerTest, EndsWhileClientsAreConnected) {
    start();
    http::TestClient client(server_->port());
    client.send(post(kRow));
    EXPECT_EQ(client.receive_reply().status, 200);
    server_->stop();
    EXPECT_EQ(client.receive_all(), "");
    server_->stop();
}

}  // namespace
}  // namespace focusguard::serve
