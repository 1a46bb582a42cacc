#include "focusguard/app/extract_arguments.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/app/words_test_support.hpp"

namespace focusguard::app {
namespace {

ExtractOptions options(const Words& words) {
    return options_of(add_extract_arguments, words);
}

TEST(ExtractArguments, NeedOnlyWhatToReadAndWhereToWrite) {
    const ExtractOptions extract = options({"extract", "a.mp4", "--out", "a.parquet"});
    EXPECT_THAT(extract.inputs, testing::ElementsAre("a.mp4"));
    EXPECT_EQ(extract.out, "a.parquet");
    EXPECT_EQ(extract.format, OutputFormat::kParquet);
    EXPECT_FALSE(extract.landmarks);
    EXPECT_FALSE(extract.blendshapes);
    EXPECT_FALSE(extract.mode.has_value());
    EXPECT_EQ(extract.model, "auto");
    EXPECT_EQ(extract.num_faces, 1);
    EXPECT_GE(extract.jobs, 1);
    EXPECT_EQ(extract.min_detection_confidence, 0.5F);
    EXPECT_EQ(extract.min_presence_confidence, 0.5F);
    EXPECT_EQ(extract.min_tracking_confidence, 0.5F);
    EXPECT_FALSE(extract.quiet);
}

TEST(ExtractArguments, ReadEveryOption) {
    const ExtractOptions extract = options({"extract",
                                            "--landmarks",
                                            "--blendshapes",
                                            "--mode",
                                            "image",
                                            "--model",
                                            "x.task",
                                            "--num-faces",
                                            "3",
                                            "--jobs",
                                            "2",
                                            "--csv-dialect",
                                            "openface",
                                            "--min-detection-confidence",
                                            "0.25",
                                            "--min-presence-confidence",
                                            "0.75",
                                            "--min-tracking-confidence",
                                            "1",
                                            "--quiet",
                                            "--out",
                                            "a.csv",
                                            "folder",
                                            "b.png"});
    EXPECT_THAT(extract.inputs, testing::ElementsAre("folder", "b.png"));
    EXPECT_EQ(extract.format, OutputFormat::kOpenFaceCsv);
    EXPECT_TRUE(extract.landmarks);
    EXPECT_TRUE(extract.blendshapes);
    EXPECT_EQ(extract.mode, vision::RunningMode::kImage);
    EXPECT_EQ(extract.model, "x.task");
    EXPECT_EQ(extract.num_faces, 3);
    EXPECT_EQ(extract.jobs, 2);
    EXPECT_EQ(extract.min_detection_confidence, 0.25F);
    EXPECT_EQ(extract.min_presence_confidence, 0.75F);
    EXPECT_EQ(extract.min_tracking_confidence, 1.0F);
    EXPECT_TRUE(extract.quiet);
}

TEST(ExtractArguments, TellTheFormatByTheEndingOfTheOutput) {
    EXPECT_EQ(options({"extract", "a", "--out", "b.csv"}).format, OutputFormat::kCsv);
    EXPECT_EQ(options({"extract", "a", "--out", "b.jsonl"}).format, OutputFormat::kJsonLines);
    EXPECT_EQ(options({"extract", "a", "--out", "-"}).format, OutputFormat::kJsonLines);
}

TEST(ExtractArguments, AreRefusedWithTheWordThatIsWrong) {
    expect_wrong_use({"extract", "a.mp4"}, "--out");
    expect_wrong_use({"extract", "--out", "a.csv"}, "INPUT");
    expect_wrong_use({"extract", "a.mp4", "--out", "a.xlsx"}, "a.xlsx");
    expect_wrong_use({"extract", "a.mp4", "--out", "a.csv", "--mode", "stream"}, "stream");
    expect_wrong_use({"extract", "a.mp4", "--out", "a.csv", "--num-faces", "0"}, "--num-faces");
    expect_wrong_use({"extract", "a.mp4", "--out", "a.csv", "--jobs", "0"}, "--jobs");
    expect_wrong_use({"extract", "a.mp4", "--out", "a.csv", "--min-detection-confidence", "2"},
                     "--min-detection-confidence");
    expect_wrong_use({"extract", "a.mp4", "--out", "a.csv", "--csv-dialect", "excel"}, "excel");
    expect_wrong_use({"extract", "a.mp4", "--out", "a.jsonl", "--csv-dialect", "openface"},
                     "--csv-dialect");
}

TEST(ExtractArguments, HaveHelpThatShowsEachOne) {
    expect_help({"extract", "--help"},
                {"--out", "--landmarks", "--blendshapes", "--mode", "--model", "--num-faces",
                 "--jobs", "--csv-dialect", "--min-detection-confidence", "--quiet"});
}

}  // namespace
}  // namespace focusguard::app
