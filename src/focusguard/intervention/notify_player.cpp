#include "focusguard/intervention/notify_player.hpp"

#include <chrono>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "focusguard/base/text.hpp"
#include "focusguard/intervention/session_bus.hpp"

namespace focusguard::intervention {

namespace {

constexpr std::chrono::milliseconds kLongestWait{900};
constexpr std::int32_t kShownMs = 8000;     // long enough to read, gone before it is in the way
constexpr std::uint8_t kNormalUrgency = 1;  // of 0 to 2; 2 would stay until it is clicked away

struct Words {
    const char* summary;
    const char* body;
};

Words words_for(const Action& action) {
    switch (action.level) {
        case Level::kTest:
            return {"FocusGuard", "This is what a nudge looks like."};
        case Level::kDrowsy:
            return {"Tired?", "Your eyes say so. A short rest may help more than going on."};
        case Level::kTooNear:
            return {"A little further back?", "You have been very near to the screen for a while."};
        case Level::kRarelyBlinks:
            return {"Blink a few times?", "You hardly blink, and that dries the eyes."};
        case Level::kLongBreak:
            return {"Time for a break?", "You have been at it for long. Get up for a few minutes."};
        case Level::kEyeBreak:
            return {"Rest your eyes?", "Look at something far away, 6 m or more, for 20 seconds."};
        case Level::kSoftNudge:
        case Level::kEscalation:
            break;
    }
    if (action.state == state::FocusState::kAway) {
        return {"Still there?", "FocusGuard has not seen you for a while."};
    }
    return {"Back to it?", "You have been looking away for a while."};
}

Unexpected no_desktop(const std::string& why) {
    return Unexpected(ErrorCode::kUnavailable,
                      fmt::format("No desktop notification can be shown ({}); run FocusGuard "
                                  "inside a desktop session that shows notifications, or choose "
                                  "another kind in interventions.yaml.",
                                  why));
}

Unexpected not_understood() {
    return no_desktop("the answer of the notification service is not understood");
}

// A value of the bus, or its error as one for the user.
template <typename T>
Result<T> from_desktop(Result<T> result) {
    if (!result) {
        return no_desktop(result.error().message());
    }
    return result;
}

Result<Message> make_request(sd_bus* bus, const Action& action, std::uint32_t replaces) {
    Message request = FG_TRY(from_desktop(begin_request(bus, kNotifications, "Notify")));
    const Words words = words_for(action);
    // Program, number to replace, icon, summary, body, no buttons, one hint, time shown.
    if (const int error = sd_bus_message_append(request.get(), "susssasa{sv}i", "FocusGuard",
                                                replaces, "", words.summary, words.body, 0, 1,
                                                "urgency", "y", kNormalUrgency, kShownMs);
        error < 0) {
        return no_desktop(bus_error(error).message());
    }
    return request;
}

Result<Message> ask(sd_bus* bus, sd_bus_message* request) {
    return from_desktop(call(bus, request, kLongestWait));
}

}  // namespace

Result<std::string> find_notification_service() {
    const Bus bus = FG_TRY(from_desktop(open_session_bus()));
    const Message request =
        FG_TRY(from_desktop(begin_request(bus.get(), kNotifications, "GetServerInformation")));
    const Message reply = FG_TRY(ask(bus.get(), request.get()));
    const char* name = nullptr;
    if (sd_bus_message_read(reply.get(), "s", &name) < 0) {
        return not_understood();
    }
    return printable(name);
}

Status NotifyPlayer::play(const Action& action) {
    const Bus bus = FG_TRY(from_desktop(open_session_bus()));
    const Message request = FG_TRY(make_request(bus.get(), action, last_id_));
    const Message reply = FG_TRY(ask(bus.get(), request.get()));
    if (sd_bus_message_read(reply.get(), "u", &last_id_) < 0) {
        return not_understood();
    }
    return {};
}

}  // namespace focusguard::intervention
