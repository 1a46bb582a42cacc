#include "focusguard/profiles/profile_store.hpp"

#include <cstdlib>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace focusguard::profiles {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

state::CalibrationProfile sample(double yaw_deg) {
    state::CalibrationProfile profile;
    profile.zones = {
        {"screen 1", state::ZoneKind::kScreen, {yaw_deg, -12.0}, {0.0, -6.0}, 24.0, 14.0}};
    return profile;
}

// Whose files stay as they were, because the disk is full.
class FullDisk final : public events::FileSystem {
public:
    std::error_code make_folder(const fs::path& folder) override {
        return disk_.make_folder(folder);
    }

    std::error_code write_file(const fs::path& path, std::span<const std::byte> content) override {
        static_cast<void>(disk_.write_file(path, content.first(content.size() / 2)));
        return std::make_error_code(std::errc::no_space_on_device);
    }

    std::error_code rename(const fs::path& from, const fs::path& to) override {
        return disk_.rename(from, to);
    }

    std::error_code sync_folder(const fs::path& folder) override {
        return disk_.sync_folder(folder);
    }

    std::error_code remove(const fs::path& path) override { return disk_.remove(path); }

    std::error_code sync_file(const fs::path& path) override { return disk_.sync_file(path); }

    std::error_code exchange(const fs::path& one, const fs::path& other) override {
        return disk_.exchange(one, other);
    }

    std::error_code remove_folder(const fs::path& folder) override {
        return disk_.remove_folder(folder);
    }

    std::vector<events::FileEntry> list_two_levels(const fs::path& folder) override {
        return disk_.list_two_levels(folder);
    }

private:
    events::PosixFileSystem disk_;
};

class ProfileStoreTest : public testing::Test {
protected:
    std::vector<std::string> names_in(const fs::path& folder) const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(folder)) {
            names.push_back(entry.path().filename().string());
        }
        return names;
    }

    TemporaryFolder folder_;
    events::PosixFileSystem files_;
};

TEST_F(ProfileStoreTest, KeepsAProfile) {
    const fs::path file = folder_ / "new" / "profile.json";
    ASSERT_TRUE(save_profile(files_, file, sample(3.0)));
    EXPECT_EQ(*load_profile(file), sample(3.0));
    ASSERT_TRUE(save_profile(files_, file, sample(5.0)));
    EXPECT_EQ(*load_profile(file), sample(5.0));
    EXPECT_THAT(names_in(folder_ / "new"), testing::ElementsAre("profile.json"));
}

TEST_F(ProfileStoreTest, IsForTheUserAlone) {
    const fs::path file = folder_ / "new" / "profile.json";
    ASSERT_TRUE(save_profile(files_, file, sample(3.0)));
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(fs::status(file.parent_path()).permissions(), fs::perms::owner_all);
}

TEST_F(ProfileStoreTest, HasNoneWithoutAFile) {
    const auto loaded = load_profile(folder_ / "profile.json");
    ASSERT_TRUE(loaded);
    EXPECT_FALSE(loaded->has_value());
}

TEST_F(ProfileStoreTest, SaysWhatIsWrongWithAFileAndWhatToDo) {
    const fs::path file = folder_ / "profile.json";
    std::ofstream(file) << R"({"version": 1, "made_at_s": -1})";
    EXPECT_THAT(load_profile(file).error().message(),
                testing::AllOf(HasSubstr(file.string()), HasSubstr("made_at_s"),
                               HasSubstr("focusguard calibrate")));
    EXPECT_THAT(load_profile(folder_.path()).error().message(), HasSubstr("no file"));
    std::ofstream(file) << std::string(100'000, ' ');
    EXPECT_THAT(load_profile(file).error().message(), HasSubstr("too large"));
}

TEST_F(ProfileStoreTest, KeepsTheOldOneWhenTheNewOneCannotBeWritten) {
    const fs::path file = folder_ / "profile.json";
    ASSERT_TRUE(save_profile(files_, file, sample(3.0)));
    FullDisk full;
    const Status saved = save_profile(full, file, sample(5.0));
    EXPECT_EQ(saved.error().code(), ErrorCode::kResourceExhausted);
    EXPECT_THAT(saved.error().message(), HasSubstr(file.string()));
    EXPECT_EQ(*load_profile(file), sample(3.0));
    EXPECT_THAT(names_in(folder_.path()), testing::ElementsAre("profile.json"));
}

TEST(ProfileFile, IsWhereTheKeySays) {
    EXPECT_EQ(profile_file("none"), std::nullopt);
    EXPECT_EQ(profile_file("desk.json"), fs::path("desk.json"));
    ::setenv("XDG_CONFIG_HOME", "/somewhere", 1);
    EXPECT_EQ(profile_file("auto"), fs::path("/somewhere/focusguard/profile.json"));
    ::setenv("XDG_CONFIG_HOME", "relative", 1);
    ::setenv("HOME", "/home/somebody", 1);
    EXPECT_EQ(profile_file("auto"), fs::path("/home/somebody/.config/focusguard/profile.json"));
    ::unsetenv("XDG_CONFIG_HOME");
    ::unsetenv("HOME");
    EXPECT_EQ(profile_file("auto"), std::nullopt);
}

}  // namespace
}  // namespace focusguard::profiles
