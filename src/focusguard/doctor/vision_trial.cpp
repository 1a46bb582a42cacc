#include "focusguard/doctor/vision_trial.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "focusguard/capture/bgr_picture.hpp"
#include "focusguard/vision/landmarker_factory.hpp"

namespace focusguard::doctor {

namespace {

constexpr capture::ImageSize kPictureSize{640, 480};  // what a webcam is asked for
constexpr int kLooks = 9;                             // odd, for the median
constexpr std::uint8_t kGrey = 128;

// From one picture to the next at 30 a second; a look that takes longer than that holds them up.
constexpr Nanoseconds kBetweenPictures{33'333'333};

capture::Frame grey_picture() {
    capture::Frame frame;
    frame.picture = capture::make_bgr_picture(
        {kPictureSize,
         std::vector(std::size_t{3} * kPictureSize.width * kPictureSize.height, kGrey)});
    return frame;
}

}  // namespace

Result<VisionTrial> try_vision(const vision::LandmarkerOptions& options, const Clock& clock) {
    const auto landmarker = FG_TRY(vision::create_face_landmarker(options));
    capture::Frame frame = grey_picture();
    std::vector<Nanoseconds> looks;
    for (int look = 0; look <= kLooks; ++look) {
        ++frame.number;
        frame.captured_at = frame.captured_at + kBetweenPictures;
        const SteadyTime before = clock.steady_now();
        static_cast<void>(landmarker->observe(frame));
        looks.push_back(clock.steady_now() - before);
    }
    looks.erase(looks.begin());  // the first one still fetches the networks into the caches
    std::ranges::nth_element(looks, looks.begin() + kLooks / 2);
    return VisionTrial{landmarker->model_name(), looks[kLooks / 2]};
}

Finding judge_vision(const Result<VisionTrial>& trial) {
    if (!trial) {
        return from_error("vision", Verdict::kFailed, trial.error(), "Run scripts/bootstrap.");
    }
    const double milliseconds = std::chrono::duration<double, std::milli>(trial->median).count();
    const std::string message =
        fmt::format("{} looks for a face in a picture in {:.1f} ms.", trial->model, milliseconds);
    if (trial->median > kBetweenPictures) {
        return warning("vision", message,
                       "Close what keeps the processor busy, or set a lower runtime.target_fps.");
    }
    return good("vision", message);
}

}  // namespace focusguard::doctor
