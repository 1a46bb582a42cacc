#include "focusguard/vision/model_set.hpp"

#include <fstream>
#include <optional>
#include <string>

#include <zip.h>

#include "focusguard/vision/vision_test_support.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::vision {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class TaskBundle : public ::testing::Test {
protected:
    std::filesystem::path path() const { return directory_.path() / "face_landmarker.task"; }

    void write(const std::string& content) const {
        std::ofstream(path(), std::ios::binary | std::ios::trunc) << content;
    }

    // A zip file with one member.
    void write_zip(const char* name, const std::string& content) const {
        zip_t* archive = zip_open(path().c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
        ASSERT_NE(archive, nullptr);
        zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
        ASSERT_GE(zip_file_add(archive, name, source, 0), 0);
        ASSERT_EQ(zip_close(archive), 0);
    }

    Error refusal() const {
        const Result<ModelSet> models = load_task_bundle(path());
        EXPECT_FALSE(models);
        return models ? Error(ErrorCode::kInternal, "") : models.error();
    }

    TemporaryFolder directory_;
};

TEST_F(TaskBundle, IsMissedByNameAndWithARemedy) {
    const Error error = refusal();
    EXPECT_EQ(error.code(), ErrorCode::kNotFound);
    EXPECT_THAT(error.message(), AllOf(HasSubstr(path().string()), HasSubstr("does not exist"),
                                       HasSubstr("focusguard models fetch")));
}

TEST_F(TaskBundle, IsRefusedWhenItIsNoZipFile) {
    for (const char* content : {"", "PK", "this is no zip file at all, only words"}) {
        write(content);
        const Error error = refusal();
        EXPECT_EQ(error.code(), ErrorCode::kDataLoss) << content;
        EXPECT_THAT(error.message(), HasSubstr("models fetch"));
    }
}

TEST_F(TaskBundle, IsRefusedWhenAMemberIsMissing) {
    write_zip("something_else.tflite", "content");
    EXPECT_THAT(refusal().message(), HasSubstr("has no face_detector.tflite"));
}

TEST_F(TaskBundle, IsRefusedWhenAMemberHasAnotherSizeOrContent) {
    write_zip("face_detector.tflite", "short");
    EXPECT_THAT(refusal().message(), HasSubstr("face_detector.tflite that is not 229746 bytes"));
    write_zip("face_detector.tflite", std::string(229'746, 'x'));
    EXPECT_THAT(refusal().message(), HasSubstr("not a TensorFlow Lite model"));
}

TEST_F(TaskBundle, IsRefusedWhenItIsADirectory) {
    std::filesystem::create_directory(path());
    EXPECT_EQ(refusal().code(), ErrorCode::kFailedPrecondition);
}

TEST_F(TaskBundle, LoadsTheOfficialOneAndNoneOfItsTruncations) {
    const std::optional<std::filesystem::path> official = official_task_bundle();
    if (!official) {
        GTEST_SKIP() << "Google's bundle is not here";
    }
    const Result<ModelSet> models = load_task_bundle(*official);
    ASSERT_TRUE(models) << models.error().message();
    EXPECT_FALSE(models->blendshapes.empty());
    std::ifstream file(*official, std::ios::binary);
    const std::string whole((std::istreambuf_iterator<char>(file)), {});
    for (std::size_t length = 0; length < whole.size(); length += whole.size() / 7) {
        write(whole.substr(0, length));
        EXPECT_EQ(refusal().code(), ErrorCode::kDataLoss) << length;
    }
    std::string flipped = whole;
    flipped[whole.size() / 2] = static_cast<char>(flipped[whole.size() / 2] ^ 1);
    write(flipped);
    EXPECT_EQ(refusal().code(), ErrorCode::kDataLoss);
}

}  // namespace
}  // namespace focusguard::vision
