#include "focusguard/vision/model_file.hpp"

#include <cstdint>
#include <fstream>
#include <string>

#include <unistd.h>

#include "focusguard/vision/vision_test_support.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::vision {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr ModelSpec kSpec = kShortRangeDetectorModel;

class ModelFile : public ::testing::Test {
protected:
    std::filesystem::path path() const { return directory_.path() / kSpec.file_name; }

    void write(const ModelBytes& bytes) const {
        std::ofstream file(path(), std::ios::binary | std::ios::trunc);
        file.write(reinterpret_cast<const char*>(bytes.data()),
                   static_cast<std::streamsize>(bytes.size()));
    }

    Error refusal() const {
        Result<ModelBytes> bytes = load_model_file(directory_.path(), kSpec);
        EXPECT_FALSE(bytes);
        return bytes ? Error(ErrorCode::kInternal, "") : std::move(bytes).error();
    }

    const ModelBytes good_ = load_model_file(models_directory(), kSpec).value();
    TemporaryFolder directory_;
};

TEST_F(ModelFile, LoadsAllThreeModelsThatBootstrapUnpacks) {
    for (const ModelSpec& spec :
         {kShortRangeDetectorModel, kFaceMeshModel, kFaceMeshWithAttentionModel}) {
        const Result<ModelBytes> bytes = load_model_file(models_directory(), spec);
        ASSERT_TRUE(bytes) << bytes.error().message();
        EXPECT_EQ(bytes->size(), spec.size);
    }
}

TEST_F(ModelFile, SaysWhichFileIsMissingAndWhatToDo) {
    const Error error = refusal();
    EXPECT_EQ(error.code(), ErrorCode::kNotFound);
    EXPECT_THAT(error.message(), AllOf(HasSubstr(path().string()), HasSubstr("missing"),
                                       HasSubstr("scripts/bootstrap")));
}

TEST_F(ModelFile, RefusesEveryTruncation) {
    for (const std::size_t length : {std::size_t{0}, std::size_t{1}, std::size_t{7}, std::size_t{8},
                                     std::size_t{4096}, good_.size() / 2, good_.size() - 1}) {
        write(ModelBytes(good_.begin(), good_.begin() + static_cast<std::ptrdiff_t>(length)));
        const Error error = refusal();
        EXPECT_EQ(error.code(), ErrorCode::kDataLoss);
        EXPECT_THAT(error.message(),
                    AllOf(HasSubstr(std::to_string(length) + " bytes instead of 229032"),
                          HasSubstr("scripts/bootstrap")));
    }
}

TEST_F(ModelFile, RefusesAFileThatIsTooLong) {
    ModelBytes bytes = good_;
    bytes.push_back(std::byte{0});
    write(bytes);
    EXPECT_EQ(refusal().code(), ErrorCode::kDataLoss);
}

TEST_F(ModelFile, RefusesASingleFlippedBitAnywhere) {
    for (const std::size_t place :
         {std::size_t{8}, std::size_t{100}, good_.size() / 3, good_.size() - 1}) {
        ModelBytes bytes = good_;
        bytes[place] ^= std::byte{0x04};
        write(bytes);
        const Error error = refusal();
        EXPECT_EQ(error.code(), ErrorCode::kDataLoss);
        EXPECT_THAT(error.message(), HasSubstr("SHA-256"));
    }
}

TEST_F(ModelFile, NamesAWrongMarkAndARootOutsideTheFile) {
    ModelBytes bytes = good_;
    bytes[4] = std::byte{'X'};
    write(bytes);
    EXPECT_THAT(refusal().message(), HasSubstr("not a TensorFlow Lite model"));
    bytes = good_;
    bytes[3] = std::byte{0x7F};
    write(bytes);
    EXPECT_THAT(refusal().message(), HasSubstr("root table outside"));
}

TEST_F(ModelFile, RefusesADirectoryInTheFilesPlace) {
    std::filesystem::create_directory(path());
    EXPECT_EQ(refusal().code(), ErrorCode::kFailedPrecondition);
}

TEST_F(ModelFile, SaysThatItMayNotReadTheFile) {
    if (geteuid() == 0) {
        GTEST_SKIP() << "root may read everything";
    }
    write(good_);
    std::filesystem::permissions(path(), std::filesystem::perms::none);
    const Error error = refusal();
    EXPECT_EQ(error.code(), ErrorCode::kFailedPrecondition);
    EXPECT_THAT(error.message(), HasSubstr("permissions"));
}

ModelBytes header(std::uint32_t root, std::size_t size) {
    ModelBytes bytes;
    for (const unsigned shift : {0U, 8U, 16U, 24U}) {
        bytes.push_back(static_cast<std::byte>(root >> shift));
    }
    for (const char letter : {'T', 'F', 'L', '3'}) {
        bytes.push_back(static_cast<std::byte>(letter));
    }
    bytes.resize(size);
    return bytes;
}

TEST(TfliteHeader, AcceptsARootInsideTheFileOnly) {
    EXPECT_TRUE(check_tflite_header(header(8, 12)));
    EXPECT_TRUE(check_tflite_header(header(24, 28)));
    EXPECT_FALSE(check_tflite_header(header(25, 28)));
    EXPECT_FALSE(check_tflite_header(header(0xFFFFFFFFU, 28)));
    EXPECT_FALSE(check_tflite_header(header(0, 28)));
    EXPECT_FALSE(check_tflite_header(header(7, 28)));
    EXPECT_FALSE(check_tflite_header(header(8, 8)));
    for (std::size_t size = 0; size < 8; ++size) {
        EXPECT_FALSE(check_tflite_header(ModelBytes(size)));
    }
}

}  // namespace
}  // namespace focusguard::vision
