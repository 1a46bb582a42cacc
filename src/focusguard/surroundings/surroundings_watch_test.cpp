#include "focusguard/surroundings/surroundings_watch.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <future>
#include <optional>
#include <stdexcept>

#include <gtest/gtest.h>

#include "focusguard/intervention/scoped_environment.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::surroundings {
namespace {

using intervention::Surroundings;

TEST(SurroundingsWatch, LooksAtOnceAndAgain) {
    LatestValue<Surroundings> published;
    std::promise<void> looked_twice;
    int looks = 0;
    {
        const SurroundingsWatch watch(
            [&] {
                if (++looks == 3) {  // by then the second answer has been published
                    looked_twice.set_value();
                }
                return Surroundings{looks > 1, std::nullopt, false};
            },
            Nanoseconds(1), published);
        looked_twice.get_future().wait();
    }
    ASSERT_NE(published.peek(), nullptr);
    EXPECT_EQ(*published.peek(), (Surroundings{true, std::nullopt, false}));
    EXPECT_GE(published.version(), 2U);
}

TEST(SurroundingsWatch, EndsWithoutWaitingForItsNextLook) {
    LatestValue<Surroundings> published;
    std::promise<void> looked;
    {
        const SurroundingsWatch watch(
            [&] {
                looked.set_value();  // a second look would throw
                return Surroundings{};
            },
            std::chrono::hours(1), published);
        looked.get_future().wait();
    }
    EXPECT_EQ(published.version(), 1U);
}

TEST(SurroundingsWatch, KnowsNothingAfterALookThatFailed) {
    LatestValue<Surroundings> published;
    std::promise<void> about_to_fail;
    int looks = 0;
    {
        const SurroundingsWatch watch(
            [&] {
                if (++looks == 2) {
                    about_to_fail.set_value();
                    throw std::runtime_error("no");
                }
                return Surroundings{true, true, true};
            },
            Nanoseconds(1), published);
        about_to_fail.get_future().wait();
    }
    EXPECT_EQ(*published.peek(), Surroundings{});
}

TEST(LookAround, TellsAMeetingWhereThereIsNoDesktopToAsk) {
    const intervention::ScopedVariable no_bus("DBUS_SESSION_BUS_ADDRESS", "unix:path=/no/such/bus");
    const intervention::ScopedVariable no_display("DISPLAY", std::nullopt);
    const TemporaryFolder folder;
    const std::filesystem::path stream = folder / "proc/asound/card0/pcm0c/sub0";
    std::filesystem::create_directories(stream);
    const auto look = look_around({folder / "dev", folder / "proc", 1});
    std::ofstream(stream / "status") << "closed\n";
    EXPECT_EQ(look(), (Surroundings{false, std::nullopt, std::nullopt}));
    std::ofstream(stream / "status") << "state: RUNNING\nowner_pid   : 812\n";
    EXPECT_EQ(look(), (Surroundings{true, std::nullopt, std::nullopt}));
}

}  // namespace
}  // namespace focusguard::surroundings
