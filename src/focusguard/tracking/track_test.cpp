#include "focusguard/tracking/track.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/tracking/pending_runs.hpp"
#include "focusguard/tracking/sample_run.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::tracking {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// Nobody answers.
class AwayCaller final : public download::HttpCaller {
public:
    Result<download::HttpAnswer> call(const download::HttpCall& call) override {
        return Unexpected(ErrorCode::kUnavailable, call.url + " cannot be reached");
    }

    std::string escaped(const std::string& part) override { return part; }
};

class Track : public testing::Test {
protected:
    TrackingSettings settings(const std::string& uri) const {
        return {.uri = uri,
                .pending = pending(),
                .login = {},
                .create_caller = []() -> Result<std::unique_ptr<download::HttpCaller>> {
                    std::unique_ptr<download::HttpCaller> caller = std::make_unique<AwayCaller>();
                    return caller;
                },
                .pause = [](Nanoseconds) {}};
    }

    TrackingSettings away() const { return settings("http://127.0.0.1:1"); }

    TrackingSettings here() const {
        return settings("file:" + (folder_.path() / "mlruns").string());
    }

    std::filesystem::path pending() const { return folder_.path() / "pending"; }

    RunRecord sample() const {
        RunRecord record = sample_run(folder_.path());
        record.metrics.erase("nothing");
        return record;
    }

    TemporaryFolder folder_;
};

TEST_F(Track, WritesToTheStoreThatIsNamed) {
    const auto tracked = track(here(), sample());
    ASSERT_TRUE(tracked.has_value());
    EXPECT_TRUE(std::holds_alternative<TrackedRun>(*tracked));
    EXPECT_THAT(pending_runs(pending()).runs, IsEmpty());
}

TEST_F(Track, KeepsARunWhoseServerIsAway) {
    const auto tracked = track(away(), sample());
    ASSERT_TRUE(tracked.has_value());
    EXPECT_THAT(std::get<KeptRun>(*tracked).reason, HasSubstr("cannot be reached"));
    std::filesystem::remove(folder_.path() / "report.txt");  // the next training's is another
    const PendingRuns kept = pending_runs(pending());
    ASSERT_THAT(kept.runs, SizeIs(1));
    EXPECT_EQ(kept.runs[0].record.params, sample().params);
    EXPECT_EQ(folder_.read(kept.runs[0].record.artifacts[0].file), "all is well");
}

TEST_F(Track, KeepsARunForWhichThereIsNoStore) {
    EXPECT_TRUE(std::holds_alternative<KeptRun>(*track(settings("nothing"), sample())));
}

TEST_F(Track, SendsWhatIsKeptOldestFirst) {
    RunRecord later = sample();
    later.run_id = "ffffffffffffffffffffffffffffffff";
    RunRecord earlier = sample();
    earlier.started = WallTime(std::chrono::seconds(1));
    ASSERT_TRUE(track(away(), later));
    ASSERT_TRUE(track(away(), earlier));

    const SyncOutcome failed = sync_pending(away());
    EXPECT_EQ(failed.still_kept, 2U);
    EXPECT_THAT(failed.problem.value_or(""), HasSubstr("cannot be reached"));

    const SyncOutcome outcome = sync_pending(here());
    ASSERT_THAT(outcome.sent, SizeIs(2));
    EXPECT_EQ(outcome.sent[0].run_id, earlier.run_id);
    EXPECT_EQ(outcome.sent[1].run_id, later.run_id);
    EXPECT_EQ(outcome.still_kept, 0U);
    EXPECT_THAT(pending_runs(pending()).runs, IsEmpty());
}

TEST_F(Track, LeavesWhatIsNoRunWhereItIs) {
    std::filesystem::create_directories(pending() / "broken");
    std::ofstream(pending() / "broken/run.json") << "{";
    std::filesystem::create_directories(pending() / ".half");
    ASSERT_TRUE(track(away(), sample()));
    const SyncOutcome outcome = sync_pending(here());
    EXPECT_THAT(outcome.sent, SizeIs(1));
    EXPECT_THAT(outcome.unreadable, ElementsAre(pending() / "broken"));
    EXPECT_TRUE(std::filesystem::exists(pending() / "broken/run.json"));
}

TEST_F(Track, RefusesNamesThatNoStoreTakes) {
    RunRecord record = sample();
    record.params["../x"] = "y";
    EXPECT_FALSE(track(here(), record).has_value());
}

}  // namespace
}  // namespace focusguard::tracking
