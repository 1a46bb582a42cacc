#include "focusguard/serve/model_follower.hpp"

#include <future>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/serve/test_model.hpp"

namespace focusguard::serve {
namespace {

using Found = Result<std::shared_ptr<const ServedModel>>;

ModelSource gives(Found found) {
    return [found = std::move(found)] { return found; };
}

const Found kNothingNew{std::shared_ptr<const ServedModel>()};

Found bad(const char* why) {
    return Unexpected(ErrorCode::kDataLoss, why);
}

TEST(NextServing, StaysAsItIsWhenNothingIsNew) {
    EXPECT_EQ(next_serving(gives(kNothingNew), {served_seed_model()}), nullptr);
}

TEST(NextServing, IsANewModel) {
    const auto newer = served_seed_model(4);
    const auto next = next_serving(gives(newer), {served_seed_model(3), "an old problem"});
    ASSERT_NE(next, nullptr);
    EXPECT_EQ(next->model, newer);
    EXPECT_EQ(next->problem, "");
}

TEST(NextServing, KeepsTheModelAndSaysWhyWhenTheNewOneIsBad) {
    const auto model = served_seed_model();
    const auto next = next_serving(gives(bad("models/4 is damaged")), {model});
    ASSERT_NE(next, nullptr);
    EXPECT_EQ(next->model, model);
    EXPECT_EQ(next->problem, "models/4 is damaged");
    EXPECT_EQ(next_serving(gives(bad("models/4 is damaged")), *next), nullptr);
}

TEST(NextServing, ForgetsAProblemThatHasGone) {
    const auto model = served_seed_model();
    const auto next = next_serving(gives(kNothingNew), {model, "models/4 is damaged"});
    ASSERT_NE(next, nullptr);
    EXPECT_EQ(next->model, model);
    EXPECT_EQ(next->problem, "");
}

TEST(ModelFollower, PublishesWhatItFindsUntilItsEnd) {
    LatestValue<Serving> serving;
    serving.publish(std::make_shared<const Serving>(Serving{served_seed_model(3)}));
    int looks = 0;  // of the follower's thread
    std::promise<void> looked;
    {
        const ModelFollower follower(
            [&]() -> Found {
                if (++looks == 3) {
                    looked.set_value();
                }
                return looks == 2 ? Found(served_seed_model(4)) : kNothingNew;
            },
            serving, std::chrono::milliseconds(1));
        looked.get_future().wait();
    }
    EXPECT_GE(looks, 3);
    EXPECT_EQ(serving.peek()->model->version, 4);
}

}  // namespace
}  // namespace focusguard::serve
