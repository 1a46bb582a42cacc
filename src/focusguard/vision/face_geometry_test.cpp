#include "focusguard/vision/face_geometry.hpp"

#include <array>
#include <cmath>
#include <limits>

#include "focusguard/vision/model_file.hpp"
#include "focusguard/vision/vision_test_support.hpp"

namespace focusguard::vision {
namespace {

using ::testing::HasSubstr;

constexpr capture::ImageSize kImage{640, 480};

FaceGeometry geometry() {
    return FaceGeometry::create(load_model_file(models_directory(), kGeometryMetadata).value())
        .value();
}

TEST(FaceGeometry, RefusesWhatIsNoCanonicalFace) {
    const std::array<std::byte, 3> noise{std::byte{0xff}, std::byte{0xff}, std::byte{0xff}};
    const auto broken = FaceGeometry::create(noise);
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().code(), ErrorCode::kDataLoss);
    EXPECT_THAT(broken.error().message(), HasSubstr("cannot be read"));
    EXPECT_FALSE(FaceGeometry::create({}));
}

TEST(FaceGeometry, SurvivesEveryTruncationOfItsFile) {
    const ModelBytes whole = load_model_file(models_directory(), kGeometryMetadata).value();
    for (std::size_t length = 0; length < whole.size(); length += 97) {
        static_cast<void>(FaceGeometry::create(std::span(whole).first(length)));
    }
    EXPECT_TRUE(FaceGeometry::create(whole));
}

TEST(FaceGeometry, FindsNoPoseInPointsThatAreInOnePlaceOrNotFinite) {
    FaceGeometry maker = geometry();
    Face face;
    face.landmarks.fill({0.5F, 0.5F, 0.0F});
    EXPECT_FALSE(maker.transform(face.points(), kImage));
    face.landmarks.fill({std::numeric_limits<float>::quiet_NaN(), 0.5F, 0.0F});
    EXPECT_FALSE(maker.transform(face.points(), kImage));
}

}  // namespace
}  // namespace focusguard::vision
