// OpenCV's window, in a library of its own: with it come Qt, GDAL and GStreamer, which only those
// pay for who want the window.
#include "focusguard/app/preview_window_module.hpp"

#include <string>

#include <opencv2/highgui.hpp>

namespace focusguard::app {

namespace {

constexpr const char* kTitle = "FocusGuard";
constexpr int kPollMilliseconds = 1;

const char* open_window() {
    try {
        cv::namedWindow(kTitle, cv::WINDOW_NORMAL | cv::WINDOW_KEEPRATIO | cv::WINDOW_GUI_NORMAL);
    } catch (const cv::Exception& failure) {
        static std::string why;
        why = failure.err;
        return why.c_str();
    }
    return nullptr;
}

void show_pixels(const capture::BgrView& pixels) {
    // OpenCV only reads the pixels here.
    cv::imshow(kTitle, cv::Mat(pixels.size.height, pixels.size.width, CV_8UC3,
                               const_cast<std::uint8_t*>(pixels.data), pixels.stride));
}

int poll_window() {
    const int key = cv::waitKey(kPollMilliseconds);
    if (cv::getWindowProperty(kTitle, cv::WND_PROP_VISIBLE) < 1.0) {
        return PreviewWindowModule::kClosed;
    }
    return key < 0 ? PreviewWindowModule::kNoKey : key;
}

void close_window() {
    cv::destroyAllWindows();
}

}  // namespace

// The C name by which dlsym() finds it.
extern "C" __attribute__((visibility("default"))) const PreviewWindowModule*
focusguard_preview_window() {
    static constexpr PreviewWindowModule kModule{&open_window, &show_pixels, &poll_window,
                                                 &close_window};
    return &kModule;
}

}  // namespace focusguard::app
