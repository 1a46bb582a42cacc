// Against a D-Bus of the test's own, on which the test itself plays the desktops.
#include "focusguard/surroundings/desktop_silence.hpp"

#include <functional>
#include <future>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <systemd/sd-bus.h>

#include "focusguard/intervention/private_bus.hpp"
#include "focusguard/intervention/scoped_environment.hpp"

namespace focusguard::surroundings {
namespace {

using intervention::PrivateBus;
using intervention::ScopedVariable;

enum class Desktop { kPlasma, kDunst, kSway, kXfce, kWithoutSwitch, kOddAnswer };

// One desktop that answers with `wanted`, on a thread of its own.
class FakeDesktop {
public:
    FakeDesktop(const std::string& address, Desktop desktop, bool wanted) : wanted_(wanted) {
        std::promise<int> ready;
        std::future<int> outcome = ready.get_future();
        thread_ = std::jthread([this, address, desktop, &ready](std::stop_token stop) {
            sd_bus* bus = nullptr;
            const int error = join(address, desktop, &bus);
            ready.set_value(error);
            while (error >= 0 && !stop.stop_requested()) {
                if (sd_bus_process(bus, nullptr) == 0) {
                    constexpr std::uint64_t kStopSoonMicroseconds = 20'000;
                    sd_bus_wait(bus, kStopSoonMicroseconds);
                }
            }
            sd_bus_flush_close_unref(bus);
        });
        EXPECT_GE(outcome.get(), 0) << "the fake desktop could not join the bus";
    }

private:
    struct Object {
        const char* service;
        const char* path;
        const char* interface;
        const sd_bus_vtable* members;
    };

    static Object object_of(Desktop desktop) {
        static const sd_bus_vtable plasma[] = {
            SD_BUS_VTABLE_START(0), SD_BUS_PROPERTY("Inhibited", "b", &FakeDesktop::tell, 0, 0),
            SD_BUS_VTABLE_END};
        static const sd_bus_vtable dunst[] = {
            SD_BUS_VTABLE_START(0), SD_BUS_PROPERTY("paused", "b", &FakeDesktop::tell, 0, 0),
            SD_BUS_VTABLE_END};
        static const sd_bus_vtable sway[] = {
            SD_BUS_VTABLE_START(0),
            SD_BUS_METHOD("GetDnd", "", "b", &FakeDesktop::reply, SD_BUS_VTABLE_UNPRIVILEGED),
            SD_BUS_VTABLE_END};
        static const sd_bus_vtable xfce[] = {
            SD_BUS_VTABLE_START(0),
            SD_BUS_METHOD("GetProperty", "ss", "v", &FakeDesktop::reply_variant,
                          SD_BUS_VTABLE_UNPRIVILEGED),
            SD_BUS_VTABLE_END};
        static const sd_bus_vtable odd[] = {
            SD_BUS_VTABLE_START(0),
            SD_BUS_PROPERTY("Inhibited", "s", &FakeDesktop::tell_text, 0, 0), SD_BUS_VTABLE_END};
        static const sd_bus_vtable nothing[] = {SD_BUS_VTABLE_START(0), SD_BUS_VTABLE_END};
        constexpr const char* kName = "org.freedesktop.Notifications";
        constexpr const char* kPath = "/org/freedesktop/Notifications";
        switch (desktop) {
            case Desktop::kPlasma:
                return {kName, kPath, kName, plasma};
            case Desktop::kDunst:
                return {kName, kPath, "org.dunstproject.cmd0", dunst};
            case Desktop::kSway:
                return {"org.erikreider.swaync.cc", "/org/erikreider/swaync/cc",
                        "org.erikreider.swaync.cc", sway};
            case Desktop::kXfce:
                return {"org.xfce.Xfconf", "/org/xfce/Xfconf", "org.xfce.Xfconf", xfce};
            case Desktop::kOddAnswer:
                return {kName, kPath, kName, odd};
            case Desktop::kWithoutSwitch:
                break;
        }
        return {kName, kPath, kName, nothing};
    }

