#include "focusguard/surroundings/desktop_silence.hpp"

#include <array>
#include <chrono>
#include <utility>

#include "focusguard/intervention/session_bus.hpp"

namespace focusguard::surroundings {

namespace {

using intervention::Bus;
using intervention::BusObject;
using intervention::Message;

constexpr std::chrono::milliseconds kLongestWait{200};

enum class Form { kBoolean, kVariant };

// A request whose answer is a boolean.
struct Question {
    BusObject object;
    const char* method;
    std::array<const char*, 2> arguments;  // text; null from where there are no more
    Form answer;
};

constexpr const char* kProperties = "org.freedesktop.DBus.Properties";
constexpr BusObject kNotificationProperties = {intervention::kNotifications.service,
                                               intervention::kNotifications.path, kProperties};

constexpr std::array<Question, 4> kQuestions = {{
    {kNotificationProperties,
     "Get",
     {intervention::kNotifications.interface, "Inhibited"},
     Form::kVariant},
    {kNotificationProperties, "Get", {"org.dunstproject.cmd0", "paused"}, Form::kVariant},
    {{"org.erikreider.swaync.cc", "/org/erikreider/swaync/cc", "org.erikreider.swaync.cc"},
     "GetDnd",
     {nullptr, nullptr},
     Form::kBoolean},
    {{"org.xfce.Xfconf", "/org/xfce/Xfconf", "org.xfce.Xfconf"},
     "GetProperty",
     {"xfce4-notifyd", "/do-not-disturb"},
     Form::kVariant},
}};

// None when nobody answers, or not with a boolean.
std::optional<bool> ask(sd_bus* bus, const Question& question) {
    const Result<Message> request =
        intervention::begin_request(bus, question.object, question.method);
    if (!request || sd_bus_message_set_auto_start(request->get(), 0) < 0) {
        return std::nullopt;
    }
    for (const char* argument : question.arguments) {
        if (argument != nullptr &&
            sd_bus_message_append_basic(request->get(), SD_BUS_TYPE_STRING, argument) < 0) {
            return std::nullopt;
        }
    }
    const Result<Message> reply = intervention::call(bus, request->get(), kLongestWait);
    if (!reply || (question.answer == Form::kVariant &&
                   sd_bus_message_enter_container(reply->get(), SD_BUS_TYPE_VARIANT, "b") <= 0)) {
        return std::nullopt;
    }
    int answer = 0;
    return sd_bus_message_read_basic(reply->get(), SD_BUS_TYPE_BOOLEAN, &answer) > 0
               ? std::optional(answer != 0)
               : std::nullopt;
}

}  // namespace

struct DesktopSilence::Connection {
    Bus bus;
};

DesktopSilence::DesktopSilence() = default;
DesktopSilence::~DesktopSilence() = default;

std::optional<bool> DesktopSilence::is_wanted() {
    if (connection_ == nullptr) {
        Result<Bus> bus = intervention::open_session_bus();
        if (!bus) {
            return std::nullopt;
        }
        connection_ = std::make_unique<Connection>(Connection{*std::move(bus)});
    }
    std::optional<bool> is_wanted;
    for (const Question& question : kQuestions) {
        if (const auto answer = ask(connection_->bus.get(), question)) {
            is_wanted = is_wanted.value_or(false) || *answer;
        }
    }
    if (sd_bus_is_open(connection_->bus.get()) <= 0) {
        connection_.reset();
    }
    return is_wanted;
}

}  // namespace focusguard::surroundings
