#include "focusguard/app/camera_command.hpp"

#include <cstdio>
#include <optional>

#include <fmt/format.h>
#include <opencv2/core/utility.hpp>

#include "focusguard/app/desktop.hpp"
#include "focusguard/app/end_signal.hpp"
#include "focusguard/app/exit_status.hpp"
#include "focusguard/app/live_monitor.hpp"
#include "focusguard/app/preview_window.hpp"
#include "focusguard/app/process_privacy.hpp"
#include "focusguard/base/log.hpp"
#include "focusguard/train/boosted_trees.hpp"

namespace focusguard::app {

namespace {

// A window has to be served often to feel alive; without one, main only sleeps.
constexpr std::chrono::milliseconds kWindowPeriod{15};
constexpr std::chrono::milliseconds kNoWindowPeriod{60'000};

std::optional<PreviewWindow> open_window(const CameraOptions& options,
                                         const config::Config& config) {
    if (!config.runtime.show_preview || options.face == Face::kHeadless) {
        return std::nullopt;
    }
    auto window = PreviewWindow::open();
    if (!window) {
        log::warning(window.error().message());
        return std::nullopt;
    }
    return std::move(*window);
}

// Serves the window once; true when the user wants to quit.
bool serve_window(PreviewWindow& window, LiveMonitor& monitor) {
    if (const auto picture = monitor.take_window_picture()) {
        window.show(*picture);
    }
    const WindowKey key = window.poll();
    if (key == WindowKey::kToggleCamera) {
        static_cast<void>(monitor.submit({session::CommandKind::kToggleCamera, {}}));
    }
    return key == WindowKey::kQuit;
}

void wait_for_end(EndSignal& end, std::optional<PreviewWindow>& window, LiveMonitor& monitor) {
    while (!end.wait_for(window ? kWindowPeriod : kNoWindowPeriod)) {
        if (window && serve_window(*window, monitor)) {
            return;
        }
    }
}

void greet(const LiveMonitor& monitor, const CameraOptions& options, const config::Config& config) {
    fmt::print("FocusGuard is at {} (Ctrl-C ends it).\n", monitor.address());
    std::fflush(stdout);
    if (options.face == Face::kPage && config.runtime.open_page) {
        open_in_browser(monitor.address());
    }
}

void say_goodbye(LiveMonitor& monitor) {
    const auto status = monitor.status();
    fmt::print("Watched {:.1f} s, focus score {:.2f}; {} rows in {}.\n",
               Seconds(status->session.total_run).count(), status->session.focus_score(),
               status->storage.rows_written,
               status->storage.folder.empty() ? "no diary" : status->storage.folder);
}

}  // namespace

int run_camera(const CameraOptions& options) {
    forbid_core_dumps();
    train::let_waiting_threads_sleep();  // the page may train
    PreviewWindow::outlive_missing_display();
    // What OpenCV does here takes less time than waking its threads would.
    cv::setNumThreads(1);
    const auto config = config::load_config(options.config_file, options.overrides);
    if (!config) {
        return report(config.error());
    }
    auto end = EndSignal::install();
    if (!end) {
        return report(end.error());
    }
    auto monitor = LiveMonitor::start(options, *config, *end);
    if (!monitor) {
        return report(monitor.error());
    }
    greet(**monitor, options, *config);
    auto window = open_window(options, *config);
    if (options.first_mode == FirstMode::kRunning) {
        static_cast<void>((*monitor)->submit({session::CommandKind::kStart, {}}));
    }
    wait_for_end(*end, window, **monitor);
    const Status outcome = (*monitor)->stop();
    say_goodbye(**monitor);
    return outcome ? kDone : report(outcome.error());
}

}  // namespace focusguard::app
