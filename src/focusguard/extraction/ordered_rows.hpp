// Rows of many files, made by several threads at once → one stream in the files' order.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <variant>

#include "focusguard/base/mutex.hpp"
#include "focusguard/extraction/row.hpp"

namespace focusguard::extraction {

// The rows of the file whose turn it is pass through; those of later files wait here, as many as
// `most_waiting`, beyond which their makers wait. So memory stays bounded, and there is no
// deadlock, provided that the makers take up files in their order: the file whose turn it is may
// always go on.
class OrderedRows {
public:
    OrderedRows(std::size_t files, std::size_t most_waiting);

    // One maker a file at a time, each on its own thread. False when stop was requested instead.
    [[nodiscard]] bool push(std::size_t file, Row row, const std::stop_token& stop);

    // No more rows of that file come. `problem` is one sentence, empty when all went well.
    void finish(std::size_t file, std::string problem);

    struct FileEnd {
        std::string problem;
    };

    // The next row, or the end of a file; nothing when all files have ended or stop was requested.
    // One thread.
    using Item = std::variant<Row, FileEnd>;
    std::optional<Item> next(const std::stop_token& stop);

private:
    struct File {
        std::deque<Row> rows;
        std::optional<FileEnd> end;
    };

    const std::size_t files_;
    const std::size_t most_waiting_;
    Mutex mutex_;
    ConditionVariable changed_;
    std::size_t turn_ FG_GUARDED_BY(mutex_) = 0;
    std::size_t waiting_ FG_GUARDED_BY(mutex_) = 0;           // rows in open_, of all files
    std::map<std::size_t, File> open_ FG_GUARDED_BY(mutex_);  // what has not been handed on
};

}  // namespace focusguard::extraction
