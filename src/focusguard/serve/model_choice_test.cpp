#include "focusguard/serve/model_choice.hpp"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/artifact/model_file.hpp"
#include "focusguard/registry/model_registry.hpp"
#include "focusguard/serve/test_model.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::serve {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class ModelChoiceTest : public testing::Test {
protected:
    // Registers the model of this number; versions are numbered from 1.
    int add(int number) {
        const auto added = registry_.add(*trained_seed_model(number));
        EXPECT_TRUE(added) << added.error().message();
        return added ? added->version : 0;
    }

    void promote(int version) {
        const Status done = registry_.promote(version);
        EXPECT_TRUE(done) << done.error().message();
    }

    ModelChoice choose(const std::optional<std::string>& wanted = std::nullopt) {
        auto choice = choose_model(models_, wanted);
        EXPECT_TRUE(choice) << choice.error().message();
        return choice ? *std::move(choice) : ModelChoice{};
    }

    std::string refusal(const std::optional<std::string>& wanted = std::nullopt) {
        const auto choice = choose_model(models_, wanted);
        EXPECT_FALSE(choice);
        return choice ? "" : choice.error().message();
    }

    // Of the file that the version is in.
    std::filesystem::path file_of(int version) const {
        return models_ / std::to_string(version) / "model.onnx";
    }

    TemporaryFolder folder_;
    const std::filesystem::path models_ = folder_.path() / "models";
    registry::ModelRegistry registry_{models_};
};

TEST_F(ModelChoiceTest, SaysWhereItLookedAndWhatToDoWhenThereIsNone) {
    const auto choice = choose_model(models_, std::nullopt);
    ASSERT_FALSE(choice);
    EXPECT_EQ(choice.error().code(), ErrorCode::kNotFound);
    EXPECT_THAT(choice.error().message(),
                AllOf(HasSubstr(models_.string()), HasSubstr("focusguard train")));
    EXPECT_FALSE(std::filesystem::exists(models_));
}

TEST_F(ModelChoiceTest, IsTheLiveOneAndFollowsIt) {
    add(1);
    add(2);
    promote(1);
    const ModelChoice choice = choose();
    EXPECT_EQ(choice.model->version, 1);
    ASSERT_TRUE(choice.source);
    EXPECT_EQ(choice.source().value(), nullptr);
    promote(2);
    const auto next = choice.source().value();
    ASSERT_NE(next, nullptr);
    EXPECT_EQ(next->version, 2);
    EXPECT_EQ(next->card().model_id, trained_seed_model(2)->card.model_id);
    EXPECT_EQ(choice.source().value(), nullptr);
}

TEST_F(ModelChoiceTest, IsTheNewestAsLongAsNoneIsLive) {
    add(1);
    add(2);
    const ModelChoice choice = choose("live");
    EXPECT_EQ(choice.model->version, 2);
    add(3);
    EXPECT_EQ(choice.source().value(), nullptr);
    promote(1);
    EXPECT_EQ(choice.source().value()->version, 1);
}

TEST_F(ModelChoiceTest, SaysAgainAndAgainThatNoneIsLiveAnyMore) {
    promote(add(1));
    const ModelChoice choice = choose();
    ASSERT_TRUE(registry_.rollback());
    for (int i = 0; i < 2; ++i) {
        const auto found = choice.source();
        ASSERT_FALSE(found);
        EXPECT_THAT(found.error().message(), HasSubstr("focusguard models promote"));
    }
    promote(1);
    EXPECT_EQ(choice.source().value()->version, 1);
}

TEST_F(ModelChoiceTest, SaysAgainAndAgainThatTheLiveOneIsBad) {
    promote(add(1));
    const ModelChoice choice = choose();
    std::ofstream(file_of(1)) << "no model";
    for (int i = 0; i < 2; ++i) {
        const auto found = choice.source();
        ASSERT_FALSE(found);
        EXPECT_THAT(found.error().message(), HasSubstr("model.onnx"));
    }
}

TEST_F(ModelChoiceTest, FindsAVersionOrAnIdAndStaysWithIt) {
    promote(add(1));
    add(2);
    for (const std::string& wanted : {std::string("2"), trained_seed_model(2)->card.model_id}) {
        const ModelChoice choice = choose(wanted);
        EXPECT_EQ(choice.model->version, 2);
        EXPECT_FALSE(choice.source);
    }
    EXPECT_THAT(refusal("7"), HasSubstr("7"));
}

TEST_F(ModelChoiceTest, ReadsAFile) {
    const auto file = folder_.path() / "mine.onnx";
    ASSERT_TRUE(artifact::write_model(file, *trained_seed_model(5)));
    const ModelChoice choice = choose(file.string());
    EXPECT_EQ(choice.model->file, file);
    EXPECT_FALSE(choice.model->version.has_value());
    EXPECT_FALSE(choice.source);
    EXPECT_THAT(refusal((folder_.path() / "none.onnx").string()), HasSubstr("none.onnx"));
}

TEST_F(ModelChoiceTest, TellsAFileFromAVersion) {
    EXPECT_TRUE(names_a_file("model.onnx"));
    EXPECT_TRUE(names_a_file("./3"));
    EXPECT_FALSE(names_a_file("3"));
    EXPECT_FALSE(names_a_file("live"));
}

}  // namespace
}  // namespace focusguard::serve
