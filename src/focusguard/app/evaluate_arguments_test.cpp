#include "focusguard/app/evaluate_arguments.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/app/words_test_support.hpp"

namespace focusguard::app {
namespace {

EvaluateOptions evaluate(const Words& words) {
    return options_of(add_evaluate_arguments, words);
}

TEST(EvaluateArguments, NeedOnlyAClipAndItsLabels) {
    const EvaluateOptions options = evaluate({"evaluate", "a.mp4", "--labels", "a.csv"});
    EXPECT_THAT(options.clips, testing::ElementsAre(LabelledClip{"a.mp4", "a.csv"}));
    EXPECT_EQ(options.tolerance, Seconds(0.5));
    EXPECT_EQ(options.calibrate, Seconds(3.0));
    EXPECT_EQ(options.fps, std::nullopt);
    EXPECT_EQ(options.model, "auto");
    EXPECT_EQ(options.verdicts, std::nullopt);
    EXPECT_EQ(options.output, Output::kText);
}

TEST(EvaluateArguments, PairClipsAndLabelsInTheirOrder) {
    const EvaluateOptions options =
        evaluate({"evaluate", "a.mp4", "--labels", "1.csv", "b.mp4", "--labels", "2.csv", "--json",
                  "--tolerance", "0.25", "--calibrate-seconds", "0", "--fps", "7.5", "--model",
                  "mesh", "--verdicts", "v.jsonl"});
    EXPECT_THAT(options.clips, testing::ElementsAre(LabelledClip{"a.mp4", "1.csv"},
                                                    LabelledClip{"b.mp4", "2.csv"}));
    EXPECT_EQ(options.tolerance, Seconds(0.25));
    EXPECT_EQ(options.calibrate, Seconds(0.0));
    EXPECT_EQ(options.fps, 7.5);
    EXPECT_EQ(options.model, "mesh");
    EXPECT_EQ(options.verdicts, "v.jsonl");
    EXPECT_EQ(options.output, Output::kJson);
}

TEST(EvaluateArguments, AreRefusedWithTheWordThatIsWrong) {
    expect_wrong_use({"evaluate"}, "CLIP");
    expect_wrong_use({"evaluate", "a.mp4"}, "--labels");
    expect_wrong_use({"evaluate", "a.mp4", "b.mp4", "--labels", "1.csv"},
                     "2 clips and 1 files of labels");
    expect_wrong_use({"evaluate", "a.mp4", "--labels", "1.csv", "--tolerance", "-1"},
                     "--tolerance");
    expect_wrong_use({"evaluate", "a.mp4", "--labels", "1.csv", "--calibrate-seconds", "x"},
                     "--calibrate-seconds");
    expect_wrong_use({"evaluate", "a.mp4", "--labels", "1.csv", "--fps", "0"}, "--fps");
}

TEST(EvaluateArguments, ExplainThemselves) {
    expect_help({"evaluate", "--help"}, {"--labels", "--tolerance", "--calibrate-seconds", "--fps",
                                         "--model", "--verdicts", "--json", "start_s,end_s,state"});
}

}  // namespace
}  // namespace focusguard::app
