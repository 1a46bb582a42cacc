// The live program as one object: every part, how they are wired, and the order in which threads
// begin and end. This is the only place that knows all the stages.
#pragma once

#include <memory>
#include <optional>
#include <thread>

#include "focusguard/api/control_server.hpp"
#include "focusguard/app/background_care.hpp"
#include "focusguard/app/background_rollups.hpp"
#include "focusguard/app/camera_arguments.hpp"
#include "focusguard/app/end_signal.hpp"
#include "focusguard/app/learned_preference.hpp"
#include "focusguard/app/live_timeline.hpp"
#include "focusguard/app/model_desk.hpp"
#include "focusguard/app/model_follower.hpp"
#include "focusguard/app/pipeline.hpp"
#include "focusguard/app/status_board.hpp"
#include "focusguard/capture/capture_thread.hpp"
#include "focusguard/config/config.hpp"
#include "focusguard/events/event_store.hpp"
#include "focusguard/events/file_system.hpp"
#include "focusguard/events/label_book.hpp"
#include "focusguard/insight/digest_reader.hpp"
#include "focusguard/insight/insight_desk.hpp"
#include "focusguard/intervention/performer.hpp"
#include "focusguard/surroundings/surroundings_watch.hpp"

namespace focusguard::app {

class LiveMonitor {
public:
    // Builds and starts everything. The sentence of an error is for the user. Main thread; `end`
    // must outlive the monitor and is asked for when a clip is over (AtEnd::kExit) or when there is
    // nothing to watch and nobody to show it to.
    static Result<std::unique_ptr<LiveMonitor>> start(const CameraOptions& options,
                                                      const config::Config& config, EndSignal& end);

    ~LiveMonitor();
    LiveMonitor(const LiveMonitor&) = delete;
    LiveMonitor& operator=(const LiveMonitor&) = delete;

    // Where the page is: "http://127.0.0.1:8001/ui".
    std::string address() const;

    // The newest painted picture for the window, if there is one that was not shown yet.
    std::shared_ptr<const capture::BgrImage> take_window_picture() { return window_.take(); }

    // Carried out by the pipeline soon. Any thread; false when too many are waiting.
    bool submit(session::Command command);

    // Ends the threads in their order: capture, pipeline, diary (flushed), players, http. An error
    // says why the run has failed: nothing to watch, or rows that could not be written. Main
    // thread, once.
    Status stop();

    // What the status says now; never null.
    std::shared_ptr<const api::LiveStatus> status() { return board_.published().peek(); }

private:
    LiveMonitor(const CameraOptions& options, const config::Config& config, EndSignal& end,
                std::unique_ptr<vision::FaceLandmarker> landmarker);

    Status start_parts();
    Status start_server();
    Status open_diary();
    Status start_diary();
    Status open_labels();
    Status open_insight();
    void open_models();
    void make_performer();
    void find_model();
    void start_pipeline(capture::Delivery delivery);
    void start_capture(std::unique_ptr<capture::FrameSource> source);
    void recall_today(capture::Delivery delivery);
    void seed_timeline(WallTime now, const std::stop_token& stop);
    void count_nudges_until(WallTime now);
    void start_advisers(capture::Delivery delivery);
    void start_care();
    PipelinePorts pipeline_ports(capture::Delivery delivery);
    void write_row(events::EventRow row, capture::Delivery delivery);
    std::optional<intervention::Kind> nudge(const intervention::Action& action,
                                            capture::Delivery delivery,
                                            const intervention::Performer::Done& done);
    void camera_followed(const capture::CameraStatus& camera);
    bool ends_without_source() const;
    void save_profile(const state::CalibrationProfile& profile,
                      std::function<void(const Status&)> done);
    void fail(const Error& error);
    Status outcome();

    const CameraOptions options_;
    const config::Config config_;
    EndSignal& end_;
    const SystemClock clock_;
    std::unique_ptr<vision::FaceLandmarker> landmarker_;

    WakeSignal wake_;
    capture::FrameMailbox frames_;
    BoundedQueue<session::Command> commands_;
    LatestValue<capture::CameraStatus> camera_news_;
    preview::JpegSlot jpegs_;
    LatestValue<capture::BgrImage> window_;
    LatestValue<intervention::Surroundings> around_;
    LatestValue<intervention::KindRanking> preference_;
    LatestValue<intervention::EarlierNudges> earlier_nudges_;
    LatestValue<ScorerNews> scorer_;
    LiveTimeline timeline_;
    StatusBoard board_;

    bool was_live_ = false;  // pipeline thread
    Mutex outcome_mutex_;
    std::optional<Error> failure_ FG_GUARDED_BY(outcome_mutex_);

    std::unique_ptr<events::EventStore> store_;
    events::PosixFileSystem label_file_system_;
    events::PosixFileSystem rollup_file_system_;
    std::unique_ptr<events::LabelBook> labels_;       // where the diary is on
    std::unique_ptr<insight::DigestReader> digests_;  // where the diary is on, as the next three
    std::unique_ptr<insight::InsightDesk> insight_;
    std::unique_ptr<BackgroundRollups> rollups_;
    std::unique_ptr<ModelDesk> models_;
    std::unique_ptr<intervention::Performer> performer_;
    std::unique_ptr<api::ControlServer> server_;
    std::stop_source replay_stop_;
    std::unique_ptr<Pipeline> pipeline_;
    std::unique_ptr<capture::CaptureThread> capture_;
    std::jthread pipeline_thread_;
    std::jthread recalling_thread_;
    std::jthread saving_thread_;  // of the newest profile; started by the pipeline
    std::unique_ptr<surroundings::SurroundingsWatch> surroundings_watch_;
    std::unique_ptr<LearnedPreference> learned_preference_;
    std::unique_ptr<BackgroundCare> care_;
    std::unique_ptr<ModelFollower> model_;  // where a model is to judge
};

}  // namespace focusguard::app
