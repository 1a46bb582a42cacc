#include "focusguard/registry/registry_record.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "focusguard/artifact/model_test_support.hpp"

namespace focusguard::registry {
namespace {

using nlohmann::ordered_json;
using testing::HasSubstr;

RegistryRecord sample() {
    RegistryRecord record;
    record.versions[1] = {artifact::sample_card("logreg"), {}};
    record.versions[3] = {artifact::sample_card("xgboost"), {{"run_id", "abc"}}};
    record.aliases = {{"live", 3}, {"best", 1}};
    record.earlier_live = {1, 3, 1};
    return record;
}

TEST(RegistryRecord, ComesBackAsItWas) {
    const RegistryRecord record = sample();
    EXPECT_EQ(parse_record(record_text(record)).value(), record);
    EXPECT_EQ(parse_record(record_text({})).value(), RegistryRecord());
}

// What is said of sample() with the value at `place` put in place of another.
std::string message_of(const char* place, const ordered_json& value) {
    ordered_json json = ordered_json::parse(record_text(sample()));
    json[ordered_json::json_pointer(place)] = value;
    const auto record = parse_record(json.dump());
    return record ? "" : record.error().message();
}

TEST(RegistryRecord, IsRefusedWithWhatIsWrong) {
    EXPECT_EQ(message_of("/format", 2), "a newer FocusGuard wrote it");
    EXPECT_EQ(message_of("/format", "1"), "its format must be 1");
    EXPECT_THAT(message_of("/versions", 1), HasSubstr("versions must be a list"));
    EXPECT_THAT(message_of("/versions/0/version", 0), HasSubstr("numbers of their own"));
    EXPECT_THAT(message_of("/versions/0/version", 3), HasSubstr("numbers of their own"));
    EXPECT_THAT(message_of("/versions/0/version", 1ULL << 63), HasSubstr("numbers of their own"));
    EXPECT_EQ(message_of("/versions/1/card/rows", "many"),
              "of version 3 its rows must be a whole number");
    EXPECT_THAT(message_of("/versions/0/tags", {{"a", 1}}), HasSubstr("short texts"));
    EXPECT_THAT(message_of("/versions/0/tags", {{"a", "\n"}}), HasSubstr("short texts"));
    EXPECT_THAT(message_of("/aliases/live", 2), HasSubstr("names of versions"));
    EXPECT_THAT(message_of("/aliases", ordered_json::array()), HasSubstr("aliases"));
    EXPECT_THAT(message_of("/earlier_live/0", 7), HasSubstr("earlier_live"));
    EXPECT_THAT(parse_record("").error().message(), HasSubstr("no JSON object"));
    EXPECT_THAT(parse_record("{").error().message(), HasSubstr("no JSON object"));
    EXPECT_THAT(parse_record("{}").error().message(), HasSubstr("format"));
}

}  // namespace
}  // namespace focusguard::registry
