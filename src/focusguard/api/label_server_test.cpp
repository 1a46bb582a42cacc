// Labels through the sockets: the answer comes from another thread, and others are served
// meanwhile.
#include <functional>
#include <future>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/api/test_server.hpp"

namespace focusguard::api {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

using Answer = std::function<void(Result<events::Label>)>;

class LabelServerTest : public ServerTest {
protected:
    LabelServerTest() {
        inputs_.labels.remove = [this](const std::string&, Answer answer) {
            answer_.set_value(std::move(answer));
            return true;
        };
    }

    void send_removal(http::TestClient& client) const {
        client.send("DELETE /labels/1a HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port()) +
                    "\r\n\r\n");
    }

    // Waits for the program to be asked.
    Answer asked() { return answer_.get_future().get(); }

    static Result<events::Label> deletion() {
        return events::Label{"1a", WallTime(3s), WallTime(1s), WallTime(2s)};
    }

private:
    std::promise<Answer> answer_;
};

TEST_F(LabelServerTest, AnswersOthersWhileALabelIsBeingWritten) {
    start();
    http::TestClient client(port());
    send_removal(client);
    const Answer answer = asked();
    EXPECT_EQ(get("/health").status, 200);
    std::jthread disk([&answer] { answer(deletion()); });
    const http::Reply reply = client.receive_reply();
    EXPECT_EQ(reply.status, 200);
    EXPECT_THAT(reply.body, HasSubstr(R"("label_id":"1a")"));
}

TEST_F(LabelServerTest, AnswersThatItIsBusyWhenTheDiskHangs) {
    start({.deadlines = {.task_reply = 20ms}});
    http::TestClient client(port());
    send_removal(client);
    const Answer answer = asked();
    EXPECT_EQ(client.receive_reply().status, 503);
    // What comes too late is no answer to the next request.
    answer(deletion());
    client.send_get("/health");
    EXPECT_EQ(client.receive_reply().body, R"({"ok":true})");
}

TEST_F(LabelServerTest, OutlivesItsServer) {
    start();
    http::TestClient client(port());
    send_removal(client);
    const Answer answer = asked();
    client.leave();
    server_.reset();
    answer(deletion());
}

}  // namespace
}  // namespace focusguard::api
