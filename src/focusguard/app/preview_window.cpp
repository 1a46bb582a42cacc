#include "focusguard/app/preview_window.hpp"

#include <cstdlib>
#include <utility>

#include <opencv2/highgui.hpp>

#include "focusguard/intervention/desktop_opener.hpp"

namespace focusguard::app {

namespace {

constexpr const char* kTitle = "FocusGuard";
constexpr int kPollMilliseconds = 1;

}  // namespace

void PreviewWindow::outlive_missing_display() {
    setenv("QT_QPA_PLATFORM", "xcb;wayland;offscreen", 0);
}

Result<PreviewWindow> PreviewWindow::open() {
    if (!intervention::has_desktop()) {
        return Unexpected(ErrorCode::kFailedPrecondition,
                          "the preview window needs a desktop (neither DISPLAY nor "
                          "WAYLAND_DISPLAY is set); set runtime.show_preview to false");
    }
    try {
        cv::namedWindow(kTitle, cv::WINDOW_NORMAL | cv::WINDOW_KEEPRATIO | cv::WINDOW_GUI_NORMAL);
    } catch (const cv::Exception& failure) {
        return Unexpected(ErrorCode::kFailedPrecondition,
                          "the preview window cannot be opened (" + failure.err +
                              "); set runtime.show_preview to false");
    }
    return PreviewWindow(true);
}

PreviewWindow::PreviewWindow(PreviewWindow&& other) noexcept
    : open_(std::exchange(other.open_, false)) {}

PreviewWindow::~PreviewWindow() {
    if (open_) {
        cv::destroyAllWindows();
    }
}

void PreviewWindow::show(const capture::BgrImage& picture) {
    // OpenCV only reads the pixels here.
    const cv::Mat pixels(picture.size.height, picture.size.width, CV_8UC3,
                         const_cast<std::uint8_t*>(picture.pixels.data()));
    cv::imshow(kTitle, pixels);
}

WindowKey PreviewWindow::poll() {
    const int key = cv::waitKey(kPollMilliseconds);
    if (key == 'q' || cv::getWindowProperty(kTitle, cv::WND_PROP_VISIBLE) < 1.0) {
        return WindowKey::kQuit;
    }
    return key == 'c' ? WindowKey::kToggleCamera : WindowKey::kNone;
}

}  // namespace focusguard::app
