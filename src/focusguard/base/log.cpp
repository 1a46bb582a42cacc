#include "focusguard/base/log.hpp"

#include <memory>

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include "focusguard/base/text.hpp"

namespace focusguard::log {

namespace {

spdlog::logger& logger() {
    static const std::shared_ptr<spdlog::logger> instance = [] {
        auto made = std::make_shared<spdlog::logger>(
            "focusguard", std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
        made->set_pattern("%H:%M:%S.%e %^%l%$ %v");
        made->flush_on(spdlog::level::info);
        return made;
    }();
    return *instance;
}

void write(spdlog::level::level_enum level, std::string_view text) {
    if (logger().should_log(level)) {
        logger().log(level, "{}", printable(text));
    }
}

spdlog::level::level_enum native(Level level) {
    switch (level) {
        case Level::kDebug:
            return spdlog::level::debug;
        case Level::kInfo:
            return spdlog::level::info;
        case Level::kWarning:
            return spdlog::level::warn;
        case Level::kError:
            break;
    }
    return spdlog::level::err;
}

}  // namespace

void set_level(Level level) {
    logger().set_level(native(level));
}

void debug(std::string_view text) {
    write(spdlog::level::debug, text);
}

void info(std::string_view text) {
    write(spdlog::level::info, text);
}

void warning(std::string_view text) {
    write(spdlog::level::warn, text);
}

void error(std::string_view text) {
    write(spdlog::level::err, text);
}

}  // namespace focusguard::log
