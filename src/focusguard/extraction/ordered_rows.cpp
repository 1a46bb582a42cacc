#include "focusguard/extraction/ordered_rows.hpp"

#include <utility>

namespace focusguard::extraction {

namespace {

// Of the file whose turn it is: enough for the writer never to run dry.
constexpr std::size_t kMostAhead = 64;

}  // namespace

OrderedRows::OrderedRows(std::size_t files, std::size_t most_waiting)
    : files_(files), most_waiting_(most_waiting) {}

bool OrderedRows::push(std::size_t file, Row row, const std::stop_token& stop) {
    {
        MutexLock lock(mutex_);
        const bool has_room = changed_.wait(mutex_, stop, [this, file]() FG_REQUIRES(mutex_) {
            return file == turn_ ? open_[file].rows.size() < kMostAhead : waiting_ < most_waiting_;
        });
        if (!has_room) {
            return false;
        }
        open_[file].rows.push_back(std::move(row));
        ++waiting_;
    }
    changed_.notify_all();
    return true;
}

void OrderedRows::finish(std::size_t file, std::string problem) {
    {
        MutexLock lock(mutex_);
        open_[file].end = FileEnd{std::move(problem)};
    }
    changed_.notify_all();
}

std::optional<OrderedRows::Item> OrderedRows::next(const std::stop_token& stop) {
    std::optional<Item> item;
    {
        MutexLock lock(mutex_);
        if (turn_ == files_ || stop.stop_requested()) {  // also where a row is waiting
            return std::nullopt;
        }
        const bool has_item = changed_.wait(mutex_, stop, [this]() FG_REQUIRES(mutex_) {
            const File& file = open_[turn_];
            return !file.rows.empty() || file.end.has_value();
        });
        if (!has_item) {
            return std::nullopt;
        }
        File& file = open_[turn_];
        if (file.rows.empty()) {
            item = *std::move(file.end);
            open_.erase(turn_++);
        } else {
            item = std::move(file.rows.front());
            file.rows.pop_front();
            --waiting_;
        }
    }
    changed_.notify_all();
    return item;
}

}  // namespace focusguard::extraction
