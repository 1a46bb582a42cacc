#include "focusguard/app/live_monitor.hpp"

#include <utility>
#include <vector>

#include "ui/embedded_assets.hpp"
#include <fmt/format.h>

#include "focusguard/app/page_doors.hpp"
#include "focusguard/app/page_training.hpp"
#include "focusguard/app/program_files.hpp"
#include "focusguard/app/version.hpp"
#include "focusguard/app/vision_setup.hpp"
#include "focusguard/base/log.hpp"
#include "focusguard/base/thread_guard.hpp"
#include "focusguard/base/uuid.hpp"
#include "focusguard/capture/frame_source_factory.hpp"
#include "focusguard/events/day_reader.hpp"
#include "focusguard/events/nudge_reader.hpp"
#include "focusguard/intervention/beep_player.hpp"
#include "focusguard/intervention/notify_player.hpp"
#include "focusguard/intervention/overlay_player.hpp"
#include "focusguard/intervention/video_player.hpp"
#include "focusguard/profiles/profile_store.hpp"
#include "focusguard/vision/landmarker_factory.hpp"

namespace focusguard::app {

namespace {

// Commands come from a hand on a button; a queue of this size is only ever full when the pipeline
// hangs, and then refusing is the honest answer.
constexpr std::size_t kCommandCapacity = 64;

capture::SourceSettings source_settings(const CameraOptions& options,
                                        const config::Config& config) {
    capture::SourceSettings settings;
    settings.source = options.source.value_or(config.camera.source);
    settings.width = config.camera.width;
    settings.height = config.camera.height;
    settings.fps = config.runtime.target_fps;
    settings.pace = options.pace;
    settings.loop = options.loop;
    return settings;
}

session::CameraPower configured_power(const config::Config& config) {
    return config.camera.enabled ? session::CameraPower::kOn : session::CameraPower::kOff;
}

// A file that cannot be used is no reason not to start.
std::optional<state::CalibrationProfile> configured_profile(const config::BaselineConfig& config) {
    const auto file = profiles::profile_file(config.profile);
    if (!file) {
        return std::nullopt;
    }
    const auto profile = profiles::load_profile(*file);
    if (!profile) {
        log::warning(profile.error().message());
        return std::nullopt;
    }
    return *profile;
}

bool is_final_without_page(capture::CameraState state) {
    return state == capture::CameraState::kMissing || state == capture::CameraState::kDenied ||
           state == capture::CameraState::kUnreadable;
}

}  // namespace

Result<std::unique_ptr<LiveMonitor>> LiveMonitor::start(const CameraOptions& options,
                                                        const config::Config& config,
                                                        EndSignal& end) {
    const vision::LandmarkerOptions vision_options = FG_TRY(landmarker_options(config.vision));
    auto landmarker = FG_TRY(vision::create_face_landmarker(vision_options));
    auto monitor =
        std::unique_ptr<LiveMonitor>(new LiveMonitor(options, config, end, std::move(landmarker)));
    FG_TRY(monitor->start_parts());
    return monitor;
}

LiveMonitor::LiveMonitor(const CameraOptions& options, const config::Config& config, EndSignal& end,
                         std::unique_ptr<vision::FaceLandmarker> landmarker)
    : options_(options),
      config_(config),
      end_(end),
      landmarker_(std::move(landmarker)),
      frames_(wake_),
      commands_(kCommandCapacity),
      board_(config, landmarker_->model_name(), std::string(kProgramVersion)) {}

// After a start that has failed half-way: a training tells the server how far it is.
LiveMonitor::~LiveMonitor() {
    if (server_ != nullptr) {
        server_->stop();
    }
    models_.reset();
}

Status LiveMonitor::start_parts() {
    auto source = FG_TRY(capture::make_source(source_settings(options_, config_), clock_));
    const capture::Delivery delivery = source->delivery();
    // Before all that could disturb another FocusGuard with the same diary.
    FG_TRY(open_diary());
    FG_TRY(open_labels());
    FG_TRY(open_insight());
    open_models();
    FG_TRY(start_server());
    FG_TRY(start_diary());
    make_performer();
    find_model();
    // The pipeline switches it on and off, from its first command on.
    start_capture(std::move(source));
    start_pipeline(delivery);
    recall_today(delivery);
    start_advisers(delivery);
    return {};
}

Status LiveMonitor::start_server() {
    api::ServerSettings settings;
    settings.port = options_.port.value_or(config_.server.port);
    settings.max_streams = config_.server.max_streams;
    settings.program_version = std::string(kProgramVersion);
    server_ = FG_TRY(api::ControlServer::start(
        settings,
        api::ServerInputs{board_.published(), jpegs_,
                          [this](session::Command command) { return submit(std::move(command)); },
                          [this] { return timeline_.spans(); },
                          labels_ == nullptr ? api::LabelDoor() : label_door(*labels_),
                          insight_ == nullptr ? api::InsightDoor() : insight_door(*insight_),
                          models_ == nullptr ? api::ModelDoor() : models_->door(), clock_,
                          ui::embedded_assets(), [this] { wake_.wake(); }}));
    board_.on_change([this](api::Urgency urgency) { server_->status_changed(urgency); });
    return {};
}

Status LiveMonitor::open_diary() {
    if (!config_.logging.enabled) {
        return {};
    }
    events::StoreSettings settings;
    settings.folder = config_.logging.output_dir;
    settings.flush_every_n = config_.logging.flush_every_n;
    settings.flush_every = config_.logging.flush_every;
    settings.sync_every = config_.logging.sync_every;
    settings.parquet_every = config_.logging.parquet_every;
    settings.program_version = std::string(kProgramVersion);
    settings.vision_model = landmarker_->model_name();
    store_ = FG_TRY(events::EventStore::open(settings, clock_));
    board_.storage_changed(store_->status());
    return {};
}

Status LiveMonitor::start_diary() {
    if (store_ == nullptr) {
        return {};
    }
    return store_->start(
        [this](const events::StorageStatus& status) { board_.storage_changed(status); });
}

Status LiveMonitor::open_labels() {
    if (config_.logging.enabled) {
        labels_ = FG_TRY(events::LabelBook::open(
            {events::labels_folder(config_.logging.output_dir), std::string(kProgramVersion)},
            clock_, label_file_system_));
    }
    return {};
}

Status LiveMonitor::open_insight() {
    if (config_.logging.enabled) {
        // One day at a time: the camera comes first.
        digests_ = std::make_unique<insight::DigestReader>(config_.logging.output_dir, clock_,
                                                           rollup_file_system_, 1);
        insight_ = FG_TRY(insight::InsightDesk::open(config_.logging.output_dir, *digests_));
    }
    return {};
}

void LiveMonitor::open_models() {
    if (!config_.logging.enabled) {
        return;
    }
    models_ = std::make_unique<ModelDesk>(ModelDeskPorts{
        .models = config_.state.model_dir,
        .train =
            [this](const api::TrainingWish& wish, const TrainingProgress& progress,
                   const std::stop_token& stop) {
                return train_for_page(options_.config_file, config_, wish, progress, stop);
            },
        .changed = [this](const api::TrainingStatus& status) { board_.training_changed(status); }});
}

void LiveMonitor::make_performer() {
    std::vector<std::unique_ptr<intervention::Player>> players;
    players.push_back(std::make_unique<intervention::BeepPlayer>(config_.intervention.volume));
    players.push_back(std::make_unique<intervention::NotifyPlayer>());
    players.push_back(std::make_unique<intervention::VideoPlayer>(nudge_clip()));
    players.push_back(
        std::make_unique<intervention::OverlayPlayer>([this](const intervention::Action& action) {
            board_.show_overlay(std::string(state::to_string(action.state)),
                                std::string(intervention::to_string(action.level)), action.at);
        }));
    performer_ = std::make_unique<intervention::Performer>(std::move(players));
}

// Before the first look, so that its verdict is the model's already.
void LiveMonitor::find_model() {
    if (config_.state.scorer == "model") {
        model_ = std::make_unique<ModelFollower>(
            config_.state.model_dir, scorer_,
            [this](const api::ScorerStatus& status) { board_.scorer_changed(status); });
    }
}

void LiveMonitor::start_pipeline(capture::Delivery delivery) {
    session::Session session(new_uuid(), [] { return new_uuid(); });
    session.set_camera_on(configured_power(config_));
    PipelineSettings settings;
    settings.config = config_;
    settings.camera_power = configured_power(config_);
    settings.window = config_.runtime.show_preview && options_.face == Face::kPage
                          ? WindowPreview::kOn
                          : WindowPreview::kOff;
    settings.delivery = delivery;
    settings.profile = configured_profile(config_.baseline);
    pipeline_ = std::make_unique<Pipeline>(std::move(settings), std::move(landmarker_),
                                           FocusChain(config_, std::move(session)),
                                           pipeline_ports(delivery));
    pipeline_thread_ = std::jthread([this](const std::stop_token& stop) {
        run_guarded(
            "pipeline", [&] { pipeline_->run(stop); }, [this](const Error& error) { fail(error); });
    });
}

void LiveMonitor::start_capture(std::unique_ptr<capture::FrameSource> source) {
    capture_ = std::make_unique<capture::CaptureThread>(
        std::move(source), frames_,
        [this](const capture::CameraStatus& status) {
            camera_news_.publish(std::make_shared<const capture::CameraStatus>(status));
            wake_.wake();
        },
        clock_);
}

// What the diary knows of today already; this program's own first row is later than `now`. A replay
// is to say the same whatever was before it.
void LiveMonitor::recall_today(capture::Delivery delivery) {
    if (store_ == nullptr) {
        return;
    }
    recalling_thread_ =
        std::jthread([this, delivery, now = clock_.wall_now()](const std::stop_token& stop) {
            run_guarded(
                "timeline",
                [&] {
                    // With what the last run left in its journal.
                    if (!store_->wait_until_taken_up(stop)) {
                        return;
                    }
                    if (delivery != capture::Delivery::kEveryFrame) {
                        count_nudges_until(now);
                    }
                    seed_timeline(now, stop);
                },
                [](const Error&) {});
        });
}

void LiveMonitor::seed_timeline(WallTime now, const std::stop_token& stop) {
    const auto spans = events::read_day(config_.logging.output_dir, local_date(now), stop);
    if (spans) {
        timeline_.add_spans(*spans);
    } else {
        log::warning(spans.error().message());
    }
}

void LiveMonitor::count_nudges_until(WallTime now) {
    const auto count = events::count_played(config_.logging.output_dir, local_date(now), now);
    if (count) {
        earlier_nudges_.publish(std::make_shared<const intervention::EarlierNudges>(
            intervention::EarlierNudges{local_time(now).date, *count}));
    } else {
        log::warning(count.error().message());
    }
}

// A replay is to say the same whatever goes on around it.
void LiveMonitor::start_advisers(capture::Delivery delivery) {
    if (delivery == capture::Delivery::kEveryFrame) {
        return;
    }
    surroundings_watch_ = std::make_unique<surroundings::SurroundingsWatch>(
        surroundings::look_around(surroundings::this_machine()), surroundings::kSurroundingsPeriod,
        around_);
    if (model_ != nullptr) {
        model_->follow();
    }
    if (digests_ != nullptr) {
        rollups_ = std::make_unique<BackgroundRollups>(*digests_);
    }
    if (store_ != nullptr) {
        learned_preference_ = std::make_unique<LearnedPreference>(
            [folder = config_.logging.output_dir](const std::vector<std::string>& dates,
                                                  const std::stop_token& stop) {
                return events::read_nudge_outcomes(folder, dates, stop);
            },
            clock_, preference_);
        start_care();
    }
}

void LiveMonitor::start_care() {
    BackgroundCareSettings settings;
    settings.diary = config_.logging.output_dir;
    settings.program_version = std::string(kProgramVersion);
    settings.retention_days = config_.logging.retention_days;
    settings.closed_after += std::chrono::round<Nanoseconds>(config_.logging.parquet_every);
    care_ = std::make_unique<BackgroundCare>(
        std::move(settings),
        [this](const std::stop_token& stop) {
            // Rows that wait for the disk may belong to a day that is over.
            return store_->wait_until_taken_up(stop) &&
                   store_->status().state == events::StorageState::kOk;
        },
        clock_);
}

PipelinePorts LiveMonitor::pipeline_ports(capture::Delivery delivery) {
    return PipelinePorts{
        frames_,
        wake_,
        commands_,
        camera_news_,
        [this](session::CameraPower power) {
            if (power == session::CameraPower::kOn) {
                capture_->request_on();
            } else {
                capture_->request_off();
            }
        },
        [this](const capture::CameraStatus& camera) { camera_followed(camera); },
        [this, delivery](events::EventRow row) { write_row(std::move(row), delivery); },
        [this, delivery](const intervention::Action& action, const auto& done) {
            return nudge(action, delivery, done);
        },
        around_,
        preference_,
        earlier_nudges_,
        scorer_,
        jpegs_,
        [this] { server_->picture_ready(); },
        window_,
        board_,
        timeline_,
        clock_,
        [this](const state::CalibrationProfile& profile, auto done) {
            save_profile(profile, std::move(done));
        }};
}

// A thread of its own, because a disk may take its time. Saving takes longer than a moment at most
// when another save is waited for, and people calibrate once.
void LiveMonitor::save_profile(const state::CalibrationProfile& profile,
                               std::function<void(const Status&)> done) {
    const auto file = profiles::profile_file(config_.baseline.profile);
    if (!file) {
        done(Unexpected(ErrorCode::kFailedPrecondition,
                        "The calibration holds until FocusGuard ends: to keep it, set "
                        "baseline.profile to auto or to a file's name."));
        return;
    }
    saving_thread_ = std::jthread([profile, file = *file, done = std::move(done)] {
        run_guarded(
            "profile",
            [&] {
                events::PosixFileSystem files;
                done(profiles::save_profile(files, file, profile));
            },
            [&done](const Error& error) { done(Unexpected(error)); });
    });
}

void LiveMonitor::write_row(events::EventRow row, capture::Delivery delivery) {
    if (store_ == nullptr) {
        return;
    }
    if (delivery == capture::Delivery::kEveryFrame) {
        // Only a stop request can refuse here, and then the store has counted the row.
        static_cast<void>(store_->offer_waiting(std::move(row), replay_stop_.get_token()));
    } else {
        static_cast<void>(store_->offer(std::move(row)));
    }
}

std::optional<intervention::Kind> LiveMonitor::nudge(const intervention::Action& action,
                                                     capture::Delivery delivery,
                                                     const intervention::Performer::Done& done) {
    const bool is_replay = delivery == capture::Delivery::kEveryFrame;
    if (is_replay && action.level != intervention::Level::kTest) {
        // Nobody sits before a clip that runs faster than life: the diary says what would have
        // been played, and nothing sounds.
        return action.kinds.empty() ? std::nullopt : std::optional(action.kinds.front());
    }
    return performer_->perform(action, done);
}

bool LiveMonitor::submit(session::Command command) {
    const bool accepted = commands_.try_push(std::move(command));
    wake_.wake();
    return accepted;
}

bool LiveMonitor::ends_without_source() const {
    return options_.at_end == AtEnd::kExit ||
           (options_.face == Face::kHeadless && options_.first_mode == FirstMode::kRunning);
}

void LiveMonitor::camera_followed(const capture::CameraStatus& camera) {
    if (camera.state == capture::CameraState::kLive) {
        was_live_ = true;
    } else if (camera.state == capture::CameraState::kEnded && options_.at_end == AtEnd::kExit) {
        end_.request();
    } else if (!was_live_ && is_final_without_page(camera.state) && ends_without_source()) {
        fail(Error(ErrorCode::kUnavailable, fmt::format("{} {}", camera.message, camera.remedy)));
    }
}

void LiveMonitor::fail(const Error& error) {
    {
        MutexLock lock(outcome_mutex_);
        failure_ = error;
    }
    end_.request();
}

std::string LiveMonitor::address() const {
    return fmt::format("http://127.0.0.1:{}/ui", server_->port());
}

Status LiveMonitor::stop() {
    capture_->stop();
    replay_stop_.request_stop();
    pipeline_thread_.request_stop();
    pipeline_thread_.join();
    if (saving_thread_.joinable()) {
        saving_thread_.join();
    }
    // The store holds the lock under which the diary's days change places.
    care_.reset();
    if (store_ != nullptr) {
        store_->close();
    }
    performer_.reset();
    surroundings_watch_.reset();
    learned_preference_.reset();
    model_.reset();
    rollups_.reset();
    server_->stop();
    models_.reset();
    if (insight_ != nullptr) {
        insight_->close();
    }
    if (labels_ != nullptr) {
        labels_->close();
    }
    return outcome();
}

Status LiveMonitor::outcome() {
    MutexLock lock(outcome_mutex_);
    if (failure_) {
        return Unexpected(*failure_);
    }
    if (store_ != nullptr && store_->status().rows_waiting + store_->status().rows_dropped > 0) {
        const events::StorageStatus diary = store_->status();
        return Unexpected(
            ErrorCode::kDataLoss,
            fmt::format("{} rows of the diary could not be written to {}: {}",
                        diary.rows_waiting + diary.rows_dropped, diary.folder, diary.message));
    }
    return {};
}

}  // namespace focusguard::app
