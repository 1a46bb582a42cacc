#include "focusguard/app/face_models.hpp"

#include <cstdlib>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace focusguard::app {
namespace {

using testing::HasSubstr;

class FaceModels : public testing::Test {
protected:
    FaceModels() {
        folders_ = {root_ / "built", root_ / "fetched"};
        std::filesystem::create_directory(folders_.built);
        std::filesystem::create_directory(folders_.fetched);
    }

    TemporaryFolder root_;
    ModelFolders folders_;
};

std::filesystem::path bootstrapped_models() {
    return std::filesystem::path(std::getenv("FOCUSGUARD_DEPS")) / "models";
}

std::string name_of_automatic(const ModelFolders& folders) {
    std::string name;
    for (const FoundModel& found : find_models(folders)) {
        if (found.is_automatic) {
            name += found.model.name;
        }
    }
    return name;
}

TEST_F(FaceModels, AreMissingFromEmptyFolders) {
    for (const FoundModel& found : find_models(folders_)) {
        EXPECT_EQ(found.presence, Presence::kMissing) << found.model.name;
    }
}

TEST_F(FaceModels, OfTheBootstrapAreValid) {
    folders_.built = bootstrapped_models();
    EXPECT_EQ(find_model(folders_, "face_mesh_attention").value().presence, Presence::kValid);
    EXPECT_EQ(find_model(folders_, "face_mesh").value().presence, Presence::kValid);
    EXPECT_EQ(find_model(folders_, "face_landmarker").value().presence, Presence::kMissing);
}

TEST_F(FaceModels, AreOnlyAsGoodAsTheirWorstFile) {
    for (const vision::ModelSpec& file :
         {vision::kFaceMeshModel, vision::kShortRangeDetectorModel, vision::kGeometryMetadata}) {
        std::filesystem::copy(bootstrapped_models() / file.file_name, folders_.built);
    }
    EXPECT_EQ(find_model(folders_, "face_mesh").value().presence, Presence::kValid);
    EXPECT_EQ(find_model(folders_, "face_mesh_attention").value().presence, Presence::kMissing);

    const std::filesystem::path detector =
        folders_.built / vision::kShortRangeDetectorModel.file_name;
    std::filesystem::resize_file(detector, 9);
    const FoundModel short_one = find_model(folders_, "face_mesh").value();
    EXPECT_EQ(short_one.presence, Presence::kDamaged);
    EXPECT_THAT(short_one.files[1].problem, HasSubstr("9 bytes instead of 229032"));

    std::filesystem::resize_file(detector, vision::kShortRangeDetectorModel.size);
    EXPECT_THAT(find_model(folders_, "face_mesh").value().files[1].problem, HasSubstr("SHA-256"));
}

TEST_F(FaceModels, AFolderInPlaceOfAFileIsDamage) {
    std::filesystem::create_directory(folders_.fetched / kOfficialTask.file_name);
    const FoundFile found = find_file(folders_.fetched, kOfficialTask);
    EXPECT_EQ(found.presence, Presence::kDamaged);
    EXPECT_THAT(found.problem, HasSubstr("cannot be read"));
}

TEST_F(FaceModels, AutoTakesTheBundleWhereItIs) {
    EXPECT_EQ(name_of_automatic(folders_), "face_mesh_attention");
    std::ofstream(folders_.fetched / kOfficialTask.file_name) << "anything";
    EXPECT_EQ(name_of_automatic(folders_), "face_landmarker");
}

TEST_F(FaceModels, AreFoundByNameOrByFile) {
    EXPECT_EQ(find_model(folders_, "face_landmarker.task").value().model.name, "face_landmarker");
    const auto unknown = find_model(folders_, "face_mash");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code(), ErrorCode::kInvalidArgument);
    EXPECT_THAT(unknown.error().message(),
                HasSubstr("face_mesh_attention, face_mesh, face_landmarker"));
}

}  // namespace
}  // namespace focusguard::app
