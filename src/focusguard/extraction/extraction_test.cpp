#include "focusguard/extraction/extraction.hpp"

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/extraction/extraction_test_support.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::extraction {
namespace {

using vision::RunningMode;

MakeLandmarker scripted(const ScriptedLandmarker::FacesIn& faces_in) {
    return [faces_in](RunningMode /*mode*/) -> Result<std::unique_ptr<vision::FaceLandmarker>> {
        return std::unique_ptr<vision::FaceLandmarker>(
            std::make_unique<ScriptedLandmarker>(faces_in));
    };
}

// Pictures of 20 and of 30 pixels' width; two faces in the latter.
int faces_by_width(const capture::Frame& frame) {
    return frame.size().width == 30 ? 2 : 1;
}

class ExtractionTest : public testing::Test {
protected:
    void SetUp() override {
        ffmpeg("-f lavfi -i testsrc2=size=20x20:rate=10 -t 20 '" + (folder_ / "1.mp4").string() +
               "'");
        ffmpeg("-f lavfi -i testsrc2=size=30x20 -frames:v 1 '" + (folder_ / "2.png").string() +
               "'");
        write_content(folder_ / "3.jpg", "no picture");
        ffmpeg("-f lavfi -i testsrc2=size=20x20:rate=10 -t 1 '" + (folder_ / "4.gif").string() +
               "'");
    }

    std::vector<InputFile> files() const {
        const std::vector<std::string> inputs = {folder_.path().string(), folder_ / "missing",
                                                 folder_ / "2.png"};
        return list_inputs(inputs);
    }

    std::unique_ptr<Extraction> extraction(int jobs) const {
        return Extraction::create(files(), {.jobs = jobs}, scripted(faces_by_width)).value();
    }

    TemporaryFolder folder_;
};

std::vector<std::string> lines_of(Extraction& extraction) {
    std::vector<std::string> lines;
    while (const Row* row = extraction.next()) {
        lines.push_back(fmt::format("{} {} {} {}", *row->source, row->frame, row->time.count(),
                                    row->face ? row->face->index : -1));
    }
    return lines;
}

TEST_F(ExtractionTest, GivesTheSameRowsInTheSameOrderWithAnyNumberOfJobs) {
    const std::vector<std::string> expected = lines_of(*extraction(1));
    EXPECT_EQ(expected.size(), 200U + 2U + 10U + 2U);
    for (const int jobs : {2, 4, 16}) {
        EXPECT_EQ(lines_of(*extraction(jobs)), expected) << jobs;
    }
}

TEST_F(ExtractionTest, CountsAndNamesWhatCouldNotBeRead) {
    const auto three_jobs = extraction(3);
    EXPECT_EQ(three_jobs->model_name(), "scripted");
    lines_of(*three_jobs);
    const Tally tally = three_jobs->tally();
    EXPECT_EQ(tally.files, 6);
    EXPECT_EQ(tally.failed_files, 2);
    EXPECT_EQ(tally.pictures, 200 + 1 + 10 + 1);
    EXPECT_EQ(tally.pictures_with_face, tally.pictures);
    EXPECT_EQ(tally.faces, 200 + 2 + 10 + 2);
    const Progress progress = three_jobs->progress();
    EXPECT_EQ(progress.share, 1.0);
    EXPECT_EQ(progress.pictures, tally.pictures);
    EXPECT_THAT(three_jobs->new_problems(),
                testing::ElementsAre(testing::HasSubstr("3.jpg"), testing::HasSubstr("missing")));
    EXPECT_THAT(three_jobs->new_problems(), testing::IsEmpty());
    EXPECT_TRUE(three_jobs->status());
}

TEST_F(ExtractionTest, MakesOnlyTheLandmarkersThatItNeeds) {
    std::vector<RunningMode> made;
    const MakeLandmarker make = [&made](RunningMode mode) {
        made.push_back(mode);
        return scripted(faces_by_width)(mode);
    };
    const auto modes_made_for = [&](const std::string& name, std::optional<RunningMode> wanted) {
        made.clear();
        EXPECT_TRUE(
            Extraction::create({input_at(folder_ / name)}, {.mode = wanted, .jobs = 8}, make));
        return made;
    };
    using testing::ElementsAre;
    EXPECT_THAT(modes_made_for("2.png", {}), ElementsAre(RunningMode::kImage));
    EXPECT_THAT(modes_made_for("1.mp4", {}), ElementsAre(RunningMode::kVideo));
    EXPECT_THAT(modes_made_for("1.mp4", RunningMode::kImage), ElementsAre(RunningMode::kImage));
    EXPECT_THAT(modes_made_for("missing", {}), testing::IsEmpty());
}

TEST_F(ExtractionTest, TellsThatTheModelIsMissingBeforeItReads) {
    const auto outcome = Extraction::create(files(), {}, [](RunningMode /*mode*/) {
        return Result<std::unique_ptr<vision::FaceLandmarker>>(
            Unexpected(ErrorCode::kNotFound, "no model"));
    });
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code(), ErrorCode::kNotFound);
}

TEST_F(ExtractionTest, EndsAtOnceWhenStoppedAndWhenNobodyReadsOn) {
    const auto stopped = extraction(2);
    ASSERT_NE(stopped->next(), nullptr);
    stopped->stop();
    EXPECT_TRUE(stopped->is_stopped());
    EXPECT_EQ(stopped->next(), nullptr);

    const auto left = extraction(2);
    ASSERT_NE(left->next(), nullptr);
}

TEST_F(ExtractionTest, EndsWithTheFailureOfAWorker) {
    const auto failing =
        Extraction::create(files(), {.jobs = 2}, scripted([](const capture::Frame& frame) -> int {
                               if (frame.number == 5) {
                                   throw std::runtime_error("no more memory");
                               }
                               return 0;
                           }))
            .value();
    lines_of(*failing);
    ASSERT_FALSE(failing->status());
    EXPECT_THAT(failing->status().error().message(), testing::HasSubstr("no more memory"));
}

TEST_F(ExtractionTest, IsOverWhereThereAreNoFiles) {
    const auto none = Extraction::create({}, {}, scripted(faces_by_width)).value();
    EXPECT_EQ(none->next(), nullptr);
    EXPECT_EQ(none->progress().share, 1.0);
}

}  // namespace
}  // namespace focusguard::extraction
