#include "focusguard/registry/live_model_watch.hpp"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/artifact/model_test_support.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::registry {
namespace {

namespace fs = std::filesystem;
using artifact::nose_model;

class LiveModelWatchTest : public testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(registry_.add(nose_model()));
        ASSERT_TRUE(registry_.add(nose_model()));
    }

    // The version that is live now; 0 when none is.
    int load() {
        const auto live = watch_.load();
        EXPECT_TRUE(live) << live.error().message();
        EXPECT_FALSE(watch_.has_changed());
        if (!live || !*live) {
            return 0;
        }
        EXPECT_EQ((*live)->model->card, (*live)->registered.card);
        return (*live)->registered.version;
    }

    TemporaryFolder folder_;
    ModelRegistry registry_{folder_ / "models"};
    LiveModelWatch watch_{folder_ / "models"};
};

TEST_F(LiveModelWatchTest, SeesEachChange) {
    EXPECT_TRUE(watch_.has_changed());
    EXPECT_EQ(load(), 0);
    ASSERT_TRUE(registry_.promote(1));
    EXPECT_TRUE(watch_.has_changed());
    EXPECT_EQ(load(), 1);
    ASSERT_TRUE(registry_.promote(2));
    EXPECT_TRUE(watch_.has_changed());
    EXPECT_EQ(load(), 2);
    ASSERT_TRUE(registry_.rollback());
    EXPECT_TRUE(watch_.has_changed());
    EXPECT_EQ(load(), 1);
    ASSERT_TRUE(registry_.rollback());
    EXPECT_TRUE(watch_.has_changed());
    EXPECT_EQ(load(), 0);
}

TEST_F(LiveModelWatchTest, SeesThatAFileIsGoneOrBack) {
    ASSERT_TRUE(registry_.promote(1));
    const fs::path file = registry_.find("1")->file;
    EXPECT_EQ(load(), 1);
    fs::rename(file, folder_ / "elsewhere");
    EXPECT_TRUE(watch_.has_changed());
    EXPECT_EQ(watch_.load().error().code(), ErrorCode::kNotFound);
    EXPECT_FALSE(watch_.has_changed());
    fs::rename(folder_ / "elsewhere", file);
    EXPECT_TRUE(watch_.has_changed());
    EXPECT_EQ(load(), 1);
    fs::remove(registry_.registry_file());
    EXPECT_TRUE(watch_.has_changed());
    EXPECT_EQ(load(), 0);
}

TEST_F(LiveModelWatchTest, SaysOnceThatTheRegistryIsDamaged) {
    std::ofstream(registry_.registry_file()) << "{";
    EXPECT_TRUE(watch_.has_changed());
    EXPECT_EQ(watch_.load().error().code(), ErrorCode::kDataLoss);
    EXPECT_FALSE(watch_.has_changed());
}

}  // namespace
}  // namespace focusguard::registry
