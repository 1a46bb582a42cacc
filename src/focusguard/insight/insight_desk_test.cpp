#include "focusguard/insight/insight_desk.hpp"

#include <future>
#include <memory>

#include <gtest/gtest.h>

#include "focusguard/events/test_rows.hpp"
#include "focusguard/insight/test_digests.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::insight {
namespace {

using std::chrono::days;
using testing::kMonday;
using testing::midnight;

class InsightDeskTest : public ::testing::Test {
protected:
    InsightDeskTest() {
        events::testing::write_parquet(
            diary_ / ("date=" + to_text(kMonday)) / "a.parquet",
            "SELECT " + std::to_string(midnight(kMonday).epoch_seconds()) +
                " + i AS ts, 1.0 AS observed_s, 'FOCUSED' AS state_smooth FROM range(100) t(i)");
        desk_ = InsightDesk::open(diary_, reader_).value();
    }

    template <typename Value>
    struct Answer {
        std::promise<Result<Value>> promise;
        std::future<Result<Value>> future = promise.get_future();

        std::function<void(Result<Value>)> taker() {
            return [this](Result<Value> value) { promise.set_value(std::move(value)); };
        }
    };

    TemporaryFolder folder_{events::testing::memory_folder()};
    std::filesystem::path diary_ = folder_.path() / "events";
    SystemClock clock_;
    events::PosixFileSystem files_;
    DigestReader reader_{diary_, clock_, files_, 1};
    std::unique_ptr<InsightDesk> desk_;
};

TEST_F(InsightDeskTest, AnswersFromAnotherThread) {
    Answer<Insight> period;
    Answer<DayTimeline> timeline;
    ASSERT_TRUE(desk_->period({kMonday, kMonday + days(6)}, {}, period.taker()));
    ASSERT_TRUE(desk_->timeline(kMonday, {}, timeline.taker()));
    EXPECT_EQ(watched(period.future.get().value().summary.times), std::chrono::seconds(100));
    EXPECT_EQ(timeline.future.get().value().spans.size(), 1U);
}

TEST_F(InsightDeskTest, ReadsNothingForWhoHasGone) {
    std::stop_source abandoned;
    abandoned.request_stop();
    Answer<Insight> period;
    ASSERT_TRUE(desk_->period({kMonday, kMonday}, abandoned, period.taker()));
    EXPECT_EQ(period.future.get().error().code(), ErrorCode::kUnavailable);
}

TEST_F(InsightDeskTest, AnswersAllThatWasAskedBeforeItCloses) {
    std::vector<Answer<Insight>> answers(8);
    for (Answer<Insight>& answer : answers) {
        ASSERT_TRUE(desk_->period({kMonday, kMonday}, {}, answer.taker()));
    }
    desk_->close();
    for (Answer<Insight>& answer : answers) {
        const auto result = answer.future.get();
        EXPECT_TRUE(result || result.error().code() == ErrorCode::kUnavailable);
    }
    Answer<Insight> late;
    EXPECT_FALSE(desk_->period({kMonday, kMonday}, {}, late.taker()));
    desk_->close();
}

}  // namespace
}  // namespace focusguard::insight
