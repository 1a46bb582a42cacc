#include "focusguard/app/models_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace focusguard::app {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const ModelFolders kNowhere{"/nowhere/built", "/nowhere/fetched"};

TEST(ModelsText, TellsScriptsAndPeopleTheSame) {
    const auto models = find_models(kNowhere);
    const std::string text = list_text(models);
    const json list = json::parse(list_json(models, {})).at("models");
    ASSERT_EQ(list.size(), models.size());
    for (const json& model : list) {
        EXPECT_THAT(text, HasSubstr(model.at("name").get<std::string>()));
        EXPECT_EQ(model.at("state"), "missing");
        EXPECT_NE(model.at("remedy"), "");
    }
    EXPECT_THAT(text, AllOf(HasSubstr("* face_mesh_attention "), Not(HasSubstr("* face_mesh "))));
    EXPECT_THAT(text, HasSubstr("run focusguard models fetch"));
}

TEST(ModelsText, ShowsWhatAModelIsMadeOf) {
    const FoundModel model = find_model(kNowhere, "face_landmarker").value();
    EXPECT_THAT(show_text(model), AllOf(HasSubstr("/nowhere/fetched/face_landmarker.task"),
                                        HasSubstr("3758596 bytes"), HasSubstr("Apache-2.0"),
                                        HasSubstr("52 blendshapes"), HasSubstr("https://storage")));
    const json file = json::parse(show_json(model)).at("files").at(0);
    EXPECT_EQ(file.at("bytes"), nullptr);
    EXPECT_EQ(file.at("expected_bytes"), 3'758'596);
}

TEST(ModelsText, SaysHowAFileGotThere) {
    EXPECT_THAT(fetched_text({"a/file", {}, true}), HasSubstr("there already"));
    EXPECT_EQ(fetched_text({"a/file", {0, 3'758'596}, false}), "a/file is there now: 3.8 MB.\n");
    EXPECT_EQ(fetched_text({"a/file", {1'000'000, 2'758'596}, false}),
              "a/file is there now: 3.8 MB, 1.0 MB of them by an earlier run.\n");
    const json fetched = json::parse(fetched_json({"a/file", {1, 2}, false}));
    EXPECT_EQ(fetched.at("bytes_kept"), 1);
    EXPECT_EQ(fetched.at("bytes_received"), 2);
    EXPECT_EQ(fetched.at("was_there"), false);
}

TEST(ModelsText, BearsPathsThatAreNoText) {
    EXPECT_TRUE(json::accept(fetched_json({"a/\xFF", {}, true})));
}

}  // namespace
}  // namespace focusguard::app
