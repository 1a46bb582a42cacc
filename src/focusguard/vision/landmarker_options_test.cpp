#include "focusguard/vision/landmarker_options.hpp"

#include <fstream>

#include "focusguard/vision/vision_test_support.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::vision {
namespace {

using ::testing::HasSubstr;

TEST(ModelChoice, KnowsTheTwoMeshesByName) {
    EXPECT_EQ(choose_model("mesh", ".").value().family, ModelFamily::kMeshWithAttention);
    EXPECT_EQ(choose_model("mesh-plain", ".").value().family, ModelFamily::kPlainMesh);
}

TEST(ModelChoice, TakesTheOfficialBundleByItselfWhereItIsThere) {
    const TemporaryFolder directory;
    EXPECT_EQ(choose_model("auto", directory.path()).value().family,
              ModelFamily::kMeshWithAttention);
    std::ofstream(directory.path() / kTaskFileName) << "a bundle";
    const ModelChoice choice = choose_model("auto", directory.path()).value();
    EXPECT_EQ(choice.family, ModelFamily::kTask);
    EXPECT_EQ(choice.task_file, directory.path() / kTaskFileName);
}

TEST(ModelChoice, TakesAnyTaskFileByItsPath) {
    const ModelChoice choice = choose_model("/models/mine.task", ".").value();
    EXPECT_EQ(choice.family, ModelFamily::kTask);
    EXPECT_EQ(choice.task_file, "/models/mine.task");
}

TEST(ModelChoice, RefusesWhatIsNoModel) {
    for (const char* wish : {"", "meshes", "face.tflite", "AUTO"}) {
        const auto choice = choose_model(wish, ".");
        ASSERT_FALSE(choice) << wish;
        EXPECT_EQ(choice.error().code(), ErrorCode::kInvalidArgument);
        EXPECT_THAT(choice.error().message(), HasSubstr("mesh-plain"));
    }
}

}  // namespace
}  // namespace focusguard::vision
