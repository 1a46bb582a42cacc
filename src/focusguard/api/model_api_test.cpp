#include "focusguard/api/model_api.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "focusguard/api/model_json.hpp"
#include "focusguard/api/test_inputs.hpp"

namespace focusguard::api {
namespace {

using testing::HasSubstr;

registry::RegisteredModel version(int number, std::vector<std::string> aliases = {}) {
    registry::RegisteredModel model;
    model.version = number;
    model.card.model_id = "id-" + std::to_string(number);
    model.card.kind = "logreg";
    model.card.trained_at = WallTime(std::chrono::seconds(1795640000));
    model.card.first_date = "2026-11-01";
    model.card.last_date = "2026-11-24";
    model.card.rows = 4239;
    model.card.metrics = {{"test_macro_f1", 0.875}, {"test_rules_macro_f1", 0.75}};
    model.aliases = std::move(aliases);
    return model;
}

class ModelApiTest : public testing::Test {
protected:
    static nlohmann::json json_of(const http::Response& response) {
        return nlohmann::json::parse(std::get<std::string>(response.body));
    }

    // The answer to a task that is carried out at once.
    static http::Response answer_to(const ModelDecision& decision) {
        if (const auto* response = std::get_if<http::Response>(&decision)) {
            return *response;
        }
        http::Response answer;
        EXPECT_TRUE(std::get<http::RunTask>(decision).start(
            [&answer](const http::Response& response) { answer = response; }));
        return answer;
    }

    static http::Request with_body(std::string body) {
        return {.method = "POST", .target = "/api/models/promote", .body = std::move(body)};
    }

    // A door through which there are versions 1 and 2, of which 2 is live.
    void open_door() {
        inputs_.models.list = [](const ModelsAnswer& answer) {
            answer(std::vector{version(1), version(2, {"best", "live"})});
            return true;
        };
        inputs_.models.promote = [this](int number, const ModelsAnswer& answer) {
            promoted_ = number;
            answer(std::vector{version(1, {"live"}), version(2)});
            return true;
        };
        inputs_.models.rollback = [](const ModelsAnswer& answer) {
            answer(Unexpected(ErrorCode::kFailedPrecondition, "No version is live."));
            return true;
        };
    }

    ModelApi api() {
        server_inputs_.emplace(inputs_.make());
        return ModelApi(*server_inputs_);
    }

    TestInputs inputs_;
    std::optional<ServerInputs> server_inputs_;
    int promoted_ = 0;
};

TEST_F(ModelApiTest, BeginsATraining) {
    TrainingWish wish{"none yet"};
    inputs_.models.train = [&wish](const TrainingWish& given) {
        wish = given;
        return Status();
    };
    const http::Response answer = api().train(with_body(""));
    EXPECT_EQ(answer.status, 202);
    EXPECT_EQ(wish.labels, std::nullopt);
    EXPECT_EQ(json_of(answer).dump(), R"({"state":"running"})");
}

TEST_F(ModelApiTest, LearnsFromTheLabelsThatOneWishes) {
    TrainingWish wish;
    inputs_.models.train = [&wish](const TrainingWish& given) {
        wish = given;
        return Status();
    };
    EXPECT_EQ(api().train(with_body(R"({"labels": "manual"})")).status, 202);
    EXPECT_EQ(wish.labels, "manual");
}

TEST_F(ModelApiTest, RefusesAWishThatItDoesNotKnow) {
    inputs_.models.train = [](const TrainingWish& /*wish*/) {
        ADD_FAILURE();
        return Status();
    };
    for (const char* body : {"{}", "null", "[]", "{", R"({"labels": "mine"})", R"({"labels": 1})",
                             R"({"labels": null})", R"({"labels": "manual", "x": 1})"}) {
        const http::Response answer = api().train(with_body(body));
        EXPECT_EQ(answer.status, 400) << body;
        EXPECT_THAT(std::get<std::string>(answer.body), HasSubstr("manual_with_bootstrap"));
    }
}

TEST_F(ModelApiTest, RefusesASecondTraining) {
    inputs_.models.train = [](const TrainingWish& /*wish*/) {
        return Status(Unexpected(ErrorCode::kFailedPrecondition, "One goes on already."));
    };
    const http::Response answer = api().train(with_body(""));
    EXPECT_EQ(answer.status, 409);
    EXPECT_EQ(json_of(answer)["error"]["message"], "One goes on already.");
}

TEST_F(ModelApiTest, CancelsATraining) {
    inputs_.models.cancel = [] { return Status(); };
    EXPECT_EQ(api().cancel().status, 202);
}

TEST_F(ModelApiTest, ListsTheVersionsTheNewestFirst) {
    open_door();
    const auto json = json_of(answer_to(api().list()));
    EXPECT_EQ(json["live"], 2);
    EXPECT_EQ(json["versions"][0]["version"], 2);
    EXPECT_EQ(json["versions"][1].dump(),
              R"({"first_date":"2026-11-01","kind":"logreg","last_date":"2026-11-24","live":false,)"
              R"("metrics":{"test_macro_f1":0.875,"test_rules_macro_f1":0.75},"model_id":"id-1",)"
              R"("rows":4239,"trained_at_ts":1795640000.0,"version":1})");
}

TEST_F(ModelApiTest, SaysThatNoneIsLive) {
    EXPECT_EQ(models_json({}).dump(), R"({"live":null,"versions":[]})");
}

TEST_F(ModelApiTest, PromotesAVersion) {
    open_door();
    const auto answer = answer_to(api().promote(with_body(R"({"version": 1})")));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(promoted_, 1);
    EXPECT_EQ(json_of(answer)["live"], 1);
}

TEST_F(ModelApiTest, RefusesWhatIsNoVersion) {
    open_door();
    for (const char* body : {"", "{}", "1", "null", "[1]", "{", R"({"version": 0})",
                             R"({"version": -1})", R"({"version": 1.5})", R"({"version": "1"})",
                             R"({"version": 4294967297})", R"({"version": 1, "x": 2})"}) {
        EXPECT_EQ(answer_to(api().promote(with_body(body))).status, 400) << body;
    }
    EXPECT_EQ(promoted_, 0);
}

TEST_F(ModelApiTest, SaysWhyItCannotRollBack) {
    open_door();
    const auto answer = answer_to(api().rollback());
    EXPECT_EQ(answer.status, 409);
    EXPECT_EQ(json_of(answer)["error"]["message"], "No version is live.");
}

TEST_F(ModelApiTest, HasNothingToLearnFromWithoutADiary) {
    const ModelApi closed = api();
    for (const auto& answer : {closed.train(with_body("")), closed.cancel(),
                               answer_to(closed.list()), answer_to(closed.rollback()),
                               answer_to(closed.promote(with_body(R"({"version": 1})")))}) {
        EXPECT_EQ(answer.status, 409);
        EXPECT_THAT(std::get<std::string>(answer.body), HasSubstr("logging.enabled"));
    }
}

TEST_F(ModelApiTest, IsBusyWhenTooMuchIsAsked) {
    inputs_.models.list = [](const ModelsAnswer&) { return false; };
    const auto decision = api().list();
    EXPECT_FALSE(std::get<http::RunTask>(decision).start([](const http::Response&) {}));
}

}  // namespace
}  // namespace focusguard::api
