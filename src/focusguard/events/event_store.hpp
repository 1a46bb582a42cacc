// The diary: takes rows from the pipeline without ever making it wait, and keeps them on the disk
// in a journal and as Parquet, from a thread of its own.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>

#include "focusguard/base/bounded_queue.hpp"
#include "focusguard/base/mutex.hpp"
#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/base/wake_signal.hpp"
#include "focusguard/events/diary_writer.hpp"
#include "focusguard/events/event_row.hpp"
#include "focusguard/events/storage_status.hpp"
#include "focusguard/events/stored_sequences.hpp"

namespace focusguard::events {

// When rows go where; see DiaryWriter. Times are above 0.
struct StoreSettings {
    std::filesystem::path folder;
    int flush_every_n = 50;       // rows; at least 1
    Seconds flush_every{1.0};     // or after so long: to the journal
    Seconds sync_every{5.0};      // from the journal for good, power cuts included
    Seconds parquet_every{60.0};  // to Parquet
    std::string program_version;  // both go into each file's metadata
    std::string vision_model;
};

class EventStore {
public:
    // Claims the folder. already_exists when another FocusGuard writes there, whose diary is then
    // untouched. A folder that cannot be made or written is no failure: status() says so, and the
    // store goes on trying while rows wait in memory. invalid_argument when a setting is out of
    // range. `clock` must outlive the store.
    static Result<std::unique_ptr<EventStore>> open(const StoreSettings& settings,
                                                    const Clock& clock);

    // Starts the store thread, which first of all takes up what an earlier run left. Rows that are
    // offered before wait. Once.
    //
    // `on_status` is called on the store thread when the status changes, at most once a batch, or
    // once a row while none can be written, and must not block.
    Status start(std::function<void(const StorageStatus&)> on_status);

    EventStore(const EventStore&) = delete;
    EventStore& operator=(const EventStore&) = delete;

    // close().
    ~EventStore();

    // Hands over a row. Never waits: false, and counted in rows_dropped, when there is no memory
    // left for it. Any thread.
    bool offer(EventRow row);

    // Hands over a row of a replay, which may not lose any: waits for room. False when stop was
    // requested first, or the store is closed. Any thread.
    bool offer_waiting(EventRow row, std::stop_token stop);

    // How the diary is doing now. Any thread.
    StorageStatus status() const;

    // Waits until the store has taken up what an earlier run left, or found that it cannot now:
    // from then on readers see those rows too. False when stop was requested first. Any thread.
    bool wait_until_taken_up(std::stop_token stop) const;

    // Writes all rows that were offered before, and ends the thread. Rows that the disk refuses now
    // are lost, counted as dropped, and logged. Later offers are refused; nobody may still be in
    // offer_waiting(). One thread; safe to call twice.
    void close();

private:
    EventStore(const StoreSettings& settings, const Clock& clock);

    void run(std::stop_token stop);
    void take_up();
    void take_rows(std::stop_token stop);
    void drain();
    void give_up(const Error& error);
    void publish(StorageStatus status);

    const Clock& clock_;
    const std::filesystem::path folder_;
    std::function<void(const StorageStatus&)> on_status_;
    BoundedQueue<EventRow> queue_;
    PosixFileSystem file_system_;
    ParquetEncoder encoder_;
    ParquetSequences stored_;
    DiaryWriter writer_;  // the store thread's, after start()
    WakeSignal room_;     // nobody wakes it: an interruptible sleep while memory is full
    std::atomic<bool> closed_{false};
    mutable Mutex mutex_;
    mutable ConditionVariable taken_up_changed_;
    StorageStatus status_ FG_GUARDED_BY(mutex_);
    bool taken_up_ FG_GUARDED_BY(mutex_) = false;
    std::jthread thread_;  // last: ends before what it uses
};

}  // namespace focusguard::events
