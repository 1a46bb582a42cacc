#include "focusguard/app/status_board.hpp"

#include <memory>
#include <utility>

namespace focusguard::app {

StatusBoard::StatusBoard(const config::Config& config, std::string vision_model,
                         std::string program_version) {
    update([&](api::LiveStatus& status) {
        status.cooldown_s = config.intervention.cooldown.count();
        status.distracted_trigger_s = config.intervention.soft_nudge.count();
        status.away_ignore_s = config.intervention.away_ignore.count();
        status.power_mode = config.runtime.power;
        status.judging_method = config.baseline.method;
        status.asking = {config.labels.ask, config.labels.ask_per_day,
                         config.labels.ask_apart.count()};
        status.vision_model = std::move(vision_model);
        status.program_version = std::move(program_version);
    });
}

namespace {

api::NudgeStatus told(const intervention::NudgeStatus& nudges) {
    return {.enabled = nudges.enabled == intervention::Enabled::kYes,
            .snoozed_until = nudges.snoozed_until,
            .today = nudges.today,
            .daily_cap = nudges.daily_cap,
            .held_back_by = nudges.held_back_by
                                ? std::string(intervention::to_string(*nudges.held_back_by))
                                : ""};
}

}  // namespace

template <typename Change>
void StatusBoard::update(Change change) {
    auto urgency = api::Urgency::kCanWait;
    {
        MutexLock lock(mutex_);
        const auto before = published_.peek();
        change(status_);
        if (before) {
            urgency = api::urgency_of(*before, status_);
        }
        // Published under the lock, so that two changes cannot overtake each other.
        published_.publish(std::make_shared<const api::LiveStatus>(status_));
    }
    notify_(urgency);
}

void StatusBoard::pipeline_changed(PipelineNews news) {
    update([&](api::LiveStatus& status) {
        status.session = std::move(news.session);
        status.frames_per_second = news.frames_per_second;
        status.frames_dropped = news.frames_dropped;
        status.nose_offset_signed = news.nose_offset_signed;
        status.viewers = news.viewers;
        status.state_reason = news.judgement ? state::to_string(news.judgement->reason) : "";
        status.state_confidence = news.judgement ? news.judgement->confidence : 0.0;
        status.is_learning_pose = news.is_learning_pose;
        status.calibration = std::move(news.calibration);
        status.nudges = told(news.nudges);
    });
}

void StatusBoard::camera_changed(capture::CameraStatus camera) {
    update([&](api::LiveStatus& status) { status.camera = std::move(camera); });
}

void StatusBoard::training_changed(api::TrainingStatus training) {
    update([&](api::LiveStatus& status) { status.training = std::move(training); });
}

void StatusBoard::storage_changed(events::StorageStatus storage) {
    update([&](api::LiveStatus& status) { status.storage = std::move(storage); });
}

void StatusBoard::scorer_changed(api::ScorerStatus scorer) {
    update([&](api::LiveStatus& status) { status.scorer = std::move(scorer); });
}

void StatusBoard::show_overlay(std::string state, std::string level, WallTime at) {
    update([&](api::LiveStatus& status) {
        const std::uint64_t number = status.overlay ? status.overlay->number + 1 : 1;
        status.overlay = api::OverlayNudge{number, std::move(state), std::move(level), at};
    });
}

}  // namespace focusguard::app
