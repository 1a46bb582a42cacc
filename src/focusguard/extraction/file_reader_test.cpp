#include "focusguard/extraction/file_reader.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/extraction/extraction_test_support.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::extraction {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<double> times_of(const std::vector<Row>& rows) {
    std::vector<double> times;
    for (const Row& row : rows) {
        times.push_back(Seconds(row.time).count());
    }
    return times;
}

// A test picture that has no two sides alike.
constexpr const char* kPicture = "-f lavfi -i testsrc2=size=64x48:rate=10";

class FileReaderTest : public testing::Test {
protected:
    ReadFile read(const std::string& path, const ReadOptions& options = {}) {
        input_ = input_at(path);
        return read_all(input_, landmarker_, options);
    }

    // What ffmpeg is told to make.
    std::string made(const std::string& arguments, const std::string& name) {
        ffmpeg(arguments + " '" + (folder_ / name).string() + "'");
        return folder_ / name;
    }

    TemporaryFolder folder_;
    InputFile input_;  // rows borrow its name
    std::string rgb_;  // of the newest picture
    int faces_ = 1;
    ScriptedLandmarker landmarker_{[this](const capture::Frame& frame) {
        rgb_ = rgb_of(frame);
        return faces_;
    }};
};

TEST_F(FileReaderTest, GivesARowAPictureWithTheClipsOwnTimes) {
    const std::string gif = made(std::string(kPicture) + " -frames:v 12", "twelve.gif");
    const ReadFile clip = read(gif);
    EXPECT_EQ(clip.problem, "");
    ASSERT_EQ(clip.rows.size(), 12U);
    for (std::size_t i = 0; i < clip.rows.size(); ++i) {
        const Row& row = clip.rows[i];
        EXPECT_EQ(*row.source, gif);
        EXPECT_EQ(row.frame, static_cast<std::int64_t>(i));
        EXPECT_EQ(row.time, Nanoseconds(100'000'000) * i);
        EXPECT_EQ(row.image_size, (capture::ImageSize{64, 48}));
        EXPECT_EQ(row.features.captured_at, SteadyTime(row.time));
    }
    EXPECT_EQ(landmarker_.resets, 1);
}

TEST_F(FileReaderTest, KeepsTheTimesOfAVariableFrameRate) {
    const std::string clip = made(
        "-f lavfi -t 5 -i testsrc2=size=64x48:rate=10 "
        "-vf \"select='eq(n,0)+eq(n,3)+eq(n,4)+eq(n,40)'\" -vsync vfr -c:v mpeg4",
        "uneven.mp4");
    EXPECT_THAT(times_of(read(clip).rows), ElementsAre(0.0, 0.3, 0.4, 4.0));
}

TEST_F(FileReaderTest, TurnsAClipThatWasFilmedOnTheSide) {
    const std::string upright = made(std::string(kPicture) + " -frames:v 1 -c:v mpeg4", "a.mp4");
    const std::string turned =
        made("-i '" + upright + "' -c copy -metadata:s:v rotate=90", "b.mp4");
    const ReadFile clip = read(turned);
    ASSERT_EQ(clip.rows.size(), 1U);
    EXPECT_EQ(clip.rows[0].image_size, (capture::ImageSize{48, 64}));
}

TEST_F(FileReaderTest, TurnsAPhotographAsItsExifSays) {
    const std::string plain = made(std::string(kPicture) + " -frames:v 1", "plain.jpg");
    std::string bytes = content_of(plain);
    // An APP1 segment behind the start-of-image mark: one directory whose one entry, 0x0112, is a
    // short. 6 is a quarter clockwise.
    const std::string exif(
        "\xFF\xE1\x00\x22"
        "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0",
        36);
    bytes.insert(2, exif);
    write_content(folder_ / "turned.jpg", bytes);

    ASSERT_EQ(read(plain).rows.size(), 1U);
    const std::string upright = rgb_;
    const ReadFile photo = read(folder_ / "turned.jpg");
    ASSERT_EQ(photo.rows.size(), 1U) << photo.problem;
    EXPECT_EQ(photo.rows[0].image_size, (capture::ImageSize{48, 64}));
    // What was at the left bottom is now at the left top.
    const std::size_t left_bottom = std::size_t{47} * 64 * 3;
    EXPECT_EQ(rgb_.substr(0, 3), upright.substr(left_bottom, 3));
}

