#include "focusguard/app/bench_command.hpp"

#include <chrono>
#include <cstdio>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <opencv2/core/utility.hpp>
#include <sys/resource.h>

#include "focusguard/app/bench_clip.hpp"
#include "focusguard/app/bench_run.hpp"
#include "focusguard/app/bench_text.hpp"
#include "focusguard/app/counted_start.hpp"
#include "focusguard/app/exit_status.hpp"
#include "focusguard/app/face_models.hpp"
#include "focusguard/app/process_privacy.hpp"
#include "focusguard/app/processor_name.hpp"
#include "focusguard/app/program_files.hpp"
#include "focusguard/base/time.hpp"

namespace focusguard::app {

namespace {

// Pictures of each kind that are held: 40 of 640×480 are 65 MB.
constexpr std::size_t kPicturesHeld = 40;

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

rusage own_usage() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage;
}

double cpu_seconds() {
    const rusage usage = own_usage();
    return seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
}

Result<std::filesystem::path> clip_of(const BenchOptions& options) {
    if (options.clip) {
        return *options.clip;
    }
    std::filesystem::path clip = sample_clip();
    if (!std::filesystem::exists(clip)) {
        return Unexpected(ErrorCode::kNotFound,
                          fmt::format("The sample clip {} is not there; run scripts/bootstrap "
                                      "--clips, or name another with --source.",
                                      clip.string()));
    }
    return clip;
}

// What was asked for, or else every model that is here.
Result<std::vector<vision::ModelChoice>> models_of(const BenchOptions& options,
                                                   const ModelFolders& folders) {
    std::vector<vision::ModelChoice> models;
    for (const std::string& wish : options.models) {
        models.push_back(FG_TRY(vision::choose_model(wish, folders.fetched)));
    }
    if (models.empty()) {
        models = {{.family = vision::ModelFamily::kMeshWithAttention},
                  {.family = vision::ModelFamily::kPlainMesh}};
        const std::filesystem::path task = folders.fetched / vision::kTaskFileName;
        if (std::filesystem::exists(task)) {
            models.push_back({vision::ModelFamily::kTask, task});
        }
    }
    return models;
}

Result<BenchReport> measure(const BenchOptions& options) {
    const std::filesystem::path clip = FG_TRY(clip_of(options));
    const ModelFolders folders = model_folders();
    const std::vector<vision::ModelChoice> models = FG_TRY(models_of(options, folders));
    cv::setNumThreads(options.threads);
    const ClipPictures pictures = FG_TRY(load_clip(clip, kPicturesHeld));

    BenchReport report;
    report.clip = clip.string();
    report.frames = options.frames;
    report.threads = options.threads;
    report.machine = {processor_name(), std::thread::hardware_concurrency()};
    const auto wall_begin = std::chrono::steady_clock::now();
    const double cpu_begin = cpu_seconds();
    for (const vision::ModelChoice& model : models) {
        vision::LandmarkerOptions vision_options;
        vision_options.models_dir = folders.built;
        vision_options.model = model;
        vision_options.num_threads = options.threads;
        report.models.push_back(FG_TRY(run_model(vision_options, pictures, options.frames)));
        if (model.family == vision::ModelFamily::kTask) {
            vision_options.outputs.blendshapes = true;
            report.models.push_back(FG_TRY(run_model(vision_options, pictures, options.frames)));
        }
    }
    report.cpu_seconds = cpu_seconds() - cpu_begin;
    report.wall_seconds = Seconds(std::chrono::steady_clock::now() - wall_begin).count();
    constexpr double kKibibytesOfMebibyte = 1024.0;
    report.peak_resident_mib = static_cast<double>(own_usage().ru_maxrss) / kKibibytesOfMebibyte;
    return report;
}

}  // namespace

int run_bench(const BenchOptions& options) {
    forbid_core_dumps();  // as `camera` does
    start_anew_with_counter();
    const Result<BenchReport> measured = measure(options);
    if (!measured) {
        return report(measured.error());
    }
    const std::string text =
        options.output == Output::kJson ? bench_json(*measured) : bench_text(*measured);
    std::fputs(text.c_str(), stdout);
    return kDone;
}

}  // namespace focusguard::app
