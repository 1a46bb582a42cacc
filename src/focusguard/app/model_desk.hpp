// The user's own model in a running program: takes what the page asks for without making anybody
// wait, trains on a thread that gives way to all others, and asks the registry from another.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "focusguard/api/model_api.hpp"
#include "focusguard/api/training_status.hpp"
#include "focusguard/api/training_wish.hpp"
#include "focusguard/app/learned_model.hpp"
#include "focusguard/base/mutex.hpp"
#include "focusguard/base/result.hpp"
#include "focusguard/base/task_thread.hpp"
#include "focusguard/registry/model_registry.hpp"

namespace focusguard::app {

// The functions are called on the desk's own threads.
struct ModelDeskPorts {
    std::filesystem::path models;  // the registry's folder
    // A whole training. A sentence about what came of it, or why nothing did; kUnavailable when it
    // was asked to stop.
    std::function<Result<std::string>(const api::TrainingWish&, const TrainingProgress&,
                                      const std::stop_token&)>
        train;
    // How far it is has changed. A few times a second.
    std::function<void(const api::TrainingStatus&)> changed;
};

class ModelDesk {
public:
    explicit ModelDesk(ModelDeskPorts ports);
    ModelDesk(const ModelDesk&) = delete;
    ModelDesk& operator=(const ModelDesk&) = delete;

    // close().
    ~ModelDesk();

    // Begins a training; kFailedPrecondition while one goes on, or after close(). One thread.
    Status train(const api::TrainingWish& wish);

    // Has the training stop at its next step; kFailedPrecondition when none goes on. The same
    // thread.
    Status cancel();

    // These never wait: the answer comes later, on the desk's thread; false when too much waits
    // already, and then none comes. Any thread.
    bool list(api::ModelsAnswer answer);
    bool promote(int version, api::ModelsAnswer answer);
    bool rollback(api::ModelsAnswer answer);

    // The doors of the control plane, into this.
    api::ModelDoor door();

    // Gives a training up, answers what was asked before, and ends the threads. One thread; safe to
    // call twice.
    void close();

private:
    using Change = std::function<Status(registry::ModelRegistry&)>;

    bool enqueue(Change change, api::ModelsAnswer answer);
    void run_training(const api::TrainingWish& wish, const std::stop_token& stop);
    void progressed(double share, std::string_view step);
    void set_status(const api::TrainingStatus& status);
    bool is_training() const;

    const ModelDeskPorts ports_;
    mutable Mutex mutex_;
    api::TrainingStatus status_ FG_GUARDED_BY(mutex_);
    std::atomic<bool> is_closed_ = false;
    std::jthread trainer_;  // of the newest training
    TaskThread clerk_;      // last: ends before what it uses
};

}  // namespace focusguard::app
