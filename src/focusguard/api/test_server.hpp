// A started server with everything around it, for the tests of this folder.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "focusguard/api/control_server.hpp"
#include "focusguard/api/test_inputs.hpp"
#include "focusguard/http/test_client.hpp"

namespace focusguard::api {

class ServerTest : public testing::Test {
protected:
    // On any free port. Deadlines that a test does not set are those of the program.
    void start(ServerSettings settings = {}) {
        settings.port = 0;
        settings.program_version = "0.1.0";
        auto server = ControlServer::start(std::move(settings), inputs_.make());
        ASSERT_TRUE(server) << server.error().message();
        server_ = std::move(*server);
    }

    int port() const { return server_->port(); }

    void publish_picture(std::uint64_t number, std::vector<std::uint8_t> bytes) {
        inputs_.jpegs.newest().publish(
            std::make_shared<preview::Jpeg>(preview::Jpeg{number, std::move(bytes)}));
        server_->picture_ready();
    }

    // A picture of that size whose first bytes are its number.
    static std::string picture_text(std::uint64_t number, std::size_t size) {
        std::string text = std::to_string(number) + ' ';
        text.resize(size, '.');
        return text;
    }

    void publish_picture(std::uint64_t number, std::size_t size) {
        const std::string text = picture_text(number, size);
        publish_picture(number, {text.begin(), text.end()});
    }

    void publish_status(std::uint64_t frames_dropped, Urgency urgency = Urgency::kCanWait) {
        auto status = std::make_shared<LiveStatus>();
        status->frames_dropped = frames_dropped;
        inputs_.status.publish(status);
        server_->status_changed(urgency);
    }

    // A client that has asked for a stream and has got its head.
    std::unique_ptr<http::TestClient> open_stream(
        const std::string& path, std::optional<int> receive_buffer = std::nullopt) {
        auto client = std::make_unique<http::TestClient>(port(), receive_buffer);
        client->send_get(path);
        EXPECT_EQ(client->receive_reply().status, 200);
        return client;
    }

    // The same for /stream, and past its first boundary.
    std::unique_ptr<http::TestClient> open_viewer(
        std::optional<int> receive_buffer = std::nullopt) {
        auto viewer = open_stream("/stream", receive_buffer);
        EXPECT_EQ(viewer->receive_until("\r\n"), "--frame\r\n");
        return viewer;
    }

    http::Reply get(const std::string& path) {
        http::TestClient client(port());
        client.send_get(path);
        return client.receive_reply();
    }

    TestInputs inputs_;
    std::unique_ptr<ControlServer> server_;
};

}  // namespace focusguard::api
