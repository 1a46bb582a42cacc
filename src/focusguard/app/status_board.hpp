// Puts together what /status tells, from parts that different threads know.
#pragma once

#include <functional>
#include <string>

#include "focusguard/api/live_status.hpp"
#include "focusguard/base/latest_value.hpp"
#include "focusguard/base/mutex.hpp"
#include "focusguard/config/config.hpp"
#include "focusguard/intervention/policy.hpp"
#include "focusguard/state/judgement.hpp"

namespace focusguard::app {

// What the pipeline knows after a frame, a command or a change of the camera.
struct PipelineNews {
    session::Snapshot session;
    double frames_per_second = 0.0;
    std::uint64_t frames_dropped = 0;
    std::optional<double> nose_offset_signed;
    int viewers = 0;
    std::optional<state::Judgement> judgement;  // the newest, steadied
    bool is_learning_pose = false;
    intervention::NudgeStatus nudges;
    api::CalibrationStatus calibration;
};

// Every function may be called from any thread; each change publishes a whole new LiveStatus.
class StatusBoard {
public:
    StatusBoard(const config::Config& config, std::string vision_model,
                std::string program_version);

    // Called after each change, without a lock held. Set it before other threads start.
    void on_change(std::function<void(api::Urgency)> notify) { notify_ = std::move(notify); }

    void pipeline_changed(PipelineNews news);
    void camera_changed(capture::CameraStatus camera);
    void storage_changed(events::StorageStatus storage);
    void scorer_changed(api::ScorerStatus scorer);

    void training_changed(api::TrainingStatus training);

    // Asks the page for its overlay.
    void show_overlay(std::string state, std::string level, WallTime at);

    LatestValue<api::LiveStatus>& published() { return published_; }

private:
    // Changes the status by a function of LiveStatus& and publishes the result.
    template <typename Change>
    void update(Change change);

    Mutex mutex_;
    api::LiveStatus status_ FG_GUARDED_BY(mutex_);
    LatestValue<api::LiveStatus> published_;
    std::function<void(api::Urgency)> notify_ = [](api::Urgency) {};
};

}  // namespace focusguard::app
