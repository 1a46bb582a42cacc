#include "focusguard/app/model_follower.hpp"

#include <condition_variable>
#include <fstream>
#include <mutex>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/artifact/model_test_support.hpp"
#include "focusguard/registry/model_registry.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::app {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

class ModelFollowerTest : public testing::Test {
protected:
    void begin() {
        follower_ = std::make_unique<ModelFollower>(folder_ / "models", published_,
                                                    [this](const api::ScorerStatus& status) {
                                                        const std::lock_guard lock(mutex_);
                                                        told_.push_back(status);
                                                        condition_.notify_all();
                                                    });
    }

    // What was told last of all, and the model of it, which is published no more.
    api::ScorerStatus told_last() {
        EXPECT_FALSE(told_.empty());
        const auto news = published_.take();
        EXPECT_NE(news, nullptr);
        api::ScorerStatus status = told_.back();
        EXPECT_EQ(news->model != nullptr, status.kind == "model");
        if (news->model != nullptr) {
            EXPECT_EQ(news->model->card.model_id, status.model_id);
        }
        return status;
    }

    int add(const train::TrainedModel& model) {
        const auto added = registry_.add(model);
        EXPECT_TRUE(added) << added.error().message();
        return added ? added->version : 0;
    }

    TemporaryFolder folder_;
    registry::ModelRegistry registry_{folder_ / "models"};
    LatestValue<ScorerNews> published_;
    std::mutex mutex_;
    std::condition_variable condition_;
    std::vector<api::ScorerStatus> told_;
    std::unique_ptr<ModelFollower> follower_;  // the last, so that it ends before what it tells
};

TEST_F(ModelFollowerTest, FollowsPromotionsAndRollbacks) {
    begin();
    EXPECT_EQ(told_last().kind, "rules");
    EXPECT_THAT(told_.back().message, HasSubstr("No model is live"));
    add(artifact::nose_model());
    add(artifact::tree_model());
    ASSERT_TRUE(registry_.promote(1));
    follower_->look();
    EXPECT_EQ(told_last().version, 1);
    EXPECT_EQ(told_.back().message, "");
    ASSERT_TRUE(registry_.promote(2));
    follower_->look();
    EXPECT_EQ(told_last().version, 2);
    ASSERT_TRUE(registry_.rollback());
    follower_->look();
    EXPECT_EQ(told_last().version, 1);
    ASSERT_TRUE(registry_.rollback());
    follower_->look();
    EXPECT_EQ(told_last().kind, "rules");
    EXPECT_EQ(told_.back().version, std::nullopt);
}

TEST_F(ModelFollowerTest, SaysEachThingOnce) {
    add(artifact::nose_model());
    ASSERT_TRUE(registry_.promote(1));
    begin();
    follower_->look();
    follower_->look();
    EXPECT_EQ(told_.size(), 1);
}

TEST_F(ModelFollowerTest, GoesBackToTheRulesWhenTheModelIsGone) {
    add(artifact::nose_model());
    ASSERT_TRUE(registry_.promote(1));
    begin();
    EXPECT_EQ(told_last().kind, "model");
    const fs::path file = registry_.find("1")->file;
    fs::remove(file);
    follower_->look();
    EXPECT_EQ(told_last().kind, "rules");
    EXPECT_THAT(told_.back().message, AllOf(HasSubstr(file.string()), HasSubstr("rules decide")));
}

// As a newer program may have written it: a feature of the same length that this one does not have.
TEST_F(ModelFollowerTest, DoesNotUseAModelOfOtherFeatures) {
    add(artifact::nose_model());
    ASSERT_TRUE(registry_.promote(1));
    std::string bytes = folder_.read("models/1/model.onnx");
    bytes.replace(bytes.find("face_present"), 12, "face_smiling");
    std::ofstream(registry_.find("1")->file, std::ios::binary) << bytes;
    begin();
    EXPECT_EQ(told_last().kind, "rules");
    EXPECT_THAT(told_.back().message,
                AllOf(HasSubstr("\"face_smiling\" is no feature"), HasSubstr("The rules decide.")));
}

TEST_F(ModelFollowerTest, DoesNotUseAModelOfOtherStates) {
    train::TrainedModel model = artifact::nose_model();
    model.model.classes = {"ASLEEP", "BORED", "FOCUSED"};
    add(model);
    ASSERT_TRUE(registry_.promote(1));
    begin();
    EXPECT_EQ(told_last().kind, "rules");
    EXPECT_THAT(told_.back().message, HasSubstr("its class ASLEEP is no state"));
}

TEST_F(ModelFollowerTest, LooksByItself) {
    add(artifact::nose_model());
    begin();
    follower_->follow();
    ASSERT_TRUE(registry_.promote(1));
    std::unique_lock lock(mutex_);
    condition_.wait(lock, [this] { return told_.back().kind == "model"; });
}

}  // namespace
}  // namespace focusguard::app
