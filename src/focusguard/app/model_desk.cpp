#include "focusguard/app/model_desk.hpp"

#include <chrono>
#include <cmath>
#include <utility>

#include "focusguard/base/thread_guard.hpp"
#include "focusguard/base/thread_priority.hpp"

namespace focusguard::app {

namespace {

constexpr std::size_t kQuestions = 8;  // more at once come from no page
constexpr double kStep = 0.01;  // progress that is told; less would wake the pages for nothing

api::TrainingStatus begun() {
    api::TrainingStatus status;
    status.state = api::TrainingState::kRunning;
    status.step = "begin";
    return status;
}

api::TrainingStatus ended(api::TrainingState state, std::string message) {
    api::TrainingStatus status;
    status.state = state;
    status.message = std::move(message);
    return status;
}

// What there is once the change is made.
Result<std::vector<registry::RegisteredModel>> after(
    const std::function<Status(registry::ModelRegistry&)>& change,
    registry::ModelRegistry& registry) {
    if (const Status changed = change(registry); !changed) {
        return Unexpected(changed.error());
    }
    return registry.list();
}

}  // namespace

ModelDesk::ModelDesk(ModelDeskPorts ports)
    : ports_(std::move(ports)), clerk_("models", kQuestions) {}

ModelDesk::~ModelDesk() {
    close();
}

Status ModelDesk::train(const api::TrainingWish& wish) {
    if (is_training() || is_closed_) {
        return Unexpected(ErrorCode::kFailedPrecondition,
                          "A training goes on already; wait for its end, or cancel it.");
    }
    set_status(begun());
    // The last one is over: this waits for nothing.
    trainer_ =
        std::jthread([this, wish](const std::stop_token& stop) { run_training(wish, stop); });
    return {};
}

Status ModelDesk::cancel() {
    if (!is_training()) {
        return Unexpected(ErrorCode::kFailedPrecondition, "No training goes on.");
    }
    trainer_.request_stop();
    return {};
}

void ModelDesk::run_training(const api::TrainingWish& wish, const std::stop_token& stop) {
    give_way_to_others();
    Result<std::string> outcome = Unexpected(ErrorCode::kInternal, "The training has failed.");
    run_guarded(
        "train",
        [&] {
            outcome = ports_.train(
                wish, [this](double share, std::string_view step) { progressed(share, step); },
                stop);
        },
        [&](const Error& error) { outcome = Unexpected(error); });
    if (outcome) {
        set_status(ended(api::TrainingState::kDone, *outcome));
    } else if (stop.stop_requested()) {
        set_status(ended(api::TrainingState::kCancelled, "The training was given up."));
    } else {
        set_status(ended(api::TrainingState::kFailed, outcome.error().message()));
    }
}

void ModelDesk::progressed(double share, std::string_view step) {
    api::TrainingStatus status;
    {
        MutexLock lock(mutex_);
        if (status_.step == step && std::abs(status_.progress - share) < kStep) {
            return;
        }
        status_.progress = share;
        status_.step = step;
        status = status_;
    }
    ports_.changed(status);
}

void ModelDesk::set_status(const api::TrainingStatus& status) {
    {
        MutexLock lock(mutex_);
        status_ = status;
    }
    ports_.changed(status);
}

bool ModelDesk::is_training() const {
    MutexLock lock(mutex_);
    return status_.state == api::TrainingState::kRunning;
}

bool ModelDesk::list(api::ModelsAnswer answer) {
    return enqueue([](registry::ModelRegistry& /*registry*/) { return Status(); },
                   std::move(answer));
}

bool ModelDesk::promote(int version, api::ModelsAnswer answer) {
    return enqueue(
        [version](registry::ModelRegistry& registry) { return registry.promote(version); },
        std::move(answer));
}

bool ModelDesk::rollback(api::ModelsAnswer answer) {
    return enqueue(
        [](registry::ModelRegistry& registry) {
            const auto version = registry.rollback();
            return version ? Status() : Status(Unexpected(version.error()));
        },
        std::move(answer));
}

bool ModelDesk::enqueue(Change change, api::ModelsAnswer answer) {
    return clerk_.try_add(
        [this, change = std::move(change), answer = std::move(answer)](const std::stop_token&) {
            registry::ModelRegistry registry(ports_.models);
            answer(after(change, registry));
        });
}

api::ModelDoor ModelDesk::door() {
    return {
        .train = [this](const api::TrainingWish& wish) { return train(wish); },
        .cancel = [this] { return cancel(); },
        .list = [this](api::ModelsAnswer answer) { return list(std::move(answer)); },
        .promote = [this](int version,
                          api::ModelsAnswer answer) { return promote(version, std::move(answer)); },
        .rollback = [this](api::ModelsAnswer answer) { return rollback(std::move(answer)); }};
}

void ModelDesk::close() {
    is_closed_ = true;
    trainer_.request_stop();
    clerk_.close();
    if (trainer_.joinable()) {
        trainer_.join();
    }
}

}  // namespace focusguard::app