    int join(const std::string& address, Desktop desktop, sd_bus** bus) {
        const Object object = object_of(desktop);
        int error = sd_bus_new(bus);
        for (const auto& step : std::vector<std::function<int()>>{
                 [&] { return sd_bus_set_address(*bus, address.c_str()); },
                 [&] { return sd_bus_set_bus_client(*bus, 1); }, [&] { return sd_bus_start(*bus); },
                 [&] {
                     return sd_bus_add_object_vtable(*bus, nullptr, object.path, object.interface,
                                                     object.members, this);
                 },
                 [&] { return sd_bus_request_name(*bus, object.service, 0); }}) {
            error = error < 0 ? error : step();
        }
        return error;
    }

    static int tell(sd_bus*, const char*, const char*, const char*, sd_bus_message* reply,
                    void* userdata, sd_bus_error*) {
        const int wanted = static_cast<FakeDesktop*>(userdata)->wanted_ ? 1 : 0;
        return sd_bus_message_append(reply, "b", wanted);
    }

    static int tell_text(sd_bus*, const char*, const char*, const char*, sd_bus_message* reply,
                         void*, sd_bus_error*) {
        return sd_bus_message_append(reply, "s", "perhaps");
    }

    static int reply(sd_bus_message* call, void* userdata, sd_bus_error*) {
        const int wanted = static_cast<FakeDesktop*>(userdata)->wanted_ ? 1 : 0;
        return sd_bus_reply_method_return(call, "b", wanted);
    }

    static int reply_variant(sd_bus_message* call, void* userdata, sd_bus_error* error) {
        const char* channel = nullptr;
        const char* property = nullptr;
        if (sd_bus_message_read(call, "ss", &channel, &property) < 0 ||
            std::string(channel) != "xfce4-notifyd" || std::string(property) != "/do-not-disturb") {
            return sd_bus_error_set(error, "org.xfce.Xfconf.Error.PropertyNotFound", "no such");
        }
        const int wanted = static_cast<FakeDesktop*>(userdata)->wanted_ ? 1 : 0;
        return sd_bus_reply_method_return(call, "v", "b", wanted);
    }

    bool wanted_;
    std::jthread thread_;
};

class DesktopSilenceTest : public testing::Test {
protected:
    PrivateBus bus_;
    ScopedVariable address_{"DBUS_SESSION_BUS_ADDRESS", bus_.address()};
    DesktopSilence silence_;
};

TEST_F(DesktopSilenceTest, AsksEachKindOfDesktop) {
    for (const Desktop desktop :
         {Desktop::kPlasma, Desktop::kDunst, Desktop::kSway, Desktop::kXfce}) {
        for (const bool wanted : {true, false}) {
            const FakeDesktop fake(bus_.address(), desktop, wanted);
            EXPECT_EQ(silence_.is_wanted(), wanted) << static_cast<int>(desktop);
        }
    }
}

TEST_F(DesktopSilenceTest, BelievesTheOneThatWantsSilence) {
    const FakeDesktop plasma(bus_.address(), Desktop::kPlasma, false);
    const FakeDesktop xfce(bus_.address(), Desktop::kXfce, true);
    EXPECT_EQ(silence_.is_wanted(), true);
}

TEST_F(DesktopSilenceTest, CannotTellWhereNobodyAnswers) {
    EXPECT_EQ(silence_.is_wanted(), std::nullopt);
    const FakeDesktop fake(bus_.address(), Desktop::kWithoutSwitch, true);
    EXPECT_EQ(silence_.is_wanted(), std::nullopt);
}

TEST_F(DesktopSilenceTest, DoesNotBelieveAnswersThatItDoesNotUnderstand) {
    const FakeDesktop fake(bus_.address(), Desktop::kOddAnswer, true);
    EXPECT_EQ(silence_.is_wanted(), std::nullopt);
}

TEST(DesktopSilenceAlone, CannotTellWithoutABusAndFindsItOnceItIsThere) {
    DesktopSilence silence;
    {
        const ScopedVariable address("DBUS_SESSION_BUS_ADDRESS", "unix:path=/no/such/socket");
        EXPECT_EQ(silence.is_wanted(), std::nullopt);
    }
    for (int bus_number = 0; bus_number < 2; ++bus_number) {  // the second after the first is gone
        const PrivateBus bus;
        const ScopedVariable address("DBUS_SESSION_BUS_ADDRESS", bus.address());
        const FakeDesktop fake(bus.address(), Desktop::kPlasma, true);
        const auto first_answer = silence.is_wanted();
        EXPECT_EQ(first_answer ? first_answer : silence.is_wanted(), true);
    }
}

}  // namespace
}  // namespace focusguard::surroundings
