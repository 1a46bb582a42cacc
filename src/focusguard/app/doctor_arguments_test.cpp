#include "focusguard/app/doctor_arguments.hpp"

#include <gtest/gtest.h>

#include "focusguard/app/words_test_support.hpp"

namespace focusguard::app {
namespace {

TEST(DoctorArguments, HaveTheCamerasConfiguration) {
    const DoctorOptions plain = options_of(add_doctor_arguments, {"doctor"});
    EXPECT_EQ(plain.config.file, "configs/app.yaml");
    EXPECT_EQ(plain.output, Output::kText);
    const DoctorOptions all = options_of(
        add_doctor_arguments, {"doctor", "--config", "a.yaml", "--set", "server.port=1", "--json"});
    EXPECT_EQ(all.config.file, "a.yaml");
    ASSERT_EQ(all.config.overrides.size(), 1U);
    EXPECT_EQ(all.config.overrides[0].key, "server.port");
    EXPECT_EQ(all.output, Output::kJson);
}

TEST(DoctorArguments, AreRefusedWithTheWordThatIsWrong) {
    expect_wrong_use({"doctor", "me"}, "me");
    expect_wrong_use({"doctor", "--jsn"}, "--jsn");
    expect_wrong_use({"doctor", "--set", "port"}, "KEY=VALUE");
}

TEST(DoctorArguments, HaveHelpThatShowsEachOne) {
    expect_help({"doctor", "--help"}, {"--config", "--set", "--json", "Exit status"});
}

}  // namespace
}  // namespace focusguard::app
