#include "focusguard/app/login_name.hpp"

#include <gtest/gtest.h>
#include <pwd.h>
#include <unistd.h>

#include "focusguard/intervention/scoped_environment.hpp"

namespace focusguard::app {
namespace {

using intervention::ScopedVariable;

class LoginName : public testing::Test {
private:
    ScopedVariable first_{"LOGNAME", ""};
    ScopedVariable second_{"USER", std::nullopt};
    ScopedVariable third_{"LNAME", std::nullopt};
    ScopedVariable fourth_{"USERNAME", std::nullopt};
};

TEST_F(LoginName, IsTheFirstThatTheEnvironmentSays) {
    const ScopedVariable late("USERNAME", "charles");
    EXPECT_EQ(login_name(), "charles");
    const ScopedVariable early("USER", "ada");
    EXPECT_EQ(login_name(), "ada");
}

TEST_F(LoginName, IsTheSystemsWhereTheEnvironmentSaysNothing) {
    const passwd* const entry = getpwuid(getuid());
    EXPECT_EQ(login_name(), entry == nullptr ? "" : entry->pw_name);
}

}  // namespace
}  // namespace focusguard::app
