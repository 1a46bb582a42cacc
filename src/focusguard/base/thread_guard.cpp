#include "focusguard/base/thread_guard.hpp"

#include <exception>
#include <string>

#include <fmt/format.h>
#include <pthread.h>

#include "focusguard/base/log.hpp"

namespace focusguard {

namespace {

constexpr std::size_t kLongestThreadName = 15;  // Linux: TASK_COMM_LEN without the closing zero

void fail(std::string_view thread_name, std::string_view reason,
          const std::function<void(const Error&)>& on_failure) {
    const Error error(ErrorCode::kInternal,
                      fmt::format("the {} thread failed: {}", thread_name, reason));
    log::error(error.message());
    on_failure(error);
}

}  // namespace

void run_guarded(std::string_view thread_name, const std::function<void()>& body,
                 const std::function<void(const Error&)>& on_failure) {
    const std::string short_name(thread_name.substr(0, kLongestThreadName));
    pthread_setname_np(pthread_self(), short_name.c_str());
    try {
        body();
    } catch (const std::exception& exception) {
        fail(thread_name, exception.what(), on_failure);
    } catch (...) {
        fail(thread_name, "something that is no std::exception was thrown", on_failure);
    }
}

}  // namespace focusguard
