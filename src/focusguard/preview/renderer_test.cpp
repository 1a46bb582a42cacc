#include "focusguard/preview/renderer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/capture/bgr_picture.hpp"
#include "focusguard/capture/picture_test_support.hpp"
#include "focusguard/preview/card.hpp"
#include "focusguard/preview/overlay.hpp"

namespace focusguard::preview {
namespace {

using namespace std::chrono_literals;
using capture::BgrImage;
using capture::CameraState;
using state::FocusState;

constexpr std::array kAllCameraStates = {
    CameraState::kOff,        CameraState::kOpening, CameraState::kLive,    CameraState::kMissing,
    CameraState::kBusy,       CameraState::kDenied,  CameraState::kStalled, CameraState::kUnplugged,
    CameraState::kUnreadable, CameraState::kEnded};

BgrImage grey(int width, int height) {
    return {{width, height},
            std::vector<std::uint8_t>(static_cast<std::size_t>(width * height * 3), 120)};
}

capture::Frame frame_of(int width, int height) {
    capture::Frame frame;
    frame.number = 1;
    frame.picture = capture::make_bgr_picture(grey(width, height));
    return frame;
}

// A face as a spiral of points around the middle of the picture.
vision::FaceObservation some_face() {
    vision::FaceObservation observation;
    vision::Face face;
    face.presence = 1.0F;
    for (std::size_t i = 0; i < face.landmarks.size(); ++i) {
        const float turn = static_cast<float>(i) * 0.1F;
        const float reach =
            0.25F * static_cast<float>(i) / static_cast<float>(face.landmarks.size());
        face.landmarks[i] = {0.5F + reach * std::cos(turn), 0.5F + reach * std::sin(turn), 0.0F};
    }
    observation.faces.push_back(face);
    return observation;
}

session::Snapshot running(FocusState state, Nanoseconds streak = 12s) {
    session::Snapshot snapshot;
    snapshot.mode = session::Mode::kRunning;
    snapshot.smoothed_state = state;
    snapshot.streaks[state] = streak;
    return snapshot;
}

// How many pixels two pictures of one size differ in, within a part given in pixels.
int differing(const BgrImage& a, const BgrImage& b, int left, int top, int right, int bottom) {
    int count = 0;
    for (int y = top; y < bottom; ++y) {
        for (int x = left; x < right; ++x) {
            const auto at = 3 * static_cast<std::size_t>(y * a.size.width + x);
            count += std::equal(&a.pixels[at], &a.pixels[at] + 3, &b.pixels[at]) ? 0 : 1;
        }
    }
    return count;
}

int differing(const BgrImage& a, const BgrImage& b) {
    return differing(a, b, 0, 0, a.size.width, a.size.height);
}

TEST(Renderer, LeavesTheFrameAsItIs) {
    Renderer renderer;
    const capture::Frame frame = frame_of(640, 480);
    const BgrImage before = grey(640, 480);
    const BgrImage painted =
        renderer.painted(frame, some_face(), running(FocusState::kFocused)).value();
    ASSERT_TRUE(renderer.picture(frame, some_face(), running(FocusState::kFocused)));
    EXPECT_EQ(capture::pixels_of(frame), before.pixels);
    EXPECT_EQ(painted.size, before.size);
    EXPECT_NE(painted.pixels, before.pixels);
}

TEST(Renderer, NumbersPicturesAndCardsInOneRow) {
    Renderer renderer;
    const capture::Frame frame = frame_of(64, 48);
    EXPECT_EQ((*renderer.picture(frame, {}, {}))->number, 1U);
    EXPECT_EQ((*renderer.card({}))->number, 2U);
    EXPECT_EQ((*renderer.card({}))->number, 3U);
    EXPECT_EQ((*renderer.picture(frame, {}, {}))->number, 4U);
}

TEST(Renderer, GivesJpegs) {
    Renderer renderer;
    const auto picture = *renderer.picture(frame_of(64, 48), {}, {});
    ASSERT_GT(picture->bytes.size(), 100U);
    EXPECT_EQ(picture->bytes[0], 0xFF);
    EXPECT_EQ(picture->bytes[1], 0xD8);
}

TEST(Renderer, DrawsANewCardOnlyWhenTheStatusIsNew) {
    Renderer renderer;
    capture::CameraStatus status;
    const auto off = *renderer.card(status);
    EXPECT_EQ((*renderer.card(status))->bytes, off->bytes);
    status.state = CameraState::kBusy;
    EXPECT_NE((*renderer.card(status))->bytes, off->bytes);
}

TEST(Renderer, SaysSoWhenThereIsNoPicture) {
    Renderer renderer;
    EXPECT_EQ(renderer.picture(capture::Frame(), {}, {}).error().code(),
              ErrorCode::kInvalidArgument);
}

TEST(Overlay, TellsEachStateInADifferentWordAndColour) {
    std::set<std::vector<std::uint8_t>> pictures;
    for (const FocusState state : state::kAllFocusStates) {
        BgrImage picture = grey(640, 480);
        draw_overlay(picture, {}, running(state));
        pictures.insert(picture.pixels);
    }
    EXPECT_EQ(pictures.size(), state::kAllFocusStates.size());
}

TEST(Overlay, ShowsTheStreakGrow) {
    BgrImage early = grey(640, 480);
    BgrImage late = grey(640, 480);
    draw_overlay(early, {}, running(FocusState::kFocused, 3s));
    draw_overlay(late, {}, running(FocusState::kFocused, 4s));
    EXPECT_GT(differing(early, late), 5);
    BgrImage same_second = grey(640, 480);
    draw_overlay(same_second, {}, running(FocusState::kFocused, 3900ms));
    EXPECT_EQ(differing(early, same_second), 0);
}

TEST(Overlay, DrawsTheFaceWhereItIs) {
    BgrImage without = grey(640, 480);
    BgrImage with = grey(640, 480);
    draw_overlay(without, {}, running(FocusState::kFocused));
    draw_overlay(with, some_face(), running(FocusState::kFocused));
    EXPECT_GT(differing(without, with, 160, 120, 480, 360), 500);
    EXPECT_EQ(differing(without, with, 0, 0, 640, 60), 0);
    EXPECT_EQ(differing(without, with, 0, 0, 90, 480), 0);
}

TEST(Overlay, DrawsNoIrisesThatWereNotFound) {
    vision::FaceObservation observation = some_face();
    BgrImage with = grey(640, 480);
    draw_overlay(with, observation, running(FocusState::kFocused));
    observation.faces.front().has_irises = false;
    BgrImage without = grey(640, 480);
    draw_overlay(without, observation, running(FocusState::kFocused));
    EXPECT_GT(differing(with, without), 10);
}

TEST(Overlay, SurvivesAnyLandmarksAndAnySize) {
    using Limits = std::numeric_limits<float>;
    for (const auto& [width, height] :
         {std::pair{1, 1}, {16, 12}, {160, 120}, {400, 300}, {480, 640}, {1280, 720}, {3840, 2}}) {
        for (const float wild : {0.0F, -0.5F, 1.5F, 3.9F, 1e9F, Limits::max(), Limits::lowest(),
                                 Limits::infinity(), -Limits::infinity(), Limits::quiet_NaN()}) {
            vision::FaceObservation observation = some_face();
            for (std::size_t i = 0; i < observation.faces.front().landmarks.size(); i += 3) {
                observation.faces.front().landmarks[i].x = wild;
            }
            BgrImage picture = grey(width, height);
            draw_overlay(picture, observation, running(FocusState::kAway, 90'000s));
            EXPECT_EQ(picture.size, (capture::ImageSize{width, height}));
        }
    }
}

TEST(Overlay, NamesTheModeBeforeTheFirstVerdict) {
    BgrImage idle = grey(640, 480);
    BgrImage paused = grey(640, 480);
    session::Snapshot snapshot;
    draw_overlay(idle, {}, snapshot);
    snapshot.mode = session::Mode::kPaused;
    draw_overlay(paused, {}, snapshot);
    EXPECT_GT(differing(idle, grey(640, 480)), 100);
    EXPECT_GT(differing(idle, paused), 20);
}

// Bright pixels are ink: the background is dark.
int ink_in(const BgrImage& card, int top, int bottom) {
    int count = 0;
    for (int y = top; y < bottom; ++y) {
        for (int x = 0; x < card.size.width; ++x) {
            count += card.pixels[3 * static_cast<std::size_t>(y * card.size.width + x) + 2] > 100
                         ? 1
                         : 0;
        }
    }
    return count;
}

TEST(Card, SaysSomethingElseForEachState) {
    std::set<std::vector<std::uint8_t>> cards;
    for (const CameraState state : kAllCameraStates) {
        capture::CameraStatus status;
        status.state = state;
        const BgrImage card = draw_card(status);
        EXPECT_EQ(card.size, kCardSize);
        EXPECT_GT(ink_in(card, 0, card.size.height), 1000) << to_string(state);
        cards.insert(card.pixels);
    }
    EXPECT_EQ(cards.size(), kAllCameraStates.size());
}

TEST(Card, ShowsMessageRemedyAndSource) {
    capture::CameraStatus status;
    status.state = CameraState::kBusy;
    const int title_only = ink_in(draw_card(status), 0, 480);
    status.message = "Another program holds the camera.";
    const int with_message = ink_in(draw_card(status), 0, 480);
    status.remedy = "Close that program.";
    const int with_remedy = ink_in(draw_card(status), 0, 480);
    EXPECT_GT(with_message, title_only + 200);
    EXPECT_GT(with_remedy, with_message + 100);
    EXPECT_EQ(ink_in(draw_card(status), 430, 480), 0);
    status.source = "/dev/video0";
    EXPECT_GT(ink_in(draw_card(status), 430, 480), 50);
}

TEST(Card, KeepsTheLongestTextsInside) {
    capture::CameraStatus status;
    status.state = CameraState::kUnreadable;
    status.source = std::string(500, 'W');
    for (int i = 0; i < 100; ++i) {
        status.message += "All work and no play. ";
        status.remedy += "wwwwwwwwwwwwwwwwwwwwwwwwwwwww";
    }
    const BgrImage card = draw_card(status);
    for (const int x : {0, 20, 40, 600, 620, 639}) {
        for (int y = 0; y < card.size.height; ++y) {
            EXPECT_LT(card.pixels[3 * static_cast<std::size_t>(y * card.size.width + x) + 2], 60);
        }
    }
    EXPECT_EQ(ink_in(card, 0, 8), 0);
    EXPECT_EQ(ink_in(card, 472, 480), 0);
}

}  // namespace
}  // namespace focusguard::preview
