#include "focusguard/extraction/json_lines.hpp"

#include <string>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "focusguard/extraction/extraction_test_support.hpp"
#include "focusguard/features/feature_table.hpp"
#include "focusguard/vision/blendshape_model.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::extraction {
namespace {

using nlohmann::json;

constexpr Content kEverything = {.face_index = true, .landmarks = true, .blendshapes = true};

class JsonLinesTest : public testing::Test {
protected:
    Row row() const {
        Row row;
        row.source = &source_;
        row.frame = 41;
        row.time = Nanoseconds(1'640'000'000);
        row.image_size = {640, 480};
        return row;
    }

    Row row_with_face() const {
        Row with_face = row();
        with_face.face = awkward_face(1);
        with_face.features.face_present = true;
        with_face.features.nose_offset_signed = 0.1 + 0.2;
        return with_face;
    }

    std::string source_ = "clip.mp4";
};

TEST_F(JsonLinesTest, HoldEverythingOfAFaceToTheLastDigit) {
    const Row original = row_with_face();
    const std::string line = to_json_line(original, kEverything);
    EXPECT_EQ(line.find('\n'), std::string::npos);
    const json parsed = json::parse(line);

    EXPECT_EQ(parsed["source"], "clip.mp4");
    EXPECT_EQ(parsed["frame"], 41);
    EXPECT_EQ(parsed["ts"], 1.64);
    EXPECT_EQ(parsed["width_px"], 640);
    EXPECT_EQ(parsed["height_px"], 480);
    EXPECT_EQ(parsed["face"], 1);
    EXPECT_EQ(parsed["face_present"], true);
    EXPECT_EQ(parsed["score"].get<float>(), original.face->presence);
    EXPECT_EQ(parsed["nose_offset_signed"].get<double>(), 0.1 + 0.2);
    EXPECT_EQ(
        parsed["transform"].get<std::vector<float>>(),
        std::vector<float>(original.face->transform->begin(), original.face->transform->end()));
    std::vector<float> numbers;
    for (const json& point : parsed["landmarks"]) {
        ASSERT_EQ(point.size(), 3U);
        for (const json& coordinate : point) {
            numbers.push_back(coordinate.get<float>());
        }
    }
    EXPECT_EQ(numbers, original.face->landmarks);
    ASSERT_EQ(parsed["blendshapes"].size(), vision::blendshape_names().size());
    for (std::size_t i = 0; i < vision::blendshape_names().size(); ++i) {
        EXPECT_EQ(parsed["blendshapes"].at(std::string(vision::blendshape_names()[i])).get<float>(),
                  (*original.face->blendshapes)[i]);
    }
    for (const features::ScalarFeature& feature : features::scalar_features()) {
        EXPECT_TRUE(parsed.contains(std::string(feature.name))) << feature.name;
    }
}

TEST_F(JsonLinesTest, SayNullWhereThereIsNoFaceWithTheSameKeys) {
    const json without = json::parse(to_json_line(row(), kEverything));
    const json with = json::parse(to_json_line(row_with_face(), kEverything));
    EXPECT_EQ(without.size(), with.size());
    EXPECT_EQ(without["face_present"], false);
    for (const char* key :
         {"face", "score", "nose_offset_signed", "transform", "landmarks", "blendshapes"}) {
        ASSERT_TRUE(without.contains(key)) << key;
        EXPECT_TRUE(without[key].is_null()) << key;
    }
}

TEST_F(JsonLinesTest, LeaveOutWhatNobodyAskedFor) {
    const json parsed = json::parse(to_json_line(row_with_face(), {}));
    for (const char* key : {"face", "landmarks", "blendshapes"}) {
        EXPECT_FALSE(parsed.contains(key)) << key;
    }
    EXPECT_TRUE(parsed.contains("transform"));
}

TEST_F(JsonLinesTest, AreValidWhateverAFileIsCalled) {
    source_ = "a\"b\\c\xFF\n.png";
    EXPECT_EQ(json::parse(to_json_line(row(), {}))["source"], "a\"b\\c??.png");
}

TEST_F(JsonLinesTest, AreWrittenOneARow) {
    const TemporaryFolder folder;
    const int descriptor = open((folder / "a").c_str(), O_WRONLY | O_CREAT, 0600);
    RowsInMemory rows({row(), row_with_face()});
    ASSERT_TRUE(write_json_lines(rows, {}, descriptor));
    close(descriptor);
    EXPECT_EQ(content_of(folder / "a"),
              to_json_line(row(), {}) + "\n" + to_json_line(row_with_face(), {}) + "\n");
}

TEST_F(JsonLinesTest, TellThatTheDiskIsFull) {
    const int full = open("/dev/full", O_WRONLY);
    RowsInMemory rows({row()});
    const Status outcome = write_json_lines(rows, {}, full);
    close(full);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code(), ErrorCode::kResourceExhausted);
}

}  // namespace
}  // namespace focusguard::extraction
