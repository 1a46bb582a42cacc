#include "focusguard/intervention/session_bus.hpp"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>

namespace focusguard::intervention {

namespace {

struct UnrefSlot {
    void operator()(sd_bus_slot* slot) const { sd_bus_slot_unref(slot); }
};

using Slot = std::unique_ptr<sd_bus_slot, UnrefSlot>;

// What the other side answered, or what went wrong.
struct Answer {
    Message reply;
    std::string error;

    bool has_come() const { return reply != nullptr || !error.empty(); }
};

int keep_answer(sd_bus_message* reply, void* userdata, sd_bus_error*) {
    Answer& answer = *static_cast<Answer*>(userdata);
    if (const sd_bus_error* error = sd_bus_message_get_error(reply)) {
        answer.error = error->message != nullptr ? error->message : error->name;
    } else {
        answer.reply.reset(sd_bus_message_ref(reply));
    }
    return 0;
}

// Drives the connection, log-in included, until the answer has come. sd_bus_call() would do that
// too, but it waits up to 25 s for a bus that accepts and then says nothing.
Status wait_for_answer(sd_bus* bus, const Answer& answer, std::chrono::milliseconds longest_wait) {
    const auto deadline = std::chrono::steady_clock::now() + longest_wait;
    while (!answer.has_come()) {
        const int progress = sd_bus_process(bus, nullptr);
        if (progress < 0) {
            return Unexpected(bus_error(progress));
        }
        if (progress > 0) {
            continue;
        }
        const auto left = std::chrono::duration_cast<std::chrono::microseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) {
            return Unexpected(ErrorCode::kUnavailable, "the desktop does not answer");
        }
        if (const int error = sd_bus_wait(bus, static_cast<std::uint64_t>(left.count()));
            error < 0 && error != -EINTR) {
            return Unexpected(bus_error(error));
        }
    }
    return {};
}

}  // namespace

Error bus_error(int error) {
    return {ErrorCode::kUnavailable,
            error == -ENOMEDIUM ? "there is no session bus" : std::string(std::strerror(-error))};
}

Result<Bus> open_session_bus() {
    sd_bus* opened = nullptr;
    if (const int error = sd_bus_open_user(&opened); error < 0) {
        return Unexpected(bus_error(error));
    }
    return Bus(opened);
}

Result<Message> begin_request(sd_bus* bus, const BusObject& object, const char* method) {
    sd_bus_message* made = nullptr;
    if (const int error = sd_bus_message_new_method_call(bus, &made, object.service, object.path,
                                                         object.interface, method);
        error < 0) {
        return Unexpected(bus_error(error));
    }
    return Message(made);
}

Result<Message> call(sd_bus* bus, sd_bus_message* request, std::chrono::milliseconds longest_wait) {
    Answer answer;
    sd_bus_slot* pending = nullptr;
    const auto timeout = std::chrono::microseconds(longest_wait).count();
    if (const int error = sd_bus_call_async(bus, &pending, request, keep_answer, &answer,
                                            static_cast<std::uint64_t>(timeout));
        error < 0) {
        return Unexpected(bus_error(error));
    }
    const Slot slot(pending);
    FG_TRY(wait_for_answer(bus, answer, longest_wait));
    if (!answer.reply) {
        return Unexpected(ErrorCode::kUnavailable, answer.error);
    }
    return std::move(answer.reply);
}

}  // namespace focusguard::intervention
