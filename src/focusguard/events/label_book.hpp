// The labels of a running program: takes them without making anybody wait, keeps them on the disk
// from a thread of its own, and knows those of today by heart.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "focusguard/base/local_day.hpp"
#include "focusguard/base/mutex.hpp"
#include "focusguard/base/result.hpp"
#include "focusguard/base/task_thread.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/events/file_system.hpp"
#include "focusguard/events/label.hpp"
#include "focusguard/events/label_files.hpp"
#include "focusguard/events/label_spans.hpp"

namespace focusguard::events {

struct LabelBookSettings {
    std::filesystem::path folder;  // see labels_folder(); it need not exist
    std::string program_version;   // goes into each file's metadata
};

class LabelBook {
public:
    // Starts the thread, which first reads what is there of today. References must outlive the
    // book.
    static Result<std::unique_ptr<LabelBook>> open(LabelBookSettings settings, const Clock& clock,
                                                   FileSystem& file_system);

    LabelBook(const LabelBook&) = delete;
    LabelBook& operator=(const LabelBook&) = delete;

    // close().
    ~LabelBook();

    // These three never wait. The answer comes later, on the book's thread, and must be taken
    // quickly there; false when too much waits already, or the book is closed, and then none comes.
    // Any thread.

    // The label as it is kept: on the disk when the answer comes. See check_label(), write_label().
    bool add(NewLabel label, std::function<void(Result<Label>)> answer);

    // Takes a label back; the answer is its deletion. not_found when there is none of this id, or
    // no longer.
    bool remove(std::string label_id, std::function<void(Result<Label>)> answer);

    // The rows that overlap a day, from the disk.
    bool read(LocalDay day, std::function<void(Result<LabelRows>)> answer);

    // What counts in [from, to), out of the labels since the day before the start of the program.
    // Any thread.
    std::vector<LabelSpan> recent(WallTime from, WallTime to) const;

    // Does what was asked before, and ends the thread. One thread; safe to call twice.
    void close();

private:
    LabelBook(LabelBookSettings settings, const Clock& clock, FileSystem& file_system);

    bool enqueue(std::function<void()> work);
    void load_recent();
    Result<Label> keep(NewLabel label);
    Result<Label> take_back(const std::string& label_id);
    Result<Label> write(Label row);
    WallTime next_moment();

    const LabelBookSettings settings_;
    const Clock& clock_;
    FileSystem& file_system_;
    WallTime newest_;  // the thread's: when the newest row was created
    mutable Mutex mutex_;
    std::vector<Label> recent_ FG_GUARDED_BY(mutex_);
    std::optional<TaskThread> thread_;  // last: ends before what it uses
};

}  // namespace focusguard::events
