#include "focusguard/app/evaluate_command.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "focusguard/app/evaluate_clip.hpp"
#include "focusguard/app/evaluate_report.hpp"
#include "focusguard/app/evaluate_text.hpp"
#include "focusguard/app/evaluate_verdicts.hpp"
#include "focusguard/app/exit_status.hpp"
#include "focusguard/app/process_privacy.hpp"
#include "focusguard/app/progress_bar.hpp"
#include "focusguard/app/vision_setup.hpp"
#include "focusguard/evaluate/label_file.hpp"
#include "focusguard/extraction/output_file.hpp"
#include "focusguard/vision/landmarker_factory.hpp"

namespace focusguard::app {

namespace {

namespace fs = std::filesystem;

Nanoseconds nanoseconds(Seconds time) {
    return std::chrono::round<Nanoseconds>(time);
}

Result<evaluate::Spans> read_labels(const fs::path& path) {
    std::error_code error;
    std::ifstream file(path, std::ios::binary);
    if (fs::is_directory(path, error) || !file) {
        return Unexpected(
            ErrorCode::kNotFound,
            fmt::format("There is no file of labels '{}' that can be read.", path.string()));
    }
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return evaluate::parse_labels(text, path.string());
}

// All of them, before any of the long work.
Result<std::vector<evaluate::Spans>> read_all_labels(const std::vector<LabelledClip>& clips) {
    std::vector<evaluate::Spans> all;
    for (const LabelledClip& clip : clips) {
        all.push_back(FG_TRY(read_labels(clip.labels)));
        std::error_code error;
        if (!fs::exists(clip.clip, error)) {
            return Unexpected(ErrorCode::kNotFound,
                              fmt::format("There is no file '{}'.", clip.clip.string()));
        }
    }
    return all;
}

// Gathers the lines of --verdicts, if they are wanted.
class VerdictFile {
public:
    static Result<VerdictFile> create(const std::optional<fs::path>& path) {
        VerdictFile file;
        if (path) {
            file.output_.emplace(FG_TRY(extraction::OutputFile::create(*path)));
            file.stream_.open(file.output_->descriptor_path(), std::ios::binary);
        }
        return file;
    }

    void add(const std::string& clip, const std::vector<SeenFrame>& frames,
             const evaluate::Spans& labels, const std::vector<state::Judged>& judged) {
        if (output_) {
            for (std::size_t i = 0; i < frames.size(); ++i) {
                stream_ << verdict_line(clip, frames[i], labels, judged[i]);
            }
        }
    }

    Status commit() {
        if (!output_) {
            return {};
        }
        stream_.close();
        if (!stream_) {
            return Unexpected(ErrorCode::kResourceExhausted,
                              "The verdicts could not be written; is the disk full?");
        }
        return output_->commit();
    }

private:
    std::optional<extraction::OutputFile> output_;
    std::ofstream stream_;
};

void warn_without_calibration(const std::string& clip, Seconds calibrate) {
    fmt::print(stderr,
               "focusguard: No face that looks at anything is seen in the first {} s of {}, so it "
               "is judged without a calibration.\n",
               calibrate.count(), clip);
}

// Judges clip after clip.
class Evaluation {
public:
    Evaluation(const EvaluateOptions& options, vision::FaceLandmarker& landmarker,
               VerdictFile& verdicts)
        : options_(options), landmarker_(landmarker), verdicts_(verdicts) {}

    Result<ClipReport> evaluate(const LabelledClip& clip, const evaluate::Spans& labels) {
        ClipReport report;
        report.clip = clip.clip.string();
        report.labels = clip.labels.string();
        const std::vector<SeenFrame> frames =
            FG_TRY(look_at_clip(clip.clip, landmarker_, options_.fps,
                                [&](Nanoseconds at) { show(report.clip, at, labels.back().end); }));
        ++clips_done_;
        const Nanoseconds calibrate = nanoseconds(options_.calibrate);
        state::JudgeSettings settings;
        if (calibrate > Nanoseconds::zero()) {
            settings.profile = calibrated_on(frames, calibrate);
            if (!settings.profile) {
                bar_.clear();
                warn_without_calibration(report.clip, options_.calibrate);
            }
        }
        const std::vector<state::Judged> judged = judge(frames, settings);
        verdicts_.add(report.clip, frames, labels, judged);

        std::vector<Nanoseconds> times;
        std::ranges::transform(frames, std::back_inserter(times), &SeenFrame::at);
        report.frames = frames.size();
        report.length = times.empty() ? Nanoseconds::zero() : times.back();
        report.is_calibrated = settings.profile.has_value();
        report.scores =
            score_both(labels, times, judged, {nanoseconds(options_.tolerance), calibrate});
        return report;
    }

private:
    // Labels go to about the end of their clip.
    void show(const std::string& clip, Nanoseconds at, Nanoseconds end) {
        const double share = std::min(1.0, Seconds(at) / Seconds(end));
        bar_.show((clips_done_ + share) / static_cast<double>(options_.clips.size()), clip);
    }

    const EvaluateOptions& options_;
    vision::FaceLandmarker& landmarker_;
    VerdictFile& verdicts_;
    ProgressBar bar_{stderr, "evaluate"};
    double clips_done_ = 0.0;
};

Result<EvaluateReport> evaluate_all(const EvaluateOptions& options) {
    const std::vector<evaluate::Spans> labels = FG_TRY(read_all_labels(options.clips));
    config::VisionConfig vision;
    vision.model = options.model;
    const vision::LandmarkerOptions vision_options = FG_TRY(landmarker_options(vision));
    const auto landmarker = FG_TRY(vision::create_face_landmarker(vision_options));
    VerdictFile verdicts = FG_TRY(VerdictFile::create(options.verdicts));
    EvaluateReport report;
    report.model = landmarker->model_name();
    report.tolerance = options.tolerance;
    report.calibrate = options.calibrate;
    report.fps = options.fps;
    Evaluation evaluation(options, *landmarker, verdicts);
    for (std::size_t i = 0; i < options.clips.size(); ++i) {
        report.clips.push_back(FG_TRY(evaluation.evaluate(options.clips[i], labels[i])));
    }
    FG_TRY(verdicts.commit());
    return report;
}

}  // namespace

int run_evaluate(const EvaluateOptions& options) {
    forbid_core_dumps();  // as `camera` does
    const Result<EvaluateReport> evaluated = evaluate_all(options);
    if (!evaluated) {
        return report(evaluated.error());
    }
    const std::string text =
        options.output == Output::kJson ? evaluate_json(*evaluated) : evaluate_text(*evaluated);
    std::fputs(text.c_str(), stdout);
    return kDone;
}

}  // namespace focusguard::app
