#include "focusguard/extraction/ordered_rows.hpp"

#include <atomic>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace focusguard::extraction {
namespace {

Row row_of(std::int64_t frame) {
    Row row;
    row.frame = frame;
    return row;
}

// Makers take up files in their order and give each as many rows as `rows_of_file` says, with the
// number 1000 * file + i.
std::vector<std::int64_t> collect(const std::vector<int>& rows_of_file, int makers,
                                  std::size_t most_waiting) {
    OrderedRows rows(rows_of_file.size(), most_waiting);
    const std::stop_source stop;
    std::atomic<std::size_t> next_file{0};
    std::vector<std::jthread> threads;
    for (int i = 0; i < makers; ++i) {
        threads.emplace_back([&] {
            for (std::size_t file = next_file++; file < rows_of_file.size(); file = next_file++) {
                for (int row = 0; row < rows_of_file[file]; ++row) {
                    EXPECT_TRUE(rows.push(file,
                                          row_of(static_cast<std::int64_t>(file) * 1000 + row),
                                          stop.get_token()));
                }
                rows.finish(file, std::to_string(file));
            }
        });
    }
    std::vector<std::int64_t> seen;
    std::size_t ended = 0;
    while (auto item = rows.next(stop.get_token())) {
        if (const auto* row = std::get_if<Row>(&*item)) {
            seen.push_back(row->frame);
        } else {
            EXPECT_EQ(std::get<OrderedRows::FileEnd>(*item).problem, std::to_string(ended));
            ++ended;
        }
    }
    EXPECT_EQ(ended, rows_of_file.size());
    return seen;
}

TEST(OrderedRows, ComeInTheOrderOfTheFilesHoweverManyMakeThemAndHowFewMayWait) {
    const std::vector<int> rows_of_file = {300, 0, 1, 150, 2, 0, 90};
    std::vector<std::int64_t> expected;
    for (std::size_t file = 0; file < rows_of_file.size(); ++file) {
        for (int row = 0; row < rows_of_file[file]; ++row) {
            expected.push_back(static_cast<std::int64_t>(file) * 1000 + row);
        }
    }
    for (const int makers : {1, 2, 4}) {
        for (const std::size_t most_waiting : {1U, 10U, 1000U}) {
            EXPECT_EQ(collect(rows_of_file, makers, most_waiting), expected)
                << makers << " makers, " << most_waiting << " waiting";
        }
    }
}

TEST(OrderedRows, AreNoneWhereThereAreNoFiles) {
    OrderedRows rows(0, 1);
    EXPECT_FALSE(rows.next({}).has_value());
}

TEST(OrderedRows, WaitNoLongerOnceStopped) {
    OrderedRows rows(2, 1);
    std::stop_source stop;
    ASSERT_TRUE(rows.push(1, row_of(0), stop.get_token()));
    std::atomic<bool> was_refused{false};
    std::jthread full([&] { was_refused = !rows.push(1, row_of(1), stop.get_token()); });
    std::jthread empty([&] { EXPECT_FALSE(rows.next(stop.get_token()).has_value()); });
    stop.request_stop();
    full.join();
    empty.join();
    EXPECT_TRUE(was_refused);
}

}  // namespace
}  // namespace focusguard::extraction
