#include "focusguard/extraction/extraction.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "focusguard/base/assert.hpp"
#include "focusguard/base/thread_guard.hpp"

namespace focusguard::extraction {

namespace {

using vision::RunningMode;

// Rows that wait for the files before theirs. A row takes about 1 KiB, and 7 KiB with landmarks:
// 64 MiB either way.
constexpr std::size_t kMostWaiting = 65'536;
constexpr std::size_t kMostWaitingWithLandmarks = 8'192;

}  // namespace

RunningMode mode_for(const InputFile& file, std::optional<RunningMode> wanted) {
    return wanted.value_or(file.kind == InputKind::kStill ? RunningMode::kImage
                                                          : RunningMode::kVideo);
}

Result<std::unique_ptr<Extraction>> Extraction::create(std::vector<InputFile> files,
                                                       const ExtractionOptions& options,
                                                       const MakeLandmarker& make) {
    FG_ASSERT(options.jobs >= 1);
    std::unique_ptr<Extraction> extraction(new Extraction(std::move(files), options));
    FG_TRY(extraction->make_workers(make));
    return extraction;
}

Extraction::Extraction(std::vector<InputFile> files, const ExtractionOptions& options)
    : files_(std::move(files)),
      options_(options),
      rows_(files_.size(), options.read.landmarks ? kMostWaitingWithLandmarks : kMostWaiting) {}

Extraction::~Extraction() {
    stop();
}

Status Extraction::make_workers(const MakeLandmarker& make) {
    const auto is_needed = [this](RunningMode mode) {
        return std::ranges::any_of(files_, [this, mode](const InputFile& file) {
            return file.problem.empty() && mode_for(file, options_.mode) == mode;
        });
    };
    const bool needs_images = is_needed(RunningMode::kImage);
    const bool needs_video = is_needed(RunningMode::kVideo);
    const std::size_t jobs = std::min(static_cast<std::size_t>(options_.jobs), files_.size());
    for (std::size_t i = 0; i < jobs; ++i) {
        auto worker = std::make_unique<Worker>();
        if (needs_images) {
            worker->for_images = FG_TRY(make(RunningMode::kImage));
            model_name_ = worker->for_images->model_name();
        }
        if (needs_video) {
            worker->for_video = FG_TRY(make(RunningMode::kVideo));
            model_name_ = worker->for_video->model_name();
        }
        workers_.push_back(std::move(worker));
    }
    return {};
}

void Extraction::start() {
    for (const auto& worker : workers_) {
        threads_.emplace_back([this, &worker = *worker] {
            run_guarded(
                "extract", [this, &worker] { work(worker); },
                [this](const Error& error) {
                    {
                        MutexLock lock(mutex_);
                        failure_ = error;
                    }
                    stop();
                });
        });
    }
}

// Takes up files in their order until there are none.
void Extraction::work(Worker& worker) {
    const std::stop_token token = stop_.get_token();
    for (std::size_t i = next_file_++; i < files_.size() && !token.stop_requested();
         i = next_file_++) {
        const InputFile& file = files_[i];
        std::string problem = file.problem;
        if (problem.empty()) {
            const bool as_images = mode_for(file, options_.mode) == RunningMode::kImage;
            vision::FaceLandmarker& landmarker = as_images ? *worker.for_images : *worker.for_video;
            const auto on_picture = [this, &worker](std::int64_t done,
                                                    std::optional<std::int64_t> expected) {
                ++pictures_read_;
                worker.share_of_file =
                    expected
                        ? std::min(1.0, static_cast<double>(done) / static_cast<double>(*expected))
                        : 0.0;
            };
            const auto on_row = [this, i, &token](Row row) {
                return rows_.push(i, std::move(row), token);
            };
            problem = read_file(file, options_.read, landmarker, token, {on_row, on_picture});
        }
        worker.share_of_file = 0.0;
        ++files_read_;
        rows_.finish(i, std::move(problem));
    }
}

const Row* Extraction::next() {
    if (threads_.empty()) {
        start();
    }
    while ((current_ = rows_.next(stop_.get_token()))) {
        if (auto* end = std::get_if<OrderedRows::FileEnd>(&*current_)) {
            note_end(std::move(end->problem));
            continue;
        }
        const Row& row = std::get<Row>(*current_);
        const bool is_new_picture = row.source != counted_source_ || row.frame != counted_frame_;
        counted_source_ = row.source;
        counted_frame_ = row.frame;
        MutexLock lock(mutex_);
        tally_.pictures += is_new_picture ? 1 : 0;
        tally_.pictures_with_face += is_new_picture && row.face ? 1 : 0;
        tally_.faces += row.face ? 1 : 0;
        return &row;
    }
    return nullptr;
}

void Extraction::note_end(std::string problem) {
    MutexLock lock(mutex_);
    ++tally_.files;
    if (!problem.empty()) {
        ++tally_.failed_files;
        problems_.push_back(std::move(problem));
    }
}

Status Extraction::status() const {
    MutexLock lock(mutex_);
    return failure_ ? Status(Unexpected(*failure_)) : Status();
}

Progress Extraction::progress() const {
    double files = static_cast<double>(files_read_);
    for (const auto& worker : workers_) {
        files += worker->share_of_file;
    }
    const double share = files_.empty() ? 1.0 : files / static_cast<double>(files_.size());
    return {std::min(share, 1.0), pictures_read_};
}

Tally Extraction::tally() const {
    MutexLock lock(mutex_);
    return tally_;
}

std::vector<std::string> Extraction::new_problems() {
    MutexLock lock(mutex_);
    return std::exchange(problems_, {});
}

}  // namespace focusguard::extraction
