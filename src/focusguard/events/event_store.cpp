#include "focusguard/events/event_store.hpp"

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "focusguard/base/log.hpp"
#include "focusguard/base/thread_guard.hpp"
#include "focusguard/events/damaged_files.hpp"

namespace focusguard::events {

namespace {

// Two minutes at 30 rows a second: longer than any sync that a healthy disk needs.
constexpr std::size_t kQueueRows = 4096;

DiaryLimits limits_from(const StoreSettings& settings) {
    DiaryLimits limits;
    limits.flush_rows = static_cast<std::size_t>(settings.flush_every_n);
    limits.flush_age = std::chrono::duration_cast<Nanoseconds>(settings.flush_every);
    limits.sync_age = std::chrono::duration_cast<Nanoseconds>(settings.sync_every);
    limits.parquet_age = std::chrono::duration_cast<Nanoseconds>(settings.parquet_every);
    return limits;
}

}  // namespace

Result<std::unique_ptr<EventStore>> EventStore::open(const StoreSettings& settings,
                                                     const Clock& clock) {
    if (settings.folder.empty()) {
        return Unexpected(ErrorCode::kInvalidArgument,
                          "logging.output_dir is empty: name the diary's folder");
    }
    const Seconds shortest =
        std::min({settings.flush_every, settings.sync_every, settings.parquet_every});
    if (settings.flush_every_n < 1 || !(shortest > Seconds(0))) {
        return Unexpected(ErrorCode::kInvalidArgument,
                          fmt::format("the diary must be flushed every 1 row or more and every "
                                      "more than 0 seconds, not every {} rows and {} s",
                                      settings.flush_every_n, shortest.count()));
    }
    std::unique_ptr<EventStore> store(new EventStore(settings, clock));
    const std::error_code failure = store->writer_.claim(clock.steady_now());
    if (failure == std::errc::operation_would_block) {
        return Unexpected(ErrorCode::kAlreadyExists, explain(failure, settings.folder).message);
    }
    store->publish(store->writer_.status());
    return store;
}

EventStore::EventStore(const StoreSettings& settings, const Clock& clock)
    : clock_(clock),
      folder_(settings.folder),
      queue_(kQueueRows),
      encoder_({settings.program_version, settings.vision_model}),
      writer_(settings.folder, limits_from(settings), file_system_, encoder_, stored_) {}

Status EventStore::start(std::function<void(const StorageStatus&)> on_status) {
    on_status_ = std::move(on_status);
    try {
        thread_ = std::jthread([this](std::stop_token stop) {
            run_guarded(
                "store", [&] { run(stop); }, [this](const Error& error) { give_up(error); });
        });
    } catch (const std::system_error& failure) {
        return Unexpected(ErrorCode::kResourceExhausted,
                          fmt::format("the diary's thread cannot be started ({}): close some other "
                                      "programs",
                                      failure.what()));
    }
    return {};
}

EventStore::~EventStore() {
    close();
}

bool EventStore::offer(EventRow row) {
    return !closed_.load() && queue_.try_push(std::move(row));
}

bool EventStore::offer_waiting(EventRow row, std::stop_token stop) {
    return !closed_.load() && queue_.push(std::move(row), std::move(stop));
}

StorageStatus EventStore::status() const {
    StorageStatus status;
    {
        MutexLock lock(mutex_);
        status = status_;
    }
    status.rows_waiting += queue_.size();
    status.rows_dropped += queue_.refused();
    return status;
}

bool EventStore::wait_until_taken_up(std::stop_token stop) const {
    MutexLock lock(mutex_);
    return taken_up_changed_.wait(mutex_, std::move(stop),
                                  [this]() FG_REQUIRES(mutex_) { return taken_up_; });
}

void EventStore::close() {
    closed_.store(true);
    if (thread_.joinable()) {
        thread_.request_stop();
        thread_.join();
    }
}

void EventStore::run(std::stop_token stop) {
    take_up();
    while (!stop.stop_requested()) {
        take_rows(stop);
        writer_.write_if_due(clock_.steady_now());
        publish(writer_.status());
    }
    drain();
}

void EventStore::take_up() {
    writer_.write_if_due(clock_.steady_now());
    publish(writer_.status());
    {
        MutexLock lock(mutex_);
        taken_up_ = true;
    }
    taken_up_changed_.notify_all();
    if (writer_.is_ready()) {
        set_aside_damaged(file_system_.list_two_levels(folder_), clock_.wall_now(), file_system_);
    }
}

void EventStore::give_up(const Error& error) {
    closed_.store(true);
    StorageStatus status = writer_.status();
    status.state = StorageState::kFailing;
    status.message = error.message() + "; restart FocusGuard";
    publish(std::move(status));
}

// Sleeps until there are rows or something to do, and takes rows until a batch is complete.
void EventStore::take_rows(std::stop_token stop) {
    const SteadyTime start = clock_.steady_now();
    const Nanoseconds wait = std::max(writer_.next_due(start) - start, Nanoseconds(0));
    if (!writer_.has_room()) {
        room_.wait_for(wait, std::move(stop));
        return;
    }
    std::optional<EventRow> row = queue_.pop_for(wait, std::move(stop));
    const SteadyTime now = clock_.steady_now();
    for (std::size_t taken = 1; row; ++taken) {
        writer_.add(*std::move(row), now);
        if (taken == kQueueRows || !writer_.has_room() || writer_.next_due(now) <= now) {
            return;
        }
        row = queue_.try_pop();
    }
}

// The last act: all that is queued goes to the disk, or is counted as lost.
void EventStore::drain() {
    const SteadyTime now = clock_.steady_now();
    while (writer_.has_room()) {
        std::optional<EventRow> row = queue_.try_pop();
        if (!row) {
            break;
        }
        writer_.add(*std::move(row), now);
    }
    writer_.write_all(now);
    StorageStatus status = writer_.status();
    if (status.rows_journaled > 0) {
        log::warning(
            fmt::format("{} rows of the diary stay in its journal, from which the next "
                        "start takes them up: {}",
                        status.rows_journaled, status.message));
    }
    if (status.rows_waiting > 0) {
        log::error(
            fmt::format("{} rows of the diary are lost, because they could not be written "
                        "before the end: {}",
                        status.rows_waiting, status.message));
        status.rows_dropped += std::exchange(status.rows_waiting, 0);
    }
    publish(std::move(status));
}

void EventStore::publish(StorageStatus status) {
    bool news = false;
    {
        MutexLock lock(mutex_);
        // How many rows wait tells something only while they cannot be written.
        news = status.state != status_.state || status.message != status_.message ||
               status.rows_written != status_.rows_written ||
               status.rows_journaled != status_.rows_journaled ||
               status.rows_dropped != status_.rows_dropped ||
               (status.state != StorageState::kOk && status.rows_waiting != status_.rows_waiting);
        status_ = std::move(status);
    }
    if (news && on_status_) {
        on_status_(this->status());
    }
}

}  // namespace focusguard::events