TEST_F(FileReaderTest, ReadsPicturesOfAnyKindAndSize) {
    for (const char* format : {"gray", "gray16be", "rgb48be", "rgba", "pal8", "monob"}) {
        const std::string path =
            made(std::string(kPicture) + " -frames:v 1 -pix_fmt " + format, "a.png");
        EXPECT_EQ(read(path).rows.size(), 1U) << format;
    }
    for (const char* name : {"a.jpg", "a.bmp", "a.tiff", "a.webp", "a.ppm", "a.pgm"}) {
        EXPECT_EQ(read(made(std::string(kPicture) + " -frames:v 1", name)).rows.size(), 1U) << name;
    }
    // The largest is larger than 8K.
    for (const char* size : {"1:1", "2:3", "6000:6000"}) {
        const ReadFile picture =
            read(made(std::string(kPicture) + " -frames:v 1 -vf scale=" + size, "a.pgm"));
        EXPECT_EQ(picture.rows.size(), 1U) << size << ": " << picture.problem;
    }
}

TEST_F(FileReaderTest, GivesARowAFaceAndOneWhereThereIsNone) {
    const std::string path = made(std::string(kPicture) + " -frames:v 1", "a.png");
    faces_ = 0;
    const std::vector<Row> none = read(path).rows;
    ASSERT_EQ(none.size(), 1U);
    EXPECT_FALSE(none[0].face.has_value());
    EXPECT_FALSE(none[0].features.face_present);

    faces_ = 2;
    const std::vector<Row> two = read(path, {.landmarks = true}).rows;
    ASSERT_EQ(two.size(), 2U);
    for (int i = 0; i < 2; ++i) {
        const Row& row = two[static_cast<std::size_t>(i)];
        ASSERT_TRUE(row.face.has_value());
        EXPECT_EQ(row.face->index, i);
        EXPECT_EQ(row.frame, 0);
        EXPECT_EQ(row.face->presence, 1.0F - 0.1F * static_cast<float>(i));
        ASSERT_EQ(row.face->landmarks.size(), 3 * vision::kLandmarkCount);
        EXPECT_EQ(row.face->landmarks[0], 0.1F * static_cast<float>(i + 1));
        EXPECT_TRUE(row.features.face_present);
    }
    EXPECT_TRUE(read(path).rows[0].face->landmarks.empty());
}

TEST_F(FileReaderTest, KeepsWhatItReadOfAClipThatBreaksOff) {
    const std::string whole =
        made(std::string(kPicture) + " -t 10 -c:v mpeg4 -movflags +faststart", "whole.mp4");
    const std::string bytes = content_of(whole);
    write_content(folder_ / "half.mp4", bytes.substr(0, bytes.size() / 2));
    EXPECT_EQ(read(whole).problem, "");
    const ReadFile half = read(folder_ / "half.mp4");
    EXPECT_THAT(half.rows.size(), testing::AllOf(testing::Gt(20U), testing::Lt(80U)));
    EXPECT_THAT(half.problem, HasSubstr("half.mp4"));
    EXPECT_THAT(half.problem, HasSubstr("damaged"));
}

TEST_F(FileReaderTest, TellsOfDamageInTheMiddleOfAClip) {
    std::string bytes = content_of(sample_clip("cap13_edit2.mp4"));
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(bytes.size() / 2), 3000, '\x55');
    write_content(folder_ / "a.mp4", bytes);
    const ReadFile clip = read(folder_ / "a.mp4");
    EXPECT_GT(clip.rows.size(), 700U);
    EXPECT_THAT(clip.problem, HasSubstr("damaged"));
}

TEST_F(FileReaderTest, TakesNoHalfPictureForAWholeOne) {
    for (const char* name : {"a.jpg", "a.png"}) {
        const std::string bytes = content_of(made(std::string(kPicture) + " -frames:v 1", name));
        write_content(folder_ / name, bytes.substr(0, bytes.size() / 2));
        const ReadFile half = read(folder_ / name);
        EXPECT_EQ(half.rows.size(), 0U) << name;
        EXPECT_THAT(half.problem, HasSubstr(name));
    }
}

TEST_F(FileReaderTest, NamesWhatCannotBeRead) {
    write_content(folder_ / "empty.jpg", "");
    write_content(folder_ / "text.mp4", "no video");
    for (const char* name : {"empty.jpg", "text.mp4", "missing.png"}) {
        const ReadFile file = read(folder_ / name);
        EXPECT_TRUE(file.rows.empty()) << name;
        EXPECT_THAT(file.problem, HasSubstr(name));
    }
}

TEST_F(FileReaderTest, EndsWhenNobodyWantsMoreRows) {
    const InputFile clip = input_at(sample_clip("cap13_edit2.mp4"));
    int rows = 0;
    const auto on_row = [&rows](const Row&) { return ++rows < 3; };
    EXPECT_EQ(read_file(clip, {}, landmarker_, {}, {on_row, [](auto, auto) {}}), "");
    EXPECT_EQ(rows, 3);
}

}  // namespace
}  // namespace focusguard::extraction
