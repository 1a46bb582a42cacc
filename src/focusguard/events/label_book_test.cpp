#include "focusguard/events/label_book.hpp"

#include <fstream>
#include <future>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/capture/manual_clock.hpp"
#include "focusguard/events/faulty_file_system.hpp"
#include "focusguard/events/test_rows.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::events {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kAfternoon;
using ::testing::SizeIs;
using enum state::FocusState;

class LabelBookTest : public ::testing::Test {
protected:
    std::unique_ptr<LabelBook> open(const Clock& clock) {
        auto book = LabelBook::open({folder_.path(), "0.1.0"}, clock, file_system_);
        if (!book) {
            throw std::runtime_error(book.error().message());
        }
        return *std::move(book);
    }

    std::unique_ptr<LabelBook> open() { return open(clock_); }

    // The label that ended when the clock began to stand still.
    static NewLabel label(Nanoseconds length, state::FocusState state) {
        return {.from = kAfternoon + -length, .to = kAfternoon, .state = state};
    }

    static Result<Label> add(LabelBook& book, NewLabel label) {
        std::promise<Result<Label>> answer;
        EXPECT_TRUE(
            book.add(std::move(label), [&](const Result<Label>& kept) { answer.set_value(kept); }));
        return answer.get_future().get();
    }

    static Result<Label> remove(LabelBook& book, const std::string& id) {
        std::promise<Result<Label>> answer;
        EXPECT_TRUE(book.remove(id, [&](const Result<Label>& row) { answer.set_value(row); }));
        return answer.get_future().get();
    }

    static LabelRows read(LabelBook& book) {
        std::promise<Result<LabelRows>> answer;
        EXPECT_TRUE(book.read(local_day_of(kAfternoon),
                              [&](const Result<LabelRows>& rows) { answer.set_value(rows); }));
        return answer.get_future().get().value();
    }

    static std::vector<LabelSpan> today(const LabelBook& book) {
        const LocalDay day = local_day_of(kAfternoon);
        return book.recent(day.from, day.to);
    }

    testing::TimeZone zone_{"UTC"};
    TemporaryFolder folder_{testing::memory_folder()};
    testing::FaultyFileSystem file_system_;
    capture::ManualClock clock_{kAfternoon};
};

TEST_F(LabelBookTest, HasKeptALabelWhenItAnswers) {
    const auto book = open();
    const Label kept = add(*book, label(5min, kDistracted)).value();
    EXPECT_EQ(kept.state, kDistracted);
    EXPECT_THAT(kept.label_id, SizeIs(36));
    EXPECT_EQ(read_label_rows(folder_.path(), kept.from, kept.to).value().rows, std::vector{kept});
    EXPECT_THAT(today(*book), ElementsAre(LabelSpan{kept.from, kept.to, kDistracted,
                                                    LabelSource::kUser, kept.label_id}));
    EXPECT_THAT(read(*book).rows, ElementsAre(kept));
}

TEST_F(LabelBookTest, KnowsTodaysLabelsAfterARestart) {
    const Label kept = add(*open(), label(5min, kAway)).value();
    const auto book = open();
    // What is asked comes after what was there has been read.
    EXPECT_THAT(read(*book).rows, ElementsAre(kept));
    EXPECT_THAT(today(*book), SizeIs(1));
}

TEST_F(LabelBookTest, TakesALabelBackOnce) {
    const auto book = open();
    const Label under = add(*book, label(10min, kFocused)).value();
    const Label over = add(*book, label(5min, kAway)).value();
    const Label deletion = remove(*book, over.label_id).value();
    EXPECT_EQ(deletion.label_id, over.label_id);
    EXPECT_EQ(deletion.state, std::nullopt);
    EXPECT_EQ(deletion.from, over.from);
    EXPECT_THAT(today(*book), ElementsAre(LabelSpan{under.from, under.to, kFocused,
                                                    LabelSource::kUser, under.label_id}));
    EXPECT_EQ(remove(*book, over.label_id).error().code(), ErrorCode::kNotFound);
    EXPECT_EQ(remove(*book, "another").error().code(), ErrorCode::kNotFound);
    EXPECT_THAT(read(*book).rows, ElementsAre(under, over, deletion));
}

TEST_F(LabelBookTest, LetsWhatIsSaidLastCountWhateverTheClockDoes) {
    const auto book = open();
    add(*book, label(5min, kFocused)).value();
    add(*book, label(5min, kAway)).value();
    EXPECT_EQ(today(*book).front().state, kAway);
    const capture::ManualClock set_back(kAfternoon + -1min);
    const auto later_book = open(set_back);
    read(*later_book);
    add(*later_book, {.from = kAfternoon + -3min, .to = kAfternoon + -2min, .state = kDistracted})
        .value();
    EXPECT_THAT(today(*later_book), SizeIs(3));
    EXPECT_EQ(today(*later_book)[1].state, kDistracted);
}

TEST_F(LabelBookTest, RefusesWhatIsNoLabelAndWritesNothing) {
    const auto book = open();
    EXPECT_EQ(add(*book, label(-5min, kFocused)).error().code(), ErrorCode::kInvalidArgument);
    EXPECT_THAT(testing::parquet_files(folder_.path()), IsEmpty());
    EXPECT_THAT(today(*book), IsEmpty());
}

TEST_F(LabelBookTest, DoesNotCountWhatTheDiskRefused) {
    file_system_.fault = [](int, const std::string& name) {
        return name == "write" ? std::errc::no_space_on_device : std::errc();
    };
    const auto book = open();
    EXPECT_EQ(add(*book, label(5min, kFocused)).error().code(), ErrorCode::kUnavailable);
    EXPECT_THAT(today(*book), IsEmpty());
}

TEST_F(LabelBookTest, DoesAllThatWasAskedBeforeItCloses) {
    const auto book = open();
    int answers = 0;
    for (int i = 0; i < 5; ++i) {
        ASSERT_TRUE(book->add(label(5min, kFocused), [&](const Result<Label>& kept) {
            answers += kept.has_value() ? 1 : 0;
        }));
    }
    book->close();
    EXPECT_EQ(answers, 5);
    EXPECT_THAT(testing::parquet_files(folder_.path()), SizeIs(5));
    EXPECT_FALSE(book->add(label(5min, kFocused), [](const Result<Label>&) {}));
}

}  // namespace
}  // namespace focusguard::events
