// Work on many things of one kind, shared among threads.
#pragma once

#include <cstdint>
#include <thread>
#include <vector>

namespace focusguard {

// Calls work(thread, begin, end) on `threads` threads, each with its number and its own even part
// of [0, size); the last on the caller's. Returns when all are done. `work` does not throw.
template <typename Work>
void share_range(std::int64_t size, int threads, const Work& work) {
    std::vector<std::jthread> helpers;
    for (int thread = 0; thread < threads; ++thread) {
        const std::int64_t begin = size * thread / threads;
        const std::int64_t end = size * (thread + 1) / threads;
        if (thread + 1 < threads) {
            helpers.emplace_back([&work, thread, begin, end] { work(thread, begin, end); });
        } else {
            work(thread, begin, end);
        }
    }
}

}  // namespace focusguard
