#include "focusguard/registry/model_registry.hpp"

#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/artifact/model_file.hpp"
#include "focusguard/artifact/model_test_support.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::registry {
namespace {

namespace fs = std::filesystem;
using artifact::nose_model;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class ModelRegistryTest : public testing::Test {
protected:
    RegisteredModel add(const train::TrainedModel& model = nose_model()) {
        const auto added = registry_.add(model);
        EXPECT_TRUE(added) << added.error().message();
        return added ? *added : RegisteredModel();
    }

    std::optional<int> live() const {
        const auto live = registry_.live();
        EXPECT_TRUE(live) << live.error().message();
        return live && *live ? std::optional((*live)->version) : std::nullopt;
    }

    std::vector<int> versions() const {
        std::vector<int> versions;
        const auto models = registry_.list();
        EXPECT_TRUE(models) << models.error().message();
        if (models) {
            for (const RegisteredModel& model : *models) {
                versions.push_back(model.version);
            }
        }
        return versions;
    }

    TemporaryFolder folder_;
    ModelRegistry registry_{folder_ / "models"};
};

TEST_F(ModelRegistryTest, IsEmptyWithoutAFolder) {
    EXPECT_THAT(versions(), IsEmpty());
    EXPECT_EQ(live(), std::nullopt);
    EXPECT_FALSE(fs::exists(folder_ / "models"));
    EXPECT_EQ(registry_.find("live").error().code(), ErrorCode::kNotFound);
    EXPECT_THAT(registry_.find("1").error().message(), HasSubstr("focusguard train"));
}

TEST_F(ModelRegistryTest, NumbersTheVersions) {
    const train::TrainedModel first = nose_model();
    const train::TrainedModel second = artifact::tree_model();
    EXPECT_EQ(add(first).version, 1);
    const RegisteredModel added = add(second);
    EXPECT_EQ(added.version, 2);
    EXPECT_EQ(added.file, folder_ / "models" / "2" / "model.onnx");
    EXPECT_THAT(versions(), ElementsAre(1, 2));
    EXPECT_EQ(registry_.find("2").value(), added);
    EXPECT_EQ(registry_.find(second.card.model_id).value(), added);
    EXPECT_EQ(artifact::read_model(added.file)->card, second.card);
    EXPECT_EQ(ModelRegistry::load(added)->card, second.card);
    EXPECT_THAT(registry_.find("3").error().message(), HasSubstr("take one of 1, 2"));
}

TEST_F(ModelRegistryTest, HasEachModelOnce) {
    const train::TrainedModel model = nose_model();
    add(model);
    EXPECT_EQ(registry_.add(model).error().code(), ErrorCode::kAlreadyExists);
    EXPECT_THAT(versions(), ElementsAre(1));
}

TEST_F(ModelRegistryTest, PromotesAndRollsBackStepByStep) {
    add();
    add();
    add();
    EXPECT_EQ(registry_.rollback().error().code(), ErrorCode::kFailedPrecondition);
    ASSERT_TRUE(registry_.promote(1));
    ASSERT_TRUE(registry_.promote(3));
    ASSERT_TRUE(registry_.promote(3));  // changes nothing
    EXPECT_EQ(live(), 3);
    EXPECT_THAT(registry_.find("live")->aliases, ElementsAre("live"));
    EXPECT_EQ(registry_.rollback().value(), 1);
    EXPECT_EQ(live(), 1);
    EXPECT_EQ(registry_.rollback().value(), std::nullopt);
    EXPECT_EQ(live(), std::nullopt);
    EXPECT_EQ(registry_.rollback().error().code(), ErrorCode::kFailedPrecondition);
    EXPECT_EQ(registry_.promote(4).error().code(), ErrorCode::kNotFound);
}

TEST_F(ModelRegistryTest, PromotesNoModelWhoseFileIsAnother) {
    const RegisteredModel model = add();
    ASSERT_TRUE(artifact::write_model(model.file, nose_model()));
    EXPECT_THAT(registry_.promote(1).error().message(),
                AllOf(HasSubstr(model.file.string()), HasSubstr("not the model")));
    fs::remove(model.file);
    EXPECT_EQ(registry_.promote(1).error().code(), ErrorCode::kNotFound);
    EXPECT_EQ(live(), std::nullopt);
}

TEST_F(ModelRegistryTest, KeepsTags) {
    add();
    ASSERT_TRUE(registry_.set_tag(1, "run_id", "abc"));
    ASSERT_TRUE(registry_.set_tag(1, "run_id", "def"));
    EXPECT_THAT(registry_.find("1")->tags, ElementsAre(std::pair("run_id", "def")));
    EXPECT_EQ(registry_.set_tag(2, "run_id", "abc").error().code(), ErrorCode::kNotFound);
    EXPECT_EQ(registry_.set_tag(1, "run_id", "\xFF").error().code(), ErrorCode::kInvalidArgument);
}

TEST_F(ModelRegistryTest, LosesNothingWhenItsFileIsDamaged) {
    add();
    std::ofstream(registry_.registry_file()) << "{\"format\": 1";
    const std::string damaged = folder_.read("models/registry.json");
    EXPECT_EQ(registry_.list().error().code(), ErrorCode::kDataLoss);
    EXPECT_THAT(registry_.live().error().message(),
                AllOf(HasSubstr(registry_.registry_file().string()), HasSubstr("move it away")));
    EXPECT_FALSE(registry_.add(nose_model()));
    EXPECT_FALSE(registry_.promote(1));
    EXPECT_FALSE(registry_.rollback());
    EXPECT_EQ(folder_.read("models/registry.json"), damaged);
    EXPECT_FALSE(fs::exists(folder_ / "models" / "2"));
}

TEST_F(ModelRegistryTest, IsMadeAnewOfTheVersions) {
    const RegisteredModel first = add();
    add();
    fs::create_directory(folder_ / "models" / "7");  // of a training that was cut short
    fs::remove(registry_.registry_file());
    EXPECT_THAT(versions(), ElementsAre(1, 2));
    EXPECT_EQ(registry_.find("1").value(), first);
    EXPECT_EQ(add().version, 8);
    EXPECT_THAT(versions(), ElementsAre(1, 2, 8));
}

TEST_F(ModelRegistryTest, LetsOneWriterAtATimeChangeIt) {
    constexpr int kWriters = 4;
    constexpr int kModels = 5;
    {
        std::vector<std::jthread> writers;
        for (int i = 0; i < kWriters; ++i) {
            writers.emplace_back([this] {
                for (int j = 0; j < kModels; ++j) {
                    const RegisteredModel added = add();
                    EXPECT_TRUE(registry_.promote(added.version));
                    EXPECT_EQ(ModelRegistry::load(added)->card, added.card);
                }
            });
        }
    }
    EXPECT_EQ(versions().size(), kWriters * kModels);
    for (int i = 0; i < kWriters * kModels; ++i) {
        EXPECT_TRUE(registry_.rollback());
    }
    EXPECT_EQ(live(), std::nullopt);
}

}  // namespace
}  // namespace focusguard::registry
