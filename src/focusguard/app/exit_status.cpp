#include "focusguard/app/exit_status.hpp"

#include <cstdio>

#include <fmt/format.h>

namespace focusguard::app {

int report(const Error& error) {
    fmt::print(stderr, "focusguard: {}\n", error.message());
    return error.code() == ErrorCode::kInvalidArgument ? kWrongUse : kFailed;
}

}  // namespace focusguard::app
