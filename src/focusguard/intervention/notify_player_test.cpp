// NOTIFY against a D-Bus of the test's own, on which the test itself plays the desktop.
#include "focusguard/intervention/notify_player.hpp"

#include <cstdint>
#include <functional>
#include <future>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

#include "focusguard/intervention/private_bus.hpp"
#include "focusguard/intervention/scoped_environment.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::intervention {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct Notification {
    std::string program;
    std::uint32_t replaces = 0;
    std::string summary;
    std::string body;
    int urgency = -1;
    int shown_ms = 0;
};

enum class Manners { kAnswers, kRefuses, kIsSilent };

// The part of a desktop that shows notifications, on a thread of its own.
class FakeDesktop {
public:
    FakeDesktop(const std::string& address, Manners manners) : manners_(manners) {
        std::promise<int> ready;
        std::future<int> outcome = ready.get_future();
        thread_ = std::jthread([this, address, &ready](std::stop_token stop) {
            sd_bus* bus = nullptr;
            const int error = join(address, &bus);
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

    std::vector<Notification> shown() const {
        const std::lock_guard lock(mutex_);
        return shown_;
    }

private:
    int join(const std::string& address, sd_bus** bus) {
        static const sd_bus_vtable methods[] = {
            SD_BUS_VTABLE_START(0),
            SD_BUS_METHOD("Notify", "susssasa{sv}i", "u", &FakeDesktop::notify,
                          SD_BUS_VTABLE_UNPRIVILEGED),
            SD_BUS_METHOD("GetServerInformation", "", "ssss", &FakeDesktop::say_who,
                          SD_BUS_VTABLE_UNPRIVILEGED),
            SD_BUS_VTABLE_END};
        int error = sd_bus_new(bus);
        for (const auto& step : std::vector<std::function<int()>>{
                 [&] { return sd_bus_set_address(*bus, address.c_str()); },
                 [&] { return sd_bus_set_bus_client(*bus, 1); }, [&] { return sd_bus_start(*bus); },
                 [&] {
                     return sd_bus_add_object_vtable(
                         *bus, nullptr, "/org/freedesktop/Notifications",
                         "org.freedesktop.Notifications", methods, this);
                 },
                 [&] { return sd_bus_request_name(*bus, "org.freedesktop.Notifications", 0); }}) {
            error = error < 0 ? error : step();
        }
        return error;
    }

    static int notify(sd_bus_message* call, void* userdata, sd_bus_error* error) {
        return static_cast<FakeDesktop*>(userdata)->show(call, error);
    }

    static int say_who(sd_bus_message* call, void*, sd_bus_error*) {
        return sd_bus_reply_method_return(call, "ssss", "test-desktop", "nobody", "1", "1.2");
    }

    int show(sd_bus_message* call, sd_bus_error* error) {
        const char* program = nullptr;
        const char* icon = nullptr;
        const char* summary = nullptr;
        const char* body = nullptr;
        const char* hint = nullptr;
        std::uint32_t replaces = 0;
        std::uint8_t urgency = 0;
        std::int32_t shown_ms = 0;
        if (sd_bus_message_read(call, "susssasa{sv}i", &program, &replaces, &icon, &summary, &body,
                                0, 1, &hint, "y", &urgency, &shown_ms) < 0) {
            return -EINVAL;
        }
        {
            const std::lock_guard lock(mutex_);
            shown_.push_back({program, replaces, summary, body,
                              std::string(hint) == "urgency" ? urgency : -1, shown_ms});
        }
        switch (manners_) {
            case Manners::kAnswers:
                return sd_bus_reply_method_return(call, "u", std::uint32_t{42});
            case Manners::kRefuses:
                return sd_bus_error_set(error, "org.example.Refused", "not now");
            case Manners::kIsSilent:
                break;
        }
        return 1;
    }

    Manners manners_;
    mutable std::mutex mutex_;
    std::vector<Notification> shown_;
    std::jthread thread_;
};

Action action_of(Level level, state::FocusState state) {
    return {level, state, {Kind::kNotify}, WallTime()};
}

const Action kLookAway = action_of(Level::kSoftNudge, state::FocusState::kDistracted);

class NotifyPlayerTest : public testing::Test {
protected:
    PrivateBus bus_;
    ScopedVariable address_{"DBUS_SESSION_BUS_ADDRESS", bus_.address()};
    NotifyPlayer player_;
};

TEST_F(NotifyPlayerTest, ShowsWordsForEachOccasion) {
    const FakeDesktop desktop(bus_.address(), Manners::kAnswers);
    EXPECT_EQ(player_.kind(), Kind::kNotify);
    for (const Action& action : {kLookAway, action_of(Level::kEscalation, state::FocusState::kAway),
                                 action_of(Level::kTest, state::FocusState::kDistracted)}) {
        const Status status = player_.play(action);
        EXPECT_TRUE(status) << status.error().message();
    }
    const std::vector<Notification> shown = desktop.shown();
    ASSERT_EQ(shown.size(), 3U);
    EXPECT_EQ(shown[0].program, "FocusGuard");
    EXPECT_EQ(shown[0].summary, "Back to it?");
    EXPECT_EQ(shown[0].urgency, 1);
    EXPECT_EQ(shown[0].shown_ms, 8000);
    EXPECT_EQ(shown[1].summary, "Still there?");
    EXPECT_THAT(shown[2].body, HasSubstr("what a nudge looks like"));
}

TEST_F(NotifyPlayerTest, HasWordsOfItsOwnForEachHint) {
    const FakeDesktop desktop(bus_.address(), Manners::kAnswers);
    for (const Level hint : {Level::kDrowsy, Level::kTooNear, Level::kRarelyBlinks,
                             Level::kLongBreak, Level::kEyeBreak}) {
        EXPECT_TRUE(player_.play(action_of(hint, state::FocusState::kFocused)));
    }
    std::set<std::string> summaries;
    for (const Notification& notification : desktop.shown()) {
        summaries.insert(notification.summary);
    }
    EXPECT_EQ(summaries.size(), 5U);
    EXPECT_THAT(summaries, Not(testing::Contains("Back to it?")));
}

TEST_F(NotifyPlayerTest, LetsANewNudgeTakeThePlaceOfTheLast) {
    const FakeDesktop desktop(bus_.address(), Manners::kAnswers);
    EXPECT_TRUE(player_.play(kLookAway));
    EXPECT_TRUE(player_.play(kLookAway));
    const std::vector<Notification> shown = desktop.shown();
    ASSERT_EQ(shown.size(), 2U);
    EXPECT_EQ(shown[0].replaces, 0U);
    EXPECT_EQ(shown[1].replaces, 42U);
}

TEST_F(NotifyPlayerTest, FailsWhenNobodyShowsNotifications) {
    const Status status = player_.play(kLookAway);
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code(), ErrorCode::kUnavailable);
    EXPECT_THAT(status.error().message(), HasSubstr("org.freedesktop.Notifications"));
}

TEST_F(NotifyPlayerTest, FailsWhenTheDesktopRefuses) {
    const FakeDesktop desktop(bus_.address(), Manners::kRefuses);
    const Status status = player_.play(kLookAway);
    ASSERT_FALSE(status);
    EXPECT_THAT(status.error().message(), HasSubstr("not now"));
}

TEST_F(NotifyPlayerTest, DoesNotWaitForADesktopThatIsSilent) {
    const FakeDesktop desktop(bus_.address(), Manners::kIsSilent);
    const Status status = player_.play(kLookAway);
    ASSERT_FALSE(status);
    EXPECT_THAT(status.error().message(), Not(HasSubstr("org.freedesktop.Notifications")));
}

TEST_F(NotifyPlayerTest, FindsTheServiceWithoutShowingAnything) {
    const FakeDesktop desktop(bus_.address(), Manners::kAnswers);
    EXPECT_EQ(find_notification_service().value(), "test-desktop");
    EXPECT_THAT(desktop.shown(), IsEmpty());
}

TEST_F(NotifyPlayerTest, FindsNoServiceWhereThereIsNone) {
    const auto service = find_notification_service();
    ASSERT_FALSE(service);
    EXPECT_EQ(service.error().code(), ErrorCode::kUnavailable);
}

TEST(NotifyPlayerAlone, FailsWithoutASessionBus) {
    const ScopedVariable no_address("DBUS_SESSION_BUS_ADDRESS", std::nullopt);
    const ScopedVariable no_runtime("XDG_RUNTIME_DIR", std::nullopt);
    const Status status = NotifyPlayer().play(kLookAway);
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code(), ErrorCode::kUnavailable);
    EXPECT_THAT(status.error().message(), HasSubstr("no session bus"));
}

TEST(NotifyPlayerAlone, FailsWhenTheBusIsGone) {
    const ScopedVariable address("DBUS_SESSION_BUS_ADDRESS", "unix:path=/no/such/socket");
    EXPECT_FALSE(NotifyPlayer().play(kLookAway));
}

TEST(NotifyPlayerAlone, DoesNotWaitForABusThatIsSilent) {
    const TemporaryFolder folder;
    const std::string path = (folder / "bus").string();
    const int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un name{};
    name.sun_family = AF_UNIX;
    path.copy(name.sun_path, sizeof name.sun_path - 1);
    ASSERT_EQ(bind(listener, reinterpret_cast<const sockaddr*>(&name), sizeof name), 0);
    ASSERT_EQ(listen(listener, 1), 0);
    const ScopedVariable address("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + path);
    const Status status = NotifyPlayer().play(kLookAway);
    close(listener);
    ASSERT_FALSE(status);
    EXPECT_THAT(status.error().message(), HasSubstr("does not answer"));
}

}  // namespace
}  // namespace focusguard::intervention
