#include "focusguard/base/text.hpp"

#include <gtest/gtest.h>

namespace focusguard {
namespace {

TEST(IsPrintable, TakesTextOfAllLanguages) {
    EXPECT_TRUE(is_printable(""));
    EXPECT_TRUE(is_printable("Journal d'été, 日記, 📷"));
}

TEST(IsPrintable, RefusesControlCharacters) {
    EXPECT_FALSE(is_printable("a\nb"));
    EXPECT_FALSE(is_printable(std::string_view("a\0b", 3)));
    EXPECT_FALSE(is_printable("\x1b[31m"));
    EXPECT_FALSE(is_printable("\x7f"));
    EXPECT_FALSE(is_printable("\xc2\x9b")) << "C1 controls can drive a terminal too";
}

TEST(IsPrintable, RefusesWhatIsNotUtf8) {
    EXPECT_FALSE(is_printable("\xe9t\xe9")) << "Latin-1";
    EXPECT_FALSE(is_printable("\xc0\xaf")) << "overlong";
    EXPECT_FALSE(is_printable("\xed\xa0\x80")) << "surrogate";
    EXPECT_FALSE(is_printable("caf\xc3")) << "cut";
    EXPECT_FALSE(is_printable("\xef\xbf\xbf")) << "no character";
}

TEST(Printable, PutsAQuestionMarkForWhatIsNot) {
    EXPECT_EQ(printable("a\r\nb\x1b[2J"), "a??b?[2J");
    EXPECT_EQ(printable("\xe9t\xe9"), "?t?");
    EXPECT_EQ(printable("été"), "été");
}

TEST(Printable, CutsBetweenCharacters) {
    EXPECT_EQ(printable("abc", 3), "abc");
    EXPECT_EQ(printable("abcd", 3), "abc…");
    EXPECT_EQ(printable("aéé", 4), "aé…");
}

}  // namespace
}  // namespace focusguard
