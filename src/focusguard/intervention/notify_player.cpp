#include "focusguard/intervention/notify_player.hpp"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <memory>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <systemd/sd-bus.h>

#include "focusguard/base/text.hpp"

namespace focusguard::intervention {

namespace {

constexpr std::chrono::milliseconds kLongestWait{900};
constexpr std::int32_t kShownMs = 8000;     // long enough to read, gone before it is in the way
constexpr std::uint8_t kNormalUrgency = 1;  // of 0 to 2; 2 would stay until it is clicked away

constexpr const char* kService = "org.freedesktop.Notifications";
constexpr const char* kObject = "/org/freedesktop/Notifications";

struct CloseBus {
    void operator()(sd_bus* bus) const { sd_bus_close_unref(bus); }
};

struct UnrefMessage {
    void operator()(sd_bus_message* message) const { sd_bus_message_unref(message); }
};

struct UnrefSlot {
    void operator()(sd_bus_slot* slot) const { sd_bus_slot_unref(slot); }
};

using Bus = std::unique_ptr<sd_bus, CloseBus>;
using Message = std::unique_ptr<sd_bus_message, UnrefMessage>;
using Slot = std::unique_ptr<sd_bus_slot, UnrefSlot>;

// What the desktop answered, or what went wrong.
struct Answer {
    Message reply;
    std::string error;

    bool has_come() const { return reply != nullptr || !error.empty(); }
};

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

Unexpected no_desktop(int error) {
    return no_desktop(error == -ENOMEDIUM ? "there is no session bus"
                                          : std::string(std::strerror(-error)));
}

Unexpected not_understood() {
    return no_desktop("the answer of the notification service is not understood");
}

int keep_answer(sd_bus_message* reply, void* userdata, sd_bus_error*) {
    Answer& answer = *static_cast<Answer*>(userdata);
    if (const sd_bus_error* error = sd_bus_message_get_error(reply)) {
        answer.error = error->message != nullptr ? error->message : error->name;
    } else {
        answer.reply.reset(sd_bus_message_ref(reply));
    }
    return 0;
}

Result<Bus> open_bus() {
    sd_bus* opened = nullptr;
    if (const int error = sd_bus_open_user(&opened); error < 0) {
        return no_desktop(error);
    }
    return Bus(opened);
}

Result<Message> begin_request(sd_bus* bus, const char* method) {
    sd_bus_message* made = nullptr;
    if (const int error =
            sd_bus_message_new_method_call(bus, &made, kService, kObject, kService, method);
        error < 0) {
        return no_desktop(error);
    }
    return Message(made);
}

Result<Message> make_request(sd_bus* bus, const Action& action, std::uint32_t replaces) {
    Message request = FG_TRY(begin_request(bus, "Notify"));
    const Words words = words_for(action);
    // Program, number to replace, icon, summary, body, no buttons, one hint, time shown.
    if (const int error = sd_bus_message_append(request.get(), "susssasa{sv}i", "FocusGuard",
                                                replaces, "", words.summary, words.body, 0, 1,
                                                "urgency", "y", kNormalUrgency, kShownMs);
        error < 0) {
        return no_desktop(error);
    }
    return request;
}

// Drives the connection, log-in included, until the answer has come. sd_bus_call() would do that
// too, but it waits up to 25 s for a bus that accepts and then says nothing.
Status wait_for_answer(sd_bus* bus, const Answer& answer) {
    const auto deadline = std::chrono::steady_clock::now() + kLongestWait;
    while (!answer.has_come()) {
        const int progress = sd_bus_process(bus, nullptr);
        if (progress < 0) {
            return no_desktop(progress);
        }
        if (progress > 0) {
            continue;
        }
        const auto left = std::chrono::duration_cast<std::chrono::microseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) {
            return no_desktop("the desktop does not answer");
        }
        if (const int error = sd_bus_wait(bus, static_cast<std::uint64_t>(left.count()));
            error < 0 && error != -EINTR) {
            return no_desktop(error);
        }
    }
    return {};
}

// Sends the request and returns the reply to it.
Result<Message> call(sd_bus* bus, sd_bus_message* request) {
    Answer answer;
    sd_bus_slot* pending = nullptr;
    const auto timeout = std::chrono::microseconds(kLongestWait).count();
    if (const int error = sd_bus_call_async(bus, &pending, request, keep_answer, &answer,
                                            static_cast<std::uint64_t>(timeout));
        error < 0) {
        return no_desktop(error);
    }
    const Slot slot(pending);
    FG_TRY(wait_for_answer(bus, answer));
    if (!answer.reply) {
        return no_desktop(answer.error);
    }
    return std::move(answer.reply);
}

}  // namespace

Result<std::string> find_notification_service() {
    const Bus bus = FG_TRY(open_bus());
    const Message request = FG_TRY(begin_request(bus.get(), "GetServerInformation"));
    const Message reply = FG_TRY(call(bus.get(), request.get()));
    const char* name = nullptr;
    if (sd_bus_message_read(reply.get(), "s", &name) < 0) {
        return not_understood();
    }
    return printable(name);
}

Status NotifyPlayer::play(const Action& action) {
    const Bus bus = FG_TRY(open_bus());
    const Message request = FG_TRY(make_request(bus.get(), action, last_id_));
    const Message reply = FG_TRY(call(bus.get(), request.get()));
    if (sd_bus_message_read(reply.get(), "u", &last_id_) < 0) {
        return not_understood();
    }
    return {};
}

}  // namespace focusguard::intervention
