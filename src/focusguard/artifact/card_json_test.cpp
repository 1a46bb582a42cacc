#include "focusguard/artifact/card_json.hpp"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "focusguard/artifact/model_test_support.hpp"

namespace focusguard::artifact {
namespace {

using nlohmann::ordered_json;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(CardJson, ComesBackAsItWas) {
    const train::ModelCard card = sample_card("logreg");
    const ordered_json json = ordered_json::parse(to_json(card).dump());
    EXPECT_EQ(card_of(json).value(), card);
    EXPECT_EQ(json["trained_at_s"], 1'795'640'000.123'457);
    EXPECT_EQ(json["metrics"]["val_macro_f1"], 0.87001);
}

// The card with one of its values put in place of another.
std::string message_of(const char* key, const ordered_json& value) {
    ordered_json json = to_json(sample_card("logreg"));
    json[key] = value;
    const auto card = card_of(json);
    return card ? "" : card.error().message();
}

TEST(CardJson, IsRefusedWithWhatIsWrong) {
    EXPECT_THAT(message_of("model_id", "x"), IsEmpty());
    EXPECT_EQ(message_of("model_id", ""), "its model_id must not be empty");
    EXPECT_EQ(message_of("kind", 7), "its kind must be a text");
    EXPECT_EQ(message_of("vision_model", "two\nlines"), "its vision_model must be a short text");
    EXPECT_EQ(message_of("label_strategy", std::string(201, 'x')),
              "its label_strategy must be a short text");
    EXPECT_EQ(message_of("trained_at_s", -1), "its trained_at_s must be a time in seconds");
    EXPECT_EQ(message_of("trained_at_s", 1e300), "its trained_at_s must be a time in seconds");
    for (const ordered_json& rows : {ordered_json(-1), ordered_json(1.5), ordered_json("1"),
                                     ordered_json(std::numeric_limits<std::uint64_t>::max())}) {
        EXPECT_EQ(message_of("rows", rows), "its rows must be a whole number") << rows;
    }
    EXPECT_THAT(message_of("schema_version", 3'000'000'000), HasSubstr("schema_version"));
    EXPECT_THAT(message_of("metrics", {{"f1", "good"}}), HasSubstr("metrics"));
    EXPECT_THAT(message_of("metrics", 1), HasSubstr("metrics"));
    EXPECT_THAT(card_of(ordered_json::array()).error().message(), HasSubstr("object"));
    EXPECT_THAT(card_of(ordered_json::object()).error().message(), HasSubstr("model_id"));
}

TEST(CardJson, SaysWhatNoCardCanBe) {
    train::ModelCard card = sample_card("logreg");
    EXPECT_THAT(fault_of(card), IsEmpty());
    card.metrics["f1"] = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THAT(fault_of(card), HasSubstr("finite"));
    card = sample_card("logreg");
    card.kind = "\xFF";
    EXPECT_THAT(fault_of(card), HasSubstr("kind"));
}

}  // namespace
}  // namespace focusguard::artifact
