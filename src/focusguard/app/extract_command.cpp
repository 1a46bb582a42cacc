#include "focusguard/app/extract_command.hpp"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "focusguard/app/end_signal.hpp"
#include "focusguard/app/exit_status.hpp"
#include "focusguard/app/extract_progress.hpp"
#include "focusguard/app/process_privacy.hpp"
#include "focusguard/app/program_files.hpp"
#include "focusguard/app/progress_bar.hpp"
#include "focusguard/app/version.hpp"
#include "focusguard/base/thread_guard.hpp"
#include "focusguard/extraction/extraction.hpp"
#include "focusguard/extraction/json_lines.hpp"
#include "focusguard/extraction/openface_columns.hpp"
#include "focusguard/extraction/output_file.hpp"
#include "focusguard/extraction/table_writer.hpp"
#include "focusguard/vision/landmarker_factory.hpp"

namespace focusguard::app {

namespace {

// Often enough for a bar that moves, seldom enough to cost nothing.
constexpr std::chrono::milliseconds kProgressPeriod{100};

// Changes when columns are renamed or mean something else.
constexpr const char* kSchemaVersion = "1";

std::string_view to_string(vision::RunningMode mode) {
    return mode == vision::RunningMode::kImage ? "image" : "video";
}

// The modes in which the files are looked at, such as "image,video".
std::string modes_of(const std::vector<extraction::InputFile>& files,
                     const ExtractOptions& options) {
    std::string modes;
    for (const auto mode : {vision::RunningMode::kImage, vision::RunningMode::kVideo}) {
        const bool is_used = std::ranges::any_of(files, [&](const extraction::InputFile& file) {
            return extraction::mode_for(file, options.mode) == mode;
        });
        if (is_used) {
            modes += fmt::format("{}{}", modes.empty() ? "" : ",", to_string(mode));
        }
    }
    return modes;
}

extraction::MakeLandmarker landmarkers(const ExtractOptions& options,
                                       const vision::ModelChoice& model) {
    return [&options, &model](vision::RunningMode mode) {
        return vision::create_face_landmarker({
            .models_dir = models_folder(),
            .model = model,
            .mode = mode,
            .outputs = {.blendshapes = options.blendshapes},
            .num_faces = options.num_faces,
            .min_detection_confidence = options.min_detection_confidence,
            .min_presence = options.min_presence_confidence,
            .min_tracking_confidence = options.min_tracking_confidence,
        });
    };
}

extraction::Content content_of(const ExtractOptions& options, const vision::ModelChoice& model) {
    return {
        .face_index = options.num_faces > 1,
        .landmarks = options.landmarks,
        .blendshapes = options.blendshapes,
        .landmark_count = model.family == vision::ModelFamily::kPlainMesh
                              ? vision::kMeshLandmarkCount
                              : vision::kLandmarkCount,
    };
}

// Where the rows go.
struct Target {
    std::optional<extraction::OutputFile> file;  // none: standard output
    extraction::Content content;
    extraction::Metadata metadata;
};

Status write_rows(extraction::RowSource& rows, OutputFormat format, const Target& target) {
    using extraction::Layout;
    using extraction::TableFormat;
    const auto write_table = [&](const std::vector<extraction::Column>& columns,
                                 TableFormat table_format) {
        return extraction::write_table(
            rows, columns,
            {.path = target.file->descriptor_path(),
             .format = table_format,
             .metadata = target.metadata,
             .rows_per_group = extraction::rows_per_group(target.content)});
    };
    switch (format) {
        case OutputFormat::kParquet:
            return write_table(extraction::plain_columns(target.content, Layout::kLists),
                               TableFormat::kParquet);
        case OutputFormat::kCsv:
            return write_table(extraction::plain_columns(target.content, Layout::kFlat),
                               TableFormat::kCsv);
        case OutputFormat::kOpenFaceCsv:
            return write_table(extraction::openface_columns(target.content), TableFormat::kCsv);
        case OutputFormat::kJsonLines:
            break;
    }
    return extraction::write_json_lines(rows, target.content,
                                        target.file ? target.file->descriptor() : STDOUT_FILENO);
}

void print_problems(extraction::Extraction& extraction, std::optional<ProgressBar>& bar) {
    for (const std::string& problem : extraction.new_problems()) {
        if (bar) {
            bar->clear();
        }
        fmt::print(stderr, "focusguard: {}\n", problem);
    }
}

// Writes on a thread of its own, while this one listens for signals and shows how far it is. Gives
// the time that it took.
Status write_and_watch(extraction::Extraction& extraction, EndSignal& end,
                       const ExtractOptions& options, const Target& target, Seconds& elapsed) {
    Status outcome;
    std::atomic<bool> is_written{false};
    std::optional<ProgressBar> bar;
    if (!options.quiet) {
        bar.emplace(stderr, "extract");
    }
    const SystemClock clock;
    const SteadyTime start = clock.steady_now();
    std::jthread writer([&] {
        run_guarded(
            "write", [&] { outcome = write_rows(extraction, options.format, target); },
            [&](const Error& error) { outcome = Unexpected(error); });
        is_written = true;
        end.request();
    });
    bool is_over = false;
    while (!is_over) {
        is_over = end.wait_for(kProgressPeriod);
        elapsed = clock.steady_now() - start;
        print_problems(extraction, bar);
        if (bar && !is_over) {
            const extraction::Progress progress = extraction.progress();
            bar->show(progress.share, progress_text(progress, elapsed));
        }
    }
    if (!is_written) {
        extraction.stop();
    }
    writer.join();
    return outcome;
}

void print_summary(const extraction::Tally& tally, Seconds elapsed, const ExtractOptions& options) {
    const double seconds = std::max(elapsed.count(), 1e-9);
    fmt::print(stderr,
               "Read {} of {} files: {} frames, {} with a face, {} faces, in {:.1f} s ({:.0f} "
               "frames/s){}.\n",
               tally.files - tally.failed_files, tally.files, tally.pictures,
               tally.pictures_with_face, tally.faces, elapsed.count(),
               static_cast<double>(tally.pictures) / seconds,
               options.out == kStandardOutput ? "" : fmt::format(", into {}", options.out));
}

Unexpected write_failure(const ExtractOptions& options, const Error& cause) {
    return Unexpected(cause.code(), fmt::format("The output '{}' could not be written ({}).",
                                                options.out, cause.message()));
}

// What happens once everything is made ready; the exit status.
Result<int> extract(const ExtractOptions& options, EndSignal& end) {
    const vision::ModelChoice model =
        FG_TRY(vision::choose_model(options.model, fetched_models_folder()));
    const std::vector<extraction::InputFile> files = extraction::list_inputs(options.inputs);
    Target target;
    if (options.out != kStandardOutput) {
        target.file.emplace(FG_TRY(extraction::OutputFile::create(options.out)));
    }
    const std::unique_ptr<extraction::Extraction> extraction =
        FG_TRY(extraction::Extraction::create(
            files,
            {.read = {.landmarks = options.landmarks}, .mode = options.mode, .jobs = options.jobs},
            landmarkers(options, model)));
    target.content = content_of(options, model);
    target.metadata = {{"schema_version", kSchemaVersion},
                       {"program_version", std::string(kProgramVersion)},
                       {"vision_model", extraction->model_name()},
                       {"mode", modes_of(files, options)}};
    if (options.blendshapes && model.family != vision::ModelFamily::kTask) {
        fmt::print(stderr,
                   "focusguard: The model {} has no blendshapes, so they stay empty: give a .task "
                   "file with --model.\n",
                   extraction->model_name());
    }

    Seconds elapsed{0};
    const Status written = write_and_watch(*extraction, end, options, target, elapsed);
    FG_TRY(extraction->status());
    if (!written) {
        return write_failure(options, written.error());
    }
    if (extraction->is_stopped()) {
        return Unexpected(ErrorCode::kUnavailable, "Interrupted: nothing was written.");
    }
    const extraction::Tally tally = extraction->tally();
    if (tally.pictures == 0) {
        return Unexpected(ErrorCode::kNotFound,
                          "Nothing could be read, so nothing was written: name images, clips, or "
                          "folders of them.");
    }
    if (target.file) {
        FG_TRY(target.file->commit());
    }
    if (!options.quiet) {
        print_summary(tally, elapsed, options);
    }
    return tally.failed_files == 0 ? kDone : kFailed;
}

}  // namespace

int run_extract(const ExtractOptions& options) {
    forbid_core_dumps();
    Result<EndSignal> end = EndSignal::install();
    if (!end) {
        return report(end.error());
    }
    const Result<int> status = extract(options, *end);
    return status ? *status : report(status.error());
}

}  // namespace focusguard::app
