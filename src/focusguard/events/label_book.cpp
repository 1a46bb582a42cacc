#include "focusguard/events/label_book.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "focusguard/base/log.hpp"
#include "focusguard/base/uuid.hpp"

namespace focusguard::events {

namespace {

// Labels come from a hand on a button; a queue of this size is only ever full when the disk hangs.
constexpr std::size_t kMostWork = 64;

// How far back labels are known by heart: those of today may have begun yesterday.
constexpr Nanoseconds kRecent = std::chrono::hours(48);

}  // namespace

Result<std::unique_ptr<LabelBook>> LabelBook::open(LabelBookSettings settings, const Clock& clock,
                                                   FileSystem& file_system) {
    std::unique_ptr<LabelBook> book(new LabelBook(std::move(settings), clock, file_system));
    try {
        book->thread_.emplace("labels", kMostWork);
    } catch (const std::system_error& failure) {
        return Unexpected(ErrorCode::kResourceExhausted,
                          fmt::format("the labels' thread cannot be started ({}): close some other "
                                      "programs",
                                      failure.what()));
    }
    LabelBook& running = *book;
    static_cast<void>(running.enqueue([&running] { running.load_recent(); }));  // it is the first
    return book;
}

LabelBook::LabelBook(LabelBookSettings settings, const Clock& clock, FileSystem& file_system)
    : settings_(std::move(settings)), clock_(clock), file_system_(file_system) {}

LabelBook::~LabelBook() {
    close();
}

bool LabelBook::add(NewLabel label, std::function<void(Result<Label>)> answer) {
    return enqueue(
        [this, label = std::move(label), answer = std::move(answer)] { answer(keep(label)); });
}

bool LabelBook::remove(std::string label_id, std::function<void(Result<Label>)> answer) {
    return enqueue([this, label_id = std::move(label_id), answer = std::move(answer)] {
        answer(take_back(label_id));
    });
}

bool LabelBook::read(LocalDay day, std::function<void(Result<LabelRows>)> answer) {
    return enqueue([this, day, answer = std::move(answer)] {
        answer(read_label_rows(settings_.folder, day.from, day.to));
    });
}

std::vector<LabelSpan> LabelBook::recent(WallTime from, WallTime to) const {
    MutexLock lock(mutex_);
    return resolve_labels(recent_, from, to);
}

void LabelBook::close() {
    if (thread_) {
        thread_->close();
    }
}

bool LabelBook::enqueue(std::function<void()> work) {
    return thread_->try_add([work = std::move(work)](const std::stop_token&) { work(); });
}

void LabelBook::load_recent() {
    const WallTime now = clock_.wall_now();
    auto found = read_label_rows(settings_.folder, now + -kRecent, now + kRecent);
    if (!found) {
        log::warning(found.error().message());
        return;
    }
    if (!found->rows.empty()) {
        newest_ = found->rows.back().created_at;
    }
    MutexLock lock(mutex_);
    recent_ = std::move(found->rows);
}

Result<Label> LabelBook::keep(NewLabel label) {
    FG_TRY(check_label(label, clock_.wall_now()));
    return write({new_uuid(), next_moment(), label.from, label.to, label.state, label.source,
                  std::move(label.note), std::move(label.session_id)});
}

Result<Label> LabelBook::take_back(const std::string& label_id) {
    Label row = FG_TRY(find_label(settings_.folder, label_id));
    if (!row.state) {
        return Unexpected(ErrorCode::kNotFound,
                          "This label was deleted already; load the page again.");
    }
    row.state.reset();
    row.note.reset();
    row.created_at = next_moment();
    return write(std::move(row));
}

Result<Label> LabelBook::write(Label row) {
    FG_TRY(write_label(settings_.folder, row, settings_.program_version, file_system_));
    newest_ = row.created_at;
    MutexLock lock(mutex_);
    std::erase_if(recent_, [oldest = clock_.wall_now() + -kRecent](const Label& known) {
        return known.to < oldest;
    });
    recent_.push_back(row);
    return row;
}

// Later than all before, also after the clock was set back: what is said last must count.
WallTime LabelBook::next_moment() {
    return std::max(clock_.wall_now(), newest_ + Nanoseconds(std::chrono::microseconds(1)));
}

}  // namespace focusguard::events
