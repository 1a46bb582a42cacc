#include "focusguard/app/model_desk.hpp"

#include <future>
#include <semaphore>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/artifact/model_test_support.hpp"
#include "focusguard/registry/model_registry.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::app {
namespace {

using api::TrainingState;
using registry::RegisteredModel;

class ModelDeskTest : public testing::Test {
protected:
    // A training that goes on until it may end, or is to stop.
    Result<std::string> train(const api::TrainingWish& wish, const TrainingProgress& progress,
                              const std::stop_token& stop) {
        wish_ = wish;
        progress(0.5, "fit");
        progress(0.501, "fit");  // too little to be told
        const std::stop_callback wake(stop, [this] { may_end_.release(); });
        may_end_.acquire();
        if (stop.stop_requested()) {
            return Unexpected(ErrorCode::kUnavailable, "stopped");
        }
        return outcome_;
    }

    ModelDeskPorts ports() {
        return {
            .models = folder_.path() / "models",
            .train = [this](const api::TrainingWish& wish, const TrainingProgress& progress,
                            const std::stop_token& stop) { return train(wish, progress, stop); },
            .changed = [this](const api::TrainingStatus& status) { told(status); }};
    }

    void told(const api::TrainingStatus& status) {
        MutexLock lock(mutex_);
        told_.push_back(status);
        changed_.notify_all();
    }

    // Waits until the training is told to be in that state, and gives how.
    api::TrainingStatus await(TrainingState state) {
        MutexLock lock(mutex_);
        changed_.wait(mutex_, [&]() FG_REQUIRES(mutex_) {
            return !told_.empty() && told_.back().state == state;
        });
        return told_.back();
    }

    std::vector<api::TrainingStatus> all_told() {
        MutexLock lock(mutex_);
        return told_;
    }

    // What the desk answers.
    template <typename Ask>
    static Result<std::vector<RegisteredModel>> answer(Ask ask) {
        std::promise<Result<std::vector<RegisteredModel>>> given;
        EXPECT_TRUE(ask([&given](Result<std::vector<RegisteredModel>> models) {
            given.set_value(std::move(models));
        }));
        return given.get_future().get();
    }

    TemporaryFolder folder_;
    std::counting_semaphore<> may_end_{0};
    api::TrainingWish wish_;  // of the newest training; read once that is over
    Result<std::string> outcome_{std::string("Version 1 is ready.")};
    Mutex mutex_;
    ConditionVariable changed_;
    std::vector<api::TrainingStatus> told_ FG_GUARDED_BY(mutex_);
    ModelDesk desk_{ports()};  // last: its threads use what is above
};

TEST_F(ModelDeskTest, TrainsAndTellsHowFarItIs) {
    ASSERT_TRUE(desk_.train({"manual"}));
    may_end_.release();
    EXPECT_EQ(await(TrainingState::kDone).message, "Version 1 is ready.");
    EXPECT_EQ(wish_.labels, "manual");
    const auto told = all_told();
    ASSERT_EQ(told.size(), 3U);
    EXPECT_EQ(told[0].state, TrainingState::kRunning);
    EXPECT_EQ(told[1].step, "fit");
    EXPECT_EQ(told[1].progress, 0.5);
}

TEST_F(ModelDeskTest, TrainsOneModelAtATime) {
    ASSERT_TRUE(desk_.train({}));
    const Status second = desk_.train({});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code(), ErrorCode::kFailedPrecondition);
    may_end_.release();
    await(TrainingState::kDone);
    may_end_.release();
    EXPECT_TRUE(desk_.train({}));
    await(TrainingState::kDone);
}

TEST_F(ModelDeskTest, GivesATrainingUp) {
    EXPECT_FALSE(desk_.cancel());
    ASSERT_TRUE(desk_.train({}));
    ASSERT_TRUE(desk_.cancel());
    await(TrainingState::kCancelled);
    EXPECT_FALSE(desk_.cancel());
}

TEST_F(ModelDeskTest, SaysWhyATrainingHasFailed) {
    outcome_ = Unexpected(ErrorCode::kInvalidArgument, "There are 3 rows; 500 are needed.");
    ASSERT_TRUE(desk_.train({}));
    may_end_.release();
    EXPECT_EQ(await(TrainingState::kFailed).message, "There are 3 rows; 500 are needed.");
}

TEST_F(ModelDeskTest, EndsWhileATrainingGoesOn) {
    ASSERT_TRUE(desk_.train({}));
    desk_.close();
    EXPECT_EQ(await(TrainingState::kCancelled).progress, 0.0);
    EXPECT_FALSE(desk_.train({}));
    EXPECT_FALSE(desk_.list([](const auto&) {}));
}

TEST_F(ModelDeskTest, AsksTheRegistry) {
    registry::ModelRegistry registry(folder_.path() / "models");
    ASSERT_TRUE(registry.add(artifact::nose_model()));
    ASSERT_TRUE(registry.add(artifact::tree_model(1)));
    const auto list = answer([&](auto given) { return desk_.list(given); });
    EXPECT_EQ(list.value().size(), 2U);

    const auto promoted = answer([&](auto given) { return desk_.promote(2, given); });
    EXPECT_THAT(promoted.value().at(1).aliases, testing::ElementsAre("live"));
    EXPECT_FALSE(answer([&](auto given) { return desk_.promote(7, given); }));

    const auto rolled_back = answer([&](auto given) { return desk_.rollback(given); });
    EXPECT_THAT(rolled_back.value().at(1).aliases, testing::IsEmpty());
    EXPECT_FALSE(answer([&](auto given) { return desk_.rollback(given); }));
}

}  // namespace
}  // namespace focusguard::app
