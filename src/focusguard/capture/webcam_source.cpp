#include "focusguard/capture/webcam_source.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <utility>

#include <fmt/format.h>
#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/videoio.hpp>

#include "focusguard/base/assert.hpp"
#include "focusguard/capture/bgr_picture.hpp"
#include "focusguard/capture/interruptible_sleep.hpp"

namespace focusguard::capture {

namespace {

// How long read() waits for a frame before it says so, and how often it looks at the stop token.
constexpr Nanoseconds kLongestWait = std::chrono::seconds(1);
constexpr Nanoseconds kSlice = std::chrono::milliseconds(50);

// A rate this much below the one asked for makes it worth while to decode JPEG.
constexpr double kMuchSlower = 0.75;

void prepare_opencv() {
    static std::once_flag once;
    std::call_once(once, [] {
        // By default OpenCV sleeps 10 s in select() where nobody can wake it. With 0 a grab takes
        // what is there or fails at once; the waiting is done here, in slices.
        ::setenv("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "0", 1);
        cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    });
}

std::optional<BgrImage> copy_of(const cv::Mat& picture) {
    if (picture.empty() || picture.type() != CV_8UC3) {
        return std::nullopt;
    }
    BgrImage image;
    image.size = {picture.cols, picture.rows};
    const std::size_t row = static_cast<std::size_t>(picture.cols) * 3;
    image.pixels.reserve(row * static_cast<std::size_t>(picture.rows));
    for (int y = 0; y < picture.rows; ++y) {
        const auto* first = picture.ptr<std::uint8_t>(y);
        image.pixels.insert(image.pixels.end(), first, first + row);
    }
    return image;
}

}  // namespace

WebcamSource::WebcamSource(std::string path, const SourceSettings& settings, const Clock& clock)
    : path_(std::move(path)), settings_(settings), clock_(clock) {
    prepare_opencv();
}

WebcamSource::~WebcamSource() = default;

OpenOutcome WebcamSource::open() {
    close();
    auto device = choose_device();
    if (auto* failure = std::get_if<CaptureFailure>(&device)) {
        return std::move(*failure);
    }
    OpenOutcome outcome = start();
    if (std::holds_alternative<std::monostate>(outcome)) {
        identity_ = std::get<CameraIdentity>(std::move(device));
        number_ = 0;
    } else {
        close();
    }
    return outcome;
}

// Sets open_path_: to the camera known from before where there is one, else to the one named.
std::variant<CameraIdentity, CaptureFailure> WebcamSource::choose_device() {
    open_path_ = path_;
    auto named = probe_camera(path_);
    const auto* camera = std::get_if<CameraIdentity>(&named);
    const auto* failure = std::get_if<CaptureFailure>(&named);
    const bool somewhere_else =
        identity_ && ((camera != nullptr && *camera != *identity_) ||
                      (failure != nullptr && failure->state == CameraState::kMissing));
    if (somewhere_else) {
        if (std::optional<std::string> found = find_camera(*identity_); found && *found != path_) {
            open_path_ = *std::move(found);
            return probe_camera(open_path_);
        }
    }
    return named;
}

OpenOutcome WebcamSource::start() {
    try {
        cv::VideoCapture capture;
        if (!capture.open(open_path_, cv::CAP_V4L2)) {
            return diagnose();
        }
        capture_.push_back(std::move(capture));
        ask_for_format();
    } catch (const cv::Exception&) {
        close();
        return diagnose();
    }
    return std::monostate();
}

// Whatever the camera refuses, it goes on with what it has.
void WebcamSource::ask_for_format() {
    cv::VideoCapture& capture = capture_.front();
    const auto ask_for_size_and_rate = [&] {
        capture.set(cv::CAP_PROP_FRAME_WIDTH, settings_.width);
        capture.set(cv::CAP_PROP_FRAME_HEIGHT, settings_.height);
        capture.set(cv::CAP_PROP_FPS, settings_.fps);
        return capture.get(cv::CAP_PROP_FPS);
    };
    // Uncompressed pictures cost the least to decode, but USB 2 carries large ones only slowly.
    const double uncompressed = ask_for_size_and_rate();
    if (uncompressed > 0.0 && uncompressed < kMuchSlower * settings_.fps) {
        const double format_before = capture.get(cv::CAP_PROP_FOURCC);
        capture.set(cv::CAP_PROP_FOURCC, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'));
        if (ask_for_size_and_rate() <= uncompressed) {
            capture.set(cv::CAP_PROP_FOURCC, format_before);
            ask_for_size_and_rate();
        }
    }
}

ReadOutcome WebcamSource::read() {
    FG_ASSERT(!capture_.empty());
    const SteadyTime started = clock_.steady_now();
    try {
        do {
            if (wait_for_picture()) {
                if (FramePtr frame = take_picture()) {
                    return frame;
                }
            }
        } while (!stop_.stop_requested() && clock_.steady_now() - started < kLongestWait);
    } catch (const cv::Exception&) {
        // The device reports an error, as one does that is gone.
        close();
        CaptureFailure failure = diagnose();
        if (failure.state == CameraState::kMissing) {
            return CaptureFailure{CameraState::kUnplugged,
                                  fmt::format("The camera {} was unplugged.", open_path_),
                                  "Plug it in again; FocusGuard goes on by itself."};
        }
        return failure;
    }
    return CaptureFailure{CameraState::kStalled,
                          fmt::format("The camera {} sends no pictures.", open_path_),
                          "FocusGuard restarts it by itself; if that does not help, unplug the "
                          "camera and plug it in again."};
}

// True when a picture was grabbed; waits for kSlice at most.
bool WebcamSource::wait_for_picture() {
    cv::VideoCapture& capture = capture_.front();
    // The first grab starts the stream and does not wait for it; waitAny() must not be first.
    if (capture.grab()) {
        return true;
    }
    std::vector<int> ready;
    const SteadyTime before = clock_.steady_now();
    cv::VideoCapture::waitAny(capture_, ready, kSlice.count());
    if (ready.empty()) {
        // A device in a strange state may end the wait early, again and again.
        sleep_unless_stopped(kSlice - (clock_.steady_now() - before), stop_);
        return false;
    }
    return capture.grab();
}

// Null when the camera delivered something broken, such as half a JPEG.
FramePtr WebcamSource::take_picture() {
    const WallTime wall_now = clock_.wall_now();
    const SteadyTime steady_now = clock_.steady_now();
    cv::Mat picture;
    if (!capture_.front().retrieve(picture)) {
        return nullptr;
    }
    std::optional<BgrImage> image = copy_of(picture);
    if (!image) {
        return nullptr;
    }
    const Stamp stamp = stamps_.next(wall_now, steady_now);
    return std::make_shared<const Frame>(
        Frame{++number_, stamp.captured_at, stamp.wall_time, make_bgr_picture(*std::move(image))});
}

void WebcamSource::close() {
    capture_.clear();
}

// Why the device, closed by now, did not work.
CaptureFailure WebcamSource::diagnose() const {
    auto now = probe_camera(open_path_);
    if (auto* failure = std::get_if<CaptureFailure>(&now)) {
        return std::move(*failure);
    }
    return {CameraState::kUnreadable,
            fmt::format("The camera {} is there but does not start.", open_path_),
            "Plug it into another USB port, without a hub, or name another one with --source."};
}

}  // namespace focusguard::capture
