// Insights through the sockets: who no longer waits is no longer read for.
#include <functional>
#include <future>
#include <stop_token>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/api/test_server.hpp"

namespace focusguard::api {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

struct Question {
    std::stop_source abandoned;
    std::function<void(Result<insight::Insight>)> answer;
};

class InsightServerTest : public ServerTest {
protected:
    InsightServerTest() {
        inputs_.insight.period = [this](insight::DateRange, std::stop_source abandoned,
                                        auto answer) {
            question_.set_value({std::move(abandoned), std::move(answer)});
            return true;
        };
    }

    // Waits for the program to be asked.
    Question asked() { return question_.get_future().get(); }

    // Waits until the question is abandoned; a test that waits for ever has failed.
    static void await_abandonment(const Question& question) {
        std::promise<void> abandoned;
        const std::stop_callback note(question.abandoned.get_token(),
                                      [&abandoned] { abandoned.set_value(); });
        EXPECT_EQ(abandoned.get_future().wait_for(60s), std::future_status::ready);
    }

private:
    std::promise<Question> question_;
};

TEST_F(InsightServerTest, AnswersOthersWhileTheDiaryIsRead) {
    start();
    http::TestClient client(port());
    client.send_get("/api/insight/day");
    const Question question = asked();
    EXPECT_EQ(get("/health").status, 200);
    question.answer(insight::Insight{});
    const http::Reply reply = client.receive_reply();
    EXPECT_EQ(reply.status, 200);
    EXPECT_THAT(reply.body, HasSubstr(R"("focus_score":null)"));
    EXPECT_FALSE(question.abandoned.stop_requested());
}

TEST_F(InsightServerTest, GivesUpTheQuestionThatTakesTooLong) {
    start({.deadlines = {.task_reply = 20ms}});
    http::TestClient client(port());
    client.send_get("/api/insight/day");
    const Question question = asked();
    EXPECT_EQ(client.receive_reply().status, 503);
    await_abandonment(question);
}

TEST_F(InsightServerTest, OutlivesItsServer) {
    start();
    http::TestClient client(port());
    client.send_get("/api/insight/day");
    const Question question = asked();
    client.leave();
    server_.reset();
    question.answer(insight::Insight{});
}

}  // namespace
}  // namespace focusguard::api
