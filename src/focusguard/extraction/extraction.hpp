// Files → rows: workers that read the files, each with landmarkers of its own.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "focusguard/base/mutex.hpp"
#include "focusguard/base/result.hpp"
#include "focusguard/extraction/file_reader.hpp"
#include "focusguard/extraction/inputs.hpp"
#include "focusguard/extraction/ordered_rows.hpp"
#include "focusguard/extraction/row.hpp"
#include "focusguard/vision/face_landmarker.hpp"
#include "focusguard/vision/landmarker_options.hpp"

namespace focusguard::extraction {

using MakeLandmarker =
    std::function<Result<std::unique_ptr<vision::FaceLandmarker>>(vision::RunningMode mode)>;

struct ExtractionOptions {
    ReadOptions read = {};
    // One for all files; else MediaPipe's IMAGE mode for stills and its VIDEO mode for clips.
    std::optional<vision::RunningMode> mode = {};
    int jobs = 1;  // files read at the same time, at least 1
};

vision::RunningMode mode_for(const InputFile& file, std::optional<vision::RunningMode> wanted);

// How far it has come.
struct Progress {
    double share = 0.0;  // in [0, 1], of the work; a file counts as one, whatever its length
    std::int64_t pictures = 0;
};

// What has gone by, in the order of the rows.
struct Tally {
    std::int64_t files = 0;  // ended, with or without a problem
    std::int64_t failed_files = 0;
    std::int64_t pictures = 0;
    std::int64_t pictures_with_face = 0;
    std::int64_t faces = 0;
};

// The rows come in the order of the files, the same whatever the number of jobs. One thread reads
// them with next(); another may look at progress() and new_problems() meanwhile.
class Extraction final : public RowSource {
public:
    // Makes all landmarkers that are needed, so that a missing model is found before anything is
    // read. Errors: those of `make`.
    static Result<std::unique_ptr<Extraction>> create(std::vector<InputFile> files,
                                                      const ExtractionOptions& options,
                                                      const MakeLandmarker& make);

    // Gives up what is not done.
    ~Extraction() override;
    Extraction(const Extraction&) = delete;
    Extraction& operator=(const Extraction&) = delete;

    // As soon as there is a first call, the files are read.
    const Row* next() override;

    // Ends next() early from now on. Any thread.
    void stop() { stop_.request_stop(); }

    bool is_stopped() const { return stop_.stop_requested(); }

    // The failure of our own that ended it early, if one did.
    Status status() const;

    // The short name of the model that looks, as FaceLandmarker::model_name() says it; empty
    // where there is nothing to look at.
    const std::string& model_name() const { return model_name_; }

    Progress progress() const;
    Tally tally() const;

    // Sentences about files whose turn has come since the last call.
    std::vector<std::string> new_problems();

private:
    struct Worker {
        std::unique_ptr<vision::FaceLandmarker> for_images;
        std::unique_ptr<vision::FaceLandmarker> for_video;
        std::atomic<double> share_of_file{0.0};
    };

    Extraction(std::vector<InputFile> files, const ExtractionOptions& options);

    Status make_workers(const MakeLandmarker& make);
    void start();
    void work(Worker& worker);
    void note_end(std::string problem);

    const std::vector<InputFile> files_;
    const ExtractionOptions options_;
    std::string model_name_;
    std::stop_source stop_;
    OrderedRows rows_;
    std::optional<OrderedRows::Item> current_;
    const std::string* counted_source_ = nullptr;  // of the newest picture in the tally
    std::int64_t counted_frame_ = -1;
    std::atomic<std::size_t> next_file_{0};
    std::atomic<std::int64_t> files_read_{0};
    std::atomic<std::int64_t> pictures_read_{0};
    mutable Mutex mutex_;
    Tally tally_ FG_GUARDED_BY(mutex_);
    std::vector<std::string> problems_ FG_GUARDED_BY(mutex_);
    std::optional<Error> failure_ FG_GUARDED_BY(mutex_);
    std::vector<std::unique_ptr<Worker>> workers_;
    std::vector<std::jthread> threads_;  // last: they end before what they use
};

}  // namespace focusguard::extraction
