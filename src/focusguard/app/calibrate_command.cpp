#include "focusguard/app/calibrate_command.hpp"

#include <cstdio>
#include <filesystem>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <opencv2/core/utility.hpp>

#include "focusguard/app/calibrate_steps.hpp"
#include "focusguard/app/calibrate_text.hpp"
#include "focusguard/app/exit_status.hpp"
#include "focusguard/app/process_privacy.hpp"
#include "focusguard/app/terminal.hpp"
#include "focusguard/app/vision_setup.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/capture/frame_source_factory.hpp"
#include "focusguard/config/config_loader.hpp"
#include "focusguard/events/file_system.hpp"
#include "focusguard/profiles/profile_store.hpp"
#include "focusguard/state/profile_fit.hpp"
#include "focusguard/vision/landmarker_factory.hpp"

namespace focusguard::app {

namespace {

namespace fs = std::filesystem;

Result<fs::path> file_for(const CalibrateOptions& options, const config::Config& config) {
    if (options.out) {
        return *options.out;
    }
    if (const auto file = profiles::profile_file(config.baseline.profile)) {
        return *file;
    }
    return Unexpected(ErrorCode::kInvalidArgument,
                      "There is no place for the calibration: set baseline.profile to auto or to a "
                      "file's name, or name a file with --out.");
}

// Before the work, so that nobody looks around for nothing.
Status may_write(const fs::path& file, const CalibrateOptions& options) {
    std::error_code unknown;
    if (options.overwrites || !fs::exists(file, unknown)) {
        return {};
    }
    const std::string question =
        fmt::format("There is a calibration in {}. Replace it?", file.string());
    if (ask_yes_or_no(question) == Answer::kYes) {
        return {};
    }
    return Unexpected(ErrorCode::kAlreadyExists,
                      fmt::format("There is a calibration in {} already, and it stays: give --yes "
                                  "to replace it, or name another file with --out.",
                                  file.string()));
}

Result<std::vector<state::CalibrationStep>> collect(const CalibrateOptions& options,
                                                    const config::Config& config) {
    const vision::LandmarkerOptions vision_options = FG_TRY(landmarker_options(config.vision));
    const auto landmarker = FG_TRY(vision::create_face_landmarker(vision_options));
    capture::SourceSettings settings;
    settings.source = options.source.value_or(config.camera.source);
    if (!options.script.empty()) {
        return steps_of_clip(settings.source, *landmarker, options.script);
    }
    settings.width = config.camera.width;
    settings.height = config.camera.height;
    settings.fps = config.runtime.target_fps;
    const SystemClock clock;
    const auto source = FG_TRY(capture::make_source(settings, clock));
    return ask_for_steps(*source, *landmarker, options.screens,
                         std::chrono::round<Nanoseconds>(options.step));
}

Status calibrate(const CalibrateOptions& options) {
    const config::Config config =
        FG_TRY(config::load_config(options.config.file, options.config.overrides));
    const fs::path file = FG_TRY(file_for(options, config));
    FG_TRY(may_write(file, options));
    const auto steps = FG_TRY(collect(options, config));
    const state::CalibrationProfile profile =
        FG_TRY(state::fit_profile(steps, SystemClock().wall_now()));
    events::PosixFileSystem files;
    FG_TRY(profiles::save_profile(files, file, profile));
    const std::string text = options.output == Output::kJson ? calibrate_json(profile, file)
                                                             : calibrate_text(profile, file);
    std::fputs(text.c_str(), stdout);
    return {};
}

}  // namespace

int run_calibrate(const CalibrateOptions& options) {
    forbid_core_dumps();  // as `camera` does
    cv::setNumThreads(1);
    const Status done = calibrate(options);
    return done ? kDone : report(done.error());
}

}  // namespace focusguard::app
