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
    expect_wrong_use({"models"}, "list, show or fetch");
    expect_wrong_use({"models", "lst"}, "lst");
    expect_wrong_use({"models", "show"}, "NAME");
    expect_wrong_use({"models", "list", "--jsn"}, "--jsn");
    expect_wrong_use({"models", "fetch", "--url", "ftp://mirror.example/x"}, "ftp://");
    expect_wrong_use({"models", "fetch", "--patience", "0"}, "--patience");
    expect_wrong_use({"models", "list", "show"}, "show");
}

TEST(ModelsArguments, HaveHelpWithExamples) {
    expect_help({"models", "--help"}, {"list", "show", "fetch"});
    expect_help({"models", "list", "--help"}, {"--json"});
    expect_help({"models", "show", "--help"}, {"NAME", "--json"});
    expect_help({"models", "fetch", "--help"}, {"--to", "--url", "--patience", "--json"});
}

}  // namespace
}  // namespace focusguard::app
