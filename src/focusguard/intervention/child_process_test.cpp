#include "focusguard/intervention/child_process.hpp"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <fstream>
#include <string>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "focusguard/intervention/scoped_environment.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::intervention {
namespace {

using testing::HasSubstr;
using testing::Not;

// Only so that a broken test ends; nothing here takes long.
constexpr std::chrono::seconds kPatience{60};

Result<std::unique_ptr<ChildProcess>> run_shell(const std::string& script,
                                                const std::filesystem::path& argument = "") {
    return ChildProcess::spawn("/bin/sh", {"-c", script, "sh", argument.string()});
}

TEST(ChildProcess, TellsTheExitStatusAndLeavesNoZombie) {
    const auto child = run_shell("exit 7");
    ASSERT_TRUE(child);
    EXPECT_EQ((*child)->wait_for(kPatience), 7);
    EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
    EXPECT_EQ(errno, ECHILD);
}

TEST(ChildProcess, TellsASignalAsAShellDoes) {
    const auto child = run_shell("kill -KILL $$");
    ASSERT_TRUE(child);
    EXPECT_EQ((*child)->wait_for(kPatience), 128 + SIGKILL);
}

TEST(ChildProcess, SaysThatAProgramCannotBeStarted) {
    const auto child = ChildProcess::spawn("/no/such/program", {});
    ASSERT_FALSE(child);
    EXPECT_THAT(child.error().message(), HasSubstr("/no/such/program"));
}

TEST(ChildProcess, StillRunsUntilItEndsAndMayOutliveUs) {
    const TemporaryFolder folder;
    const std::filesystem::path gate = folder / "gate";
    ASSERT_EQ(mkfifo(gate.c_str(), 0600), 0);
    auto child =
        run_shell("read line < \"$1\"; echo $line > \"$1.said\"; echo > \"$1.done\"", gate);
    ASSERT_TRUE(child);
    EXPECT_EQ((*child)->wait_for(Nanoseconds(0)), std::nullopt);
    child->reset();  // returns although the program waits
    ASSERT_EQ(mkfifo((folder / "gate.done").c_str(), 0600), 0);
    std::ofstream(gate) << "on my own\n";
    folder.read("gate.done");  // waits for the program
    EXPECT_EQ(folder.read("gate.said"), "on my own\n");
    EXPECT_GT(waitpid(-1, nullptr, 0), 0) << "nobody watched it any more, so it is ours to collect";
}

TEST(ChildProcess, GetsNoneOfOurDescriptorsAndNoTerminal) {
    const TemporaryFolder folder;
    const OwnedDescriptor camera(open((folder / "camera").c_str(), O_CREAT | O_RDWR, 0600));
    const OwnedDescriptor far(fcntl(camera.get(), F_DUPFD, 200));
    ASSERT_GE(far.get(), 200);
    const auto child = run_shell("/bin/ls -l /proc/self/fd > \"$1\"", folder / "descriptors");
    ASSERT_TRUE(child);
    EXPECT_EQ((*child)->wait_for(kPatience), 0);
    EXPECT_THAT(folder.read("descriptors"), HasSubstr(" 0 -> /dev/null"));
    EXPECT_THAT(folder.read("descriptors"), HasSubstr(" 2 -> /dev/null"));
    EXPECT_THAT(folder.read("descriptors"), Not(HasSubstr("camera")));
}

TEST(ChildProcess, HasNoSignalBlockedAndASessionOfItsOwn) {
    sigset_t interrupt{};
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    sigset_t before{};
    pthread_sigmask(SIG_BLOCK, &interrupt, &before);
    const auto child = run_shell("kill -INT $$; exit 1");
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    ASSERT_TRUE(child);
    EXPECT_EQ((*child)->wait_for(kPatience), 128 + SIGINT);

    const TemporaryFolder folder;
    const auto other =
        run_shell("echo $$ > \"$1\"; cut -d' ' -f6 /proc/$$/stat >> \"$1\"", folder / "session");
    ASSERT_TRUE(other);
    EXPECT_EQ((*other)->wait_for(kPatience), 0);
    const std::string numbers = folder.read("session");
    const std::size_t half = numbers.find('\n') + 1;
    EXPECT_EQ(numbers.substr(0, half), numbers.substr(half));
}

}  // namespace
}  // namespace focusguard::intervention
