#include "focusguard/intervention/kind.hpp"

#include <optional>

#include <gtest/gtest.h>

namespace focusguard::intervention {
namespace {

TEST(Kind, IsReadBackFromItsName) {
    for (const Kind kind :
         {Kind::kNone, Kind::kBeep, Kind::kNotify, Kind::kOverlay, Kind::kVideo}) {
        EXPECT_EQ(parse_kind(to_string(kind)), kind);
    }
}

TEST(Kind, HasExactlyTheNamesOfInterventionsYaml) {
    EXPECT_EQ(to_string(Kind::kNone), "NONE");
    EXPECT_EQ(to_string(Kind::kBeep), "BEEP");
    EXPECT_EQ(to_string(Kind::kNotify), "NOTIFY");
    EXPECT_EQ(to_string(Kind::kOverlay), "OVERLAY");
    EXPECT_EQ(to_string(Kind::kVideo), "VIDEO");
    for (const char* name : {"", "beep", "BEEP ", "BELL"}) {
        EXPECT_EQ(parse_kind(name), std::nullopt) << name;
    }
}

}  // namespace
}  // namespace focusguard::intervention
