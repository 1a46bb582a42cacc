#include "focusguard/app/pipeline.hpp"

#include <algorithm>
#include <utility>

#include "focusguard/base/assert.hpp"
#include "focusguard/base/log.hpp"
#include "focusguard/capture/motion.hpp"
#include "focusguard/preview/card.hpp"

namespace focusguard::app {

namespace {

// How often the loop looks around when nothing happens: often enough to keep the card in a watched
// stream alive, rare enough to cost nothing.
constexpr Nanoseconds kIdleTick = std::chrono::seconds(1);

// The share of the picture that moves when somebody comes, goes or turns away. Too low costs looks,
// too high only leaves the change to the next regular look. On the sample clips (look_signals in
// docs/measurements.md) it sees every user go, and disturbs somebody who sits and talks in 0 to 7 %
// of the comparisons, where half of it would in 1 to 13 %.
constexpr double kMotion = 0.08;

// A replay looks at every frame, so that its rows do not depend on what moves.
PowerMode power_mode(const PipelineSettings& settings) {
    const auto mode = parse_power_mode(settings.config.runtime.power);
    FG_ASSERT(mode.has_value());  // the loader accepts no other names
    return settings.delivery == capture::Delivery::kEveryFrame ? PowerMode::kFull : *mode;
}

}  // namespace

Pipeline::Pipeline(PipelineSettings settings, std::unique_ptr<vision::FaceLandmarker> landmarker,
                   FocusChain chain, PipelinePorts ports)
    : settings_(std::move(settings)),
      landmarker_(std::move(landmarker)),
      chain_(std::move(chain)),
      calibration_(settings_.profile),
      ports_(std::move(ports)),
      schedule_(power_mode(settings_), settings_.config.runtime.target_fps) {
    chain_.set_profile(settings_.profile);
}

void Pipeline::run(std::stop_token stop) {
    publish_status();
    show_card();
    while (!stop.stop_requested()) {
        carry_out_commands();
        // The news is read before the frame and followed after it, so that the end of a clip never
        // overtakes its last frame.
        const auto camera_news = ports_.camera_news.take();
        const Progress progress = process_next_frame();
        if (camera_news != nullptr) {
            follow_camera(*camera_news);
        }
        refresh_card_while_watched();
        if (progress == Progress::kIdle) {
            follow_clock();
            ports_.wake.wait_for(kIdleTick, stop);
        }
    }
    carry_out_commands();
    process_next_frame();
}

void Pipeline::carry_out_commands() {
    while (const auto command = ports_.commands.try_pop()) {
        carry_out(*command);
    }
}

void Pipeline::carry_out(const session::Command& command) {
    if (command.kind == session::CommandKind::kTestIntervention) {
        test_intervention(command);
        return;
    }
    if (command.kind == session::CommandKind::kSaveCalibration) {
        save_calibration(command);
        return;
    }
    const session::CommandReply reply = apply(command);
    publish_status();
    if (command.done) {
        command.done(reply);
    }
}

session::CommandReply Pipeline::apply(const session::Command& command) {
    const auto until = command.length ? std::optional(now() + *command.length) : std::nullopt;
    std::string refusal;
    switch (command.kind) {
        case session::CommandKind::kStart:
            start_session();
            break;
        case session::CommandKind::kPause:
            chain_.session().pause(until);
            follow_mode();
            break;
        case session::CommandKind::kStop:
            chain_.session().stop(now());
            follow_mode();
            break;
        case session::CommandKind::kSnooze:
            chain_.policy().snooze(until);
            break;
        case session::CommandKind::kUnsnooze:
            chain_.policy().snooze(std::nullopt);
            break;
        case session::CommandKind::kNudgesOn:
            chain_.policy().enable(intervention::Enabled::kYes);
            break;
        case session::CommandKind::kNudgesOff:
            chain_.policy().enable(intervention::Enabled::kNo);
            break;
        case session::CommandKind::kToggleCamera:
            toggle_camera();
            break;
        case session::CommandKind::kCalibrateScreen:
            refusal = begin_calibration_step(state::StepKind::kScreen);
            break;
        case session::CommandKind::kCalibrateKeyboard:
            refusal = begin_calibration_step(state::StepKind::kKeyboard);
            break;
        case session::CommandKind::kCalibrateAway:
            refusal = begin_calibration_step(state::StepKind::kAway);
            break;
        case session::CommandKind::kCancelCalibration:
            calibration_.cancel();
            break;
        case session::CommandKind::kTestIntervention:
        case session::CommandKind::kSaveCalibration:
            break;
    }
    const intervention::NudgeStatus nudges = nudge_status();
    return {.mode = chain_.snapshot().mode,
            .message = std::move(refusal),
            .nudges_enabled = nudges.enabled == intervention::Enabled::kYes,
            .snoozed_until = nudges.snoozed_until,
            .paused_until = chain_.snapshot().paused_until};
}

// What comes about by time alone, while no frames come: a pause is over, or what kept nudges back.
void Pipeline::follow_clock() {
    const bool resumed = chain_.session().resume_if_due(now());
    if (resumed) {
        follow_mode();
    }
    if (resumed || nudge_status() != published_nudges_) {
        publish_status();
    }
}

void Pipeline::start_session() {
    if (chain_.snapshot().mode == session::Mode::kRunning) {
        return;
    }
    chain_.session().start(now());
    follow_mode();
}

void Pipeline::toggle_camera() {
    settings_.camera_power = settings_.camera_power == session::CameraPower::kOn
                                 ? session::CameraPower::kOff
                                 : session::CameraPower::kOn;
    chain_.session().set_camera_on(settings_.camera_power);
    follow_mode();
}

void Pipeline::follow_mode() {
    begin_run();
    const bool wanted = chain_.snapshot().mode == session::Mode::kRunning &&
                        settings_.camera_power == session::CameraPower::kOn;
    ports_.switch_camera(wanted ? session::CameraPower::kOn : session::CameraPower::kOff);
}

void Pipeline::begin_run() {
    ports_.frames.clear();  // a frame of the stretch before must not begin the next one
    chain_.begin_run();
    interrupt();
}

void Pipeline::interrupt() {
    chain_.interrupt();
    landmarker_->reset();
    frame_rate_.reset();
    ports_.timeline.interrupt();
    nose_offset_signed_.reset();
    judgement_.reset();
    calibration_.interrupt();
    scene_watch_.reset();
    schedule_.reset();
    last_looked_at_.reset();
}

void Pipeline::test_intervention(const session::Command& command) {
    const session::Mode mode = chain_.snapshot().mode;
    const auto played = ports_.nudge(
        chain_.policy().test_action(now()),
        [done = command.done, mode](std::optional<intervention::Kind> kind, std::string why_not) {
            if (done) {
                done({mode, kind.has_value(), std::move(why_not)});
            }
        });
    if (played) {
        chain_.session().intervention_played(now());
        publish_status();
    }
}

// Empty, or why not.
std::string Pipeline::begin_calibration_step(state::StepKind kind) {
    if (!chain_.session().logs_rows()) {
        return "A calibration needs the camera: start the session first.";
    }
    calibration_.begin_step(kind);
    return {};
}

// The profile holds from now on, whether or not it can be kept.
void Pipeline::save_calibration(const session::Command& command) {
    const session::Mode mode = chain_.snapshot().mode;
    const Result<state::CalibrationProfile> profile = calibration_.finish(now());
    if (!profile) {
        if (command.done) {
            command.done({mode, false, profile.error().message()});
        }
        return;
    }
    chain_.set_profile(*profile);
    publish_status();
    ports_.save_profile(*profile, [done = command.done, mode](const Status& saved) {
        if (done) {
            done({mode, false, saved ? std::string() : saved.error().message()});
        }
    });
}

void Pipeline::follow_camera(const capture::CameraStatus& news) {
    const bool was_live = camera_.state == capture::CameraState::kLive;
    camera_ = news;
    if (was_live && camera_.state != capture::CameraState::kLive) {
        interrupt();
    }
    ports_.board.camera_changed(camera_);
    publish_status();
    if (camera_.state != capture::CameraState::kLive) {
        show_card();
    }
    ports_.camera_followed(camera_);
}

Pipeline::Progress Pipeline::process_next_frame() {
    const capture::FramePtr frame = ports_.frames.take();
    if (frame == nullptr) {
        return Progress::kIdle;
    }
    thumbnail_.reset();
    if (chain_.session().logs_rows() && is_worth_a_look(*frame)) {
        process(*frame);
    }
    return Progress::kTookFrame;
}

bool Pipeline::is_worth_a_look(const capture::Frame& frame) {
    if (settings_.delivery == capture::Delivery::kEveryFrame) {
        return true;
    }
    switch (schedule_.use_of(frame.captured_at)) {
        case FrameUse::kLook:
            return true;
        case FrameUse::kSkipUnlessWatched:
            return is_watched();
        case FrameUse::kCompare:
            return is_watched() || has_moved(frame);
        case FrameUse::kSkip:
            break;
    }
    return false;
}

const Result<capture::LumaThumbnail>& Pipeline::thumbnail_of(const capture::Frame& frame) {
    if (!thumbnail_) {
        thumbnail_ = frame.picture->thumbnail(thumbnail_scratch_);
    }
    return *thumbnail_;
}

bool Pipeline::has_moved(const capture::Frame& frame) {
    const Result<capture::LumaThumbnail>& thumbnail = thumbnail_of(frame);
    const bool moved = thumbnail && last_looked_at_ &&
                       capture::motion_between(*thumbnail, *last_looked_at_) > kMotion;
    if (moved) {
        schedule_.noticed_motion(frame.captured_at);
    } else {
        schedule_.compared(frame.captured_at);
    }
    return moved;
}

// Who watches the picture wants to see all of it.
bool Pipeline::is_watched() const {
    return ports_.jpegs.viewers() > 0 || settings_.window == WindowPreview::kOn;
}

const state::Scene& Pipeline::watch_scene(const capture::Frame& frame) {
    if (scene_watch_.wants_picture(frame.captured_at)) {
        if (const auto& thumbnail = thumbnail_of(frame)) {
            scene_watch_.observe(frame.captured_at, *thumbnail);
        }
    }
    return scene_watch_.scene();
}

void Pipeline::note_look(const capture::Frame& frame, const Verdict& verdict) {
    LookOutcome outcome;
    outcome.raw = chain_.snapshot().raw_state.value_or(state::FocusState::kAway);
    outcome.smoothed = chain_.snapshot().smoothed_state.value_or(state::FocusState::kAway);
    if (verdict.features.face_present) {
        outcome.nose_offset_signed = verdict.features.nose_offset_signed;
    }
    nose_offset_signed_ = outcome.nose_offset_signed;
    outcome.decides_at = verdict.judged.decides_at;
    schedule_.looked(frame.captured_at, outcome);
    if (schedule_.mode() != PowerMode::kFull && !is_watched()) {
        const auto& thumbnail = thumbnail_of(frame);
        last_looked_at_ = thumbnail ? std::optional(*thumbnail) : std::nullopt;
    }
}

void Pipeline::process(const capture::Frame& frame) {
    const vision::FaceObservation observation = landmarker_->observe(frame);
    if (frame.picture->is_damaged()) {
        // What nobody could see says nothing about anybody: it counts as a frame that got lost.
        ports_.frames.note_damaged(1);
        publish_status();
        return;
    }
    last_wall_time_ = frame.wall_time;
    frame_rate_.note(frame.captured_at);

    take_advice();
    Verdict verdict = chain_.judge(observation, watch_scene(frame), frame_rate_.per_second());
    judgement_ = verdict.judged.steady();
    calibration_.observe(verdict.features);
    note_look(frame, verdict);
    if (const auto smoothed = chain_.snapshot().smoothed_state) {
        ports_.timeline.observe(frame.wall_time, frame.captured_at, *smoothed);
    }
    nudge_if_due(verdict);
    if (verdict.row) {
        ports_.write_row(std::move(*verdict.row));
    }
    publish_status();
    show_picture(frame, observation);
}

// What others have found out meanwhile about the desk and about the user.
void Pipeline::take_advice() {
    if (const auto around = ports_.surroundings.take()) {
        chain_.set_surroundings(*around);
    }
    if (const auto ranking = ports_.preference.take()) {
        chain_.policy().learn(*ranking);
    }
    if (const auto earlier = ports_.earlier_nudges.take()) {
        chain_.policy().count_earlier(*earlier);
    }
    if (const auto scorer = ports_.scorer.take()) {
        chain_.set_model(scorer->model);
    }
}

void Pipeline::nudge_if_due(Verdict& verdict) {
    if (!verdict.decision.action || calibration_.is_active()) {
        return;
    }
    const intervention::Action& action = *verdict.decision.action;
    const auto played =
        ports_.nudge(action, [](std::optional<intervention::Kind>, const std::string&) {});
    if (played) {
        chain_.session().intervention_played(action.at);
    }
    if (verdict.row) {
        note_intervention(*verdict.row, action, played);
    }
}

void Pipeline::show_picture(const capture::Frame& frame,
                            const vision::FaceObservation& observation) {
    if (ports_.jpegs.viewers() > 0) {
        publish_jpeg(renderer_.picture(frame, observation, chain_.snapshot()));
    } else if (ports_.jpegs.newest().peek() != nullptr) {
        // Nobody watches: no old picture may greet the next viewer.
        ports_.jpegs.newest().publish(nullptr);
    }
    if (settings_.window == WindowPreview::kOn) {
        show_in_window(renderer_.painted(frame, observation, chain_.snapshot()));
    }
}

void Pipeline::show_card() {
    last_card_at_ = ports_.clock.steady_now();
    publish_jpeg(renderer_.card(camera_));
    if (settings_.window == WindowPreview::kOn) {
        show_in_window(preview::draw_card(camera_));
    }
}

void Pipeline::show_in_window(Result<capture::BgrImage> picture) {
    if (picture) {
        ports_.window.publish(std::make_shared<const capture::BgrImage>(*std::move(picture)));
    }
}

void Pipeline::refresh_card_while_watched() {
    const bool shows_card = camera_.state != capture::CameraState::kLive;
    if (shows_card && ports_.jpegs.viewers() > 0 &&
        ports_.clock.steady_now() - last_card_at_ >= kIdleTick) {
        show_card();
    }
}

void Pipeline::publish_jpeg(Result<std::shared_ptr<const preview::Jpeg>> picture) {
    if (!picture) {
        // Damage below the face is met only here, and the next picture is a moment away.
        if (picture.error().code() != ErrorCode::kDataLoss) {
            log::warning(picture.error().message());
        }
        return;
    }
    ports_.jpegs.newest().publish(*std::move(picture));
    ports_.picture_ready();
}

intervention::NudgeStatus Pipeline::nudge_status() const {
    const WallTime time = now();
    return chain_.policy().status(time, local_time(time));
}

void Pipeline::publish_status() {
    published_nudges_ = nudge_status();
    ports_.board.pipeline_changed({chain_.snapshot(), frame_rate_.per_second(),
                                   ports_.frames.dropped(), nose_offset_signed_,
                                   ports_.jpegs.viewers(), judgement_, chain_.is_learning(),
                                   published_nudges_, calibration_.status()});
}

WallTime Pipeline::now() const {
    // A replay at full speed runs ahead of the wall clock; time must not go back for the user.
    return std::max(ports_.clock.wall_now(), last_wall_time_);
}

}  // namespace focusguard::app
