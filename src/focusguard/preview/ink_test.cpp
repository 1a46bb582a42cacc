#include "focusguard/preview/ink.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace focusguard::preview {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Type kType{12.0, 1.3};
const cv::Scalar kWhite(255, 255, 255);

TEST(Ascii, KeepsPlainText) {
    EXPECT_EQ(ascii("Plug it in: /dev/video0 ~ (100%) {x}"),
              "Plug it in: /dev/video0 ~ (100%) {x}");
}

TEST(Ascii, TakesTheAccentsOffLetters) {
    EXPECT_EQ(ascii("Jürgen à l'Élysée, señor Ñandú ø ß"), "Jurgen a l'Elysee, senor Nandu o s");
}

TEST(Ascii, MakesTypographyPlain) {
    EXPECT_EQ(ascii("“quoted” – and ‘so’ on… 640×480 →"), "\"quoted\" - and 'so' on... 640x480 ->");
}

TEST(Ascii, ShowsOneQuestionMarkForEachOtherCharacter) {
    EXPECT_EQ(ascii("漢字🙂 !"), "??? !");
}

TEST(Ascii, MakesOneSpaceOfAllWhiteSpace) {
    EXPECT_EQ(ascii("\ttwo\n\n lines\x7f\xc2\xa0here "), "two lines here ");
}

TEST(Ascii, SurvivesBrokenUtf8) {
    EXPECT_EQ(ascii("a\xffz\xc3"), "a?z?");
    EXPECT_EQ(ascii("\xf0\x9f"), "??");
    EXPECT_EQ(ascii("\xe6z"), "?z");
}

RC_GTEST_PROP(Ascii, IsAlwaysPrintable, (const std::string& text)) {
    for (const char c : ascii(text)) {
        RC_ASSERT(c >= ' ' && c <= '~');
    }
}

TEST(Wrap, BreaksAtSpaces) {
    const double width = text_width("one two", kType);
    EXPECT_THAT(wrap("one two three four", kType, width, 9),
                ElementsAre("one two", "three", "four"));
}

TEST(Wrap, CutsAWordThatIsLongerThanALine) {
    const double width = text_width("abcdef", kType);
    EXPECT_THAT(wrap("abcdefghij k", kType, width, 9), ElementsAre("abcdef", "ghij k"));
}

TEST(Wrap, EndsInDotsWhenThereIsMore) {
    const double width = text_width("one two...", kType);
    EXPECT_THAT(wrap("one two three four five", kType, width, 1), ElementsAre("one two..."));
}

TEST(Wrap, MakesNoLineOfNothing) {
    EXPECT_THAT(wrap("", kType, 100.0, 3), IsEmpty());
}

RC_GTEST_PROP(Wrap, KeepsEveryLetterAndEveryLineNarrow, ()) {
    const auto text = *rc::gen::container<std::string>(rc::gen::element('a', 'W', 'i', ' ', '-'));
    const double width = *rc::gen::inRange(40, 300);
    std::string letters;
    for (const std::string& line : wrap(text, kType, width, 1000)) {
        RC_ASSERT(text_width(line, kType) <= width);
        letters += line;
    }
    std::string expected = text;
    std::erase(letters, ' ');
    std::erase(expected, ' ');
    RC_ASSERT(letters == expected);
}

TEST(DrawText, StaysWhereItsWidthSays) {
    cv::Mat canvas(60, 400, CV_8UC3, cv::Scalar(0, 0, 0));
    draw_text(canvas, "FOCUSED 12 s", {20.0, 40.0}, kType, kWhite);
    EXPECT_GT(cv::countNonZero(canvas.reshape(1)), 100);
    const int end = static_cast<int>(20.0 + text_width("FOCUSED 12 s", kType)) + 3;
    EXPECT_EQ(cv::countNonZero(canvas.colRange(end, 400).clone().reshape(1)), 0);
    EXPECT_EQ(cv::countNonZero(canvas.colRange(0, 17).clone().reshape(1)), 0);
    EXPECT_EQ(cv::countNonZero(canvas.rowRange(0, 25).clone().reshape(1)), 0);
}

TEST(DrawText, IsCutAtTheEdgesOfThePicture) {
    cv::Mat canvas(20, 20, CV_8UC3, cv::Scalar(0, 0, 0));
    for (const cv::Point2d at : {cv::Point2d(-100, 10), cv::Point2d(15, 5), cv::Point2d(5, 500),
                                 cv::Point2d(-3, -3), cv::Point2d(5, 21)}) {
        draw_text(canvas, "text", at, kType, kWhite);
    }
    EXPECT_GT(cv::countNonZero(canvas.reshape(1)), 0);
}

TEST(DrawPanel, MixesItsColourByItsOpacity) {
    cv::Mat canvas(40, 40, CV_8UC3, cv::Scalar(0, 0, 0));
    draw_panel(canvas, {10, 10, 20, 20}, 4, kWhite, 0.5);
    EXPECT_NEAR(canvas.at<cv::Vec3b>(20, 20)[0], 128, 1);
    EXPECT_EQ(canvas.at<cv::Vec3b>(20, 9)[0], 0);
    EXPECT_LT(canvas.at<cv::Vec3b>(10, 10)[0], 40) << "the corner is round";
}

}  // namespace
}  // namespace focusguard::preview
