// The pipeline thread: frames and commands in, everything that follows from them out. It never
// waits for a disk, a socket, a player or a window; what it needs of them are the ports below.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <thread>

#include "focusguard/app/focus_chain.hpp"
#include "focusguard/app/live_calibration.hpp"
#include "focusguard/app/live_timeline.hpp"
#include "focusguard/app/look_schedule.hpp"
#include "focusguard/app/model_follower.hpp"
#include "focusguard/app/status_board.hpp"
#include "focusguard/base/bounded_queue.hpp"
#include "focusguard/base/latest_value.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/base/wake_signal.hpp"
#include "focusguard/capture/camera_status.hpp"
#include "focusguard/capture/frame_mailbox.hpp"
#include "focusguard/capture/frame_rate.hpp"
#include "focusguard/capture/frame_source.hpp"
#include "focusguard/capture/luma_thumbnail.hpp"
#include "focusguard/capture/picture_scratch.hpp"
#include "focusguard/preview/jpeg_slot.hpp"
#include "focusguard/preview/renderer.hpp"
#include "focusguard/session/command.hpp"
#include "focusguard/vision/face_landmarker.hpp"

namespace focusguard::app {

enum class WindowPreview { kOff, kOn };

// References must outlive the pipeline; functions are called on the pipeline thread and return at
// once, except write_row, which in a replay may wait for room.
struct PipelinePorts {
    capture::FrameMailbox& frames;
    WakeSignal& wake;
    BoundedQueue<session::Command>& commands;
    LatestValue<capture::CameraStatus>& camera_news;
    std::function<void(session::CameraPower)> switch_camera;
    // Told of each new state of the camera after all frames before it were processed.
    std::function<void(const capture::CameraStatus&)> camera_followed;
    std::function<void(events::EventRow)> write_row;
    // Starts a nudge and returns the kind that is tried first; `done` comes later, on any thread.
    std::function<std::optional<intervention::Kind>(
        const intervention::Action&,
        std::function<void(std::optional<intervention::Kind>, std::string)> done)>
        nudge;
    LatestValue<intervention::Surroundings>& surroundings;
    LatestValue<intervention::KindRanking>& preference;
    LatestValue<intervention::EarlierNudges>& earlier_nudges;
    LatestValue<ScorerNews>& scorer;
    preview::JpegSlot& jpegs;
    std::function<void()> picture_ready;
    LatestValue<capture::BgrImage>& window;
    StatusBoard& board;
    LiveTimeline& timeline;
    const Clock& clock;
    // Keeps the profile for the next start; `done` comes later, on any thread.
    std::function<void(const state::CalibrationProfile&, std::function<void(const Status&)> done)>
        save_profile;
};

struct PipelineSettings {
    config::Config config;
    session::CameraPower camera_power = session::CameraPower::kOn;
    WindowPreview window = WindowPreview::kOff;
    capture::Delivery delivery = capture::Delivery::kNewestOnly;
    std::optional<state::CalibrationProfile> profile;  // none: the usual pose is learned
};

class Pipeline {
public:
    Pipeline(PipelineSettings settings, std::unique_ptr<vision::FaceLandmarker> landmarker,
             FocusChain chain, PipelinePorts ports);

    // Works until a stop is requested; commands and frames that are already there are done first.
    void run(std::stop_token stop);

private:
    enum class Progress { kIdle, kTookFrame };

    void carry_out_commands();
    void carry_out(const session::Command& command);
    session::CommandReply apply(const session::Command& command);
    void follow_clock();
    void start_session();
    void toggle_camera();
    void follow_mode();
    void test_intervention(const session::Command& command);
    std::string begin_calibration_step(state::StepKind kind);
    void save_calibration(const session::Command& command);
    void follow_camera(const capture::CameraStatus& news);
    void begin_run();
    void interrupt();
    Progress process_next_frame();
    void process(const capture::Frame& frame);
    void take_advice();
    bool is_worth_a_look(const capture::Frame& frame);
    const Result<capture::LumaThumbnail>& thumbnail_of(const capture::Frame& frame);
    bool has_moved(const capture::Frame& frame);
    bool is_watched() const;
    const state::Scene& watch_scene(const capture::Frame& frame);
    void note_look(const capture::Frame& frame, const Verdict& verdict);
    void nudge_if_due(Verdict& verdict);
    void show_picture(const capture::Frame& frame, const vision::FaceObservation& observation);
    void show_card();
    void show_in_window(Result<capture::BgrImage> picture);
    void refresh_card_while_watched();
    void publish_jpeg(Result<std::shared_ptr<const preview::Jpeg>> picture);
    intervention::NudgeStatus nudge_status() const;
    void publish_status();
    WallTime now() const;

    PipelineSettings settings_;
    std::unique_ptr<vision::FaceLandmarker> landmarker_;
    FocusChain chain_;
    LiveCalibration calibration_;
    PipelinePorts ports_;
    preview::Renderer renderer_;
    LookSchedule schedule_;
    capture::PictureScratch thumbnail_scratch_;
    std::optional<Result<capture::LumaThumbnail>>
        thumbnail_;  // of the frame at hand, once asked for
    std::optional<capture::LumaThumbnail> last_looked_at_;
    capture::FrameRate frame_rate_;
    capture::CameraStatus camera_;
    WallTime last_wall_time_;
    SteadyTime last_card_at_;
    std::optional<double> nose_offset_signed_;
    intervention::NudgeStatus published_nudges_;
    state::SceneWatch scene_watch_;
    std::optional<state::Judgement> judgement_;  // the newest of this stretch
};

}  // namespace focusguard::app
