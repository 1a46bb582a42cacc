#include "focusguard/app/models_arguments.hpp"

#include <gtest/gtest.h>

#include "focusguard/app/words_test_support.hpp"

namespace focusguard::app {
namespace {

template <typename Task>
Task task(const Words& words) {
    const ModelsOptions options = options_of(add_models_arguments, words);
    EXPECT_TRUE(std::holds_alternative<Task>(options));
    return std::holds_alternative<Task>(options) ? std::get<Task>(options) : Task{};
}

TEST(ModelsArguments, ListInTextOrJson) {
    EXPECT_EQ(task<ListModels>({"models", "list"}).output, Output::kText);
    EXPECT_EQ(task<ListModels>({"models", "list", "--json"}).output, Output::kJson);
}

TEST(ModelsArguments, ShowANamedModel) {
    const auto show = task<ShowModel>({"models", "show", "face_mesh", "--json"});
    EXPECT_EQ(show.name, "face_mesh");
    EXPECT_EQ(show.output, Output::kJson);
}

TEST(ModelsArguments, CompareTwoModels) {
    const auto compare =
        task<CompareModels>({"models", "compare", "live", "3", "--json", "--model-dir", "there"});
    EXPECT_EQ(compare.one, "live");
    EXPECT_EQ(compare.other, "3");
    EXPECT_EQ(compare.output, Output::kJson);
    EXPECT_EQ(compare.model_dir, "there");
}

TEST(ModelsArguments, PromoteAndRollBack) {
    const auto promote = task<PromoteModel>({"models", "promote", "3"});
    EXPECT_EQ(promote.name, "3");
    EXPECT_EQ(promote.output, Output::kText);
    EXPECT_EQ(promote.model_dir, "models");
    const auto rollback = task<RollBackModel>({"models", "rollback", "--model-dir", "there"});
    EXPECT_EQ(rollback.output, Output::kText);
    EXPECT_EQ(rollback.model_dir, "there");
}

TEST(ModelsArguments, FetchFromTheOfficialAddressUnlessToldOtherwise) {
    const auto fetch = task<FetchModel>({"models", "fetch"});
    EXPECT_EQ(fetch.url,
              "https://storage.googleapis.com/mediapipe-models/face_landmarker/face_landmarker/"
              "float16/1/face_landmarker.task");
    EXPECT_FALSE(fetch.to.has_value());
    EXPECT_EQ(fetch.patience, std::chrono::seconds(30));
    EXPECT_EQ(fetch.output, Output::kText);
}

TEST(ModelsArguments, FetchAsTold) {
    const auto fetch = task<FetchModel>({"models", "fetch", "--to", "there", "--url",
                                         "http://mirror.example/x", "--patience", "5", "--json"});
    EXPECT_EQ(fetch.url, "http://mirror.example/x");
    EXPECT_EQ(fetch.to, "there");
    EXPECT_EQ(fetch.patience, std::chrono::seconds(5));
    EXPECT_EQ(fetch.output, Output::kJson);
}

TEST(ModelsArguments, AreRefusedWithTheWordThatIsWrong) {
    expect_wrong_use({"models"}, "list, show, fetch, compare, promote or rollback");
    expect_wrong_use({"models", "lst"}, "lst");
    expect_wrong_use({"models", "show"}, "NAME");
    expect_wrong_use({"models", "list", "--jsn"}, "--jsn");
    expect_wrong_use({"models", "fetch", "--url", "ftp://mirror.example/x"}, "ftp://");
    expect_wrong_use({"models", "fetch", "--patience", "0"}, "--patience");
    expect_wrong_use({"models", "list", "show"}, "show");
    expect_wrong_use({"models", "compare", "1"}, "B");
    expect_wrong_use({"models", "promote"}, "VERSION");
    expect_wrong_use({"models", "rollback", "2"}, "2");
}

TEST(ModelsArguments, HaveHelpWithExamples) {
    expect_help({"models", "--help"}, {"list", "show", "fetch", "compare", "promote", "rollback"});
    expect_help({"models", "list", "--help"}, {"--json"});
    expect_help({"models", "show", "--help"}, {"NAME", "--json"});
    expect_help({"models", "compare", "--help"}, {"A", "B", "--json", "--model-dir"});
    expect_help({"models", "promote", "--help"}, {"VERSION", "--json", "--model-dir"});
    expect_help({"models", "rollback", "--help"}, {"--json", "--model-dir"});
    expect_help({"models", "fetch", "--help"}, {"--to", "--url", "--patience", "--json"});
}

}  // namespace
}  // namespace focusguard::app
